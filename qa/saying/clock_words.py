"""Times of day in words, put into figures: "half past nine", "ten past two in the morning".

Left out on purpose: "ten to two" with nothing beside it, which may as well be a range, and ranges
of hours ("two to four in the afternoon"), which stay as they are.
"""

import re
from collections.abc import Mapping

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905
        start=1,
    )
}
_MINUTES = _NUMBERS | {
    "twenty": 20,
    "twenty-five": 25,
    "twenty five": 25,
    "quarter": 15,
    "half": 30,
}
_HOUR_WORD = rf"1[0-2]|[1-9]|{'|'.join(_NUMBERS)}"
_HOUR = rf"(?P<hour>{_HOUR_WORD})"
_PART_OF_DAY = (
    r"\s+(?:in\s+the\s+(?P<day>morning|afternoon|evening)|at\s+(?P<night>night))\b"
    r"(?!\s+(?!(?:of|on|and|as|at|by|for|to|when|while|after|before|from|until|yesterday|today)\b)\w)"
)
"""Behind a time, unless it goes on as the name of something: the morning session."""
_MINUTE = rf"(?P<minutes>[1-5]\d|[1-9]|{'|'.join(sorted(_MINUTES, key=len, reverse=True))})"
_NO_HOUR = (
    r"(?![.:,]?\d|[-‐‑]|\s?%|\s+(?:third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b|\s+(?:halves"
    r"|hundred|thousand|million|billion|trillion|percent|per\s+cent"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|of)\b)"
)
"""Behind a number that is no hour: two thirds, three million."""
_TIMES = (
    re.compile(
        rf"\b(?:a\s+)?{_MINUTE}(?P<unit>\s+minutes?)?(?:\s+|[-‐‑])(?P<way>past|to)\s+{_HOUR}\b{_NO_HOUR}"
        rf"(?P<clock>\s+o['’]\s?clock\b)?(?:{_PART_OF_DAY})?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_HOUR}\s+o['’]\s?clock\b(?:{_PART_OF_DAY})?", re.IGNORECASE),
    re.compile(rf"(?<![\d.:,])\b{_HOUR}(?:[.:](?P<minutes>[0-5]\d))?{_PART_OF_DAY}", re.IGNORECASE),
)
_TO_THE_HOUR = frozenset({5, 10, 15, 20, 25})
"""Minutes that are told in words, without "minutes", before an hour."""
_FROM = re.compile(r"\b(?:from|between)\s+\Z", re.IGNORECASE)
_HOUR_BEFORE = re.compile(
    rf"(?<![\w.:])(?:{_HOUR_WORD})\s*(?:\b(?:to|and|or|until|till)\b|[-‐‑–])\s*\Z", re.IGNORECASE
)
_LEAD = 20
"""Characters before a time that may tell that it belongs to a range."""
_EVENING = 6
"""Hour from which on "at night" is before midnight."""


def clock_in_figures(text: str) -> str:
    """A text with its times of day in figures.

    >>> [clock_in_figures(time) for time in ("half past nine", "a quarter to six", "7 o'clock")]
    ['9:30', '5:45', '7:00']
    >>> clock_in_figures("at ten past two in the morning"), clock_in_figures("eleven at night")
    ('at 2:10 am', '11:00 pm')
    >>> clock_in_figures("ten to two"), clock_in_figures("two in the morning session")
    ('ten to two', 'two in the morning session')
    """
    for pattern in _TIMES:
        text = pattern.sub(_in_figures, text)
    return text


def _in_figures(found: re.Match[str]) -> str:
    given = found.groupdict()
    hour, past = _number(given["hour"]), _number(given.get("minutes") or "0")
    lead = found.string[max(0, found.start() - _LEAD) : found.start()]
    if hour is None or past is None or _HOUR_BEFORE.search(lead):
        return found.group()
    if (given.get("way") or "").casefold() == "to":
        if not _is_before_the_hour(given, past, lead):
            return found.group()
        hour, past = (hour - 2) % 12 + 1, 60 - past
    clock = f"{hour}:{past:02}"
    if given.get("day"):
        return f"{clock} {'am' if given['day'].casefold() == 'morning' else 'pm'}"
    if given.get("night"):
        return f"{clock} {'pm' if _EVENING <= hour < 12 else 'am'}"
    return clock


def _is_before_the_hour(given: Mapping[str, str | None], past: int, lead: str) -> bool:
    """Whether "A to B" is a time, not a range: ten minutes to two, ten to two in the afternoon."""
    minutes = given["minutes"] or ""
    if given["unit"]:
        return True
    if _FROM.search(lead) or past not in _TO_THE_HOUR or minutes.isdecimal():
        return False
    told = given["clock"] or given["day"] or given["night"]
    return bool(told) or minutes.casefold() == "quarter"


def _number(word: str) -> int | None:
    """A number of figures or of a word; None for letters that only count as the same: "fıve"."""
    if word.isdecimal():
        return int(word)
    return _MINUTES.get(" ".join(word.casefold().split()))
