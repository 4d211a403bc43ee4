"""Numbers as articles write them: figures, words, millions, fractions of a sentence.

A quantity is a value with what was said around it: a sign or name of a unit and whether it is only
about right. English words and figures with English separators.
"""

import re
from dataclasses import dataclass

_ONES = (  # noqa: SIM905  (a page of quotation marks reads worse)
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_UNITS = {word: value for value, word in enumerate(_ONES)}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),  # noqa: SIM905
        start=2,
    )
}
_SCALES = {
    "hundred": 1e2,
    "dozen": 12.0,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_ABBREVIATED = {"k", "m", "mn", "bn"}
"""Scales only right after figures: an m that stands alone is a metre or a letter."""
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(),  # noqa: SIM905
        start=1,
    )
}
_MEASURES = {
    "length": {"m": 1.0, "metre": 1.0, "meter": 1.0, "km": 1e3, "kilometre": 1e3, "kilometer": 1e3,
               "cm": 0.01, "centimetre": 0.01, "centimeter": 0.01, "mile": 1609.0, "foot": 0.3048,
               "feet": 0.3048, "ft": 0.3048},
    "time": {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0,
             "month": 2.63e6, "year": 3.156e7, "century": 3.156e9},
    "mass": {"kg": 1.0, "kilogram": 1.0, "kilo": 1.0, "tonne": 1e3, "ton": 1e3, "g": 1e-3},
    "area": {"hectare": 1.0, "ha": 1.0, "acre": 0.4047},
    "speed": {"knot": 1.852, "kph": 1.0, "mph": 1.609},
    "age": {"year-old": 1.0},
}  # fmt: skip
"""Units with what one of each is in the first of its kind."""
SCALED = frozenset(_MEASURES) - {"age"}
"""Units of which a value is no longer the number that was written."""
_MEASURED = {
    unit: (kind, factor) for kind, units in _MEASURES.items() for unit, factor in units.items()
}
_ONCE_TWICE = {"once": 1.0, "twice": 2.0, "half": 0.5}
_CURRENCIES = {
    "$": "dollar", "us$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee",
    "usd": "dollar", "eur": "euro", "gbp": "pound", "dollars": "dollar", "euros": "euro",
    "pounds": "pound", "rupees": "rupee", "dollar": "dollar", "euro": "euro",
}  # fmt: skip
_PERCENT = {"%": "percent", "percent": "percent", "pc": "percent"}
_ABOUT = {
    "about", "around", "roughly", "approximately", "some", "nearly", "almost", "circa", "over",
    "under", "estimated", "least", "most", "than", "close",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<figure>(?:(?<![\w.,)])[-−])?(?:\d+(?:,\d{3})+|\d+)(?:\.\d+|½)?)"
    r"(?:(?:st|nd|rd|th)?(?!\w|\.\d)|(?=(?:km|cm|ft|kg|kph|mph|ha)(?!\w)))"
    r"|(?P<glued>\d+(?:\.\d+)?)(?P<scale>k|m|mn|bn)(?![\w])"
    r"|(?P<sign>us\$|[$€£¥₹%])|(?P<word>[^\W\d_]+)"
)
_SPACE = re.compile(r"[\s‐‑-]*")
"""What may stand between the words of one number."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text."""

    value: float
    unit: str | None
    """``percent``, the name of a currency, what a unit measures (``length``, ``time``), or None
    where no sign or word tells. A measured value is in the first unit of its kind."""
    about: bool
    """Whether the text says that it is not exact."""
    start: int
    """First code point in the text."""
    end: int
    """One past the last code point."""
    ordinal: bool = False
    """Whether it is a word such as "first"."""


def quantities(text: str) -> list[Quantity]:
    """The numbers that a text names, in order.

    >>> [(q.value, q.unit, q.about) for q in quantities("about $3.5 million, or twenty-six cows")]
    [(3500000.0, 'dollar', True), (26.0, None, False)]
    >>> [q.value for q in quantities("two hundred and five people; 1,250; the 3rd")]
    [205.0, 1250.0, 3.0]
    >>> quantities("72 hours")[0].value == quantities("three days")[0].value
    True
    """
    tokens = list(_TOKEN.finditer(_small(text)))
    found: list[Quantity] = []
    place = 0
    while place < len(tokens):
        run = None if _part_of_name(tokens, place) else _number(tokens, place)
        if run is None:
            place += 1
            continue
        value, after = run
        unit = _unit(tokens, place, after)
        following = _singular(_following(tokens, after))
        if following == "year" and _follows(tokens, after + 1, "old"):
            following = "year-old"
        if unit is None and following in _MEASURED:
            unit, factor = _MEASURED[following]
            value *= factor
        found.append(
            Quantity(
                value,
                unit,
                any(t.group() in _ABOUT for t in tokens[max(0, place - 3) : place]),
                tokens[place].start(),
                tokens[after - 1].end(),
                tokens[place].group() in _ORDINALS,
            )
        )
        place = after
    return found


