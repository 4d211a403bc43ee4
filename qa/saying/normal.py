"""The normal form of an answer, in which texts that say the same are the same.

After the normalisation of SQuAD's evaluation (Rajpurkar et al. 2016), but marks inside a word or a
number stay, so that 3.5 is not 35. Left out on purpose: stems and synonyms.
"""

import re
import unicodedata

_ARTICLES = {"a", "an", "the"}
_QUOTES = {"Ps", "Pe", "Pi", "Pf"}
_MARKS = set(".,;:!?'\"`…،؛؟。、，！？：；।")
_DASHES = re.compile(r"[-‐-―−]+")
_LISTED = re.compile(r" (?:and|or|not|no|nor|neither|plus) | as well as ")
"""What makes more of a normalised text than one thing, or denies it."""
_JOINED = re.compile(r"\s[&/+]\s")
_NEXT = re.compile(r",\s+(?=[A-Z0-9])")
"""Before the next entry of a list, or the country of a place."""


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
    return _LISTED.search(rest) is None


def is_list_of_several(text: str) -> bool:
    """Whether the marks of a text, before they are left out, tell that it lists several things.

    One comma does not tell, nor commas before words in small letters, which explain.

    >>> [is_list_of_several(text) for text in ("Basel, Ulm, Graz", "Luz & Bakker", "Oslo, Norway")]
    [True, True, False]
    """
    return bool(_JOINED.search(text)) or len(_NEXT.findall(text)) > 1


def normalised(text: str) -> str:
    """What two spans share when they say the same: case, articles and outer punctuation ignored.

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
