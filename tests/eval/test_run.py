"""Whole runs over articles in memory."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from eval.errors import EvaluationError, GoldSetForeign, RunUnusable
from eval.options import RunOptions
from eval.run import run
from eval.run_folder import Run, load_run
from eval.watch import Fusion
from index.errors import IndexDamaged, UsageError
from index.store import Passage
from qa.progress import Stages
from qa.readers.interface import Reader, Reading
from tests.eval.conftest import READER
from tests.qa.fakes import Finder

Make = Callable[..., Run]


class Breaking(Finder):
    """Fails at one question."""

    def __init__(self, at: str, error: BaseException) -> None:
        super().__init__(READER.scores)
        self.at, self.error = at, error

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        if self.at in question:
            raise self.error
        return super().read(question, passages)


def test_every_question_gets_a_row_with_all_that_measures_need(make_run: Make) -> None:
    """What was asked, found, given and spent."""
    done = make_run()
    assert [row.id for row in done.rows] == ["1", "2", "3", "4"]
    first = done.rows[0]
    assert (first.text, first.right, first.answered) == ("Washington", True, True)
    assert first.relevance == {"news/talks.txt": 1}
    assert first.retrieved[0].article == "news/talks.txt"
    assert first.retrieved[0].gain == 1
    assert first.relevant_passages == 1
    assert first.findings[0].sentence_text == "Minister Dar met Rubio in Washington."
    assert first.findings[0].verbatim
    assert first.spent.wall >= first.spent.total > 0
    assert first.threshold == READER.calibration.threshold


def test_the_run_folder_says_what_was_done(make_run: Make) -> None:
    """Settings with digests, versions and machine; a summary with values and intervals."""
    done = make_run()
    assert done == load_run(done.path)
    settings = done.settings
    assert settings["index"]["generation"] == 1
    assert settings["index"]["missing"] == []
    assert settings["models"]["embedder"]["digest"] == "d" * 64
    assert settings["versions"]["numpy"]
    assert settings["machine"]["cores"] >= 1
    f1 = done.summary["measures"]["f1"]
    assert f1["questions"] == 3
    assert f1["low"] <= f1["value"] <= f1["high"]
    assert done.summary["by_type"]["place"]["questions"] == 2
    assert done.summary["by_answerable"]["unanswerable"]["decided_f1"] is not None


def test_answers_are_forced_and_decided_at_the_threshold(make_run: Make) -> None:
    """Below the threshold an answer is scored for quality and counts as held back."""
    done = make_run(threshold=1.0)
    assert done.rows[0].right
    assert not any(row.answered for row in done.rows)
    assert done.summary["measures"]["right"]["value"] > 0
    assert done.summary["measures"]["abstention_recall"]["value"] == 1.0
    assert done.summary["measures"]["answerable_coverage"]["value"] == 0.0


@pytest.mark.parametrize("error", [IndexDamaged("a page is torn"), ZeroDivisionError("oops")])
def test_a_failing_question_is_a_row_and_the_rest_go_on(make_run: Make, error: Exception) -> None:
    """It counts as wrong and is shown."""
    done = make_run(Breaking("Karachi" if False else "visit", error))
    broken = done.rows[1]
    assert str(error) in str(broken.error)
    assert not broken.right
    assert done.summary["failures"] == 1
    assert done.summary["questions"] == 4


def test_failures_alone_are_no_run(make_run: Make, tmp_path: Path) -> None:
    """Something is wrong with more than the answers; the rows are kept."""
    with pytest.raises(EvaluationError, match="every question failed, the first with: torn"):
        make_run(Breaking("", IndexDamaged("torn")))
    assert len((tmp_path / "run" / "rows.jsonl").read_text().splitlines()) == 4


def test_an_interrupted_run_goes_on_where_it_stopped(make_run: Make, tmp_path: Path) -> None:
    """No row is lost and none is asked twice."""
    with pytest.raises(KeyboardInterrupt):
        make_run(Breaking("plane", KeyboardInterrupt()))
    before = (tmp_path / "run" / "rows.jsonl").read_text()
    assert len(before.splitlines()) == 2
    done = make_run()
    assert (tmp_path / "run" / "rows.jsonl").read_text().startswith(before)
    assert [row.id for row in done.rows] == ["1", "2", "3", "4"]


def test_a_changed_index_ends_the_run(make_run: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of two generations are not mixed."""
    monkeypatch.setattr("eval.examine.replace", _moved)
    with pytest.raises(RunUnusable, match="index was updated"):
        make_run()


