"""A date or a time of the day, as far as it is told, and whether two can be the same."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

DAYTIMES = ("morning", "afternoon", "evening", "night")
_THIRDS = ("early", "mid", "late")
SCALES = (_THIRDS, ("last", "next"), DAYTIMES)
"""Words for the parts of a period, in order. Neighbours may overlap; so may "last" and "next", in
articles that were written on different days."""
ORDER = frozenset({"before", "after"})
_DATE = ("year", "month", "day")
_PARTS = (*_DATE, "minute")
"""From the coarsest to the finest."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month, a year, a time of the day, or a range of them; what is not told is None."""

    year: int | None
    month: int | None
    day: int | None
    minute: int | None = None
    """Of the day, from midnight, as a clock of 24 hours would have it."""
    either_half: bool = False
    """Whether the minute may as well be twelve hours away: "8:00" that is not "08:00"."""
    utc: bool = False
    """Whether the minute is said to be in universal time."""
    figures: tuple[int, int] | None = None
    """Day and month in an order that is not told, as in 03/05/2025."""
    on: int | None = None
    """Day of the week that is named, 0 for Monday; kept only with ``sides``."""
    sides: frozenset[str] = frozenset()
    """On which side of the time it is, or in which part: "before", "early", "next", "morning"."""
    end: "Moment | None" = None
    """The last day, month, year or minute of a range that begins with this."""

    def agrees(self, other: "Moment") -> bool | None:
        """Whether both can be the same; None where they tell nothing in common, or too little.

        A range agrees with a range of the same ends; what lies inside one may be a part of it.

        >>> Moment(None, 7, 25).agrees(Moment(2025, 7, 25))
        True
        >>> Moment(2025, None, None).agrees(Moment(None, 7, 25)) is None
        True
        """
        same = self._coincides(other)
        mine, theirs = self.sides & ORDER, other.sides & ORDER
        if mine == theirs:
            return same if same or not mine else None
        return False if same and mine and theirs else None

    def _coincides(self, other: "Moment") -> bool | None:
        """Whether both are the same, "before" and "after" left aside."""
        if self.end and other.end:
            ends = replace(self, end=None)._coincides(replace(other, end=None))
            return _all((ends, self.end.agrees(other.end)))
        if self.end:
            return _within(other, self, self.end)
        if other.end:
            return _within(self, other, other.end)
        return _all(self._compared(other))

    def _compared(self, other: "Moment") -> Iterator[bool | None]:
        """What comes of each part that both tell; None for what may be the same."""
        for name in _DATE:
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine is not None and theirs is not None:
                yield mine == theirs
        if self.figures or other.figures:
            yield from _unordered(self, other)
        days = self._weekday, other._weekday
        if None not in days:
            yield days[0] == days[1]
        if self.minute is not None and other.minute is not None:
            half = self.either_half or other.either_half
            may = self.utc != other.utc or (half and (self.minute - other.minute) % 720 == 0)
            yield self.minute == other.minute or (None if may else False)
        if self.sides or other.sides:
            yield from self._sides_compared(other)

    def _sides_compared(self, other: "Moment") -> Iterator[bool | None]:
        """What comes of the parts of a period in which both are: "early" and "late" differ."""
        coarse, fine = sorted((self, other), key=lambda each: each._fineness)
        alike = coarse._fineness == fine._fineness
        if not alike and coarse.sides.intersection(_THIRDS):
            yield None  # early 2024 may be March
        for scale in SCALES:
            steps = [
                abs(scale.index(mine) - scale.index(theirs))
                for mine in self.sides.intersection(scale)
                for theirs in other.sides.intersection(scale)
            ]
            if steps and min(steps) > 0:
                yield False if alike and min(steps) > 1 else None

    @property
    def weekday(self) -> int | None:
        """Day of the week, 0 for Monday, of a whole date or of a day that is named.

        >>> Moment(2025, 7, 25).weekday
        4
        """
        return None if self.end or self.sides & ORDER else self._weekday

    @property
    def _weekday(self) -> int | None:
        if self.on is not None or self.year is None or self.month is None or self.day is None:
            return self.on
        try:
            return datetime.date(self.year, self.month, self.day).weekday()
        except ValueError:  # 31 June
            return None

    @property
    def _fineness(self) -> int:
        """How fine the finest part is that is told: 0 for a weekday, 1 for a year, 4 for a time."""
        if self.minute is None and self.figures:
            return 3
        told = (number for number, name in enumerate(_PARTS, 1) if getattr(self, name) is not None)
        return max(told, default=0)

    @property
    def told(self) -> int:
        """How many of year, month, day, time and day of the week are told."""
        parts = (self.year, self.month, self.day, self.minute, self.on, *(self.figures or ()))
        return sum(part is not None for part in parts)

    def joined(self, other: "Moment") -> "Moment | None":
        """Both as one, where one tells the date and the other the time or the weekday."""
        if self.end or other.end or self._kinds & other._kinds:
            return None
        date = self if "date" in self._kinds else other
        time = self if "time" in self._kinds else other
        return replace(
            date,
            minute=time.minute,
            either_half=time.either_half,
            utc=time.utc,
            on=other.on if self.on is None else self.on,
            sides=self.sides | other.sides,
        )

    @property
    def _kinds(self) -> set[str]:
        told = {
            "date": bool(self.year or self.month or self.figures),
            "time": self.minute is not None,
            "weekday": self.on is not None,
        }
        return {kind for kind, is_told in told.items() if is_told}

    def until(self, end: "Moment") -> "Moment | None":
        """The range from this to an end, where it is told as finely; each tells the other's year.

        >>> Moment(None, 7, 14).until(Moment(2025, 7, 15)).year
        2025
        """
        if self.end or end.end or self._fineness != end._fineness:
            return None
        december_to_january = (self.month or 0, self.day or 0) > (end.month or 12, end.day or 31)
        names = _DATE[1:] if december_to_january else _DATE
        start, last = self._filled(end, names), end._filled(self, names)
        return replace(start, end=last)

    def _filled(self, other: "Moment", names: Iterable[str]) -> "Moment":
        """This with the parts that only the other tells."""
        missing = {name: getattr(other, name) for name in names if getattr(self, name) is None}
        return replace(self, **missing)


