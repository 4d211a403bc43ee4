"""Two numbers agree, differ, or cannot be told apart."""

import pytest

from qa.saying.quantities import quantities
from qa.saying.quantity import step_of


def assert_agrees(one: str, other: str, *, same: bool | None) -> None:
    """Checks what comes of two numbers, whichever was read first."""
    (first,), (second,) = quantities(one), quantities(other)
    assert same is first.agrees(second)
    assert same is second.agrees(first)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10 people", "11 people", False),
        ("20 dead", "21 dead", False),
        ("50", "53", False),
        ("70%", "71%", False),
        ("45%", "50%", False),
        ("0.5%", "2%", False),
        ("100%", "99%", False),
        ("10th", "11th", False),
        ("100th", "105th", False),
        ("2.5 million", "2.7 million", False),
        ("120", "121", None),
        ("200 people", "210 people", None),
        ("3.5 million", "3.48 million", None),
        ("two dozen", "26", None),
        ("66.7%", "67%", None),
        ("2.3 million", "2,300,000", True),
    ],
)
def test_only_large_numbers_are_rounded(one: str, other: str, same: bool | None):
    """Eleven people are not ten; tens of thousands, dozens and decimals may be meant."""
    assert_agrees(one, other, same=same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("up 5 percent", "down 5 percent", False),
        ("rose 5%", "fell 5%", False),
        ("a 5% rise", "a 5% fall", False),
        ("rose 5%", "-5%", False),
        ("more than half", "less than half", False),
        ("almost half", "more than half", False),
        ("less than $5bn", "more than $5bn", False),
        ("at least 21", "no more than 20", False),
        ("over 20", "under 20", False),
        ("at least 20", "no more than 20", None),
        ("more than 100", "95", None),
        ("more than 100", "105", True),
        ("more than 100", "about 95", True),
        ("more than 100", "50", False),
        ("at least 20", "19", None),
        ("up to 20", "21", None),
        ("up to 20", "19", True),
        ("minus five degrees", "5 degrees", False),
        ("at least 20", "no more than 30", None),
        ("more than 100", "100", True),
        ("at least 20", "20", True),
        ("nearly 50", "50", True),
        ("up to 20", "20", True),
        ("fell 5%", "down 5 per cent", True),
        ("fell 5%", "-5%", True),
        ("fell 5%", "5%", True),
        ("fell to 5%", "rose to 5%", True),
    ],
)
def test_bounds_and_changes_may_be_opposite(one: str, other: str, same: bool | None):
    """Around the same number; told of one only, they do no harm."""
    assert_agrees(one, other, same=same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("cut 12 passengers free", "picked up 12 passengers", True),
        ("set up 5 camps", "cut 5 camps", True),
        ("made up 30 per cent", "fell by 30 per cent", True),
        ("paid up 5 million", "lost 5 million", True),
        ("set up 5 camps", "cut 6 camps", False),
        ("20 lost their homes", "20 more were made homeless", None),
        ("12 more died", "12 lost their lives", None),
        ("rose by 5", "fell by 5", None),
        ("a profit of $5m", "a loss of $5m", False),
        ("a surplus of 5 Hong Kong dollars", "lost 5 Hong Kong dollars", False),
        ("rose 2 percentage points", "fell 2 percentage points", False),
        ("was up 5%", "shares, down 5%", False),
        ("5% up", "5% down", False),
    ],
)
def test_what_is_counted_may_be_more_and_less(one: str, other: str, same: bool | None):
    """Only shares and sums of money cannot rise and fall by as much; "picked up" is no rise."""
    assert_agrees(one, other, same=same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10 crore", "100 million", True),
        ("5 lakh", "500,000", True),
        ("50 cents", "$0.50", True),
        ("100 MW", "0.1 GW", True),
        ("20 miles", "32 km", True),
        ("two decades", "20 years", True),
        ("half an hour", "30 minutes", True),
        ("34 years of age", "34", True),
        ("16 years", "16-year-old", True),
        ("160 kilometres per hour", "160 km/h", True),
        ("A$5m", "5 million Australian dollars", True),
        ("US$5m", "5 million US dollars", True),
        ("50 cents", "50 dollars", False),
        ("2 GW", "2 MW", False),
        ("20 miles", "50 km", False),
        ("20 km", "21 km", False),
        ("20 miles", "34 km", None),
        ("16 years", "17-year-old", None),
        ("1 million yen", "1 million dollars", None),
        ("500 yuan", "$500", None),
        ("US$3.5m", "A$3.5m", None),
        ("5 million Hong Kong dollars", "$5m", None),
        ("160 kilometres", "160 kilometres per hour", None),
        ("3 square miles", "3 miles", None),
        ("5 percentage points", "5%", None),
        ("1,000", "1 km", None),
    ],
)
def test_values_are_compared_in_one_unit(one: str, other: str, same: bool | None):
    """Within what conversion may cost; unlike units tell nothing."""
    assert_agrees(one, other, same=same)


@pytest.mark.parametrize(
    ("number", "exact", "step"),
    [
        (80_000.0, False, 10_000),
        (80_000.0, True, 1),
        (85_000.0, False, 1000),
        (90.0, False, 1),
        (12.5, False, 0.1),
        (12.5, True, 0.1),
        (0.0, False, 1),
        (float("inf"), False, 1),
    ],
)
def test_the_last_place_of_a_number_is_its_step(number: float, exact: bool, step: float):
    """Where it is not 0; an exact number is told to the one, or finer."""
    assert step == pytest.approx(step_of(number, exact=exact))


def test_a_part_of_a_whole_is_a_share():
    """Also in per cent, what was written is the fraction."""
    (half,), (fifty,) = quantities("half of them"), quantities("50%")
    assert (half.share, half.number) == (True, 0.5)
    assert (fifty.share, fifty.number) == (False, 50)
