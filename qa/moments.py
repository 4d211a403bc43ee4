"""Years, months, days and clock times as articles write them, as far as each is told.

dateparser, which reads the dates of whole articles at build time, takes a third of a second to
import and wants whole dates; a question has no such time, and half a date is what news writes.
"""

import datetime
import re
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAYS = {
    word: number
    for number, word in enumerate(
        (  # noqa: SIM905  (a page of quotation marks reads worse)
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
            "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
            "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ).split(),
        start=1,
    )
}
_DAY_WORD = "|".join(sorted(_DAYS, key=len, reverse=True))
_DAY_IN_WORDS = re.compile(
    r"(?<!\ba )(?<!\bone )(?<!twenty )(?<!thirty )"
    rf"\b(?P<before>{_DAY_WORD})(?=\s+of\s+(?:{_MONTH})\b)"
    rf"|\b(?P<month>{_MONTH})\s+the\s+(?P<after>{_DAY_WORD})\b(?![-‐‑])",
    re.IGNORECASE,
)
_DAY = r"(?P<day%d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year%d>1[4-9]\d\d|20\d\d)"
_PATTERN = re.compile(
    rf"\b{_YEAR % 1}-(?P<month1>0\d|1[0-2])-(?P<day1>[0-3]\d)\b"
    rf"|\b{_DAY % 2}\s+(?:of\s+)?(?P<month2>{_MONTH})\b\.?(?:,?\s+{_YEAR % 2}\b)?"
    rf"|\b(?P<month3>{_MONTH})\b\.?\s+{_DAY % 3}\b(?!\d)(?:,?\s+{_YEAR % 3}\b)?"
    rf"|\b(?P<month4>{_MONTH})\b\.?,?\s+(?:of\s+)?{_YEAR % 4}\b"
    rf"|\b(?P<month5>{_MONTH})\b"
    rf"|\b{_YEAR % 6}\b"
    r"|\b(?P<hour7>[01]?\d|2[0-3])(?:[:.](?P<minute7>[0-5]\d))?\s?(?P<half7>[ap])\.?m\b"
    r"|\b(?P<hour8>[01]?\d|2[0-3]):(?P<minute8>[0-5]\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month, a year or a time of the day; what is not told is None."""

    year: int | None
    month: int | None
    day: int | None
    minute: int | None = None
    """Of the half day, from midnight or noon: a clock seldom says which."""

    def agrees(self, other: "Moment") -> bool | None:
        """Whether both can be the same; None where they tell nothing in common.

        >>> Moment(None, 7, 25).agrees(Moment(2025, 7, 25))
        True
        >>> Moment(2025, None, None).agrees(Moment(None, 7, 25)) is None
        True
        """
        pairs = [
            (mine, theirs)
            for mine, theirs in (
                (self.year, other.year),
                (self.month, other.month),
                (self.day, other.day),
                (self.minute, other.minute),
            )
            if mine is not None and theirs is not None
        ]
        return all(mine == theirs for mine, theirs in pairs) if pairs else None

    @property
    def weekday(self) -> int | None:
        """Day of the week, 0 for Monday, of a whole date.

        >>> Moment(2025, 7, 25).weekday
        4
        """
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day).weekday()
        except ValueError:  # 31 June
            return None

    @property
    def told(self) -> int:
        """How many of year, month, day and time are told."""
        parts = (self.year, self.month, self.day, self.minute)
        return sum(part is not None for part in parts)


def in_figures(text: str) -> str:
    """A text with days of the month in figures where they were words.

    >>> in_figures("on the twelfth of January and June the first")
    'on the 12 of January and June 1'
    """

    def figures(found: re.Match[str]) -> str:
        if found["before"]:
            return str(_DAYS[found["before"].casefold()])
        return f"{found['month']} {_DAYS[found['after'].casefold()]}"

    return _DAY_IN_WORDS.sub(figures, text)


def moments(text: str) -> list[Moment]:
    """The dates and times that a text names, in order.

    >>> [(at.year, at.month, at.day) for at in moments("On Friday, 25 July, or May 2024")]
    [(None, 7, 25), (2024, 5, None)]
    >>> moments("20:10")[0].agrees(moments("8.10 p.m.")[0])
    True

    A month's name that is also a word counts only with a capital: "it may" is none.
    """
    found = []
    for match in _PATTERN.finditer(in_figures(text)):
        given = {name[:-1]: value for name, value in match.groupdict().items() if value is not None}
        month = given.get("month", "")
        if month.isalpha() and not month[0].isupper():
            continue
        number = int(month) if month.isdigit() else _MONTHS.get(month.casefold())
        found.append(
            Moment(
                int(given["year"]) if "year" in given else None,
                number,
                int(given["day"]) if "day" in given else None,
                int(given["hour"]) % 12 * 60 + int(given.get("minute", 0))
                if "hour" in given
                else None,
            )
        )
    return found
