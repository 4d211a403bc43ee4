"""Periods are read from the words after a number."""

import pytest

from qa.saying.periods import period_after


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("a month", (2.63e6, 2)),
        ("an hour for", (3600.0, 2)),
        ("per annum", (3.156e7, 2)),
        ("each day", (86_400.0, 2)),
        ("every week", (604_800.0, 2)),
        ("every year before", (3.156e7, 2)),
        ("annually", (3.156e7, 1)),
        ("weekly", (604_800.0, 1)),
        ("/month", (2.63e6, 1)),
        ("/pole", (0.0, 0)),
        ("month", (0.0, 0)),
        ("a year ago", (0.0, 0)),
        ("a second time", (0.0, 0)),
        ("a barrel", (0.0, 0)),
        ("", (0.0, 0)),
    ],
)
def test_the_period_that_words_begin_with(words: str, period: tuple[float, int]):
    """In seconds, and how many words it takes; a moment that is reckoned from is none."""
    assert period == period_after(words.split())
