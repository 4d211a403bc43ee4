"""The numbers of a text, as articles write them: figures, words, millions, fractions of a sentence.

A quantity is a value with what was said around it: a sign or name of a unit, whether it is only
about right, a bound or a change. Left out on purpose: languages but English, and figures with a
decimal comma.
"""

import re
from typing import NamedTuple

from qa.saying.beside import between, is_counted, period_beside, unit_beside, words_before
from qa.saying.number_tokens import following, number_tokens
from qa.saying.numerals import BEGINNINGS, ORDINALS, SCALES, numeral
from qa.saying.parts import PARTS, part_at
from qa.saying.qualifiers import bound, change, is_about, is_strict
from qa.saying.quantity import Quantity, step_of
from qa.saying.units import OF_WHOLE, OUNCE, POUND, Unit

_BEGINNINGS = BEGINNINGS | PARTS.keys()
_ADDED = ("time", "length", "mass")
"""What is told in two units at once: "2 hours 30 minutes", "5 feet 4 inches"."""


class _Run(NamedTuple):
    """A number where it stands among the tokens."""

    number: float
    unit: Unit
    end: int
    """The place after the number."""
    after: int
    """The place after its unit and its period."""
    period: float = 0.0
    """Seconds in each of which it is so much; 0 where none are told."""
    joined: bool = False
    """Whether it is told in several units, of which this is the smallest."""


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
            run = _with_period(tokens, _joined(tokens, place, run))
            found.append(_quantity(tokens, place, run))
            next_place = run.after
    return found


def _quantity(tokens: list[re.Match[str]], place: int, run: _Run) -> Quantity:
    """What a number is with the words around it."""
    written, figure, last = tokens[place].group(), tokens[place]["figure"], tokens[run.end - 1]
    words = words_before(tokens, place)
    below_zero = words.endswith("minus") and not words.endswith("or minus")
    limit = bound(words)
    ordinal = written in ORDINALS and run.unit.factor != OF_WHOLE
    exact = ordinal or run.unit.name == "percent" or run.joined
    exact = exact or figure not in (None, written)  # 3rd
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
        run.period,
        run.unit.name is None and is_counted(tokens, run.end),
    )


def _run(tokens: list[re.Match[str]], place: int) -> _Run | None:
    """The number or fraction that begins at a token, with its unit.

    Before a scale or a unit a fraction multiplies (half a million, a quarter of an hour); else it
    is a part of a whole.
    """
    whole = numeral(tokens, place)
    part = part_at(tokens, place, whole)
    if part is None:
        return whole and _with_unit(tokens, place, *whole)
    value, end = part
    of = end + 1 if following(tokens, end) == "of" else end
    of = of + 1 if following(tokens, of) in ("a", "an") else end
    scale = SCALES.get(following(tokens, of))
    if scale is not None:
        return _with_unit(tokens, place, value * scale, of + 1)
    unit = unit_beside(tokens, place, of)
    if unit.name is None:
        return _Run(value, Unit("percent", OF_WHOLE), end, end)
    return _Run(value, unit, end, of + unit.words)


def _is_of_a_name(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a number belongs to a word before it: "F-16"."""
    if at == 0 or tokens[at - 1]["word"] is None:
        return False
    return between(tokens, at) == "-" and tokens[at]["figure"] is not None


def _with_unit(tokens: list[re.Match[str]], place: int, number: float, end: int) -> _Run:
    unit = unit_beside(tokens, place, end)
    return _Run(number, unit, end, end + unit.words)


def _with_period(tokens: list[re.Match[str]], run: _Run) -> _Run:
    """A number with the period that follows its unit, or what it counts."""
    period, after = period_beside(tokens, run.after, counted=False)
    if not period and run.unit.name is None and is_counted(tokens, run.after):
        period, after = period_beside(tokens, run.after, counted=True)
    return run._replace(period=period, after=after) if period else run


def _joined(tokens: list[re.Match[str]], place: int, run: _Run) -> _Run:
    """A number with those of ever smaller units that follow it: 5 feet 4 inches are 64 inches.

    Args:
        tokens: of the text.
        place: of the number.
        run: what begins there.
    """
    if tokens[place].group() in ORDINALS or words_before(tokens, place).endswith("between"):
        return run
    at = run.after + 1 if following(tokens, run.after) == "and" else run.after
    word = following(tokens, at)
    if not word or (tokens[at]["word"] and word not in BEGINNINGS) or word in ORDINALS:
        return run
    rest = _run(tokens, at)
    if rest is None:
        return run
    unit = POUND if (run.unit.name, rest.unit.factor) == ("pound", OUNCE) else run.unit
    if not _is_rest_of(unit, rest):
        return run
    number = float(f"{run.number * unit.factor / rest.unit.factor + rest.number:.12g}")
    return _joined(tokens, place, _Run(number, rest.unit, rest.end, rest.after, joined=True))


def _is_rest_of(unit: Unit, rest: _Run) -> bool:
    """Whether a number is what is left below one of a greater unit."""
    alike = unit.name in _ADDED and unit.name == rest.unit.name
    return alike and max(rest.number, 1.0) * rest.unit.factor < unit.factor
