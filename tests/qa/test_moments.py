"""Dates and times are found as far as they are told."""

import pytest
from hypothesis import given

from qa.moments import Moment, moments
from tests.qa.readings import TEXTS


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("25 July", None, 7, 25),
        ("July 25, 2025", 2025, 7, 25),
        ("Friday, 25th of July 2025", 2025, 7, 25),
        ("25 Jul. 2025", 2025, 7, 25),
        ("2025-07-25", 2025, 7, 25),
        ("05 May 2025", 2025, 5, 5),
        ("May 05", None, 5, 5),
        ("July 2025", 2025, 7, None),
        ("in 1947", 1947, None, None),
        ("JULY", None, 7, None),
    ],
)
def test_the_parts_of_a_date(text: str, year: int | None, month: int | None, day: int | None):
    """Day, month and year in either order; what is not told is None."""
    assert [Moment(year, month, day)] == moments(text)


@pytest.mark.parametrize(
    ("text", "minute"),
    [("8.10 p.m.", 490), ("20:10", 490), ("8 pm", 480), ("12:05 am", 5), ("00:05", 5)],
)
def test_a_time_counts_from_midnight_or_noon(text: str, minute: int):
    """A clock seldom says which half of the day it is."""
    assert [Moment(None, None, None, minute)] == moments(text)


@pytest.mark.parametrize("text", ["it may rain", "they march on", "", "1,947", "12345", "12.5"])
def test_these_are_no_dates(text: str):
    """Words that are also months, and numbers that are no years."""
    assert moments(text) == []


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("25 July", "July 25, 2025", True),
        ("July 2025", "25 July", True),
        ("25 July", "26 July", False),
        ("25 July 2024", "25 July 2025", False),
        ("2025", "25 July", None),
        ("20:10", "25 July", None),
    ],
)
def test_dates_agree_in_what_both_tell(one: str, other: str, agrees: bool | None):
    """What only one tells contradicts nothing."""
    (first,), (second,) = moments(one), moments(other)
    assert agrees is first.agrees(second)
    assert agrees is second.agrees(first)


@given(TEXTS)
def test_any_text_has_its_dates(text: str):
    """Every date is one that a calendar may hold and agrees with itself."""
    for found in moments(text):
        assert found.month in (None, *range(1, 13))
        assert found.day in (None, *range(40))
        assert found.agrees(found) is not False
