"""Public formats and folders through real indexes; only the models are small."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.compare import compare
from eval.errors import GoldSetForeign
from eval.gold import open_gold
from eval.options import RunOptions
from eval.results import find_sets, run_all, to_page
from eval.run import run
from eval.run_folder import Run, load_run
from eval.validate import warnings
from eval.watch import Fusion
from index.build import build
from index.errors import CitespanError
from qa.progress import Stages
from tests.eval.gold.test_beir import beir
from tests.eval.gold.test_squad import squad
from tests.qa.fakes import WordCounts

TEXTS = (
    (
        "The delegation was led by Ishaq Dar. It flew to Washington on Friday. Trade was discussed."
        " Both sides called the talks useful and agreed to meet again before the end of the year."
    ),
    "Heavy rain fell in Karachi. Schools were closed for two days. Nobody was hurt.",
    "The museum bought a painting by Turner. It cost nine million pounds and hangs upstairs.",
)
QUESTIONS = (
    ("Who led the delegation?", "Ishaq Dar", 0),
    ("Where did heavy rain fall?", "Karachi", 1),
    ("Which painter did the museum buy?", "Turner", 2),
    ("How much did the painting cost?", "nine million pounds", 2),
)


@pytest.fixture(autouse=True)
def small_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An embedder of word counts, and a cache folder of the test's own."""
    monkeypatch.setattr("index.embedders.open_embedder", lambda *_, **__: WordCounts())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def squad_file(path: Path) -> Path:
    articles = []
    for number, text in enumerate(TEXTS):
        qas = [
            {"id": f"{number}-{place}", "question": question,
             "answers": [{"text": answer, "answer_start": text.index(answer)}]}
            for place, (question, answer, where) in enumerate(QUESTIONS) if where == number
        ]  # fmt: skip
        articles += squad(*qas, context=text)["data"]
    qas = [{"id": "u", "question": "Who paints ships?", "is_impossible": True, "answers": []}]
    articles += squad(*qas, context="Another text about ships and the sea.")["data"]
    file = path / "small.json"
    file.write_text(json.dumps({"version": "v2.0", "data": articles}))
    return file


def asked(gold: Path, folder: Path, **options: object) -> Run:
    wanted = RunOptions(gold=gold, cold=0, reader="sentence", **options)  # type: ignore[arg-type]
    return run(wanted, folder, Stages())


def test_a_squad_file_is_its_own_collection(tmp_path: Path) -> None:
    """Its contexts are indexed, found again, and judged by."""
    done = asked(squad_file(tmp_path), tmp_path / "run")
    measures = done.summary["measures"]
    assert done.settings["index"]["articles"] == 4
    assert done.settings["index"]["missing"] == []
    assert measures["article_recall@10"]["value"] == 1.0
    assert measures["passage_recall@10"]["value"] == 1.0
    assert measures["answer_in_sentence"]["value"] >= 0.75
    assert measures["verbatim_rate"]["value"] == 1.0
    assert all(row.relevant_passages == 1 for row in done.rows if row.answerable)
    assert done.summary["overhead"] > 0


