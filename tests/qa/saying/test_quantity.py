"""Two numbers agree, differ, or cannot be told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("1,200", "1,310", False),
        ("1,200", "1,290", None),
        ("3 million", "3.2 million", None),
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
        ("more than 60", "43", False),
        ("at least 14", "12", False),
        ("more than 60 km/h", "48 km/h", False),
        ("up to 20", "25", False),
        ("more than 26", "31", None),
        ("more than 26", "about 22", None),
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
        ("5 feet 4 inches", "163 cm", True),
        ("6 pounds 3 ounces", "2.8 kg", True),
        ("2 hours 30 minutes", "150 minutes", True),
        ("2 hours and 30 minutes", "two and a half hours", True),
        ("2 hours 30 minutes", "2 hours 40 minutes", False),
        ("2 hours 30 minutes", "2 hours", False),
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


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("about 1,310", "1,210", None),
        ("about 1,310", "1,315", True),
        ("about 3 million", "3.2 million", True),
        ("about 3.1 million", "3.3 million", None),
        ("about 50", "52", True),
        ("about 1.5 miles", "2.3 km", True),
    ],
)
def test_what_is_only_about_right_is_right_to_its_last_place(
    one: str, other: str, same: bool | None
):
    """Or to that of the number beside it, if that is rounder; below a hundred, to a tenth."""
    assert_agrees(one, other, same=same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("4,000 euros a month", "4,000 euros a year", False),
        ("3 million francs a month", "36 million francs a year", True),
        ("$4,000 monthly", "$48,000 annually", True),
        ("€40/month", "40 euros per month", True),
        ("8 hours a day", "56 hours each week", True),
        ("20 people a day", "140 people every week", True),
        ("20 people a day", "20 people a week", False),
        ("about 20 people a day", "600 people a month", True),
        ("at least $100 a day", "$100 a week", False),
        ("4,000 euros a month", "4,000 euros", None),
        ("4,000 euros a month", "4,000 dollars a month", None),
        ("40 a day", "40 litres a week", None),
        ("4,000 euros a year ago", "4,000 euros", True),
        ("160 km/h", "160 kilometres an hour", True),
    ],
)
def test_what_is_told_of_a_time_is_compared_by_rate(one: str, other: str, same: bool | None):
    """Told of a time on one side only, nothing can be said."""
    assert_agrees(one, other, same=same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("$1,200", "1,200 jobs", None),
        ("$1,200", "50 jobs", None),
        ("40%", "40 people", None),
        ("26 tourists", "26-year-old", None),
        ("50 degrees Celsius", "50 people", None),
        ("5 m", "5 men", None),
        ("3 million crowns", "3 million euros", None),
        ("$1,200", "1,200", True),
        ("$1,200", "1,200 in all", True),
        ("1,200 jobs", "1,200 posts", True),
    ],
)
def test_what_is_counted_is_not_what_is_measured(one: str, other: str, same: bool | None):
    """A bare number may be either; two counts are not looked into."""
    assert_agrees(one, other, same=same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("11 degrees Celsius", "52 degrees Fahrenheit", True),
        ("50°C", "122 °F", True),
        ("minus 40 C", "minus 40 F", True),
        ("50 C", "50 F", False),
        ("50 degrees", "50 degrees Celsius", True),
        ("50 degrees", "50 degrees Fahrenheit", True),
        ("50 degrees Celsius", "40 degrees Celsius", False),
        ("about 40 C", "90 F", None),
        ("rose 1.5 degrees Celsius", "rose 2.7 degrees Fahrenheit", True),
        ("rose 1.5 degrees Celsius", "rose 9 degrees Fahrenheit", None),
        ("1.5 degrees Celsius", "2.7 degrees Fahrenheit", None),
    ],
)
def test_temperatures_are_converted(one: str, other: str, same: bool | None):
    """To the degree; a difference in degrees has no zero, and may be what is told."""
    assert_agrees(one, other, same=same)


@given(
    *[
        st.tuples(
            st.sampled_from(("", "about ", "more than ", "at most ", "fell by ", "minus ", "$")),
            st.sampled_from(("0", "5", "50", "1,200", "1,310", "3.5 million", "half", "two dozen")),
            st.sampled_from(
                ("", " C", " F", "%", " euros", " hours", " minutes", " jobs", " ft", " m")
            ),
            st.sampled_from(("", " a day", " per week", " monthly")),
        ).map("".join)
    ]
    * 2
)
def test_agreement_is_symmetric(one: str, other: str):
    """It does not matter which number was read first."""
    first, second = quantities(one)[0], quantities(other)[0]
    assert first.agrees(second) is second.agrees(first)
    assert first.agrees(first) is True
