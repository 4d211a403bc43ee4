"""The least and the most of a number are a range."""

import pytest

from qa.saying.number_range import Range
from qa.saying.quantities import quantities


def number_range(text: str) -> Range | None:
    """The range that a text is."""
    return Range.of(text, quantities(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5 to 7 million", 5e6, 7e6),
        ("500 to 2,000", 500, 2000),
        ("$3 to $5", 3, 5),
        ("€40-50 million", 40e6, 50e6),
        ("between 40 and 50", 40, 50),
        ("two or three", 2, 3),
        ("20 people to 30 people", 20, 30),
        ("30 to 40 percent", 30, 40),
    ],
)
def test_both_ends_are_in_the_unit_and_scale_that_one_of_them_tells(
    text: str, low: float, high: float
):
    """A unit or a "million" written once belongs to both."""
    found = number_range(text)
    assert found is not None
    assert (found.low.value, found.high.value) == (low, high)


@pytest.mark.parametrize(
    "text",
    ["2-1", "1-2", "nine to four", "from 40 to 50", "40 and 50", "3 km to 5 dollars", "7", ""],
)
def test_results_changes_and_lists_are_no_ranges(text: str):
    """Nor are two numbers of unlike units."""
    assert number_range(text) is None
