"""Names of people, places and bodies: with and without titles, first names, or as initials.

What two names have in common may tell that they are the same or that they are not; often it tells
neither. "Trump" is Donald Trump; "Washington" need not be the Washington Post, nor South Sudan
what is called Sudan. So a comparison has three answers, and the third where a rule is not sure of
either. Left out on purpose: lists of people and places; only what the two names say counts.
"""

import enum
import re
from dataclasses import dataclass

from qa.saying.bodies import is_list, is_of_body, same_body
from qa.saying.name_words import NameWord, initials, trimmed, words_of
from qa.saying.offices import bearer, has_office, may_be_lower, sex_told
from qa.saying.spelling import STATES, resemble, with_synonyms

_BRACKETS = re.compile(r"\([^)]*\)")

_BY_NAME = re.compile(
    r"\w (?:of|from|to|for|against|with) $|\b(?:but|except|near|outside|off|behind|beyond) $"
)
_SORT_OF_PLACE = re.compile(
    r"\b(?:city|town|village|island|isle|district|province|county|region|canton|state|republic"
    r"|kingdom|capital|port|suburb|municipality|parish|commune|lake|river|name) of $"
)


class Sort(enum.Enum):
    """What a name can be seen to name."""

    OPEN = "open"
    """A person, or a place: a part of it is its short form."""
    BODY = "body"
    """A body, an event, a part of a place: a part of its name may be another name."""
    OFFICE = "office"
    """An office without its holder, who may have any name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as a text gives it."""

    words: tuple[str, ...]
    """Its words in lower case and without accents; titles and small words are left out."""
    key: tuple[str, ...]
    """The same in one spelling, and with one word for what has several names."""
    initials: frozenset[str]
    """What may abbreviate it: first letters with and without small words; itself if one."""
    sort: Sort
    """What it names."""
    sex: str
    """"m" or "f" where a title tells it, else nothing."""

    @classmethod
    def of(cls, text: str) -> "Name | None":
        """The name that a text consists of; None where it holds another thing, or several names.

        >>> Name.of("Pakistani Deputy Prime Minister Ishaq Dar").words
        ('ishaq', 'dar')
        >>> Name.of("the dam burst") is None, Name.of("Ann Lee and Bo Ek") is None
        (True, True)
        """
        if "," in text or "&" in text:
            return None
        words = trimmed(words_of(_BRACKETS.sub(" ", text)))
        if not any(word.capital for word in words) or is_list(words):
            return None
        start = bearer(words)
        if any(word.lower and not may_be_lower(word, titled=start > 0) for word in words):
            return None
        own = words[start:]
        kept = [word for word in own if not word.small]
        if not kept:
            return None
        key = with_synonyms(tuple(word.key for word in kept))
        return cls(
            words=tuple(word.plain for word in kept),
            key=key,
            initials=initials(own),
            sort=_sort(own, key, titled=start > 0),
            sex=sex_told(words[:start]),
        )

    def matches(self, other: "Name") -> bool | None:
        """Whether both name the same; None where that cannot be told.

        >>> Name.of("Ishaq Dar").matches(Name.of("Foreign Minister Dar"))
        True
        >>> Name.of("World Health Organization").matches(Name.of("the WHO"))
        True
        >>> Name.of("Ann Lee").matches(Name.of("Bo Lee"))
        False
        >>> Name.of("Washington").matches(Name.of("the Washington Post")) is None
        True
        """
        same = self._same(other)
        return False if same and {self.sex, other.sex} == {"m", "f"} else same

    def _same(self, other: "Name") -> bool | None:
        """Whether both name the same by their words."""
        if self.key == other.key:
            return True
        office = self.sort is Sort.OFFICE
        if office is not (other.sort is Sort.OFFICE):
            return None
        acronym = self._shortens(other), other._shortens(self)
        if True in acronym:
            return True
        if office or None in acronym:
            return None
        if self.sort is other.sort is Sort.OPEN:
            return _same_person(self.key, other.key)
        return same_body(self.key, other.key)

    def _shortens(self, long: "Name") -> bool | None:
        """Whether this is an acronym of another name.

        None where its letters may stand for words that a body's name leaves out: IDF, Israeli Army.
        """
        acronym = self.key[0]
        if len(self.key) > 1 or len(long.key) == 1 or acronym in STATES:
            return False
        if acronym in long.initials:
            return True
        may = (
            acronym in self.initials
            and long.sort is Sort.BODY
            and long.key[0][0] == acronym[0]
            and all(len(letters) != len(acronym) for letters in long.initials)
        )
        return None if may else False


def tells_by_name(before: str) -> bool:
    """Whether the words before a name tell something else by it, not what it names.

    >>> [tells_by_name(before) for before in ("brother of ", "20 miles from ", "city of ", "by ")]
    [True, True, False, False]
    """
    return bool(_BY_NAME.search(before)) and not _SORT_OF_PLACE.search(before)


def _sort(words: list[NameWord], key: tuple[str, ...], *, titled: bool) -> Sort:
    """What words name, of which a title may have been taken."""
    if not titled and has_office(words):
        return Sort.OFFICE
    acronym = not titled and any(word.acronym and len(word.plain) > 2 for word in words)
    if acronym or any(word.function for word in words):
        return Sort.BODY
    return Sort.BODY if any(map(is_of_body, key)) else Sort.OPEN


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether two names are of one person or place.

    One holds all words of the other and ends, or begins, like it ("Dar", "Ishaq Dar"); or one
    gives first names as letters ("I. Dar").
    """
    # By distinct words first, so that it does not matter which of the two is asked.
    short, long = sorted((one, other), key=lambda each: (len(set(each)), len(each)))
    if set(short) <= set(long) and (short[-1] == long[-1] or short[0] == long[0]):
        return True
    if _abbreviates(one, other) or _abbreviates(other, one):
        return True
    if set(short) == set(long):
        return None  # Jinping Xi
    near = resemble(short[-1], long[-1]) or resemble(short[0], long[0])
    return None if near and (_is_within(one, other) or _is_within(other, one)) else False


def _is_within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each word of one name resembles a word of the other."""
    return all(any(resemble(word, each) for each in other) for word in one)


def _abbreviates(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the other with first names as letters.

    >>> _abbreviates(("i", "dar"), ("ishaq", "dar")), _abbreviates(("b", "dar"), ("ishaq", "dar"))
    (True, False)
    """
    *letters, last = one
    *given, surname = other
    return (
        last == surname
        and bool(letters and given)
        and all(
            len(letter) == 1 and name.startswith(letter)
            for letter, name in zip(letters, given, strict=False)
        )
    )
