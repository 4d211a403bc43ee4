"""Stories written for training: the files are sound, and rows come out of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.readers.training import stories
from qa.readers.training.rows import Gold
from qa.readers.training.stories import Story, StoryError

FOLDER = Path(stories.__file__).parent / "written"
GOLD = ("accounts", "dossiers")
STORY = """\
=== quay
--- a | The quay | 2024-03-05 | Advertiser
The old quay fell on Friday.

Mayor Lund said it will be rebuilt.
--- b | Quay gone | 2024-03-06 | Courier
The quay fell on Saturday.
Q far when differ: Since when is the landing gone?
a: fell on [Friday]
b: [Saturday]
accounts: a | b
Q near who one: Who spoke of the quay?
a: [Mayor Lund] said
Q mid howmany none: How long was the quay?
"""


def story(tmp_path: Path, text: str = STORY) -> Story:
    path = tmp_path / "quay.txt"
    path.write_text(text)
    return Story.read(path)


def test_a_story_puts_every_question_to_every_report(tmp_path: Path) -> None:
    rows = list(story(tmp_path).rows())
    assert [(row.key, [gold.text for gold in row.answers]) for row in rows] == [
        ("quay/0a", ["Friday"]),
        ("quay/0b", ["Saturday"]),
        ("quay/1a", ["Mayor Lund"]),
        ("quay/1b", []),
        ("quay/2a", []),
        ("quay/2b", []),
    ]
    assert rows[0].answers == (Gold("Friday", 21),)
    assert rows[0].passage.endswith("rebuilt.")
    assert [row.title for row in rows[:2]] == ["The quay", "Quay gone"]


def test_a_story_tells_which_reports_tell_the_same(tmp_path: Path) -> None:
    first, *_ = story(tmp_path).questions
    assert (first.wording, first.kind, first.relation) == ("far", "when", "differ")
    assert first.accounts == (("a",), ("b",))


@pytest.mark.parametrize(
    ("sentence", "items", "answers"),
    [
        ("They blame the ice, the salt and a late train.", ("the ice", "the salt", "a late train"),
         ["the ice, the salt and a late train"]),
        ("She wants that it opens, and that it stays open.", ("it opens", "it stays open"),
         ["it opens, and that it stays open"]),
        ("They blame the ice. The crew blames the salt.", ("the ice", "the salt"),
         ["the ice", "the salt"]),
        ("They blame the ice, she says, and the salt.", ("the ice", "the salt"),
         ["the ice", "the salt"]),
    ],
)  # fmt: skip
def test_items_enumerated_in_one_breath_are_one_answer(
    tmp_path: Path, sentence: str, items: tuple[str, ...], answers: list[str]
) -> None:
    told = "\n".join(f"a: {sentence.replace(item, f'[{item}]', 1)}" for item in items[::-1])
    text = (
        f"=== ice\n--- a | Ice | 2024-03-05 | Courier\n{sentence}\nQ far list list: Why?\n{told}\n"
    )
    (row,) = story(tmp_path, text).rows()
    assert [gold.text for gold in row.answers] == answers
    assert all(row.passage.startswith(gold.text, gold.start) for gold in row.answers)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a: fell on [Monday]", "does not hold"),
        ("Q far whence one: From what?", "line 10: not understood"),
        ("a: no answer marked", "line 10: not understood"),
    ],
)
def test_a_malformed_story_names_its_file(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(StoryError, match=rf"quay\.txt.*{message}"):
        story(tmp_path, STORY.replace("b: [Saturday]", line))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("--- b | Quay gone | 2024-03-06 | Courier", "--- b | Quay gone | 2024-03-06"),
        ("Q far when differ: Since when", "Q far whence differ: Since when"),
        ("b: [Saturday]", "c: [Saturday]"),
    ],
)
def test_a_bad_line_never_becomes_text_of_a_report(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(StoryError, match=r"quay\.txt"):
        story(tmp_path, STORY.replace(old, new))


def test_rows_are_named_after_the_folder_of_their_story(tmp_path: Path) -> None:
    for source in (stories.STORIES, stories.DOSSIERS):
        (tmp_path / source).mkdir()
        text = STORY.replace(STORY.splitlines()[0], f"=== {source}")
        (tmp_path / source / "quay.txt").write_text(text, encoding="utf-8")
    read = stories.read_folder(tmp_path)
    assert [{row.source for row in each.rows()} for each in read] == [{"stories"}, {"dossiers"}]


def test_every_written_story_is_sound() -> None:
    every = stories.read_folder(FOLDER)
    assert len(every) == len({each.name for each in every})
    assert {each.source for each in every} == {stories.STORIES, stories.DOSSIERS}
    for each in every:
        for question in each.questions:
            assert bool(question.answers) == (question.relation != "none"), question
            told = {letter for account in question.accounts for letter in account}
            assert told <= set(each.reports), question
            assert bool(told) == (question.relation == "differ"), question


def test_no_story_that_trains_is_also_fitted_or_measured_on() -> None:
    gold = Path(__file__).parents[4] / "eval" / "gold"
    found = {name: {path.stem for path in (gold / name).glob("*/articles/*")} for name in GOLD}
    assert all(found.values())
    measured = set().union(*found.values())
    trained = {each.name for each in stories.read_folder(FOLDER)}
    assert not [name for name in measured for story in trained if name.startswith(f"{story}-")]
