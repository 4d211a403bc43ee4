"""Years, months, days and clock times as articles write them, as far as each is told.

dateparser, which reads the dates of whole articles at build time, takes a third of a second to
import and wants whole dates; a question has no such time, and half a date is what news writes.
"""

import re
from collections.abc import Mapping

from qa.saying.date_notation import DASH, DAY, MONTH, MONTHS, NTH, WEEKDAYS, YEAR, in_figures
from qa.saying.moment import DAYTIMES, ORDER, SCALES
from qa.saying.moment import Moment as Moment

_SIDES = {word: word for scale in (*SCALES, ORDER) for word in scale} | {
    "start": "early", "beginning": "early", "middle": "mid", "end": "late",
}  # fmt: skip
_BETWEEN_PARTS = frozenset({"on", "at", "in", "of", "the", "about", "around"})
"""Small words between the parts of one date, or between it and a word for a side of it."""

_PATTERN = re.compile(
    r"\b(?=[\dadfjmnostw])(?:"
    rf"(?P<year1>{YEAR})(?P<mark1>[-/])(?P<month1>0[1-9]|1[0-2])(?P=mark1)(?P<day1>{DAY})\b"
    rf"|(?<![\w./])(?<!\b\d-)(?<!\b\d\d-)(?P<first2>{DAY})(?P<mark2>[-./])(?P<second2>{DAY})(?P=mark2)"
    rf"(?P<year2>{YEAR})\b"
    rf"|(?P<day3>{DAY}){NTH}\s+(?:of\s+)?(?P<month3>{MONTH})\b\.?(?:,?\s+(?P<year3>{YEAR})\b)?"
    rf"|(?P<month4>{MONTH})\b\.?\s+(?P<day4>{DAY}){NTH}\b(?:,?\s+(?P<year4>{YEAR})\b)?"
    rf"|(?P<month5>{MONTH})\b(?:\.?,?\s+(?:of\s+)?(?P<year5>{YEAR})\b)?"
    rf"|(?P<year6>{YEAR})\b"
    rf"|(?<!\d{DASH})(?P<hour7>[01]?\d|2[0-3])(?:[:.](?P<minute7>[0-5]\d))?\s?(?P<half7>[ap])\.?m\b"
    r"(?:\.?(?P<utc7>\+00:00))?"
    r"|(?P<hour8>[01]?\d|2[0-3]):(?P<minute8>[0-5]\d)\b(?P<utc8>\+00:00)?"
    rf"|(?P<weekday9>{'|'.join(WEEKDAYS)})day\b(?:\s+(?P<side9>{'|'.join(DAYTIMES)})\b)?)",
    re.IGNORECASE,
)
_TO = re.compile(rf"\.?\s?{DASH}\s?")
_APART = re.compile(r"[\s,-]+")
_LEAD = 40
"""Characters before a date that may tell a side of it."""
_LAST_MONTH = 12


def moments(text: str) -> list[Moment]:
    """The dates and times that a text names, in order; ranges as one.

    >>> [(at.year, at.month, at.day) for at in moments("On Friday, 25 July, or May 2024")]
    [(None, 7, 25), (2024, 5, None)]
    >>> moments("20:10")[0].agrees(moments("8.10 p.m.")[0])
    True
    >>> moments("10-12 May") == moments("May 10 to 12")
    True

    A month's name counts only with a capital: "it may" is none.
    """
    text = in_figures(text)
    found: list[Moment] = []
    after = 0
    for match in _PATTERN.finditer(text):
        given = {name[:-1]: value for name, value in match.groupdict().items() if value is not None}
        month = given.get("month", "")
        if month.isalpha() and not month[0].isupper():
            continue
        between = text[after : match.start()]
        adjoins, sides = _sides(between)
        if "side" in given:
            sides |= {given["side"].casefold()}
        if "weekday" in given and not sides:
            after = match.end()
            continue
        at = _moment(given, sides)
        whole = None
        if found and _TO.fullmatch(between):
            whole = found[-1].until(at)
        elif found and adjoins:
            whole = found[-1].joined(at)
        if whole is not None:
            found[-1] = whole
        else:
            found.append(at)
        after = match.end()
    return found


def _sides(before: str) -> tuple[bool, frozenset[str]]:
    """Whether a text is only small words that lead on to a date, and the sides that they tell.

    >>> _sides(" at the end of "), _sides("Elected before ")
    ((True, frozenset({'late'})), (False, frozenset({'before'})))
    """
    sides = set()
    for word in reversed(_APART.split(before[-_LEAD:].casefold())):
        if word in _SIDES:
            sides.add(_SIDES[word])
        elif word and word not in _BETWEEN_PARTS:
            return False, frozenset(sides)
    return len(before) <= _LEAD, frozenset(sides)


def _moment(given: Mapping[str, str], sides: frozenset[str]) -> Moment:
    """The moment that the named parts of a match give."""
    year, day = (int(given[name]) if name in given else None for name in ("year", "day"))
    month = int(given["month"]) if given.get("month", "").isdigit() else None
    if month is None and "month" in given:
        month = MONTHS.get(given["month"].casefold())
    figures = None
    if "first" in given:
        figures = (int(given["first"]), int(given["second"]))
        low, high = sorted(figures)
        if low == high or high > _LAST_MONTH:
            day, month = (high, low) if low <= _LAST_MONTH else (None, None)
            figures = None
    minute, either = None, False
    if "hour" in given:
        hour = int(given["hour"])
        if "half" in given:
            hour = hour % 12 + 12 * (given["half"].casefold() == "p")
        else:
            either = hour <= 12 and given["hour"][0] != "0"
        minute = hour * 60 + int(given.get("minute", 0))
    on = WEEKDAYS.get(given.get("weekday", "").casefold())
    return Moment(year, month, day, minute, either, "utc" in given, figures, on, sides)
