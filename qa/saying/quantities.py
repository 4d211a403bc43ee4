"""The numbers of a text, as articles write them: figures, words, millions, fractions of a sentence.

A quantity is a value with what was said around it: a sign or name of a unit, whether it is only
about right, a bound or a change. Left out on purpose: languages but English, and figures with a
decimal comma.
"""

import re
from itertools import takewhile
from typing import NamedTuple

from qa.saying.number_tokens import adjoins, following, number_tokens
from qa.saying.numerals import BEGINNINGS, ORDINALS, SCALES, numeral
from qa.saying.qualifiers import bound, change, is_about, is_strict
from qa.saying.quantity import Quantity, step_of
from qa.saying.units import OF_WHOLE, SIGNS, Unit, is_measured, unit_after

_PARTS = {"half": 2.0, "quarter": 4.0, **{word: n for word, n in ORDINALS.items() if n > 2}}
_MANY_PARTS = {"halves": 2.0, **{f"{word}s": parts for word, parts in _PARTS.items()}}
_AFTER_PART = frozenset(
    (  # noqa: SIM905
        "of the a an and or in on at by as for from with who that were was are is have has had"
        " did do will would could can more less said say"
    ).split()
)
"""What follows "a third" where it is a part: "a third man" is one after two others."""
_MOST_PARTS = 1000
"""Highest whole of "one in five": higher ones are years."""
_BEGINNINGS = BEGINNINGS | _PARTS.keys()
_HYPHENS = ("-", "‐", "‑")
_LONGEST_UNIT = 3
"""Words of the longest unit: kilometres per hour, Hong Kong dollars."""
_BEFORE = 6
"""Words before a number that may tell its bound or its change."""


class _Run(NamedTuple):
    """A number where it stands among the tokens."""

    number: float
    unit: Unit
    end: int
    """The place after the number."""
    after: int
    """The place after its unit."""


def quantities(text: str) -> list[Quantity]:
    """The numbers that a text names, in order.

    >>> [(q.value, q.unit, q.about) for q in quantities("about $3.5 million, or twenty-six cows")]
    [(3500000.0, 'dollar', True), (26.0, None, False)]
    >>> [q.value for q in quantities("two hundred and five people; 1,250; the 3rd")]
    [205.0, 1250.0, 3.0]
    >>> quantities("72 hours")[0].value == quantities("three days")[0].value
    True
    >>> [(q.value, q.unit) for q in quantities("three quarters of it; half a million; 1 in 5")]
    [(75.0, 'percent'), (500000.0, None), (20.0, 'percent')]
    """
    tokens = number_tokens(text)
    found: list[Quantity] = []
    next_place = 0
    for place, token in enumerate(tokens):
        if place < next_place or (token.lastgroup == "word" and token.group() not in _BEGINNINGS):
            continue
        run = None if _is_of_a_name(tokens, place) else _run(tokens, place)
        if run is not None:
            found.append(_quantity(tokens, place, run))
            next_place = run.after
    return found


def _quantity(tokens: list[re.Match[str]], place: int, run: _Run) -> Quantity:
    """What a number is with the words around it."""
    written, figure, last = tokens[place].group(), tokens[place]["figure"], tokens[run.end - 1]
    words = _words_before(tokens, place)
    below_zero = words.endswith("minus") and not words.endswith("or minus")
    limit = bound(words)
    ordinal = written in ORDINALS and run.unit.factor != OF_WHOLE
    exact = ordinal or run.unit.name == "percent" or figure not in (None, written)  # 3rd
    return Quantity(
        float(f"{(-run.number if below_zero else run.number) * run.unit.factor:.12g}"),
        run.unit.name,
        bool(limit) or is_about(words),
        tokens[place].start(),
        last.end(),
        ordinal,
        run.unit.factor,
        SCALES["dozen"] if last.group() == "dozen" else step_of(run.number, exact=exact),
        limit,
        change(words, following(tokens, run.after)),
        is_strict(words),
    )


