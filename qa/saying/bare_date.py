"""Whether a text is a date or a day of the week and nothing else, and the numbers in one.

Articles write a day with small words around it ("on Friday evening", "the end of July"); whatever
else a text holds makes more of it than a date. Left out on purpose: names of periods and feasts.
"""

import re

from qa.saying.clock_words import clock_in_figures
from qa.saying.date_notation import MONTH, WEEKDAYS, in_figures
from qa.saying.moment import Moment

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})day\b", re.IGNORECASE)
_AROUND_DATES = re.compile(
    r"\b(?:on|in|at|by|since|until|from|of|the|early|late|mid|about|around|after|before|next|last|this"
    r"|end|start|beginning|middle|shortly|just"
    rf"|(?:{'|'.join(WEEKDAYS)})day|morning|afternoon|evening|night|noon)\b"
    r"|(?<![^\W\d_])[ap]\.?m\b|[\W\d_]+",
    re.IGNORECASE,
)
_MONTH_WORD = re.compile(rf"\b(?:{MONTH})\b|(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?:about |some |over )?\d{4} [a-z]{4,}")
"""A number like a year before what it counts."""


def is_bare_date(text: str) -> bool:
    """Whether a text holds nothing beside a date and the small words around one."""
    return not _AROUND_DATES.sub("", _MONTH_WORD.sub("", in_figures(text)))


def is_clock_time(text: str) -> bool:
    """Whether a text is a time of day in words, and nothing else: "half past nine"."""
    return clock_in_figures(text) != text and is_bare_date(text)


def named_weekday(text: str, *, dated: bool) -> int | None:
    """The day of the week that a text is, with the small words around one, or that its date tells.

    >>> [named_weekday(text, dated=False) for text in ("on Friday evening", "the Friday market")]
    [4, None]
    """
    days = _WEEKDAY.findall(text)
    if len(days) != 1 or (_AROUND_DATES.sub("", text) and not dated):
        return None
    return WEEKDAYS.get(days[0].casefold())  # none for letters that only count as the same: "frı"


def is_count(text: str, dates: list[Moment]) -> bool:
    """Whether what looks like a year counts something: "1500 people"."""
    year = [at.told == 1 and at.year is not None for at in dates] == [True]
    return year and _COUNTED.match(text) is not None


def figures(dates: list[Moment]) -> frozenset[float]:
    """The numbers by which dates and times may be written.

    >>> from qa.saying.moments import moments
    >>> sorted(figures(moments("25 July at 8.10 p.m.")))
    [7, 8, 10, 20, 25]
    """
    days = {part for at in dates for part in (at.year, at.month, at.day) if part is not None}
    times = [divmod(at.minute, 60) for at in dates if at.minute is not None]
    return frozenset(days.union(*({hour % 12, hour % 12 + 12, past} for hour, past in times)))
