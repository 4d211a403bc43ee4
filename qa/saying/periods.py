"""Periods: in how much time something is so much, "a month", "per hour", "annually".

Left out on purpose: periods of several units, "every two weeks".
"""

from collections.abc import Sequence

from qa.saying.units import EACH, seconds

_ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "fortnightly": "fortnight",
    "monthly": "month", "yearly": "year", "annually": "year",
}  # fmt: skip
_OF_A_TIME = frozenset("ago earlier later before after old time".split())  # noqa: SIM905
"""What follows "a year" where it is no period: "a year ago", "a second time"."""


def period_after(words: Sequence[str]) -> tuple[float, int]:
    """The seconds of the period that words begin with, and how many words tell it; 0 for none.

    >>> period_after(["a", "day", "for"]), period_after(["a", "day", "later"])
    ((86400.0, 2), (0.0, 0))
    >>> period_after(["daily"]), period_after(["/day"])
    ((86400.0, 1), (86400.0, 1))
    """
    one, two, three = (*words, "", "", "")[:3]
    if (one, two) == ("per", "annum"):
        return period_after(["per", "year"])
    if period := seconds(_ADVERBS.get(one) or one.removeprefix("/")):
        return (period, 1) if one in _ADVERBS or one.startswith("/") else (0.0, 0)
    if one not in EACH or (one in ("a", "an") and three in _OF_A_TIME):
        return 0.0, 0
    return (period, 2) if (period := seconds(two)) else (0.0, 0)
