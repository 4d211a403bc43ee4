"""Two numbers against each other are a tally."""

import pytest

from qa.saying.quantities import quantities
from qa.saying.tally import Tally


def tally(text: str) -> Tally | None:
    """The tally that a text is."""
    return Tally.of(text, quantities(text))


@pytest.mark.parametrize(
    "text",
    ["2", "2 and 1", "first to third", "about 2 to 1", "5 to 7 million", "$3 to 5 km", "1-2-3", ""],
)
def test_these_are_no_tallies(text: str):
    """One number, three, two that are not set against each other, or whose units are not plain."""
    assert tally(text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2-1", "2–1", True),
        ("2-1", "1 to 2", True),
        ("nine votes to four", "9-4", True),
        ("2-1", "3-1", False),
        ("20 to 30", "$20 to $30", True),
        ("$20 to $30", "€20 to €30", None),
        ("6 to 8", "6 km to 8 km", None),
    ],
)
def test_how_two_tallies_compare(one: str, other: str, same: bool | None):
    """Without order, and only where they may count the same."""
    first, second = tally(one), tally(other)
    assert first is not None
    assert second is not None
    assert same is first.agrees(second)
    assert same is second.agrees(first)
