"""A question is any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from qa.question import LONGEST, Question


def test_an_ordinary_question_is_taken_as_typed():
    """Nothing is folded or noted; only spaces at its ends are not read."""
    taken = Question.take(" Who led it? ")
    assert (taken.text, taken.readable, taken.notes) == (" Who led it? ", "Who led it?", ())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("who led it", "who led it?"),
        ("who led it ?", "who led it?"),
        ("who led it???", "who led it?"),
        ("who led it?!", "who led it?"),
        ("who led it ...", "who led it?"),
        ("who led it...?", "who led it?"),
        ("who led it\x00", "who led it?"),
        ('who said "never"', 'who said "never"?'),
        ("who led it (the talks)", "who led it (the talks)?"),
        ("how much is 5%", "how much is 5%?"),
        ("what is C++", "what is C++?"),
        ("who led the U.S.?", "who led the U.S.?"),
        ("Name the leader.", "Name the leader."),
        ("???", "?"),
    ],
)
def test_a_question_is_read_with_one_question_mark(typed: str, read: str):
    """With the mark or without it, the same is asked; a full stop stays."""
    assert Question.take(typed).readable == read


def test_what_was_cut_is_said_beside_a_missing_word():
    """Both notes, for the words may lie in what was cut."""
    missing, cut = Question.take("(" * 3000 + " who won").notes
    assert "no word" in missing
    assert "was cut" in cut


@pytest.mark.parametrize("wordless", ["???", "🎉🎊", "- - -"])
def test_a_question_without_a_word_says_so(wordless: str):
    """It is taken, and the note tells why nothing comes of it."""
    (note,) = Question.take(wordless).notes
    assert "no word" in note


@pytest.mark.parametrize("empty", ["", " \t\n", "\u200b\ufeff", "\x00\x1b", "\udc80", "\u2003"])
def test_a_question_without_a_visible_character_is_refused(empty: str):
    """White space, zero-width and control characters ask nothing."""
    with pytest.raises(UsageError, match="empty"):
        Question.take(empty)


def test_a_question_that_is_too_long_is_cut_and_says_so():
    """Of a megabyte the first characters are read, and the note gives their number."""
    taken = Question.take("why " * 250_000)
    assert len(taken.text) == LONGEST
    assert taken.notes == ("The question was cut: only its first 2,000 characters were read.",)


def test_a_question_of_just_the_limit_is_whole():
    """The limit itself is allowed."""
    assert Question.take("a" * LONGEST).notes == ()


@given(st.text(st.characters(codec=None), min_size=1))
def test_what_is_read_can_always_be_encoded(text: str):
    """The readable form has no control character and no lone surrogate, and hardly grows."""
    readable = Question.take("x" + text).readable
    readable.encode("utf-8")
    assert "\x00" not in readable
    assert len(readable) <= len(text) + 2
