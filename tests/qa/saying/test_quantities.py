"""Numbers are found as articles write them."""

import pytest

from qa.saying.quantities import quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("six", [6]),
        ("6", [6]),
        ("twenty-six", [26]),
        ("twenty six", [26]),
        ("two hundred and five", [205]),
        ("a hundred thousand", [100_000]),
        ("one million", [1_000_000]),
        ("1,250", [1250]),
        ("1.5m", [1_500_000]),
        ("two and a half million", [2_500_000]),
        ("3½", [3.5]),
        ("two dozen", [24]),
        ("the 3rd", [3]),
        ("third", [3]),
        ("zero", [0]),
        ("-3", [-3]),
        ("−3", [-3]),
        ("it fell to -3.5 overnight", [-3.5]),
        ("7-8", [7, 8]),
        ("5, 6", [5, 6]),
        ("twenty, six", [20, 6]),
        ("in 2020, two people", [2020, 2]),
        ("minus five", [-5]),
        ("plus or minus five", [5]),
        ("5 lakh", [500_000]),
        ("a crore", [10_000_000]),
        ("half a million", [500_000]),
        ("a quarter of a million", [250_000]),
        ("half a dozen", [6]),
        ("none", [0]),
        ("no one", [0]),
        ("nobody", [0]),
        ("no dam", []),
        ("a third man", [3]),
        ("two third-placed teams", [2, 3]),
        ("a quarter-final", []),
        ("three in 2020", [3, 2020]),
        ("three in ten days", [3, 864_000]),
        ("9/11", [9, 11]),
        ("20 two-storey houses", [20, 2]),
        ("a 30-second delay", [30]),
        ("his half-brother", []),
        ("at half-time", []),
        ("one half-marathon", [1]),
        ("a half-hour", [1800]),
        ("half-a-dozen", [6]),
        ("half-a-million", [500_000]),
        ("half - or so", [50]),
        ("half", [50]),
        ("1" * 6000 + "x", []),
        ("the dam", []),
        ("", []),
    ],
)
def test_the_values_of_a_text(text: str, values: list[float]):
    """Figures, words and both; words go on from words, figures stand alone."""
    assert values == [quantity.value for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$3.5 million", 3.5e6, "dollar"),
        ("US$5m", 5e6, "dollar"),
        ("20 euros", 20, "euro"),
        ("40%", 40, "percent"),
        ("40 per cent", 40, "percent"),
        ("40 percent", 40, "percent"),
        ("26 per day", 26, None),
        ("26 cows", 26, None),
        ("three days", 259_200, "time"),
        ("72 hours", 259_200, "time"),
        ("5km", 5000, "length"),
        ("five kilometres", 5000, "length"),
        ("26-year-old", 26, "age"),
        ("26 years old", 26, "age"),
        ("in 2020. Hours later", 2020, None),
        ("half of them", 50, "percent"),
        ("a quarter of them", 25, "percent"),
        ("two-fifths", 40, "percent"),
        ("3/4", 75, "percent"),
        ("one in five", 20, "percent"),
        ("1 in every 5 people", 20, "percent"),
        ("half an hour", 1800, "time"),
        ("three-quarters of an hour", 2700, "time"),
        ("half a per cent", 0.5, "percent"),
        ("three percentage points", 3, "percentage point"),
        ("34 years of age", 34, "age"),
        ("two decades", 631_200_000, "time"),
        ("160 kilometres per hour", 160, "speed"),
        ("160km/h", 160, "speed"),
        ("10 metres a second", 36, "speed"),
        ("three square kilometres", 300, "area"),
        ("0.1 GW", 100e6, "power"),
        ("100MW", 100e6, "power"),
        ("50 cents", 0.5, "dollar"),
        ("500 yuan", 500, "yuan"),
        ("A$5", 5, "australian dollar"),
        ("5 million Australian dollars", 5e6, "australian dollar"),
        ("5 US dollars", 5, "dollar"),
        ("5 Hong Kong dollars", 5, "hong kong dollar"),
        ("5 in dollars", 5, None),
    ],
)
def test_the_unit_of_a_number(text: str, value: float, unit: str | None):
    """From the sign before or the word after, and only from what stands right there."""
    (found,) = quantities(text)
    assert (value, unit) == (found.value, found.unit)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("80,000", 10_000),
        ("3.5 million", 100_000),
        ("120", 10),
        ("half a million", 100_000),
        ("two dozen", 12),
        ("20", 1),
        ("12.5", 0.1),
        ("100%", 1),
        ("the 100th", 1),
        ("0", 1),
        ("9" * 400, 1),
    ],
)
def test_a_number_is_as_exact_as_its_last_place(text: str, step: float):
    """Small numbers, percentages and ranks are never rounded to tens."""
    assert [step] == pytest.approx([quantity.step for quantity in quantities(text)])


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("about 50", True),
        ("about $50", True),
        ("an estimated 50", True),
        ("more than fifty", True),
        ("at least 50", True),
        ("up to 50", True),
        ("exactly 50", False),
        ("some say that 50", False),
    ],
)
def test_a_number_may_be_only_about_right(text: str, about: bool):
    """The words before say so."""
    assert [about] == [quantity.about for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than $50", 1),
        ("more than a million", 1),
        ("at least 50", 1),
        ("no fewer than 50", 1),
        ("less than half", -1),
        ("no more than 50", -1),
        ("up to 50", -1),
        ("about 50", 0),
        ("50", 0),
    ],
)
def test_a_number_may_be_a_bound(text: str, bound: int):
    """The least or the most that can be."""
    assert [bound] == [quantity.bound for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("rose 5%", 1),
        ("up by more than 5 percent", 1),
        ("a 5 per cent increase", 1),
        ("a loss of $5", -1),
        ("5% lower", -1),
        ("fell to 5%", 0),
        ("up to 5%", 0),
        ("5%", 0),
    ],
)
def test_a_number_may_be_a_change(text: str, change: int):
    """A rise or a fall by so much; what it rose to is none."""
    assert [change] == [quantity.change for quantity in quantities(text)]


