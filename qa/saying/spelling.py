"""Spellings of one word and names of one thing: accents, British and American, transliteration.

What is plainly spelling is folded, and the folded forms are compared; what merely looks alike may
be a variant or another word, and nothing follows from it. Look-alikes are found by a first letter
and consonants, after Soundex (Russell, 1918), almost without its classes of sounds. Left out on
purpose: nicknames, and distances in letters, by which Iran is close to Iraq.
"""

import re
import unicodedata

_ABBREVIATED = {
    "us": "usa, united states, united states america, america, american",
    "uk": "united kingdom, great britain, britain, british",
    "un": "united nations",
    "eu": "european union",
    "uae": "united arab emirates",
}
_RENAMED = {
    "turkey": "turkiye",
    "netherlands": "holland",
    "myanmar": "burma",
    "czech republic": "czechia",
    "russia": "russian federation",
    "kyiv": "kiev",
}
STATES = frozenset(_ABBREVIATED)
"""Abbreviations that say what they abbreviate, not any words with these initials."""
_SYNONYMS = {
    tuple(name.split()): tuple(common.split())
    for common, names in (_ABBREVIATED | _RENAMED).items()
    for name in names.split(", ")
}
"""How a name may begin, and the same in the form that is compared."""
_LONGEST_SYNONYM = max(map(len, _SYNONYMS))
_SPELLINGS = (
    # An umlaut written as "e": Mueller, Goethe, but not Israel or Suez.
    (re.compile(r"(?<![aeiouq])([aou])e(?=[bcdfghjklmnpqrstvwxz]\w)"), r"\1"),
    (re.compile(r"isation"), "ization"),
    (re.compile(r"ense$"), "ence"),
    (re.compile(r"tre(?=s?$)"), "ter"),
)
_DOUBLE = re.compile(r"(.)\1+")
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters with accents that Unicode does not take apart."""
_CONSONANTS = str.maketrans("gq", "kk", "aeiouyh'")


def without_accents(text: str) -> str:
    """A text without accents, its apostrophes straight.

    >>> without_accents("Müller’s")
    "Muller's"
    """
    apart = unicodedata.normalize("NFKD", text.replace("’", "'")).translate(_STROKES)
    return "".join(each for each in apart if not unicodedata.combining(each))


def plain(word: str) -> str:
    """A word in lower case, without accents and dots (U.S. is US)."""
    return without_accents(word.casefold()).replace(".", "")


def spelled(word: str) -> str:
    """A plain word in one of its spellings.

    >>> spelled("organisation"), spelled("mueller"), spelled("defense")
    ('organization', 'muller', 'defence')
    """
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def with_synonyms(key: tuple[str, ...]) -> tuple[str, ...]:
    """A name in the form that is compared.

    >>> with_synonyms(("united", "states", "army"))
    ('us', 'army')
    """
    for length in range(min(_LONGEST_SYNONYM, len(key)), 0, -1):
        if key[:length] in _SYNONYMS:
            return (*_SYNONYMS[key[:length]], *key[length:])
    return key


def resemble(one: str, other: str) -> bool:
    """Whether two words may be one in two spellings, or one shortened or inflected.

    >>> resemble("zelensky", "zelenskiy"), resemble("russia", "russian"), resemble("us", "uk")
    (True, True, False)
    """
    if one == other:
        return True
    if one[0] != other[0]:
        return False
    if len(one) == 1 or len(other) == 1:
        return True  # a first name as a letter
    shared = max(4, min(len(one), len(other)) - 1)
    return one[:shared] == other[:shared] or _consonants(one) == _consonants(other)


def _consonants(word: str) -> str:
    """A word's first letter and its consonants; a word without consonants is as it is.

    >>> _consonants("mohammed"), _consonants("democrats"), _consonants("iii")
    ('mmd', 'dmcrt', 'iii')
    """
    single = _DOUBLE.sub(r"\1", word)
    if len(single) > 3:
        single = single.removesuffix("s")
    later = single[1:].translate(_CONSONANTS)
    return single[0] + later if later else word
