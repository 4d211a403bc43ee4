"""Some texts are dates and nothing else."""

import pytest

from qa.saying.bare_date import figures, is_bare_date, is_count, named_weekday
from qa.saying.moments import moments


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("on Friday, 25 July", True),
        ("the end of October", True),
        ("the 3rd of May", True),
        ("at 10 a.m.", True),
        ("the war of 1971", False),
        ("Mayor 1971", False),
    ],
)
def test_small_words_leave_a_date_bare(text: str, bare: bool):
    """Others make more of it."""
    assert bare is is_bare_date(text)


@pytest.mark.parametrize(
    ("text", "dated", "day"),
    [
        ("on Friday evening", False, 4),
        ("MONDAY", False, 0),
        ("Friday 25 July", True, 4),
        ("Friday 25 July", False, None),
        ("Friday or Saturday", False, None),
        ("the Friday market", False, None),
        ("noon", False, None),
        ("FRİDAY", False, None),
        ("on frıday evening", False, None),
    ],
)
def test_a_day_of_the_week_may_be_named(text: str, dated: bool, day: int | None):
    """Alone, or beside the date that the text is."""
    assert day == named_weekday(text, dated=dated)


@pytest.mark.parametrize(
    ("text", "count"),
    [("1500 people", True), ("about 1900 cows", True), ("1500", False), ("in 1500", False)],
)
def test_what_looks_like_a_year_may_be_a_count(text: str, count: bool):
    """Where it is followed by what it counts."""
    assert count is is_count(text, moments(text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("25 July 2025", {25, 7, 2025}), ("8 pm", {8, 20, 0}), ("July", {7}), ("Oslo", set())],
)
def test_the_numbers_of_a_date(text: str, numbers: set[float]):
    """Hours of both halves of the day, since either may be written."""
    assert numbers == figures(moments(text))