def _moved(row: object, **changes: object) -> object:
    from dataclasses import replace

    return replace(row, **{**changes, "generation": 2})  # type: ignore[type-var]


def test_one_search_can_be_left_out(make_run: Make) -> None:
    """By words alone a question without common words finds nothing."""
    words = make_run(name="words", fusion=Fusion.WORDS)
    vectors = make_run(name="vectors", fusion=Fusion.VECTORS)
    assert len(words.rows[3].retrieved) < len(vectors.rows[3].retrieved)
    assert words.settings["options"]["fusion"] == "words"


def test_the_reader_can_be_given_less(make_run: Make) -> None:
    """With one passage to read, only one article can answer."""

    class Counting(Finder):
        most = 0

        def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
            self.most = max(self.most, len(passages))
            return super().read(question, passages)

    reader = Counting(READER.scores)
    make_run(reader, depth=1)
    assert reader.most == 1


def test_the_ranking_starts_with_what_the_reader_was_given(make_run: Make) -> None:
    """What is measured is what was read, not another search."""

    class Noting(Finder):
        seen: list[list[str]] = []  # noqa: RUF012

        def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
            self.seen.append([f"{p.article.name}:{p.start}" for p in passages])
            return super().read(question, passages)

    reader = Noting(READER.scores)
    rows = make_run(reader).rows
    for row, given in zip(rows, reader.seen, strict=True):
        assert given == [f"{p.article}:{p.start}" for p in row.retrieved[: len(given)]]


def test_a_gold_set_for_other_articles_is_refused(
    serve: Callable[[Reader], None], tmp_path: Path
) -> None:
    """Before any question is asked, and without leaving a folder."""
    serve(READER)
    file = tmp_path / "other.jsonl"
    line = {"id": "1", "question": "x?", "answers": ["y"], "articles": ["moon.txt"]}
    file.write_text(json.dumps(line))
    with pytest.raises(GoldSetForeign, match=r"moon\.txt"):
        run(RunOptions(gold=file), tmp_path / "run", Stages())
    assert not (tmp_path / "run").exists()


def test_articles_that_are_missing_are_told(
    gold: Path, serve: Callable[[Reader], None], tmp_path: Path
) -> None:
    """Their questions count as missed."""
    serve(READER)
    line = {"id": "9", "question": "x?", "answers": ["y"], "articles": ["moon.txt"]}
    gold.write_text(gold.read_text() + json.dumps(line))
    done = run(RunOptions(gold=gold, cold=0), tmp_path / "run", Stages())
    assert done.settings["index"]["missing"] == ["moon.txt"]
    assert done.rows[-1].relevance == {"moon.txt": 1}


def test_a_cold_question_is_timed_in_a_process_of_its_own(
    make_run: Make, monkeypatch: pytest.MonkeyPatch, gold: Path, tmp_path: Path
) -> None:
    """Only the first questions are; a failure there is a failure."""
    asked: list[str] = []

    def cold(*_: object) -> Callable[[str], float]:
        def ask(question: str) -> float:
            asked.append(question)
            if "visit" in question:
                raise IndexDamaged("not found")
            return 700.0

        return ask

    monkeypatch.setattr("eval.prepare.cold_question", cold)
    make_run(name="none")
    assert asked == []
    done = run(RunOptions(gold=gold, cold=2), tmp_path / "run", Stages())
    assert [row.spent.cold for row in done.rows] == [700.0, None, None, None]
    assert "in a process of its own: not found" in str(done.rows[1].error)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"depth": 0}, "--depth 0"),
        ({"depth": 1000}, "--depth 1000"),
        ({"limit": 0}, "--limit 0"),
        ({"window": 3}, "--window 3"),
        ({"index": Path("a"), "articles": Path("b")}, "not both"),
    ],
)
def test_options_out_of_range_are_refused(options: dict[str, object], complaint: str) -> None:
    """Before anything is opened."""
    with pytest.raises(UsageError, match=complaint):
        RunOptions(gold=Path("g.jsonl"), **options)  # type: ignore[arg-type]


def test_a_window_needs_articles_to_index(make_run: Make) -> None:
    """An existing index cannot be cut anew."""
    with pytest.raises(UsageError, match="made for this run"):
        make_run(window=100)
