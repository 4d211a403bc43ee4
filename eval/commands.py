"""``qa eval``: run, compare, report, calibrate, add and validate.

Only what the help needs is imported here; each command imports the rest when it runs.
"""

import json
import sys
from pathlib import Path

import click

from eval.run_command import json_option, reader_option, run_command
from qa.options import HELP, Probability, index_option

_PATH = click.Path(path_type=Path)

_EPILOG = """\b
Start here, with questions of your own about your own articles:
  qa eval add "Who led the delegation?" --gold questions.jsonl
  qa eval run questions.jsonl --out runs/first
  qa eval report runs/first
  qa eval calibrate questions.jsonl
A gold set is a .jsonl file with one question a line,
  {"id": "q1", "question": "...", "answers": ["..."], "articles": ["talks.txt"]}
  {"id": "q2", "question": "...", "answerable": false}
or a SQuAD 1.1 or 2.0 .json file, or a BEIR folder (retrieval only).

\b
Exit codes: 0 done, 1 a gate missed or a regression, 2 usage or failure."""


@click.group("eval", context_settings=HELP, epilog=_EPILOG)
def eval_group() -> None:
    """Measure how good the answers are, and whether a change helped."""


eval_group.add_command(run_command)


@eval_group.command("compare", short_help="Say what changed from one run to another.")
@click.argument("before", type=_PATH)
@click.argument("after", type=_PATH)
@click.option(
    "--on",
    "guarded",
    multiple=True,
    metavar="NAME",
    help="Measure to guard; default: the main ones.",
)
@click.option("--flips", type=click.IntRange(min=0), default=5, show_default=True, metavar="N",
              help="Questions to show each way.")  # fmt: skip
@json_option
def compare_command(
    before: Path, after: Path, guarded: tuple[str, ...], flips: int, as_json: bool
) -> int:
    """Compare the run AFTER with the run BEFORE, over the same questions.

    Exit code 1 if a guarded measure got worse beyond noise (paired bootstrap, Holm's correction).
    """
    from eval.compare import GUARDED, compare
    from eval.comparison_json import to_json
    from eval.run_folder import load_run
    from eval.tables import show_comparison
    from qa.streams import output

    found = compare(load_run(before), load_run(after), guarded or GUARDED)
    stream = output()
    if as_json:
        stream.write(json.dumps(to_json(found)) + "\n")
    else:
        show_comparison(found, stream, flips=flips)
    return 1 if found.regressions else 0


@eval_group.command("report", short_help="Write a run as one HTML page.")
@click.argument("run", type=_PATH)
@click.argument("other", type=_PATH, required=False)
@click.option(
    "--out", type=_PATH, metavar="FILE.html", help="Default: report.html in RUN's folder."
)
def report_command(run: Path, other: Path | None, out: Path | None) -> None:
    """Write RUN as one HTML file that needs nothing else.

    With an OTHER run before it, over the same questions, the page also says what changed.
    """
    from eval.report import report
    from eval.run_folder import load_run, write_whole
    from qa.streams import output

    page = report(load_run(run), load_run(other) if other else None)
    path = out or run / "report.html"
    write_whole(path, page)
    output().write(f"{path}\n")


