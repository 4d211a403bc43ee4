"""Words of a name as they are written, and the letters that may abbreviate them.

A word keeps what telling names apart needs: capitals, and whether it is small. Left out on
purpose: scripts without capitals, where nothing tells a name from other words.
"""

import re
from typing import NamedTuple

from qa.saying.spelling import STATES, plain, spelled

FUNCTION = frozenset("a an the and of for in on at to by from with as".split())  # noqa: SIM905
PARTICLES = frozenset(
    "al el de la le di da do du dos del von van der den bin ibn bint ul e".split()  # noqa: SIM905
)
"""Small words inside the names of people."""
SMALL = FUNCTION | PARTICLES
_ACRONYMS = STATES | {"usa", "ussr", "dc", "fc"}
"""What is an acronym with or without full stops."""
_LONGEST_ACRONYM = 8
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_LETTERS = re.compile(r"[A-Z](?:\.[A-Z])+")
_OWNER = re.compile(r"['’]s$", re.IGNORECASE)


class NameWord(NamedTuple):
    """One word of a name as it is written."""

    plain: str
    """In lower case, without accents."""
    key: str
    """In the spelling that is compared."""
    capital: bool
    """Whether it begins with a capital, or goes on a name behind a hyphen: Kim Jong-un."""
    acronym: bool
    """Whether it is in capitals, and not all of the text."""
    small: bool
    """Whether it is a function word or a particle."""

    @property
    def function(self) -> bool:
        """Whether it is a function word."""
        return self.small and self.plain in FUNCTION

    @property
    def lower(self) -> bool:
        """Whether it is written small; figures and scripts without capitals are not."""
        return not self.capital and self.plain[0].islower()


def words_of(text: str) -> list[NameWord]:
    """The words of a text, those that hyphens join taken apart."""
    found = _WORD.findall(text)
    shouted = text.isupper() and len(found) > 1
    words: list[NameWord] = []
    for place, whole in enumerate(found, start=1):
        bare = _OWNER.sub("", whole)
        # Behind the last word it is no part of the name (Dar's), inside it is (People's Party),
        # and no office then (King's College).
        inside = bare != whole and place < len(found)
        parts = _parts(bare + "s" if inside else bare)
        goes_on = bool(words) and words[-1].capital and parts[0][0].isupper()
        for part in parts:
            simple = plain(part)
            if not simple:
                continue  # an accent alone
            words.append(
                NameWord(
                    simple,
                    spelled(simple),
                    capital=part[0].isupper() or goes_on,
                    acronym=len(part) > 1 and part.isupper() and not shouted,
                    small=simple in SMALL and not _is_letter(part, text),
                )
            )
    return words


def trimmed(words: list[NameWord]) -> list[NameWord]:
    """Words without function words around them: "in the US" is the US."""
    inner = [at for at, word in enumerate(words) if not word.function or word.plain == "and"]
    return words[inner[0] : inner[-1] + 1] if inner else []


def initials(words: list[NameWord]) -> frozenset[str]:
    """What may abbreviate the words of a name.

    >>> sorted(initials(words_of("Bank of Japan"))), sorted(initials(words_of("WHO")))
    (['bj', 'boj'], ['who'])
    """
    kept = [word for word in words if not word.small]
    if len(kept) == 1:
        return frozenset(
            word.plain for word in kept if word.acronym and len(word.plain) <= _LONGEST_ACRONYM
        )
    joint = next((at for at, word in enumerate(words) if word.plain == "and"), len(words))
    # Centers for Disease Control and Prevention: CDC
    forms = (kept, words, [word for word in words[:joint] if not word.small])
    letters = ("".join(word.plain[0] for word in form) for form in forms)
    return frozenset(each for each in letters if len(each) > 1)


def _parts(word: str) -> list[str]:
    """A word's parts: what hyphens join, and letters that stand for first names.

    >>> _parts("Jean-Luc"), _parts("J.F"), _parts("U.S")
    (['Jean', 'Luc'], ['J', 'F'], ['U.S'])
    """
    if _LETTERS.fullmatch(word) and plain(word) not in _ACRONYMS:
        return word.split(".")
    return word.split("-")


def _is_letter(word: str, text: str) -> bool:
    """Whether a word is a first name as a letter, and not "A" at the head of a title."""
    return len(word) == 1 and word.isupper() and f"{word}." in text
