"""Units are known by their words, with what one of each is worth."""

import pytest

from qa.saying.units import Unit, is_measured, is_money, seconds, unit_after


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("days later", Unit("time", 86_400.0, 1)),
        ("feet deep", Unit("length", 0.3048, 1)),
        ("per cent of", Unit("percent", 1.0, 2)),
        ("pc", Unit("percent", 1.0, 1)),
        ("percentage points", Unit("percentage point", 1.0, 2)),
        ("percentage", Unit(None, 1.0)),
        ("square km", Unit("area", 100.0, 2)),
        ("square dances", Unit(None, 1.0)),
        ("metres per second", Unit("speed", 3.6, 3)),
        ("metres per pole", Unit("length", 1.0, 1)),
        ("year old", Unit("age", 1.0, 2)),
        ("years of age", Unit("age", 1.0, 3)),
        ("cents", Unit("dollar", 0.01, 1)),
        ("kronor", Unit("krona", 1.0, 1)),
        ("krone", Unit("krone", 1.0, 1)),
        ("us dollars", Unit("dollar", 1.0, 2)),
        ("hong kong dollars", Unit("hong kong dollar", 1.0, 3)),
        ("canadian dollars and", Unit("canadian dollar", 1.0, 2)),
        ("for dollars", Unit(None, 1.0)),
        ("old hong dollars", Unit(None, 1.0)),
        ("brazilian reais", Unit("real", 1.0, 2)),
        ("hungarian forints", Unit("forint", 1.0, 2)),
        ("swedish crowns", Unit("krona", 1.0, 2)),
        ("crowns", Unit("crown", 1.0, 1)),
        ("lei", Unit("leu", 1.0, 1)),
        ("real threats", Unit(None, 1.0)),
        ("degrees celsius", Unit("celsius", 1.0, 2)),
        ("degrees f", Unit("fahrenheit", 1.0, 2)),
        ("°c", Unit("celsius", 1.0, 1)),
        ("degrees", Unit(None, 1.0)),
        ("km every hour", Unit("speed", 1.0, 3)),
        ("hrs", Unit("time", 3600.0, 1)),
        ("ounces", Unit("mass", 0.02835, 1)),
        ("m", Unit("length", 1.0, 1)),
        ("cows", Unit(None, 1.0)),
        ("", Unit(None, 1.0)),
    ],
)
def test_the_unit_that_words_name(words: str, unit: Unit):
    """Its kind, what one is in the first unit of that kind, and how many words it takes."""
    found = unit_after(words.split())
    assert (unit.name, unit.words) == (found.name, found.words)
    assert unit.factor == pytest.approx(found.factor)


@pytest.mark.parametrize(
    ("word", "measured"), [("hour", True), ("hours", True), ("kg", True), ("euro", False)]
)
def test_money_is_not_measured(word: str, measured: bool):
    """Length, time and the like are."""
    assert measured is is_measured(word)


@pytest.mark.parametrize(
    ("unit", "money"),
    [("dollar", True), ("hong kong dollar", True), ("real", True), ("length", False), ("", False)],
)
def test_a_unit_may_be_a_currency(unit: str, money: bool):
    """Also that of one country."""
    assert money is is_money(unit)


@pytest.mark.parametrize(("word", "length"), [("week", 604_800), ("mins", 60), ("metre", None)])
def test_how_long_a_unit_of_time_is(word: str, length: float | None):
    """In seconds; other units have no length."""
    assert length == seconds(word)