def _run(tokens: list[re.Match[str]], place: int) -> _Run | None:
    """The number or fraction that begins at a token, with its unit.

    Before a scale or a unit a fraction multiplies (half a million, a quarter of an hour); else it
    is a part of a whole.
    """
    whole = numeral(tokens, place)
    part = _part(tokens, place, whole)
    if part is None:
        return whole and _with_unit(tokens, place, *whole)
    value, end = part
    of = end + 1 if following(tokens, end) == "of" else end
    of = of + 1 if following(tokens, of) in ("a", "an") else end
    scale = SCALES.get(following(tokens, of))
    if scale is not None:
        return _with_unit(tokens, place, value * scale, of + 1)
    unit = _unit(tokens, place, of)
    if unit.name is None:
        return _Run(value, Unit("percent", OF_WHOLE), end, end)
    return _Run(value, unit, end, of + unit.words)


def _part(
    tokens: list[re.Match[str]], place: int, run: tuple[float, int] | None
) -> tuple[float, int] | None:
    """The fraction that begins at a token and the place after it: a third, two-thirds, 1 in 3.

    Args:
        tokens: of the text.
        place: of the token.
        run: the number that begins there, as ``numeral`` reads it.
    """
    token = tokens[place]
    word = token.group()
    if token.lastgroup == "ratio":
        above, below = map(int, word.split("/"))
        return (above / below, place + 1) if above < below else None
    if word == "half":
        return None if _is_joined_to_a_word(tokens, place) else (0.5, place + 1)
    if word in _PARTS and _is_part_led_by_a(tokens, place):
        return 1 / _PARTS[word], place + 1
    if run is None or word in ORDINALS:
        return None
    count, after = run
    next_word = following(tokens, after)
    parts = (_PARTS if count == 1 else _MANY_PARTS).get(next_word)
    if next_word == "half" and _is_joined_to_a_word(tokens, after):
        return None
    if parts is not None:
        return count / parts, after + 1
    if next_word != "in":
        return None
    of = after + 2 if following(tokens, after + 1) == "every" else after + 1
    whole = numeral(tokens, of) if following(tokens, of) else None
    if whole is None or not 0 < count < whole[0] <= _MOST_PARTS:
        return None
    return None if _unit(tokens, of, whole[1]).name else (count / whole[0], whole[1])


def _is_part_led_by_a(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether "third" is one part of three: "a third of them", not "a third man"."""
    if at == 0 or tokens[at - 1].group() != "a":
        return False
    after = following(tokens, at + 1)
    return not after or after in _AFTER_PART or after in SCALES or is_measured(after)


def _is_joined_to_a_word(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a hyphen joins "half" to what is neither a scale nor a unit: "half-brother"."""
    after = at + 1
    if after == len(tokens) or _between(tokens, after) not in _HYPHENS:
        return False
    if tokens[after].group() in ("a", "an"):
        after += 1
    word = following(tokens, after)
    return word not in SCALES and unit_after([word]).name is None


def _is_of_a_name(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a number belongs to a word before it: "F-16"."""
    if at == 0 or tokens[at - 1]["word"] is None:
        return False
    return _between(tokens, at) == "-" and tokens[at]["figure"] is not None


def _with_unit(tokens: list[re.Match[str]], place: int, number: float, end: int) -> _Run:
    unit = _unit(tokens, place, end)
    return _Run(number, unit, end, end + unit.words)


def _unit(tokens: list[re.Match[str]], first: int, after: int) -> Unit:
    """The unit of a number, from the sign before it or the words right after it."""
    before = tokens[first - 1].group() if first and adjoins(tokens, first) else ""
    if before in SIGNS:
        return Unit(SIGNS[before], 1.0)
    words = (following(tokens, at) for at in range(after, after + _LONGEST_UNIT))
    return unit_after(list(takewhile(bool, words)))


def _between(tokens: list[re.Match[str]], at: int) -> str:
    """What stands between a token and the one before it."""
    return tokens[at].string[tokens[at - 1].end() : tokens[at].start()]


def _words_before(tokens: list[re.Match[str]], place: int) -> str:
    """The words before a number, back to another number: commas between them, no signs."""
    words: list[str] = []
    for at in reversed(range(max(0, place - _BEFORE), place)):
        token = tokens[at]
        if token["word"]:
            words.append(token.group())
            if at and "," in _between(tokens, at):
                words.append(",")
        elif not token["sign"]:
            break
    return " ".join(reversed(words))