@pytest.mark.parametrize("text", ["ßßß 5", "İİİ five", "½ ½ 5", "ﬁﬁ 5"])
def test_places_hold_where_lower_case_is_longer(text: str):
    """The slice of a number is the number."""
    found = quantities(text)[-1]
    assert text[found.start : found.end] in ("5", "five")


@pytest.mark.parametrize(
    ("text", "written", "number", "factor"),
    [
        ("in 2 hours 30 minutes flat", "2 hours 30", 150, 60),
        ("2 hours and 30 minutes", "2 hours and 30", 150, 60),
        ("1 hr 5 min", "1 hr 5", 65, 60),
        ("two days, 3 hours 5 minutes and 3 seconds", "3 hours 5 minutes and 3", 11_103, 1),
        ("two years and three months", "two years and three", 27, 2.63e6),
        ("5 feet 4 inches", "5 feet 4", 64, 0.0254),
        ("6 lb 3 oz", "6 lb 3", 6 * 0.4536 / 0.02835 + 3, 0.02835),
        ("between 2 hours and 30 minutes", "30", 30, 60),
        ("30 minutes 2 hours", "2", 2, 3600),
        ("2 hours 90 minutes", "90", 90, 60),
        ("5 pounds 3 cents", "3", 3, 0.01),
        ("2 hours 5 km", "5", 5, 1000),
    ],
)
def test_what_falling_units_tell_is_one_number(
    text: str, written: str, number: float, factor: float
):
    """In the smallest of them, from the first figure to the last."""
    found = quantities(text)[-1]
    assert (written, factor) == (text[found.start : found.end], found.factor)
    assert number == pytest.approx(found.number)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("$40 a day", 86_400),
        ("40 euros/day", 86_400),
        ("3 litres per second", 1),
        ("20 people every week", 604_800),
        ("20 more people every week", 0),
        ("20, a week", 0),
        ("$40 a day later", 0),
        ("2 km a day", 0),
        ("$40", 0),
    ],
)
def test_a_number_may_be_told_of_a_time(text: str, period: float):
    """Right after its unit or what it counts; a length in a time is a speed."""
    assert [period] == [quantity.period for quantity in quantities(text)]
