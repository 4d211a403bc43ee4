"""Whether two answers say the same, cannot both be true, or have nothing to do with each other.

An answer is compared as what it is: dates by the parts they tell, numbers by value and unit, names
by the words that name, anything else by its words. Nothing here looks at scores.
"""

import enum
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.words import content_words
from qa.moments import Moment, in_figures, moments
from qa.names import Name
from qa.quantities import SCALED, Quantity, quantities
from qa.readers.interface import Reading

_ARTICLES = {"a", "an", "the"}
_QUOTES = {"Ps", "Pe", "Pi", "Pf"}
_MARKS = set(".,;:!?'\"`…،؛؟。、，！？：；।")
_DASHES = re.compile(r"[-‐-―−]+")
_AROUND_DATES = re.compile(
    r"\b(?:on|in|at|by|since|until|from|of|the|early|late|mid|about|around|after|before|next|last|this"
    r"|end|start|beginning|middle"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|night|noon)\b"
    r"|(?<![^\W\d_])[ap]\.?m\b|[\W\d_]+",
    re.IGNORECASE,
)
_MONTH_WORD = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|(?<=\d)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})day\b", re.IGNORECASE)
_OUT_OF = re.compile(r"(?: [a-z]+)? out of (?:a |the )?")
"""Between a number and the whole that it is a part of."""
_AGAINST = re.compile(r"\d\s*[-‐-―:]\s*\d|\b(?:to|against)\b")
"""Between the two numbers of a tally."""
_FIGURE = re.compile(r"\d")
_UNSCALED = 1000.0
"""Below it a first number may lack the second one's "thousand" or "million"."""
_NEAR = 0.1
"""Share by which a number that is only about right may be off."""
_LOOSE = 0.3
"""Share up to which it may be off without saying anything else."""
_AFTER = 60
"""Characters after an answer that may hold the unit of its number."""
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
class Tally:
    """Two numbers of one text."""

    values: frozenset[float]
    """Without order: "2-1" is "1-2" told from the other side."""
    unit: str | None

    @classmethod
    def of(cls, numbers: Sequence[Quantity]) -> "Tally | None":
        """The tally of exactly two numbers; None where their units or scales are not plain.

        >>> Tally.of(quantities("5 to 7 million")) is None
        True
        """
        if len(numbers) != 2 or any(each.ordinal or each.about for each in numbers):
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
    tally: "Tally | None"
    """Where the text is two numbers: a result ("2-1", "nine votes to four") or a range."""
    name: Name | None
    """Where the text is one proper name."""

    @classmethod
    def of(cls, reading: Reading) -> "Saying":
        """Take a reading's text apart."""
        span = reading.span
        return cls.of_text(
            reading.passage.article.text[span.start : span.end + _AFTER], span.end - span.start
        )

    @classmethod
    def of_text(cls, written: str, length: int | None = None) -> "Saying":
        """Take the first ``length`` characters of a text apart; what follows may tell the unit.

        >>> Saying.of_text("72 hours later", 2).quantity.unit
        'time'
        """
        text = written[:length]
        dates = moments(text)
        # A number goes on behind an answer that was cut short: "3" of 3 million, "72" of 72 hours.
        numbers = [each for each in quantities(written) if each.start < len(text)]
        whole = None
        if len(numbers) > 1 and _OUT_OF.fullmatch(text[numbers[0].end : numbers[1].start]):
            whole, numbers = numbers[1].value, numbers[:1]  # seven points out of nine
        if dates and not any(each.unit for each in numbers) and not _is_count(text, dates):
            numbers = []  # a year, not a sum in dollars
        date = dates[0] if len(dates) == 1 and not numbers and _is_bare_date(text) else None
        short = len(text.split()) <= _LONGEST_QUANTITY
        number = numbers[0] if len(numbers) == 1 and short else None
        if number is not None and number.ordinal and Name.of(text) is not None:
            number = None  # First Minister So-and-so
        tally = Tally.of(numbers) if short and _AGAINST.search(text) else None
        weekday = _weekday(text, dated=date is not None) if not (number or tally) else None
        named = number is None and date is None and tally is None and weekday is None
        return cls(
            normalised(text),
            content_words(text),
            date,
            weekday,
            number,
            whole,
            tally,
            Name.of(text) if named else None,
        )

    @property
    def told(self) -> int:
        """How much a date or a name tells: its parts; 0 for anything else."""
        if self.moment:
            return self.moment.told
        return min(len(self.name.words), 4) if self.name else 0

    def relation(self, other: "Saying") -> Relation:
        """How this stands to another answer to the same question."""
        if self.normal == other.normal:
            return Relation.SAME
        if self.moment and other.moment:
            days = self.weekday, other.weekday
            if None not in days and days[0] != days[1]:
                return Relation.DIFFERENT
            return _told(self.moment.agrees(other.moment))
        if self.weekday is not None or other.weekday is not None:
            return self._day_relation(other)
        if self.quantity and other.quantity:
            return self._number_relation(self.quantity, other, other.quantity)
        if self.tally and other.tally:
            return _told(self.tally.agrees(other.tally))
        if self.name and other.name:
            return _told(self.name.matches(other.name))
        if holds(self.normal, other.normal) or holds(other.normal, self.normal):
            return Relation.SAME
        return Relation.DIFFERENT if self._shares_nothing(other) else Relation.UNRELATED

    def _day_relation(self, other: "Saying") -> Relation:
        """How a day of the week stands to another, or to a date that is whole."""
        mine, theirs = (
            each.moment.weekday if each.weekday is None and each.moment else each.weekday
            for each in (self, other)
        )
        return _told(None if mine is None or theirs is None else mine == theirs)

    def _number_relation(self, mine: Quantity, other: "Saying", theirs: Quantity) -> Relation:
        """How a number stands to another; parts of unlike wholes tell nothing."""
        wholes = {each for each in (self.whole, other.whole) if each is not None}
        if len(wholes) > 1 or (wholes and "percent" in (mine.unit, theirs.unit)):
            return Relation.UNRELATED
        return _told(_equal(mine, theirs))

    def _shares_nothing(self, other: "Saying") -> bool:
        """Whether both are phrases of the open sort without a content word in common."""
        if self.typed or other.typed:
            return False
        if _FIGURE.search(self.normal) and _FIGURE.search(other.normal):
            return False  # 6 to 8 weeks, 42 to 56 days
        return not self.content & other.content

    @property
    def typed(self) -> bool:
        """Whether it is a date, a day, a number, a tally or a name."""
        known = (self.moment, self.weekday, self.quantity, self.tally, self.name)
        return any(each is not None for each in known)


