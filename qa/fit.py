"""Whether an answer is of the kind that its question asks for."""

import re

from qa.kind import Kind
from qa.saying.agreement import Saying

_TIME_WORDS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|morning|afternoon"
    r"|evening|night|noon|midnight|dawn|dusk|spring|summer|autumn|fall|winter|century|decades?"
    r"|years?|months?|weeks?|days?|hours?|minutes?|earlier|later|ago|since|before|after|during)\b"
    r"|\d{1,2}[.:]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b"
)
_AMOUNT_WORDS = re.compile(
    r"\b(?:many|several|few|some|none|no|dozens|hundreds|thousands|millions|billions|most|all|both"
    r"|half|third|quarter|twice|single|another|more|fewer|less)\b"
)


def fit(kind: Kind, saying: Saying) -> float:
    """1 where an answer is of the kind asked for, -1 where it is of another, 0 where none can tell.

    >>> from qa.saying.agreement import Saying
    >>> [fit(kind, Saying.of_text("25 July")) for kind in (Kind.TIME, Kind.PERSON, Kind.REASON)]
    [1.0, -1.0, 0.0]
    """
    if kind is Kind.TIME:
        timely = saying.moment is not None or _TIME_WORDS.search(saying.normal) is not None
        bare = saying.quantity is not None and saying.quantity.unit is None  # at nine
        return 1.0 if timely or bare or _has_digit(saying) else -1.0
    if kind is Kind.NUMBER:
        if _is_calendar_date(saying):
            return -1.0
        told = saying.numeric or _AMOUNT_WORDS.search(saying.normal) is not None
        return 1.0 if told or _has_digit(saying) else -1.0
    if kind in (Kind.PERSON, Kind.PLACE, Kind.NAME):
        if saying.name is not None:
            return 1.0
        counted = saying.quantity is not None and saying.quantity.value != 0  # nobody
        other = saying.moment is not None or counted
        return -1.0 if other and kind is not Kind.NAME else 0.0
    return 0.0


def _is_calendar_date(saying: Saying) -> bool:
    """Whether it is a date with a month; from a date on, or up to one, tells how long."""
    dated = saying.moment is not None and saying.moment.month is not None
    return dated and not saying.normal.startswith(("since ", "from ", "until ", "till "))


def _has_digit(saying: Saying) -> bool:
    return any(character.isdigit() for character in saying.normal)
