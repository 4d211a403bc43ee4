"""The words around a number make it a guess, a bound or a change."""

import pytest

from qa.saying.qualifiers import bound, change, is_about, is_strict


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("about", True),
        ("by roughly an", True),
        ("an estimated", True),
        ("close to", True),
        ("some say that", False),
        ("", False),
    ],
)
def test_a_number_may_be_only_about_right(words: str, about: bool):
    """The words right before it say so."""
    assert about is is_about(words)


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("at least", 1),
        ("more than a", 1),
        ("not less than", 1),
        ("rose to over", 1),
        ("no more than", -1),
        ("as many as", -1),
        ("almost", -1),
        ("about", 0),
        ("over the", 0),
        ("", 0),
    ],
)
def test_a_number_may_be_a_bound(words: str, side: int):
    """The least (1) or the most (-1) that can be; "no" turns it round."""
    assert side == bound(words)


@pytest.mark.parametrize(
    ("before", "after", "side"),
    [
        ("rose by about", "", 1),
        ("a loss of", "", -1),
        ("an", "increase", 1),
        ("", "fewer", -1),
        ("fell to", "", 0),
        ("up by", "", 1),
        ("prices were down", "", -1),
        ("shares , up", "", 1),
        ("picked up", "", 0),
        ("tore down", "", 0),
        ("fell by", "more", -1),
        ("", "", 0),
    ],
)
def test_a_number_may_be_a_change(before: str, after: str, side: int):
    """A rise (1) or a fall (-1); the words before it go first."""
    assert side == change(before, after)


@pytest.mark.parametrize(
    ("words", "strict"),
    [
        ("more than", True),
        ("nearly", True),
        ("under a", True),
        ("no more than", False),
        ("not less than", False),
        ("at least", False),
        ("up to", False),
        ("about", False),
        ("", False),
    ],
)
def test_a_bound_may_be_strict(words: str, strict: bool):
    """Where the number itself is past it."""
    assert strict is is_strict(words)
