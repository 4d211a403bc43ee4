"""Times of day in words, put into figures: "half past nine", "ten past two in the morning".

Left out on purpose: "ten to two" with nothing beside it, which may as well be a range.
"""

import re

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
_HOUR = rf"(?P<hour>1[0-2]|[1-9]|{'|'.join(_NUMBERS)})"
_PART_OF_DAY = (
    r"\s+(?:in\s+the\s+(?P<day>morning|afternoon|evening)|at\s+(?P<night>night))\b"
    r"(?!\s+(?!(?:of|on|and|as|at|by|for|to|when|while|after|before|from|until|yesterday|today)\b)\w)"
)
"""Behind a time, unless it goes on as the name of something: the morning session."""
_MINUTE = rf"(?P<minutes>[1-5]?\d|{'|'.join(sorted(_MINUTES, key=len, reverse=True))})"
_TIMES = (
    re.compile(
        rf"\b(?:a\s+)?{_MINUTE}(?P<unit>\s+minutes?)?\s+(?P<way>past|to)\s+{_HOUR}\b(?![.:,]?\d)"
        rf"(?P<clock>\s+o['’]\s?clock\b)?(?:{_PART_OF_DAY})?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_HOUR}\s+o['’]\s?clock\b(?:{_PART_OF_DAY})?", re.IGNORECASE),
    re.compile(rf"(?<![\d.:,])\b{_HOUR}(?:[.:](?P<minutes>[0-5]\d))?{_PART_OF_DAY}", re.IGNORECASE),
)
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
    hour = _number(given["hour"])
    past = _number(given.get("minutes") or "0")
    if given.get("way", "").casefold() == "to":
        told = given["unit"] or given["clock"] or given["day"] or given["night"]
        if not told and given["minutes"].casefold() != "quarter":
            return found.group()
        hour, past = (hour - 2) % 12 + 1, 60 - past
    clock = f"{hour}:{past:02}"
    if given.get("day"):
        return f"{clock} {'am' if given['day'].casefold() == 'morning' else 'pm'}"
    if given.get("night"):
        return f"{clock} {'pm' if _EVENING <= hour < 12 else 'am'}"
    return clock


def _number(word: str) -> int:
    known = _MINUTES.get(" ".join(word.casefold().split()))
    return int(word) if known is None else known