def test_the_collection_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run finds the index in the cache; another window makes another."""
    gold = squad_file(tmp_path)
    first = asked(gold, tmp_path / "a")
    monkeypatch.setattr("index.build.build", _never)
    second = asked(gold, tmp_path / "b")
    assert first.settings["index"] == second.settings["index"]
    assert not compare(first, second).regressions
    with pytest.raises(AssertionError, match="built"):
        asked(gold, tmp_path / "c", window=16)


def _never(*_: object, **__: object) -> None:
    raise AssertionError("built again")


def test_a_damaged_cache_is_built_anew(tmp_path: Path) -> None:
    """What can be made again is not an error."""
    gold = squad_file(tmp_path)
    first = asked(gold, tmp_path / "a")
    database = Path(first.settings["index"]["path"]) / "index.db"
    database.write_bytes(b"garbage" * 1000)
    assert asked(gold, tmp_path / "b").summary["failures"] == 0


def test_a_smaller_window_makes_more_passages(tmp_path: Path) -> None:
    """The ablation of the window, for a set and for a folder of articles."""
    gold = squad_file(tmp_path)
    usual = asked(gold, tmp_path / "a").settings["index"]["passages"]
    assert asked(gold, tmp_path / "b", window=16).settings["index"]["passages"] > usual


def articles(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of articles, and our own questions about it."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    gold = tmp_path / "own.jsonl"
    lines = [
        {"id": str(n), "question": question, "answers": [answer], "articles": [f"{where}.txt"]}
        for n, (question, answer, where) in enumerate(QUESTIONS)
    ]
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder, gold


def test_a_folder_is_indexed_for_a_run_and_kept_up_to_date(tmp_path: Path) -> None:
    """A changed article is another generation; the folder itself is left alone."""
    folder, gold = articles(tmp_path)
    before = asked(gold, tmp_path / "a", articles=folder)
    assert before.summary["measures"]["article_recall@10"]["value"] == 1.0
    (folder / "1.txt").write_text("Nothing happened anywhere at all. The sun shone.")
    after = asked(gold, tmp_path / "b", articles=folder)
    assert after.settings["index"]["generation"] > before.settings["index"]["generation"]
    assert after.rows[1].relevant_passages == 0
    assert sorted(file.name for file in folder.iterdir()) == ["0.txt", "1.txt", "2.txt"]


def test_an_existing_index_serves_a_squad_file_by_its_texts(tmp_path: Path) -> None:
    """Contexts are found in longer articles; an index of something else is refused."""
    folder = tmp_path / "longer"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(f"First this happened.\n\n{text}\n\nThen that.")
    build(tmp_path / "index", [folder], embedder=WordCounts())
    gold = squad_file(tmp_path)
    done = asked(gold, tmp_path / "run", index=tmp_path / "index")
    assert done.rows[0].relevance == {"0.txt": 1}
    assert done.settings["index"]["missing"] == []
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("Quite another matter altogether.")
    build(tmp_path / "index2", [other], embedder=WordCounts())
    with pytest.raises(GoldSetForeign):
        asked(gold, tmp_path / "run2", index=tmp_path / "index2")


def test_a_beir_folder_measures_retrieval_alone(tmp_path: Path) -> None:
    """No answers are judged; articles are."""
    home = tmp_path / "beir"
    home.mkdir()
    documents = [{"_id": str(n), "title": "", "text": text} for n, text in enumerate(TEXTS)]
    beir(home, "q1\t0\t2", "q2\t1\t1", documents=documents)
    (home / "queries.jsonl").write_text(
        '{"_id": "q1", "text": "who led the delegation"}\n{"_id": "q2", "text": "rain in Karachi"}'
    )
    done = asked(home, tmp_path / "run", fusion=Fusion.WORDS)
    measures = done.summary["measures"]
    assert measures["article_ndcg@10"]["value"] == 1.0
    assert measures["f1"]["value"] is None
    assert done.settings["options"]["reader"] is None
    assert [row.spent.load > 0 for row in done.rows] == [True, False]


def test_validating_looks_into_the_articles(tmp_path: Path) -> None:
    """A gold answer that does not stand in its article is told with its line."""
    folder, gold = articles(tmp_path)
    build(tmp_path / "index", [folder], embedder=WordCounts())
    assert warnings(open_gold(gold), tmp_path / "index") == []
    gold.write_text(gold.read_text().replace('"Karachi"', '"Lahore"'))
    (warning,) = warnings(open_gold(gold), tmp_path / "index")
    assert str(warning).startswith("line 2, question '1': no accepted answer stands")


def test_all_sets_make_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample set and everything found; complete runs are not asked again."""
    folder, gold = articles(tmp_path)
    data = tmp_path / "data"
    (data / "deep" / "beir").mkdir(parents=True)
    squad_file(data / "deep")
    beir(data / "deep" / "beir", "q1\td1\t1")
    (data / "config.json").write_text("{}")
    assert [path.name for path in find_sets([data])] == ["beir", "small.json"]
    build(tmp_path / "sample", [folder], embedder=WordCounts())
    monkeypatch.setattr("index.sample.ensure_sample", lambda *_: tmp_path / "sample")
    monkeypatch.setattr("eval.results._SEEDS", gold)
    monkeypatch.setattr("eval.prepare.cold_question", lambda *_: lambda _: 1.0)
    runs = run_all([data], tmp_path / "runs", reader="sentence", limit=None)
    page = to_page(runs, "qa eval results data")
    for part in ("| own | 4 |", "| small | 5 | 1 | 0 |", "## Retrieval", "`article_ndcg@10`"):
        assert part in page
    monkeypatch.setattr("eval.results.run", _never)
    again = run_all([data], tmp_path / "runs", reader="sentence", limit=None)
    assert page == to_page(again, "qa eval results data")
    with pytest.raises(CitespanError, match="no gold set"):
        list(find_sets([folder]))


KILLED = """
import sys, time
from pathlib import Path
import index.embedders
from tests.qa.fakes import WordCounts
index.embedders.open_embedder = lambda *_, **__: WordCounts()
from eval.options import RunOptions
from eval.run import run
from qa.progress import Stages
from qa.readers import sentence
read = sentence.SentenceReader.read
def slow(*arguments):
    time.sleep(0.15)
    return read(*arguments)
sentence.SentenceReader.read = slow
run(RunOptions(gold=Path(sys.argv[1]), reader="sentence", cold=0), Path("killed"), Stages())
"""


def test_a_killed_run_goes_on_without_losing_a_row(
    tmp_path: Path, make_env: Callable[[], dict[str, str]]
) -> None:
    """SIGKILL between two questions: the rows stay, the rest is asked."""
    gold = squad_file(tmp_path)
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(gold)], env=make_env())
    rows = tmp_path / "killed" / "rows.jsonl"
    deadline = time.monotonic() + 60
    while not (rows.exists() and rows.read_bytes().count(b"\n") >= 2):
        assert time.monotonic() < deadline
        assert child.poll() is None
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    before = rows.read_bytes()
    before = before[: before.rindex(b"\n") + 1]
    done = asked(gold, tmp_path / "killed")
    assert rows.read_bytes().startswith(before)
    assert len(load_run(tmp_path / "killed").rows) == len(done.rows) == 5


@pytest.fixture
def make_env() -> Callable[[], dict[str, str]]:
    """The environment of a process that finds the packages as this one does."""
    return lambda: {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