@eval_group.command("calibrate", short_help="Fit confidence and threshold to your articles.")
@click.argument("gold", type=_PATH)
@index_option
@reader_option
@click.option(
    "--coverage",
    type=Probability(),
    default=0.9,
    show_default=True,
    metavar="P",
    help="Share of answerable questions to answer; the threshold is the highest that does.",
)
@click.option("--dry-run", is_flag=True, help="Say what it would buy, store nothing.")
@json_option
def calibrate_command(
    gold: Path,
    index: Path | None,
    reader: str | None,
    coverage: float,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fit confidence and threshold to your articles with the questions of GOLD.

    What it buys is measured by cross-validation, on questions that the fit has not seen. It is
    stored beside the index as calibration.json, and every later answer uses it; removing the file
    brings back what came with the reader.
    """
    from eval.calibration import calibrate, show
    from eval.options import RunOptions
    from qa.progress import Stages
    from qa.streams import output

    options = RunOptions(gold=gold, index=index, reader=reader)
    with Stages() as stages:
        done = calibrate(options, coverage, stages, keep=not dry_run)
    show(done, output(), as_json=as_json)


@eval_group.command("add", short_help="Record a question in a gold set.")
@click.argument("question", nargs=-1, required=True)
@click.option(
    "--gold", type=_PATH, required=True, metavar="FILE", help="The .jsonl file to add to."
)
@index_option
@reader_option
@click.option("--pick", type=int, multiple=True, metavar="N", help="Take the N-th answer found.")
@click.option("--answer", multiple=True, metavar="TEXT", help="Accept this text. Repeatable.")
@click.option(
    "--article", multiple=True, metavar="NAME", help="Article that answers it. Repeatable."
)
@click.option("--unanswerable", is_flag=True, help="The articles do not answer it.")
@click.option(
    "--type", "kind", metavar="WORD", help="Kind of question; default: its question word."
)
def add_command(
    question: tuple[str, ...],
    gold: Path,
    index: Path | None,
    reader: str | None,
    pick: tuple[int, ...],
    answer: tuple[str, ...],
    article: tuple[str, ...],
    unanswerable: bool,
    kind: str | None,
) -> None:
    """Record QUESTION in a gold set, with the answer picked from what is found.

    On a terminal the answers found are shown and you pick; elsewhere say --pick, --answer with
    --article, or --unanswerable.
    """
    from eval.recording import Wanted, record
    from qa.streams import output

    wanted = Wanted(" ".join(question), pick, answer, article, unanswerable, kind)
    record(wanted, gold, index=index, reader=reader, stream=output(), ask=sys.stdin.isatty())


@eval_group.command("validate", short_help="Check a gold set, line by line.")
@click.argument("gold", type=_PATH)
@index_option
@click.option("--strict", is_flag=True, help="Exit code 1 if there is any warning.")
def validate_command(gold: Path, index: Path | None, strict: bool) -> int:
    """Check GOLD, line by line, and against the articles it is about.

    Says which line is wrong and why; warns of answers that do not stand in their articles.
    """
    from eval.gold import open_gold
    from eval.tables import show_problems
    from eval.validate import warnings
    from qa.streams import output

    found = open_gold(gold)
    problems = [*found.warnings, *warnings(found, index)]
    stream = output()
    show_problems(problems, stream)
    count = f"{len(problems)} warnings" if problems else "nothing to complain about"
    stream.write(f"{len(found.questions)} questions: {count}\n")
    return 1 if problems and strict else 0


@eval_group.command("results", short_help="Run all public sets, write the page of results.")
@click.argument(
    "data", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="DATA..."
)
@click.option("--page", type=_PATH, default=Path("RESULTS.md"), show_default=True, metavar="FILE")
@click.option(
    "--runs",
    type=_PATH,
    default=Path("runs/public"),
    show_default=True,
    metavar="FOLDER",
    help="Where the runs are kept; a complete one is not asked again.",
)
@reader_option
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Questions a set at most.")
def results_command(
    data: tuple[Path, ...], page: Path, runs: Path, reader: str | None, limit: int | None
) -> None:
    """Run the set about the sample articles and every public set in DATA; write one page.

    DATA are SQuAD .json files, BEIR folders, or folders that hold such. Stopped and given again,
    the command goes on.
    """
    from eval.results import run_all, to_page
    from eval.run_folder import write_whole
    from qa.streams import output

    done = run_all(data, runs, reader=reader, limit=limit)
    given = {"reader": reader, "limit": limit}
    extra = "".join(f" --{name} {value}" for name, value in given.items() if value)
    names = " ".join(path.resolve().name for path in data)
    write_whole(page, to_page(done, f"qa eval results {names}{extra}"))
    output().write(f"{page}\n")
