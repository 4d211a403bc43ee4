"""Marking answers into a gold set."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from eval.errors import GoldSetInvalid
from eval.gold import open_gold
from index.errors import CitespanError, UsageError
from qa.answer import Finding
from qa.shell.marking import Verdict, mark
from qa.shell.turn import Turn
from tests.qa.cli import examples

ROOT = Path(__file__).parents[3]
ANSWERED = Turn("And who led it?", "Who led the delegation?", examples.answered())
REFUSED = Turn("Who paid?", "Who paid?", examples.refused())


def test_a_right_answer_brings_all_that_eval_judges(tmp_path: Path) -> None:
    """Under the question as it was put to the index, which stands alone."""
    file = tmp_path / "gold.jsonl"
    marked = mark(ANSWERED, Verdict.RIGHT, file)
    assert open_gold(file).questions == (marked,)
    assert (marked.question, marked.answers) == ("Who led the delegation?", ("Ishaq Bello",))
    assert (marked.articles, marked.span) == (("news/talks.txt",), "Ishaq Bello")
    assert (marked.sentence, marked.tags) == (examples.LED, ())


def test_an_answer_over_two_lines_is_accepted_on_one(tmp_path: Path) -> None:
    """Its span stays as it stands in the article."""
    finding = Finding((examples.cite(examples.talks_article(), "finance\r\nminister"),), 0.9)
    turn = Turn("What is he?", "What is he?", examples.answer(finding))
    marked = mark(turn, Verdict.RIGHT, tmp_path / "gold.jsonl")
    assert (marked.answers, marked.span) == (("finance minister",), "finance\r\nminister")


def test_a_right_refusal_is_a_question_without_an_answer(tmp_path: Path) -> None:
    """The articles do not answer it."""
    marked = mark(REFUSED, Verdict.RIGHT, tmp_path / "gold.jsonl")
    assert (marked.answerable, marked.answers, marked.articles) == (False, (), ())


def test_a_wrong_answer_needs_the_right_one(tmp_path: Path) -> None:
    """What is not known is not written down."""
    with pytest.raises(UsageError, match="what would be right") as raised:
        mark(ANSWERED, Verdict.WRONG, tmp_path / "gold.jsonl")
    assert raised.value.advice
    assert not (tmp_path / "gold.jsonl").exists()


def test_another_answer_found_brings_its_own_place(tmp_path: Path) -> None:
    """However its letters are typed."""
    marked = mark(ANSWERED, Verdict.WRONG, tmp_path / "gold.jsonl", answer=" mira  okafor")
    assert (marked.answers, marked.articles) == (("Mira Okafor",), ("news/harbour.md",))
    assert (marked.span, marked.tags) == ("Mira Okafor", ("wrong",))


def test_an_answer_of_ones_own_is_looked_for_in_the_articles_found(tmp_path: Path) -> None:
    """They are the ones that hold it; a refusal may be wrong, too."""
    marked = mark(REFUSED, Verdict.WRONG, tmp_path / "gold.jsonl", answer="harbour office")
    assert (marked.answers, marked.articles) == (("harbour office",), ("news/harbour.md",))
    assert (marked.span, marked.answerable) == ("harbour office", True)


def test_none_of_the_articles_is_an_answer_too(tmp_path: Path) -> None:
    """The question should have been refused."""
    marked = mark(ANSWERED, Verdict.WRONG, tmp_path / "gold.jsonl", answerable=False)
    assert (marked.answerable, marked.tags) == (False, ("wrong",))
    assert open_gold(tmp_path / "gold.jsonl").questions == (marked,)


@pytest.mark.parametrize(
    ("turn", "verdict", "said", "complaint"),
    [
        (ANSWERED, Verdict.RIGHT, {"answer": "Dar"}, "needs no other"),
        (ANSWERED, Verdict.WRONG, {"answer": "the Ishaq Bello."}, "answer that was given"),
        (ANSWERED, Verdict.WRONG, {"answer": "Nobody Else"}, "none of the articles"),
        (ANSWERED, Verdict.WRONG, {"answer": "Dar", "answerable": False}, "has no answer"),
        (REFUSED, Verdict.WRONG, {"answerable": False}, "has no answer"),
    ],
)
def test_what_contradicts_itself_is_refused(
    tmp_path: Path, turn: Turn, verdict: Verdict, said: dict[str, object], complaint: str
) -> None:
    """And nothing is written."""
    with pytest.raises(UsageError, match=complaint):
        mark(turn, verdict, tmp_path / "gold.jsonl", **said)  # type: ignore[arg-type]
    assert not (tmp_path / "gold.jsonl").exists()


def test_a_question_marked_twice_is_told_and_left(tmp_path: Path) -> None:
    """What was marked first may have been looked after by hand since."""
    file = tmp_path / "gold.jsonl"
    mark(ANSWERED, Verdict.RIGHT, file)
    held = file.read_bytes()
    with pytest.raises(CitespanError, match="already, as 'q1'") as raised:
        mark(ANSWERED, Verdict.WRONG, file, answerable=False)
    assert raised.value.advice
    assert file.read_bytes() == held


def test_a_file_that_is_no_gold_set_is_left_as_it_is(tmp_path: Path) -> None:
    """Other formats, other names, no files at all."""
    (tmp_path / "other.jsonl").write_text('{"text": "An article."}\n')
    with pytest.raises(GoldSetInvalid):
        mark(ANSWERED, Verdict.RIGHT, tmp_path / "other.jsonl")
    assert (tmp_path / "other.jsonl").read_text() == '{"text": "An article."}\n'
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    for name in ("pipe.jsonl", "folder.jsonl", "gold.txt", "no/folder.jsonl", "a\0b.jsonl"):
        with pytest.raises(CitespanError) as raised:
            mark(ANSWERED, Verdict.RIGHT, tmp_path / name)
        assert raised.value.advice


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    """File names may hold any bytes, gold sets may not."""
    spoiled = examples.article("Dar came.", "\udc80.txt")
    finding = Finding((examples.cite(spoiled, "Dar"),), 0.9)
    with pytest.raises(CitespanError, match="UTF-8"):
        mark(Turn("Who?", "Who?", examples.answer(finding)), Verdict.RIGHT, tmp_path / "g.jsonl")


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """A part of a line that could be written is taken back."""
    file = tmp_path / "gold.jsonl"
    mark(ANSWERED, Verdict.RIGHT, file)
    held = file.read_bytes()
    code = """
from pathlib import Path
from index.errors import CitespanError
from qa.shell.marking import Verdict, mark
from tests.qa.shell.test_marking import REFUSED
try:
    mark(REFUSED, Verdict.RIGHT, Path("gold.jsonl"))
except CitespanError as error:
    print(error, error.advice)
"""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(held) + 10, len(held) + 10))

    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "gold.jsonl: File too large Nothing was added" in done.stdout
    assert file.read_bytes() == held


def test_the_shell_does_not_import_eval_until_something_is_marked() -> None:
    """Answering has no use for it."""
    code = "import sys, qa.shell.marking; print([m for m in sys.modules if m.startswith('eval')])"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout == "[]\n"
