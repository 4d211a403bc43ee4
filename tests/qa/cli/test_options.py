"""Dates and probabilities on the command line."""

from datetime import date

import click
import pytest

from qa.options import Day, Probability


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-06-13", date(2025, 6, 13), date(2025, 6, 13)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_months_and_years_stand_for_their_days(value, first, last):
    """--since takes the first day, --until the last."""
    assert first == Day(last=False).convert(value, None, None)
    assert last == Day(last=True).convert(value, None, None)


@pytest.mark.parametrize(
    "value",
    [
        "June",
        "13.06.2025",
        "2025-13",
        "2025-00",
        "2025-06-00",
        "2025-02-30",
        "0000",
        "25",
        "2025-6-1",
        "٢٠٢٥",
        "2025-06-13\n",
    ],
)
def test_anything_else_shows_the_form(value):
    """The message says how a date is written."""
    with pytest.raises(click.BadParameter, match="Write 2025-06-13, 2025-06 or 2025"):
        Day(last=False).convert(value, None, None)


@pytest.mark.parametrize("value", ["-0.1", "1.01", "nan", "inf", "half", ""])
def test_a_threshold_is_a_probability(value):
    """NaN compares with nothing and is refused as well."""
    with pytest.raises(click.BadParameter, match="from 0 to 1"):
        Probability().convert(value, None, None)


def test_both_ends_are_probabilities():
    """0 answers always, 1 hardly ever."""
    assert [Probability().convert(value, None, None) for value in ("0", "1")] == [0.0, 1.0]
