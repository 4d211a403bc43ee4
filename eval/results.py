"""All public sets in one command, and the page that tells how they went.

    qa eval results DATA... --page eval/RESULTS.md

DATA are SQuAD files, BEIR folders, or folders that hold such. Runs that are complete in the
runs folder are taken as they are, an interrupted one goes on, so the command can be stopped and
given again.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.errors import EvaluationError, GoldSetInvalid
from eval.options import RunOptions
from eval.run import run
from eval.run_folder import Run, load_run
from eval.tables import figure
from qa.messages import say
from qa.progress import Stages

_SEEDS = Path(__file__).parent / "gold" / "seeds.jsonl"
_ANSWERS = (
    "exact_match", "f1", "right", "decided_f1", "answered_right", "answerable_coverage",
    "abstention_recall", "citation_precision", "verbatim_rate",
)  # fmt: skip
_RETRIEVAL = (
    "article_recall@1", "article_recall@5", "article_recall@10", "article_mrr@10",
    "article_ndcg@10", "passage_recall@10",
)  # fmt: skip
_CONFIDENCE = ("auroc_right", "auroc_answerable", "aurc", "ece", "brier")
_LATENCY = ("warm_p50_ms", "warm_p95_ms", "cold_p50_ms")
_METHOD = (
    "Every question is scored; a failure counts as wrong. Nothing is fitted by this command: the "
    "threshold and the calibration are those that come with the reader. Ranges are 95 % bootstrap "
    "intervals over questions. `qa eval run --all` shows every measure; `eval/measures/` defines "
    "each."
)
_EXPECTED = ("exact_match", "f1", "right", "article_recall@10")
"""Measures of the breakdown by type of the sample set."""


def find_sets(paths: Sequence[Path]) -> Iterator[Path]:
    """The gold sets among files and folders, in order of name.

    Raises:
        GoldSetInvalid: a path that is none and holds none.
    """
    for path in paths:
        found = [path] if _is_set(path) else sorted(filter(_is_set, path.rglob("*")))
        if not found:
            raise GoldSetInvalid(
                f"there is no gold set at {path}",
                advice="Name SQuAD .json files, BEIR folders, or folders of them.",
            )
        yield from found


def _is_set(path: Path) -> bool:
    if path.is_dir():
        return (path / "corpus.jsonl").is_file() and (path / "qrels").is_dir()
    if path.suffix != ".json":
        return False
    with path.open("rb") as file:
        return b'"paragraphs"' in file.read(4096)


def to_page(runs: Sequence[Run], command: str) -> str:
    """The page, in Markdown.

    Args:
        runs: complete runs of one reader.
        command: how it was made.
    """
    first = next((r for r in runs if not r.settings["gold"]["retrieval_only"]), runs[0]).settings
    options, machine, versions = first["options"], first["machine"], first["versions"]
    lines = [
        "# Results",
        "",
        f"Written by `{command}` on {datetime.now(UTC):%Y-%m-%d}; not edited by hand.",
        "",
        _METHOD,
        "",
        _reader(options),
        f"- embedder `{first['models']['embedder']['name']}`",
        f"- Citespan {versions['citespan']}, Python {versions['python']}, onnxruntime "
        + versions["onnxruntime"],
        f"- {machine['processor']}, {machine['cores']} cores",
        "",
        "## Sets",
        "",
        *_rows(
            ["set", "questions", "unanswerable", "failures", "articles", "passages", "overhead"],
            [_about(each) for each in runs],
        ),
        "",
        "Overhead is what evaluation took beyond the questions' own time.",
    ]
    answering = [each for each in runs if not each.settings["gold"]["retrieval_only"]]
    for title, names, part in (
        ("Answers", _ANSWERS, answering),
        ("Retrieval", _RETRIEVAL, runs),
        ("Confidence", _CONFIDENCE, answering),
        ("Latency in milliseconds", _LATENCY, runs),
    ):
        if part:
            lines += ["", f"## {title}", "", *_figures(names, part)]
    for each in answering:
        lines += ["", f"## {each.settings['gold']['name']} by type", "", *_types(each)]
    return "\n".join(lines) + "\n"


def _reader(options: dict[str, Any]) -> str:
    threshold = f"threshold {options['threshold']:.3f}"
    return f"- reader `{options['reader']}`, up to {options['depth']} passages read, {threshold}"


def _about(run: Run) -> list[str]:
    summary, index = run.summary, run.settings["index"]
    overhead = summary.get("overhead")
    return [
        run.settings["gold"]["name"],
        *(f"{summary[name]:,}" for name in ("questions", "unanswerable", "failures")),
        *(f"{index[name]:,}" for name in ("articles", "passages")),
        "-" if overhead is None else f"{overhead:.1%}",
    ]


def _figures(names: Sequence[str], runs: Sequence[Run]) -> list[str]:
    """One line a measure, one column a set."""
    body = []
    for name in names:
        found = [run.summary["measures"][name] for run in runs]
        if any(each["value"] is not None for each in found):
            body.append([f"`{name}`", *(_cell(name, each) for each in found)])
    return _rows(["measure", *(run.settings["gold"]["name"] for run in runs)], body)


def _cell(name: str, found: dict[str, Any]) -> str:
    if found["value"] is None:
        return "-"
    low, high = figure(name, found["low"]), figure(name, found["high"])
    return f"**{figure(name, found['value'])}** ({low} to {high})"


def _types(run: Run) -> list[str]:
    parts = run.summary["by_answerable"] | run.summary["by_type"]
    return _rows(
        ["type", "questions", *(f"`{name}`" for name in _EXPECTED)],
        [
            [kind, f"{part['questions']:,}", *(figure(name, part[name]) for name in _EXPECTED)]
            for kind, part in parts.items()
        ],
    )


def _rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    aligned = ["---", *["---:"] * (len(head) - 1)]
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in body]
    return [f"| {' | '.join(row)} |" for row in (head, aligned, *cells)]


def run_all(
    paths: Sequence[Path], folder: Path, *, reader: str | None, limit: int | None
) -> list[Run]:
    """A run of the set about the sample articles and of every set among ``paths``.

    Args:
        paths: files and folders, as ``find_sets`` takes them.
        folder: where the runs are kept; a complete one is taken as it is.
        reader: as ``ask --reader``; None for the default.
        limit: questions of each set at most; None for all.

    Raises:
        EvaluationError: a set or the folder cannot be used.
    """
    from index.sample import ensure_sample

    done = []
    for path in (_SEEDS, *find_sets(paths)):
        with Stages() as stages:
            home = folder / path.stem
            if (home / "summary.json").exists():
                done.append(load_run(home))
            else:
                index = ensure_sample(stages) if path == _SEEDS else None
                options = RunOptions(gold=path, index=index, reader=reader, limit=limit)
                done.append(run(options, home, stages))
        say(f"{path.stem}: {len(done[-1].rows):,} questions done")
    if len({each.settings["options"]["reader"] for each in done} - {None}) > 1:
        raise EvaluationError(
            f"{folder} holds runs of several readers", advice="Give each a folder with --runs."
        )
    return done
