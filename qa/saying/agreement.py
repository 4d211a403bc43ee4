"""Whether two answers say the same, cannot both be true, or have nothing to do with each other.

An answer is compared as what it is: dates by the parts they tell, numbers by value and unit, names
by the words that name, anything else by its words. Nothing here looks at scores.
"""

import enum
import re
from dataclasses import dataclass

from index.words import content_words
from qa.readers.interface import Reading
from qa.saying.bare_date import (
    figures,
    is_bare_date,
    is_clock_time,
    is_count,
    named_weekday,
)
from qa.saying.moments import Moment, moments
from qa.saying.names import Name, tells_by_name
from qa.saying.normal import holds, is_list_of_several, normalised
from qa.saying.number_range import Range
from qa.saying.quantities import quantities
from qa.saying.quantity import Quantity
from qa.saying.tally import Tally

_OUT_OF = re.compile(r"(?: [a-z]+)? (?:out )?of (?:(?:a|all|the|its|his|her|our|their) )?")
"""Between a number and the whole that it is a part of."""
_FIGURE = re.compile(r"\d")
_AFTER = 60
"""Characters after an answer that may hold the unit of its number."""
_BEFORE = 40
"""Characters before it that may hold the sign of its number, or that it is only about right."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_LONGEST_QUANTITY = 6
"""Words of an answer that is still a number with its unit, not a sentence with a number in it."""


class Relation(enum.Enum):
    """How two answers to one question stand to each other."""

    SAME = "same"
    DIFFERENT = "different"
    """Of one sort, and not the same: they cannot both be the one answer."""
    UNRELATED = "unrelated"
    """Nothing can be told."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a reading says, taken apart for comparison."""

    normal: str
    """The text as ``normalised`` gives it."""
    content: frozenset[str]
    """Its content words."""
    moment: Moment | None
    """Where the text is a date."""
    weekday: int | None
    """Where the text is a day of the week, 0 for Monday, or a date that tells one."""
    quantity: Quantity | None
    """Where the text is a number, perhaps with what it counts."""
    whole: float | None
    """Of what the number is a part: five in "three out of five"."""
    values: frozenset[float]
    """Every number in the text that is no date."""
    range: Range | None
    """Where the text is a range of numbers: "two to three weeks"."""
    tally: Tally | None
    """Where the text is two numbers that are no range: a result ("2-1", "nine votes to four")."""
    name: Name | None
    """Where the text is one proper name."""
    several: bool
    """Whether it is seen to list several things."""

    @classmethod
    def of(cls, reading: Reading) -> "Saying":
        """Take a reading's text apart."""
        span, article = reading.span, reading.passage.article.text
        before = article[max(0, span.start - _BEFORE) : span.start]
        return cls.of_text(
            article[span.start : span.end + _AFTER],
            span.end - span.start,
            before=_SENTENCE_END.split(before)[-1],
        )

    @classmethod
    def of_text(cls, written: str, length: int | None = None, *, before: str = "") -> "Saying":
        """Take the first ``length`` characters of a text apart; what is around may tell the unit.

        >>> Saying.of_text("72 hours later", 2).quantity.unit
        'time'
        >>> Saying.of_text("5 degrees", before="at minus ").quantity.value
        -5.0
        """
        text = written[:length]
        dates = moments(text)
        # A number goes on around an answer that was cut short: "3" of 3 million, "72" of 72 hours.
        whole_text, start = before + written, len(before)
        end = start + len(text)
        numbers = [at for at in quantities(whole_text) if at.start < end and start < at.end]
        whole, values = None, frozenset(each.value for each in numbers)
        if len(numbers) > 1 and _OUT_OF.fullmatch(whole_text, numbers[0].end, numbers[1].start):
            whole, numbers = numbers[1].value, numbers[:1]  # seven points out of nine
        if dates and not is_count(text, dates):
            values -= figures(dates)
            if is_clock_time(text):
                numbers, values = [], frozenset()  # half past nine is not half of anything
            if not any(each.unit for each in numbers):
                numbers = []  # a year, not a sum in dollars
        date = dates[0] if len(dates) == 1 and not numbers and is_bare_date(text) else None
        short = len(text.split()) <= _LONGEST_QUANTITY
        number = numbers[0] if len(numbers) == 1 and short else None
        if number is not None and number.ordinal and Name.of(text) is not None:
            number = None  # First Minister So-and-so
        between = Range.of(whole_text, numbers) if short else None
        tally = Tally.of(text, numbers) if short and between is None else None
        counted = number or between or tally
        weekday = None if counted else named_weekday(text, dated=date is not None)
        named = counted is None and date is None and weekday is None
        return cls(
            normalised(text),
            content_words(text),
            date,
            weekday,
            number,
            whole,
            values,
            between,
            tally,
            Name.of(text) if named else None,
            is_list_of_several(text),
        )

    @property
    def told(self) -> int:
        """How much a date or a name tells: its parts; 0 for anything else."""
        if self.moment:
            return self.moment.told
        return min(len(self.name.words), 4) if self.name else 0

    def relation(self, other: "Saying") -> Relation:
        """How this stands to another answer to the same question."""
        if self.normal == other.normal and not (self.numeric and other.numeric):
            return Relation.SAME  # the "5" of "rose by 5" is not that of "fell by 5"
        if self.moment and other.moment:
            days = self.weekday, other.weekday
            if None not in days and days[0] != days[1]:
                return Relation.DIFFERENT
            return _told(self.moment.agrees(other.moment))
        if self.weekday is not None or other.weekday is not None:
            return self._day_relation(other)
        if self.quantity and other.quantity:
            return self._number_relation(self.quantity, other, other.quantity)
        if self.range and other.range:
            return _told(self.range.agrees(other.range))
        if self.tally and other.tally:
            return _told(self.tally.agrees(other.tally))
        if self.name and other.name:
            return _told(self.name.matches(other.name))
        for long, short in ((self, other), (other, self)):
            if long.range and short.quantity:
                return _told(long.range.agrees_with(short.quantity))
            if long.range and short.tally and long.range.is_of(short.tally):
                return Relation.SAME
            if holds(long.normal, short.normal):
                return Relation.UNRELATED if long._tells_other_than(short) else Relation.SAME
        return Relation.DIFFERENT if self._shares_nothing(other) else Relation.UNRELATED

    def _day_relation(self, other: "Saying") -> Relation:
        """How a day of the week stands to another, or to a date that is whole."""
        mine, theirs = (
            each.moment.weekday if each.weekday is None and each.moment else each.weekday
            for each in (self, other)
        )
        return _told(None if mine is None or theirs is None else mine == theirs)

    def _number_relation(self, mine: Quantity, other: "Saying", theirs: Quantity) -> Relation:
        """How a number stands to another; parts of unlike wholes tell nothing, nor does a whole."""
        wholes = {each for each in (self.whole, other.whole) if each is not None}
        if len(wholes) > 1 or (wholes and "percent" in {mine.unit} ^ {theirs.unit}):
            return Relation.UNRELATED
        if mine.value != theirs.value and wholes & {mine.value, theirs.value}:
            return Relation.UNRELATED
        return _told(mine.agrees(theirs))

    def _tells_other_than(self, held: "Saying") -> bool:
        """Whether what holds another's words may tell something else.

        The whole of which it counts a part, another number, one of several, somebody's brother.
        """
        if self.several:
            return True
        before = self.normal.partition(held.normal)[0]
        if held.name and tells_by_name(before):
            return True
        if self.values == held.values:
            return False
        return bool(held.values) or before.endswith(" of ")

    def _shares_nothing(self, other: "Saying") -> bool:
        """Whether both are phrases of the open sort without a content word in common."""
        if self.typed or other.typed:
            return False
        if _FIGURE.search(self.normal) and _FIGURE.search(other.normal):
            return False  # 30 in the first year, then 40; 70 in two years
        return not self.content & other.content

    @property
    def numeric(self) -> bool:
        """Whether it is a number or a range of numbers."""
        return self.quantity is not None or self.range is not None

    @property
    def dated(self) -> bool:
        """Whether it is a date or a day of the week."""
        return self.moment is not None or self.weekday is not None

    @property
    def typed(self) -> bool:
        """Whether it is a date, a day, a number, a range, a tally or a name."""
        known = (self.moment, self.weekday, self.quantity, self.range, self.tally, self.name)
        return any(each is not None for each in known)


def _told(same: bool | None) -> Relation:
    if same is None:
        return Relation.UNRELATED
    return Relation.SAME if same else Relation.DIFFERENT
