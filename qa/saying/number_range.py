"""A range: the least and the most that a number can be, "2-3 weeks", "between 40 and 50".

Left out on purpose: "from 40 to 50", which may as well tell a rise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.saying.numerals import SCALES
from qa.saying.quantity import Quantity
from qa.saying.tally import Tally

_TO = re.compile(r"(?:\s+[^\W\d]+)?\s*(?:(?P<dash>[-‐-―])|\b(?:to|or)\b)\s*(?:minus\s+)?[$£€¥]?")
"""Between the ends of a range; the first may have a unit of its own."""
_AND = re.compile(r"(?:\s+[^\W\d]+)?\s+(?:and|to)\s+(?:minus\s+)?[$£€¥]?")
"""Between the ends of one that begins with "between"."""
_BETWEEN = re.compile(r"\bbetween\s+(?:minus\s+)?[$£€¥]?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+[$£€¥]?$", re.IGNORECASE)
_UNSCALED = 1000.0
"""Below it a first number may lack the second one's "million"."""


@dataclass(frozen=True, slots=True)
class Range:
    """Two numbers between which a third one lies."""

    low: Quantity
    high: Quantity

    @classmethod
    def of(cls, text: str, numbers: Sequence[Quantity]) -> "Range | None":
        """The range that two numbers of a text are.

        Args:
            text: in which they stand.
            numbers: all that the answer names.

        Returns:
            The range; None where the numbers may be anything else, such as a result: "2-1".

        >>> from qa.saying.quantities import quantities
        >>> found = Range.of("5 to 7 million", quantities("5 to 7 million"))
        >>> found.low.value, found.high.value
        (5000000.0, 7000000.0)
        """
        if len(numbers) != 2 or any(each.ordinal or each.bound for each in numbers):
            return None
        one, two = numbers
        before, between = text[: one.start], text[one.end : two.start]
        scale = 1.0 if _scale(text, one) > 1.0 else _scale(text, two)
        plain = one.unit is two.unit is None and not (one.period or two.period)
        if _FROM.search(before):
            return None
        if _BETWEEN.search(before):
            joined = _AND.fullmatch(between)
        else:
            joined = _TO.fullmatch(between)
            if joined and joined["dash"] and plain and _scale(text, two) == 1.0:
                return None
        ends = _of_one_unit(one, two, scale) if joined else None
        return cls(*ends) if ends and ends[0].value < ends[1].value else None

    def is_of(self, tally: Tally) -> bool:
        """Whether two numbers that may be a range are the ends of this one."""
        return self.ends == tally.values and self.high.unit == tally.unit

    @property
    def ends(self) -> frozenset[float]:
        """Both numbers."""
        return frozenset((self.low.value, self.high.value))

    def agrees(self, other: "Range") -> bool | None:
        """Whether both have the same ends; None where they overlap, or count different things."""
        same = {self.low.agrees(other.low), self.high.agrees(other.high)}
        if same == {True}:
            return True
        lower, upper = sorted((self, other), key=lambda each: each.low.value)
        apart = lower.high.value < upper.low.value and lower.high.agrees(upper.low) is False
        return False if apart else None

    def agrees_with(self, number: Quantity) -> bool | None:
        """False where a number lies outside; None where it lies inside, or may."""
        if number.value < self.low.value:
            return False if self.low.agrees(number) is False else None
        above = number.value > self.high.value and self.high.agrees(number) is False
        return False if above else None


def _scale(text: str, number: Quantity) -> float:
    """The "million" with which a number is written; 1 where it is written without."""
    words = re.findall(r"[^\W\d]+", text[number.start : number.end].casefold())
    return max([SCALES.get(word, 1.0) for word in words], default=1.0)


def _of_one_unit(one: Quantity, two: Quantity, scale: float) -> tuple[Quantity, Quantity] | None:
    """Both ends in one unit and scale, where one is written for the two of them."""
    one = replace(one, period=one.period or two.period)
    if one.number < _UNSCALED and one.number < scale <= two.number and one.factor == 1.0:
        one = replace(one, value=one.value * scale, step=one.step * scale)
    if one.unit == two.unit:
        return one, two
    if one.unit is None:
        return replace(one, value=one.value * two.factor, unit=two.unit, factor=two.factor), two
    if two.unit is None and one.factor == 1.0:
        return one, replace(two, unit=one.unit)
    return None
