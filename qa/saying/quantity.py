"""A number as an article tells it, with its unit, and whether two of them say the same.

What rounding, conversion or a word such as "about" may hide is not a difference: where two numbers
are near without being one, nothing is told. Left out on purpose: what is counted, but for that it
is neither money nor metres.
"""

import math
from dataclasses import dataclass, field, replace

from qa.saying.units import CELSIUS, FAHRENHEIT, OF_WHOLE, SCALED, YEAR, is_money

_NEAR = 0.1
"""Share by which a number that is only about right may be off."""
_CONVERTED = 0.05
"""Share by which a number may be off that was told in another unit."""
_POINT = 1.0
"""Percentage points by which a part of a whole may be off: a third is 33 per cent."""
_DEGREE = 1.0
"""Degrees Celsius by which a temperature may be off that was told in another unit."""
_LOOSE = 0.3
"""Share up to which it may be off without saying anything else."""
_ROUND = 100.0
"""Below it a number that ends in 0 is as exact as any other."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text."""

    value: float
    unit: str | None
    """``percent``, the name of a currency, what a unit measures (``length``, ``time``), or None
    where no sign or word tells. A measured value is in the first unit of its kind, a part of a
    whole ("two-thirds", "one in five") in per cent."""
    about: bool
    """Whether the text says that it is not exact."""
    start: int
    """First code point in the text."""
    end: int
    """One past the last code point."""
    ordinal: bool = False
    """Whether it is a word such as "first"."""
    factor: float = 1.0
    """What one of the unit that was written is in ``unit``: 3600 for hours, 100 for a part."""
    step: float = 1.0
    """To what the number as written may have been rounded: 10,000 in 80,000, but 1 in 20."""
    bound: int = 0
    """1 where it is the least ("more than"), -1 where it is the most that can be, else 0."""
    change: int = 0
    """1 where it is told as a rise, -1 as a fall, 0 where neither."""
    strict: bool = False
    """Whether it is a bound that is not reached: "more than", but not "at least"."""
    period: float = 0.0
    """Seconds in each of which it is so much, as in "a month"; 0 where none are told."""
    counted: bool = field(default=False, compare=False)
    """Whether a word stands right after it that is no unit, as in "1,200 jobs"."""

    @property
    def number(self) -> float:
        """The number as written, before its unit."""
        return float(f"{self.value / self.factor:.12g}")

    @property
    def share(self) -> bool:
        """Whether it was written as a part of a whole."""
        return self.unit == "percent" and self.factor == OF_WHOLE

    def agrees(self, other: "Quantity") -> bool | None:
        """Whether both say the same; None where they may, or count different things."""
        if bool(self.period) != bool(other.period):
            return None
        mine, theirs = _over_one_period(self, other)
        if {mine.unit, theirs.unit} == {CELSIUS, FAHRENHEIT}:
            return _equal_in_degrees(mine, theirs)
        if mine.unit != theirs.unit and not _of_one_unit(mine, theirs):
            return _equal_across(mine, theirs)
        return _equal(mine, theirs)


def _equal(mine: Quantity, theirs: Quantity) -> bool | None:
    """Whether two numbers of one unit say the same; None where they may."""
    if _heading(mine) * _heading(theirs) < 0:
        # Up 5 per cent, down 5 per cent; but of what is counted both may be: 12 more, 12 lost.
        return False if _is_signed(mine) or _is_signed(theirs) else None
    changed = mine.change or theirs.change
    one, two = (abs(each.value) if changed else each.value for each in (mine, theirs))
    if mine.bound * theirs.bound < 0:
        least, most = (one, two) if mine.bound > 0 else (two, one)
        apart = least > most or (least == most and mine.strict and theirs.strict)
        return False if apart else None
    if one == two:
        return True
    gap, size = abs(one - two), max(abs(one), abs(two))
    if mine.about or theirs.about:
        outside = _is_out_of_bounds(mine, theirs, one - two)
        if gap <= _NEAR * size:
            return True if not outside and _is_within_a_step(mine, theirs, gap) else None
        return None if gap <= _LOOSE * size and not outside else False  # more than 26 may be 31
    near = gap <= _NEAR * size
    if mine.factor != theirs.factor:
        close = gap <= _CONVERTED * size and (mine.unit != "percent" or gap <= _POINT)
        return True if close else (None if near else False)
    # Eighty thousand may be eighty-five thousand, rounded; 67 per cent may be 66.7.
    rounded = mine.step != theirs.step and gap < max(mine.step, theirs.step) * mine.factor
    return None if near and rounded else False


