"""Written dates to days, or None: never a guess.

dateparser reads the words (some 200 languages); what it would fill in or decide by itself is
refused here: a missing day, month or year, a relative day ("yesterday"), and numbers that one
country reads as 3 April and another as 4 March. htmldate, which trafilatura brings along, was not
taken because it falls back on any date in a page; python-dateutil reads English only.
"""

import re
from datetime import date, datetime
from functools import lru_cache

_LONGEST = 60
"""Characters; nothing longer is a date."""
_CLOCK = re.compile(
    r"(?:\bat\s+)?\b\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\.?|[+-]\d{2}:?\d{2}\b)?|\b\d{1,2}[.:]\d{2}\s*[ap]\.?m\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:UTC|GMT|[A-Z]{1,3}[SD]T|PKT|CES?T|EES?T|WES?T|GST)\b")
_NUMBERS = re.compile(r"\d+")
_NUMERIC = re.compile(r"^\W*(?:[^\W\d]+\W+)?(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\W*$")
_HYPHEN_AT_WORD = re.compile(r"(?<=\d)-(?=[^\W\d])|(?<=[^\W\d])-(?=\d)")
_ORDERS = ("MDY", "DMY", "YMD")
_EARLIEST = 1400
"""Nothing was published before printing; what claims to be is a zero date of some program."""


def parse_date(written: str) -> date | None:
    """The day that a text names in full and that every reader would take it for, else None.

    >>> parse_date("June 13, 2025"), parse_date("2025-06-13T23:30:00-05:00")
    (datetime.date(2025, 6, 13), datetime.date(2025, 6, 13))
    >>> parse_date("13/04/2025"), parse_date("03/04/2025"), parse_date("June 13")
    (datetime.date(2025, 4, 13), None, None)

    A day is taken as written, whatever its time zone.
    """
    written = written.strip()
    if len(written) > _LONGEST:
        return None
    day = _iso(written) or _worded(" ".join(written.split()))
    return day if day is not None and day.year >= _EARLIEST else None


def _iso(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _worded(written: str) -> date | None:
    day_only = _ZONE.sub("", _CLOCK.sub("", written)).strip(" ,|@")
    day_only = _HYPHEN_AT_WORD.sub(" ", day_only)
    if not _has_three_parts(day_only):
        return None
    import dateparser

    days = set()
    for order in _ORDERS:
        moment = dateparser.parse(
            day_only,
            settings={
                "DATE_ORDER": order,
                "PREFER_LOCALE_DATE_ORDER": False,
                "PARSERS": ["absolute-time"],
                "STRICT_PARSING": True,
                "REQUIRE_PARTS": ["day", "month", "year"],
            },
        )
        days.add(moment and moment.date())
    return days.pop() if len(days) == 1 else None


def _has_three_parts(written: str) -> bool:
    """Whether a text can be a whole date: a day and a year of four digits around a word, or three
    numbers with one separator. Keeps ranges out, and prose away from a slow parser.
    """
    numbers = _NUMBERS.findall(written)
    if _NUMERIC.match(written):
        return any(len(number) == 4 for number in numbers)
    return (
        sorted(len(number) for number in numbers) in ([1, 4], [2, 4])
        and len(written.split()) <= 7
        and any(char.isalpha() for char in written)
    ) or (len(numbers) == 3 and any(mark in written for mark in "年년"))