def _all(found: Iterable[bool | None]) -> bool | None:
    """Whether all is the same: not where a part differs, None where a part or all is not told.

    >>> _all((True, None)) is None, _all((None, False)), _all(()) is None
    (True, False, True)
    """
    parts = list(found)
    if False in parts:
        return False
    return True if parts and None not in parts else None


def _unordered(one: Moment, other: Moment) -> Iterator[bool | None]:
    """What comes of a day and a month of which at least one side does not tell which is which."""
    if one.figures == other.figures:
        yield True
        return
    mine, theirs = (
        each.figures or [part for part in (each.day, each.month) if part is not None]
        for each in (one, other)
    )
    if mine and theirs:
        yield None if set(theirs) <= set(mine) or set(mine) <= set(theirs) else False


def _within(moment: Moment, start: Moment, end: Moment) -> bool | None:
    """Whether a moment is all of a range: not where it lies outside, None where it is a part.

    >>> july, first, last = Moment(None, 7, None), Moment(None, 7, 14), Moment(None, 7, 15)
    >>> _within(july, first, last), _within(last, first, last) is None
    (True, True)
    """
    told = [[getattr(each, name) for name in _PARTS] for each in (start, moment, end)]
    parts = list(zip(*told, strict=True))
    while parts and parts[-1][1] is None:
        parts.pop()
    if any(at is None and first != last for first, at, last in parts):
        return None
    if any(each.either_half or each.utc or each.figures for each in (start, moment, end)):
        return None
    shared = [part for part in parts if None not in part]
    if not shared:
        return None
    first, at, last = zip(*shared, strict=True)
    if first == at == last:
        return None if start.sides or moment.sides else True
    return False if first <= last and not first <= at <= last else None
