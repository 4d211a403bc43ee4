"""Numbers are found as articles write them."""

import pytest

from qa.quantities import quantities


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
        ("20 two-storey houses", [20, 2]),
        ("a 30-second delay", [30]),
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
    ],
)
def test_the_unit_of_a_number(text: str, value: float, unit: str | None):
    """From the sign before or the word after, and only from what stands right there."""
    (found,) = quantities(text)
    assert (value, unit) == (found.value, found.unit)


@pytest.mark.parametrize(
    ("text", "about"),
    [("about 50", True), ("more than fifty", True), ("at least 50", True), ("exactly 50", False)],
)
def test_a_number_may_be_only_about_right(text: str, about: bool):
    """The words before say so."""
    assert [about] == [quantity.about for quantity in quantities(text)]


@pytest.mark.parametrize("text", ["ßßß 5", "İİİ five", "½ ½ 5", "ﬁﬁ 5"])
def test_places_hold_where_lower_case_is_longer(text: str):
    """The slice of a number is the number."""
    found = quantities(text)[-1]
    assert text[found.start : found.end] in ("5", "five")
