"""A tally: two numbers that one text sets against each other, such as a result.

Left out on purpose: whose number is whose, since articles tell one result from either side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.saying.quantity import Quantity
from qa.saying.units import SCALED

_AGAINST = re.compile(r"\d\s*[-‐-―:]\s*\d|\b(?:to|against)\b")
"""Between the two numbers of a tally."""
_UNSCALED = 1000.0
"""Below it a first number may lack the second one's "thousand" or "million"."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Two numbers of one text."""

    values: frozenset[float]
    """Without order: "2-1" is "1-2" told from the other side."""
    unit: str | None

    @classmethod
    def of(cls, text: str, numbers: Sequence[Quantity]) -> "Tally | None":
        """The tally that a text is.

        Args:
            text: the whole of it.
            numbers: all that it names.

        Returns:
            The tally; None where the text sets nothing against another, or names other than two
            numbers, or their units or scales are not plain.

        >>> from qa.saying.quantities import quantities
        >>> [Tally.of(text, quantities(text)) for text in ("5 to 7 million", "2 and 1")]
        [None, None]
        """
        if len(numbers) != 2 or any(each.ordinal or each.about for each in numbers):
            return None
        if not _AGAINST.search(text):
            return None
        one, two = numbers
        units = {each.unit for each in numbers}
        if (len(units) > 1 and units & SCALED) or len(units - {None}) > 1:
            return None
        if one.value < _UNSCALED <= two.value:
            return None  # 5 to 7 million
        return cls(frozenset((one.value, two.value)), next(iter(units - {None}), None))

    def agrees(self, other: "Tally") -> bool | None:
        """Whether both are the same; None where they count different things."""
        unlike = self.unit != other.unit
        if unlike and ((self.unit and other.unit) or {self.unit, other.unit} & SCALED):
            return None
        return self.values == other.values