def _is_within_a_step(mine: Quantity, theirs: Quantity, gap: float) -> bool:
    """Whether numbers that are only about right are as near as they were rounded.

    About 1,310 is not 1,210. Nothing else is asked of small and of converted numbers.
    """
    if mine.factor != theirs.factor or max(abs(mine.number), abs(theirs.number)) < _ROUND:
        return True
    return gap < max(mine.step, theirs.step) * mine.factor


def _over_one_period(mine: Quantity, theirs: Quantity) -> tuple[Quantity, Quantity]:
    """Both as what they are in a second, where one is told by the month and one by the year."""
    if mine.period == theirs.period:
        return mine, theirs
    one, two = (
        replace(each, value=each.value / each.period, factor=each.factor / each.period)
        for each in (mine, theirs)
    )
    return one, two


def _equal_in_degrees(mine: Quantity, theirs: Quantity) -> bool | None:
    """Whether degrees Celsius are as warm as degrees Fahrenheit; None where they may be.

    A difference between temperatures has no zero of its own: 1.5 degrees warmer is 2.7 warmer.
    """
    celsius, fahrenheit = (mine, theirs) if mine.unit == CELSIUS else (theirs, mine)
    between = fahrenheit.value / 1.8
    changed = bool(mine.change or theirs.change)
    if abs(celsius.value - (between if changed else between - 32 / 1.8)) <= _DEGREE:
        return True
    if mine.about or theirs.about or changed:
        return None
    return None if abs(celsius.value - between) <= _CONVERTED * abs(between) else False


def _of_one_unit(mine: Quantity, theirs: Quantity) -> bool:
    """Whether a number without a unit can be one in the other's."""
    units = {mine.unit, theirs.unit}
    if None not in units or units & SCALED or mine.share or theirs.share:
        return False
    if _counts_something_else(mine, theirs):
        return False
    if units & {CELSIUS, FAHRENHEIT}:
        return mine.value == theirs.value  # plain degrees may be either
    least = min(abs(mine.value), abs(theirs.value))
    return "percent" not in units or least >= 1 or mine.value == theirs.value


def _counts_something_else(mine: Quantity, theirs: Quantity) -> bool:
    """Whether one has a unit, and the other counts what is none: 1,200 dollars, 1,200 jobs."""
    return mine.unit != theirs.unit and any(
        each.counted and each.unit is None for each in (mine, theirs)
    )


def _equal_across(mine: Quantity, theirs: Quantity) -> bool | None:
    """Whether two numbers say the same that are not told in one unit; None where none can tell."""
    if _counts_something_else(mine, theirs):
        return None
    units = {mine.unit, theirs.unit}
    if mine.number == theirs.number and (
        (None in units and mine.factor == theirs.factor)
        or (units == {"time", "age"} and YEAR in (mine.factor, theirs.factor))
    ):
        return True  # sixteen years, a 16-year-old
    if units == {None, "percent"}:
        part, whole = sorted((mine, theirs), key=lambda each: each.unit or "")
        if 0 < part.value < 1 and abs(100 * part.value - whole.value) <= _POINT:
            return True  # 0.67, 67 per cent
    return None


def _heading(number: Quantity) -> int:
    """1 for what rises, -1 for what falls or is below zero, else 0."""
    return number.change or (-1 if number.value < 0 else 0)


def _is_signed(number: Quantity) -> bool:
    """Whether a rise of it and a fall of it cannot both be meant."""
    unit = number.unit or ""
    return number.value < 0 or unit in ("percent", "percentage point") or is_money(unit)


def _is_out_of_bounds(mine: Quantity, theirs: Quantity, gap: float) -> bool:
    """Whether one number is exact and beyond the other's bound, by how much mine is the greater."""
    return (mine.bound * gap > 0 and not theirs.about) or (
        theirs.bound * gap < 0 and not mine.about
    )


def step_of(number: float, *, exact: bool) -> float:
    """To what a number may have been rounded: its last place that is not 0, if it is a high one.

    >>> [step_of(each, exact=False) for each in (80_000.0, 85_000.0, 20.0, 12.5)]
    [10000.0, 1000.0, 1.0, 0.1]
    """
    if number == 0 or not math.isfinite(number):
        return 1.0
    mantissa, exponent = f"{abs(number):.9e}".split("e")
    digits = len(mantissa.replace(".", "").rstrip("0"))
    place = 10.0 ** (int(exponent) - digits + 1)
    return min(place, 1.0) if exact or abs(number) < _ROUND else place
