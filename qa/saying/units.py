"""Units and currencies: which one stands beside a number, and what one is in the first of its kind.

Conversion is by a factor alone, so that degrees of unlike zeros are units of their own. Left out
on purpose: exchange rates (unlike currencies stay unlike), "real" as a word, which mostly is no
money, and other sizes of one word (the imperial gallon).
"""

from collections.abc import Sequence
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit beside a number."""

    name: str | None
    """``percent``, the name of a currency, what the unit measures; None where there is none."""
    factor: float
    """What one of it is in the first unit of its kind."""
    words: int = 0
    """How many of the words after the number it takes."""


_MEASURES = {
    "length": {"m": 1.0, "metre": 1.0, "meter": 1.0, "km": 1e3, "kilometre": 1e3, "kilometer": 1e3,
               "cm": 0.01, "centimetre": 0.01, "centimeter": 0.01, "mm": 1e-3, "millimetre": 1e-3,
               "millimeter": 1e-3, "mile": 1609.0, "foot": 0.3048, "feet": 0.3048, "ft": 0.3048,
               "inch": 0.0254, "inches": 0.0254, "yard": 0.9144},
    "time": {"second": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "hr": 3600.0,
             "hrs": 3600.0, "h": 3600.0, "day": 86400.0, "week": 604800.0,
             "fortnight": 1209600.0, "month": 2.63e6, "year": 3.156e7, "decade": 3.156e8,
             "century": 3.156e9, "centuries": 3.156e9},
    "mass": {"kg": 1.0, "kilogram": 1.0, "kilo": 1.0, "tonne": 1e3, "ton": 1e3, "g": 1e-3,
             "lb": 0.4536, "lbs": 0.4536, "ounce": 0.02835, "oz": 0.02835},
    "area": {"hectare": 1.0, "ha": 1.0, "acre": 0.4047},
    "volume": {"litre": 1.0, "liter": 1.0, "gallon": 3.785, "barrel": 159.0},
    "speed": {"knot": 1.852, "kph": 1.0, "kmh": 1.0, "km/h": 1.0, "mph": 1.609, "m/s": 3.6},
    "power": {"watt": 1.0, "kw": 1e3, "kilowatt": 1e3, "mw": 1e6, "megawatt": 1e6, "gw": 1e9,
              "gigawatt": 1e9, "tw": 1e12, "terawatt": 1e12},
    "energy": {"kwh": 1.0, "mwh": 1e3, "gwh": 1e6, "twh": 1e9},
}  # fmt: skip
"""Units with what one of each is in the first of its kind."""
SCALED = frozenset(_MEASURES)
"""Units of which a value is no longer the number that was written."""
YEAR = _MEASURES["time"]["year"]
"""Factor of what is told in years."""
POUND = Unit("mass", _MEASURES["mass"]["lb"])
"""The pound that is no money."""
OUNCE = _MEASURES["mass"]["oz"]
"""Factor of what is told in ounces."""
CELSIUS, FAHRENHEIT = "celsius", "fahrenheit"
_DEGREES = {"c": CELSIUS, "celsius": CELSIUS, "centigrade": CELSIUS, "f": FAHRENHEIT,
            "fahrenheit": FAHRENHEIT}  # fmt: skip
OF_WHOLE = 100.0
"""Factor of a part of a whole, in per cent."""
SIGNS = {
    "$": "dollar", "us$": "dollar", "a$": "australian dollar", "au$": "australian dollar",
    "c$": "canadian dollar", "ca$": "canadian dollar", "nz$": "new zealand dollar",
    "hk$": "hong kong dollar", "nt$": "taiwan dollar", "s$": "singapore dollar", "r$": "real",
    "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "usd": "dollar", "eur": "euro",
    "gbp": "pound", "aud": "australian dollar", "rs": "rupee", "inr": "rupee", "jpy": "yen",
    "cny": "yuan", "rmb": "yuan", "brl": "real", "chf": "franc", "sek": "krona", "nok": "krone",
    "dkk": "danish krone", "czk": "koruna", "pln": "zloty", "huf": "forint", "zar": "rand",
    "krw": "won", "thb": "baht", "uah": "hryvnia", "ngn": "naira",
}  # fmt: skip
"""Currencies by what may stand before a number as well as after it."""
_NAMED = (  # noqa: SIM905
    "dollar euro pound rupee yen yuan won rouble franc peso lira zloty shekel riyal dirham dinar "
    "rand naira shilling rupiah baht ringgit hryvnia taka krone krona koruna crown forint leu lev "
    "dong tenge birr cedi kwacha kyat lari manat afghani guarani florin bitcoin"
).split()
_CURRENCIES = {
    **{word: (currency, 1.0) for word, currency in SIGNS.items()},
    **{word: (word, 1.0) for word in _NAMED},
    "renminbi": ("yuan", 1.0), "ruble": ("rouble", 1.0), "kroner": ("krone", 1.0),
    "kronor": ("krona", 1.0), "korun": ("koruna", 1.0), "koruny": ("koruna", 1.0),
    "lei": ("leu", 1.0), "leva": ("lev", 1.0), "zlotys": ("zloty", 1.0), "zloties": ("zloty", 1.0),
    "złoty": ("zloty", 1.0), "reais": ("real", 1.0), "reals": ("real", 1.0),
    "rial": ("rial", 1.0), "rials": ("rial", 1.0), "liras": ("lira", 1.0), "lire": ("lira", 1.0),
    "quid": ("pound", 1.0), "cent": ("dollar", 0.01), "pence": ("pound", 0.01),
    "penny": ("pound", 0.01),
}  # fmt: skip
"""Currencies by sign or word, with what one is in the whole unit."""
_NO_COUNTRY = frozenset("in of and or to per for a an the by at on".split())  # noqa: SIM905
"""What stands between a number and a currency that is not its own."""
_OWN = {
    "dollar": ("us", "american"), "pound": ("british", "uk"), "yen": ("japanese",),
    "yuan": ("chinese",), "rupee": ("indian",), "rouble": ("russian",),
    "real": ("brazilian",), "franc": ("swiss",), "krona": ("swedish",), "krone": ("norwegian",),
    "koruna": ("czech",), "won": ("korean",), "lira": ("turkish",), "zloty": ("polish",),
    "forint": ("hungarian",), "leu": ("romanian",), "shekel": ("israeli",), "baht": ("thai",),
    "hryvnia": ("ukrainian",), "naira": ("nigerian",),
}  # fmt: skip
"""Countries of which a currency is the plain one of its name."""
_CROWNS = {"swedish": "krona", "norwegian": "krone", "danish": "danish krone", "czech": "koruna"}
"""What a crown is called where it is money."""
EACH = frozenset("per a an each every".split())  # noqa: SIM905
"""What stands before the time in which so much is done."""
_PERCENT = dict.fromkeys(("%", "percent", "pc"), ("percent", 1.0))


def _with_plurals(units: dict[str, tuple[str, float]]) -> dict[str, tuple[str, float]]:
    return {**{f"{word}s": unit for word, unit in units.items() if len(word) > 2}, **units}


_MONEY = _with_plurals(_CURRENCIES)
_MONEY_NAMES = frozenset(name.rpartition(" ")[2] for name, _ in _MONEY.values())
"""Names of currencies without their countries."""
_MEASURED = _with_plurals(
    {word: (kind, factor) for kind, units in _MEASURES.items() for word, factor in units.items()}
)
_ONE_WORD = {**_PERCENT, **_MEASURED, **_MONEY}


def unit_after(words: Sequence[str]) -> Unit:
    """The unit that the words right after a number name: small letters, three words at most.

    >>> unit_after(["hours", "later"]), unit_after(["hong", "kong", "dollars"])
    (Unit(name='time', factor=3600.0, words=1), Unit(name='hong kong dollar', factor=1.0, words=3))
    """
    one, two, three = (*words, "", "", "")[:3]
    if (one, two) == ("per", "cent"):
        return Unit("percent", 1.0, 2)
    if one in ("degree", "degrees") and two in _DEGREES:
        return Unit(_DEGREES[two], 1.0, 2)
    if (degrees := one.removeprefix("°")) in _DEGREES:
        return Unit(_DEGREES[degrees], 1.0, 1)
    if one == "percentage" and two in ("point", "points"):
        return Unit("percentage point", 1.0, 2)
    if one in ("square", "sq") and (side := _length(two)):
        return Unit("area", side * side / 1e4, 2)
    if two in EACH and (length := _length(one)) and (period := seconds(three)):
        return Unit("speed", 3.6 * length / period, 3)
    if one in ("year", "years") and (two == "old" or (two, three) == ("of", "age")):
        return Unit("age", 1.0, 2 if two == "old" else 3)
    if one in _ONE_WORD:
        return Unit(*_ONE_WORD[one], 1)
    return _money_of_a_country(one, two, three)


def is_measured(word: str) -> bool:
    """Whether a word is a unit of length, time and the like."""
    return word in _MEASURED


def seconds(word: str) -> float | None:
    """How long a unit of time is; None for any other word.

    >>> seconds("hours"), seconds("metres")
    (3600.0, None)
    """
    kind, factor = _MEASURED.get(word, ("", 0.0))
    return factor if kind == "time" else None


def is_money(unit: str) -> bool:
    """Whether the name of a unit is that of a currency.

    >>> is_money("hong kong dollar"), is_money("length")
    (True, False)
    """
    return unit.rpartition(" ")[2] in _MONEY_NAMES


def _length(word: str) -> float | None:
    kind, factor = _MEASURED.get(word, ("", 0.0))
    return factor if kind == "length" else None


def _money_of_a_country(one: str, two: str, three: str) -> Unit:
    """The currency that follows the name of its country, which may be of two words."""
    if one.isalpha() and one not in _NO_COUNTRY:
        if two in _MONEY:
            name, factor = _MONEY[two]
            if name == "crown" and one in _CROWNS:
                return Unit(_CROWNS[one], factor, 2)
            return Unit(name if one in _OWN.get(name, ()) else f"{one} {name}", factor, 2)
        if one in ("hong", "new") and two not in _NO_COUNTRY and three in _MONEY:
            name, factor = _MONEY[three]
            return Unit(f"{one} {two} {name}", factor, 3)
    return Unit(None, 1.0)
