"""What stands beside a number: the words before it, its unit, its period, what it counts."""

import re
from itertools import takewhile

from qa.saying.number_tokens import adjoins, following
from qa.saying.periods import period_after
from qa.saying.units import SIGNS, Unit, unit_after

_BEFORE = 6
"""Words before a number that may tell its bound or its change."""
_AFTER = 6
"""Words after it that may tell its unit and its period: five Hong Kong dollars a day."""
_MARKS = ("/", "°")
"""What joins a word to what stands before it: "/month", "°C"."""
_NOT_COUNTED = frozenset(
    (  # noqa: SIM905
        "of the a an and or in on at by as for from with who that which were was are is be been"
        " have has had did do does will would could can may should must more less fewer higher"
        " lower up down said say says to per each every than but if when while after before since"
        " until during about over under last this next these those ago earlier later degree"
        " degrees hundred thousand million billion trillion"
    ).split()
)
"""What follows a number without being what it counts."""


def between(tokens: list[re.Match[str]], at: int) -> str:
    """What stands between a token and the one before it."""
    return tokens[at].string[tokens[at - 1].end() : tokens[at].start()]


def words_before(tokens: list[re.Match[str]], place: int) -> str:
    """The words before a number, back to another number: commas between them, no signs."""
    words: list[str] = []
    for at in reversed(range(max(0, place - _BEFORE), place)):
        token = tokens[at]
        if token["word"]:
            words.append(token.group())
            if at and "," in between(tokens, at):
                words.append(",")
        elif not token["sign"]:
            break
    return " ".join(reversed(words))


def unit_beside(tokens: list[re.Match[str]], first: int, after: int) -> Unit:
    """The unit of a number, from the sign before it or the words right after it.

    Args:
        tokens: of the text.
        first: place of the number.
        after: the place after it.
    """
    before = tokens[first - 1].group() if first and adjoins(tokens, first) else ""
    if before in SIGNS:
        return Unit(SIGNS[before], 1.0)
    return unit_after(_words_after(tokens, after))


def period_beside(tokens: list[re.Match[str]], after: int, *, counted: bool) -> tuple[float, int]:
    """The seconds of a number's period, and the place after it: 0 and ``after`` where none is told.

    Args:
        tokens: of the text.
        after: the place after the number and its unit.
        counted: whether what it counts stands there: "20 people a day".
    """
    period, words = period_after(_words_after(tokens, after + counted))
    return (period, after + counted + words) if period else (0.0, after)


def is_counted(tokens: list[re.Match[str]], after: int) -> bool:
    """Whether the word at a place is what the number before it counts."""
    word = following(tokens, after)
    return bool(word) and tokens[after]["word"] is not None and word not in _NOT_COUNTED


def _words_after(tokens: list[re.Match[str]], after: int) -> list[str]:
    """The words from a place on, up to a mark that parts them."""
    return list(takewhile(bool, (_word(tokens, at) for at in range(after, after + _AFTER))))


def _word(tokens: list[re.Match[str]], at: int) -> str:
    """The word at a place, with the mark that joins it to the one before."""
    word = following(tokens, at)
    if word or at >= len(tokens):
        return word
    mark = between(tokens, at).strip()
    return f"{mark}{tokens[at].group()}" if mark in _MARKS else ""