def _told(same: bool | None) -> Relation:
    if same is None:
        return Relation.UNRELATED
    return Relation.SAME if same else Relation.DIFFERENT


def _equal(mine: Quantity, theirs: Quantity) -> bool | None:
    """Whether two numbers say the same; None where they count different things."""
    if mine.unit and theirs.unit and mine.unit != theirs.unit:
        return None
    if mine.value == theirs.value:
        return True
    if mine.unit != theirs.unit and {mine.unit, theirs.unit} & SCALED:
        return None  # a bare number may be in any unit
    if "percent" in (mine.unit, theirs.unit) and min(mine.value, theirs.value) < 1:
        return None  # a half may be 50 per cent
    near = abs(mine.value - theirs.value) <= _NEAR * max(abs(mine.value), abs(theirs.value))
    if near and (mine.about or theirs.about):
        return True
    loose = abs(mine.value - theirs.value) <= _LOOSE * max(abs(mine.value), abs(theirs.value))
    if loose and (mine.about or theirs.about):
        return None  # more than 26 may be 31
    # Eighty thousand may be eighty-five thousand, rounded.
    return None if near and _digits(mine.value) != _digits(theirs.value) else False


def _digits(value: float) -> int:
    """Significant digits of a number.

    >>> [_digits(value) for value in (80_000.0, 85_000.0, 12.5)]
    [1, 2, 3]
    """
    return max(1, len(f"{value:g}".split("e")[0].replace(".", "").strip("0")))


def _weekday(text: str, *, dated: bool) -> int | None:
    """The day of the week that a text is, with the small words around one, or that its date tells.

    >>> [_weekday(text, dated=False) for text in ("on Friday evening", "the Friday market", "noon")]
    [4, None, None]
    """
    days = _WEEKDAY.findall(text)
    if len(days) != 1 or (_AROUND_DATES.sub("", text) and not dated):
        return None
    return _WEEKDAYS.index(days[0].casefold())


def _is_count(text: str, dates: list[Moment]) -> bool:
    """Whether what looks like a year counts something: "1500 people"."""
    year = [at.told == 1 and at.year is not None for at in dates] == [True]
    return year and re.match(r"(?:about |some |over )?\d{4} [a-z]{4,}", text) is not None


def _is_bare_date(text: str) -> bool:
    """Whether a text holds nothing beside a date and the small words around one."""
    return not _AROUND_DATES.sub("", _MONTH_WORD.sub("", in_figures(text)))


def holds(long: str, short: str) -> bool:
    """Whether one normalised text holds another as whole words, without being a list of it.

    >>> holds("attack at pahalgam on 22 april 2025", "attack at pahalgam")
    True
    >>> holds("india and pakistan", "india")
    False
    """
    if not short or f" {short} " not in f" {long} ":
        return False
    rest = f" {long} ".replace(f" {short} ", " ", 1)
    return not re.search(r",| (?:and|or|not|no|nor|neither) ", rest)


def normalised(text: str) -> str:
    """What two spans share when they say the same: case, articles and outer punctuation ignored.

    After the normalisation of SQuAD's evaluation, but marks inside a word or a number stay,
    so that 3.5 is not 35.

    >>> normalised("The “Lake  Placid” deal,")
    'lake placid deal'
    >>> normalised("$3.5 million.") == normalised("$35 million")
    False
    """
    words = unicodedata.normalize("NFKC", text).casefold().split()
    bare = [word for word in map(_bare, words) if word and word not in _ARTICLES]
    return " ".join(bare) or " ".join(words)


def _bare(word: str) -> str:
    """A word without the punctuation around it; nothing where it is only dashes."""
    start, end = 0, len(word)
    while start < end and _is_mark(word[start]):
        start += 1
    while start < end and _is_mark(word[end - 1]):
        end -= 1
    return "" if _DASHES.fullmatch(word, start, end) else word[start:end]


def _is_mark(character: str) -> bool:
    return character in _MARKS or unicodedata.category(character) in _QUOTES