def _number(tokens: list[re.Match[str]], place: int) -> tuple[float, int] | None:
    """The number that begins at a token, and the place after it; None where none does.

    Words add up as they are read (Knuth's "twenty-six": tens and units add, scales multiply).
    """
    total, current, at = 0.0, None, place
    figured = False  # words go on from words: "in 2020, two people" is no 2022
    while at < len(tokens) and (at == place or _adjoins(tokens, at)):
        token = tokens[at]
        word = token.group("word")
        if (token.group("figure") or token.group("glued")) and current is None:
            figure = token.group("figure") or token.group("glued")
            current = float(figure.translate(_FIGURES))
            figured = True
            if token.group("scale"):
                current *= _SCALES[token.group("scale")]
        elif (
            word in _UNITS
            and not figured
            and (
                current is None
                or (current % 100 >= 20 and current % 10 == 0)
                or (current >= 100 and current % 100 == 0)
            )
        ):
            current = (current or 0.0) + _UNITS[word]
        elif (
            word in _TENS
            and not figured
            and (current is None or (current >= 100 and current % 100 == 0))
        ):
            current = (current or 0.0) + _TENS[word]
        elif word in _ORDINALS and current is None and at == place and not _second(tokens, at):
            current = float(_ORDINALS[word])
        elif word in _ONCE_TWICE and current is None and at == place:
            current = _ONCE_TWICE[word]
        elif word in _SCALES and word not in _ABBREVIATED and (current is not None or at > place):
            current, figured = (current or 1.0) * _SCALES[word], False
            if _SCALES[word] >= 1e3:
                total, current = total + current, None
        elif word in ("hundred", "dozen", "thousand", "million", "billion") and _led_by_a(
            tokens, at
        ):
            current = _SCALES[word]
        elif current is not None and _is_half(tokens, at):
            current += 0.5
            at += 2
        elif not (word == "and" and at > place and _goes_on(tokens, at)):
            break
        at += 1
    if current is None and total == 0.0:
        return (0.0, at) if at > place else None
    return total + (current or 0.0), at


def _part_of_name(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a number belongs to a word before it: "F-16", "no one"."""
    if at == 0 or tokens[at - 1].group("word") is None:
        return False
    between = tokens[at].string[tokens[at - 1].end() : tokens[at].start()]
    glued = between == "-" and tokens[at].group("figure") is not None
    return glued or (tokens[at - 1].group() == "no" and tokens[at].group() == "one")


def _small(text: str) -> str:
    """A text in lower case, character by character, so that places in it stay what they are."""
    small = text.casefold()  # never shorter
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)


_FIGURES = str.maketrans({",": "", "½": ".5", "−": "-"})


def _following(tokens: list[re.Match[str]], at: int) -> str:
    """The word or sign that a number runs into; blank where a mark stands between."""
    return tokens[at].group() if at < len(tokens) and _adjoins(tokens, at) else ""


def _follows(tokens: list[re.Match[str]], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].group() == word


def _adjoins(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether only white space or a hyphen parts a token from the one before."""
    between = tokens[at].string[tokens[at - 1].end() : tokens[at].start()]
    return _SPACE.fullmatch(between) is not None


def _is_half(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether "and a half" follows."""
    return [token.group() for token in tokens[at : at + 3]] == ["and", "a", "half"]


def _second(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether "second" is a sixtieth of a minute."""
    if tokens[at].group() != "second" or at == 0 or not _adjoins(tokens, at):
        return False
    before = tokens[at - 1]
    return before.group() in _UNITS or before.group() in _TENS or bool(before.group("figure"))


def _led_by_a(tokens: list[re.Match[str]], at: int) -> bool:
    return at > 0 and tokens[at - 1].group() in ("a", "an", "one")


def _goes_on(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether "and" stands inside a number in words: two hundred and five."""
    before = tokens[at - 1].group("word")
    after = tokens[at + 1].group("word") if at + 1 < len(tokens) else None
    return before in ("hundred", "thousand") and (after in _UNITS or after in _TENS)


def _unit(tokens: list[re.Match[str]], first: int, after: int) -> str | None:
    """Currency or per cent, from the sign before a number or the word after it."""
    before = tokens[first - 1].group() if first and _adjoins(tokens, first) else ""
    if before in _CURRENCIES:
        return _CURRENCIES[before]
    following = _following(tokens, after)
    if following == "per" and _follows(tokens, after + 1, "cent"):
        return "percent"
    return _PERCENT.get(following) or _CURRENCIES.get(following)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
