"""What its own sentence takes back is no answer."""

import pytest

from qa.denial import affirmed
from tests.qa.readings import candidates, read, text_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was three men, not four, who came.", "four"),
        ("Three men rather than four came in.", "four"),
        ("It wasn't Rubio who called.", "Rubio"),
        ("He was killed not by the army but by bandits.", "the army"),
        ("It fell not because of the rain but of neglect.", "the rain"),
        ("They met in Oslo instead of in Rome.", "Rome"),
        ('She called it not "a war" but a feud.', "a war"),
    ],
)
def test_words_behind_a_denial_are_left_out(text: str, words: str):
    """The other words of the sentence stay."""
    (candidate,) = candidates(text)
    other = text.split()[0]
    kept = affirmed([read(candidate, words), read(candidate, other)])
    assert [text_of(reading) for reading in kept] == [other]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was not only Rubio who called.", "Rubio"),
        ("Dozens, if not hundreds, died.", "hundreds"),
        ("Dozens, if\n  not hundreds, died.", "hundreds"),
        ("They meet more often than not on Fridays.", "Fridays"),
        ("It matters whether or not on Friday he comes.", "Friday"),
        ("Three of them did not come.", "Three"),
        ("He denied that four had come.", "four"),
        ("He did not come. Four others did.", "Four"),
        ("The knot held. A knot of sailors cheered.", "A knot of sailors"),
    ],
)
def test_other_words_are_kept(text: str, words: str):
    """Before a denial, behind "not only" or "if not", or in a sentence of their own."""
    candidate, *_ = candidates(text)
    kept = affirmed([read(candidate, words), read(candidate, text.split()[1])])
    assert words in [text_of(reading) for reading in kept]


def test_where_nothing_else_was_read_it_stays():
    """A weak answer is better shown, with its sentence, than nothing."""
    (candidate,) = candidates("It was not four.")
    (kept,) = affirmed([read(candidate, "four")])
    assert text_of(kept) == "four"
