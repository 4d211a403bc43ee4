"""Recording questions from the terminal."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.add import Record, add
from eval.errors import EvaluationError, GoldSetInvalid
from eval.gold import open_gold
from eval.recording import Wanted, record
from index.errors import UsageError
from qa.readers.interface import Reader
from tests.eval.conftest import READER

DAR = Record("Who came?", ("Dar",), ("a.txt",), span="Dar", sentence="Dar came.")


def test_the_first_question_makes_the_file(tmp_path: Path) -> None:
    """What is written is a gold set."""
    file = tmp_path / "gold.jsonl"
    added = add(file, DAR)
    assert open_gold(file).questions == (added,)
    assert (added.id, added.type, added.answerable) == ("q1", "who", True)


def test_a_question_is_appended_after_a_line_without_an_end(tmp_path: Path) -> None:
    """Files written by hand often lack the last line end."""
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": "q2", "question": "x?", "answerable": false}')
    assert add(file, DAR).id == "q3"
    assert len(open_gold(file).questions) == 2


def test_a_question_is_not_recorded_twice(tmp_path: Path) -> None:
    """Letter case and outer blanks do not make another one."""
    file = tmp_path / "gold.jsonl"
    add(file, DAR)
    with pytest.raises(EvaluationError, match="already, as 'q1'"):
        add(file, Record(" who CAME? "))
    assert len(file.read_text().splitlines()) == 1


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    """Nothing is added to what cannot be read."""
    file = tmp_path / "gold.jsonl"
    file.write_text("{broken\n")
    with pytest.raises(GoldSetInvalid):
        add(file, DAR)
    assert file.read_text() == "{broken\n"
    with pytest.raises(EvaluationError, match="no JSON Lines"):
        add(tmp_path / "gold.txt", DAR)


def test_a_line_that_cannot_be_written_whole_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves the set as it was."""
    file = tmp_path / "gold.jsonl"
    add(file, DAR)
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        add(file, Record("Who left?"))
    assert file.read_bytes() == before


def test_tags_are_kept(tmp_path: Path) -> None:
    """They say where a question came from."""
    file = tmp_path / "gold.jsonl"
    added = add(file, Record("Who left?", tags=("wrong",)))
    assert added.tags == ("wrong",)
    assert open_gold(file).questions == (added,)


def recorded(serve: Callable[[Reader], None], tmp_path: Path, wanted: Wanted) -> dict[str, object]:
    serve(READER)
    file = tmp_path / "new.jsonl"
    record(wanted, file, index=None, reader=None, stream=io.StringIO(), ask=False)
    fields: dict[str, object] = json.loads(file.read_text())
    return fields


def test_a_picked_answer_brings_its_article_and_sentence(
    serve: Callable[[Reader], None], tmp_path: Path
) -> None:
    """The first answer found is number 1."""
    wanted = Wanted("Where did Dar meet Rubio?", pick=(1,), answers=("DC",))
    fields = recorded(serve, tmp_path, wanted)
    assert fields["answers"] == ["Washington", "DC"]
    assert fields["articles"] == ["news/talks.txt"]
    assert fields["sentence"] == "Minister Dar met Rubio in Washington."


def test_an_unanswerable_question_asks_nothing(
    serve: Callable[[Reader], None], tmp_path: Path
) -> None:
    """Neither answers nor articles."""
    fields = recorded(serve, tmp_path, Wanted("Who paid?", unanswerable=True))
    assert fields["answerable"] is False
    assert "answers" not in fields


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"pick": (9,)}, "no answer 9"),
        ({}, "nobody can be asked"),
    ],
)
def test_what_cannot_be_settled_is_refused(
    serve: Callable[[Reader], None], tmp_path: Path, wanted: dict[str, object], complaint: str
) -> None:
    """And nothing is written."""
    with pytest.raises(UsageError, match=complaint):
        recorded(serve, tmp_path, Wanted("Where?", **wanted))  # type: ignore[arg-type]
    assert not (tmp_path / "new.jsonl").exists()


def test_options_that_contradict_each_other_are_refused() -> None:
    """An answer needs its article; no answer needs none."""
    with pytest.raises(UsageError, match="not both"):
        Wanted("x?", answers=("y",), unanswerable=True)
    with pytest.raises(UsageError, match="article"):
        Wanted("x?", answers=("y",))
