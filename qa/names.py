"""Names of people, places and bodies: with and without titles, first names, or as initials."""

import re
import unicodedata
from dataclasses import dataclass

_TITLES = frozenset(
    (  # noqa: SIM905  (a page of quotation marks reads worse)
        "mr mrs ms miss mx dr prof professor sir dame lord lady king queen prince princess "
        "president vice prime minister chancellor deputy acting former ex chief chairman "
        "chairwoman chair chairperson director general secretary state senator representative "
        "congressman congresswoman governor mayor judge justice captain colonel major "
        "sergeant lieutenant admiral marshal field brigadier commander officer inspector "
        "superintendent constable "
        "reverend bishop archbishop pope rabbi imam sheikh coach manager head leader "
        "spokesman spokeswoman spokesperson foreign finance interior defence defense external "
        "affairs under assistant undersecretary ambassador envoy engineer councillor "
        "councilwoman councilman commissioner attorney treasurer founder owner editor author "
        "columnist analyst economist doctor nurse teacher driver skipper pilot striker "
        "goalkeeper midfielder defender us uk american british"
    ).split()
)
"""Words that go before a name and say what its bearer does."""
_FUNCTION = frozenset(
    "a an the of for and in on at to by from with de la von van der den bin al as".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_LETTERS = re.compile(r"[A-Z](?:\.[A-Z])+")
_ACRONYMS = frozenset({"us", "usa", "uk", "un", "eu", "uae", "ussr", "dc", "fc"})
"""What is an acronym with or without full stops."""
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as a text gives it."""

    words: tuple[str, ...]
    """Its words in lower case and without accents, titles left out."""
    initials: str
    """First letters of its capitalised words; a name in capitals alone is its own initials."""

    @classmethod
    def of(cls, text: str) -> "Name | None":
        """The name that a text consists of; None where it holds another thing, or several names.

        >>> Name.of("Deputy Prime Minister Ishaq Dar").words
        ('ishaq', 'dar')
        >>> Name.of("the dam burst") is None, Name.of("Ann Lee and Bo Ek") is None
        (True, True)
        """
        if "," in text or re.search(r"\band\b|&", text):
            return None
        bare = re.sub(r"\([^)]*\)", " ", text)
        whole = [_POSSESSIVE.sub("", word) for word in _WORD.findall(bare)]
        words = [part for word in whole for part in _parts(word)]
        proper = [word for word in words if word[0].isupper() or word.casefold() not in _LOWER]
        if any(word[0].islower() for word in proper) or not any(w[0].isupper() for w in words):
            return None
        plain = [
            _plain(word)
            for word in words
            if _plain(word) not in _FUNCTION or _is_letter(word, bare)
        ]
        kept = [word for word in plain if word not in _TITLES] or plain
        if not kept:
            return None
        capitals = [word for word in words if word[0].isupper() or word[0].isdigit()]
        single = capitals[0] if len(capitals) == 1 else ""
        acronym = single.isupper() and 2 <= len(_plain(single)) <= 8
        return cls(
            tuple(kept),
            _plain(single) if acronym else "".join(word[0] for word in capitals).casefold(),
        )

    def matches(self, other: "Name") -> bool:
        """Whether both can name the same.

        One holds all words of the other and ends, or begins, like it ("Dar", "Ishaq Dar"); or one
        gives first names as letters ("I. Dar"); or one is the other's initials.

        >>> Name.of("Ishaq Dar").matches(Name.of("Foreign Minister Dar"))
        True
        >>> Name.of("World Health Organization").matches(Name.of("the WHO"))
        True
        >>> Name.of("Ann Lee").matches(Name.of("Bo Lee"))
        False
        """
        # By distinct words first, so that it does not matter which of the two is asked.
        short, long = sorted(
            (self.words, other.words), key=lambda each: (len(set(each)), len(each))
        )
        if set(short) <= set(long) and (short[-1] == long[-1] or short[0] == long[0]):
            return True
        if _abbreviates(short, long) or _abbreviates(long, short):
            return True
        if len(short) == 1 and len(long) > 1 and len(short[0]) > 1:
            fewer, more = sorted((self, other), key=lambda name: len(name.words))
            return fewer.words[0] == more.initials and len(more.initials) > 1
        return False


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


def _is_letter(word: str, text: str) -> bool:
    """Whether a word is a first name as a letter, and not "A" at the head of a title."""
    return len(word) == 1 and word.isupper() and f"{word}." in text


def _parts(word: str) -> list[str]:
    """A word's parts: what hyphens join, and letters that stand for first names.

    >>> _parts("Jean-Luc"), _parts("J.F"), _parts("U.S")
    (['Jean', 'Luc'], ['J', 'F'], ['U.S'])
    """
    if _LETTERS.fullmatch(word) and _plain(word) not in _ACRONYMS:
        return word.split(".")
    return word.split("-")


_LOWER = _TITLES | _FUNCTION
"""Words that may stand in a name without a capital."""


def _plain(word: str) -> str:
    """A word in lower case, without accents and dots (U.S. is US)."""
    return without_accents(word.casefold()).replace(".", "")


def without_accents(text: str) -> str:
    """A text without accents, its apostrophes straight.

    >>> without_accents("Müller’s")
    "Muller's"
    """
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(each for each in apart if not unicodedata.combining(each))
