"""What the words around a number make of it: about right, a bound, a rise or a fall.

Only the words right beside it count. Left out on purpose: what a bound or a change is relative to.
"""

import re

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|circa|estimated|close to)(?: (?:an?|by|of))*$"
)
_MORE, _LESS = "(?:more|greater|higher) than", "(?:less|fewer|lower) than"
_AT_LEAST = re.compile(
    rf"(?:(?<!\bno )(?<!\bnot )\b{_MORE}|\b(?:no|not) {_LESS}|\bover|\babove|\bexceeding|\bat least"
    r"|\bupwards? of)(?: an?)?$"
)
_AT_MOST = re.compile(
    rf"(?:(?<!\bno )(?<!\bnot )\b{_LESS}|\b(?:no|not) {_MORE}|\bunder|\bbelow|\bat most|\bup to"
    r"|\bas many as|\bnearly|\balmost)(?: an?)?$"
)
_UP = (
    "up|rise|rises|rising|rose|risen|increase|increases|increased|gain|gains|gained|grew|grown"
    "|growth|climbed|jumped|surged|soared|added|profit|surplus"
)
_DOWN = (
    "down|fall|falls|falling|fell|fallen|decrease|decreases|decreased|drop|drops|dropped|decline"
    "|declines|declined|lose|loses|lost|loss|shrank|slid|slipped|plunged|tumbled|cut|reduced"
    "|reduction|contracted|contraction|deficit"
)
_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    r"(?: (?:by|of|an?|some|about|around|nearly|almost|over|under|just|only|another|at|least|than"
    r"|roughly|approximately|more|less))*$"
)
_CHANGE_AFTER = re.compile(rf"(?:(?P<up>{_UP}|more|higher)|(?P<down>{_DOWN}|less|fewer|lower))")


def is_about(words: str) -> bool:
    """Whether the words before a number say that it is only about right.

    >>> is_about("an estimated"), is_about("some say that")
    (True, False)
    """
    return _ABOUT.search(words) is not None


def bound(words: str) -> int:
    """What the words before a number make of it: 1 for the least, -1 for the most, else 0.

    >>> bound("at least"), bound("rose by no more than"), bound("about")
    (1, -1, 0)
    """
    if _AT_LEAST.search(words):
        return 1
    return -1 if _AT_MOST.search(words) else 0


def change(before: str, after: str) -> int:
    """Whether a number is told as a rise (1) or a fall (-1).

    >>> change("fell by some", ""), change("an", "increase"), change("fell to", "")
    (-1, 1, 0)
    """
    found = _CHANGE.search(before) or _CHANGE_AFTER.fullmatch(after)
    if found is None:
        return 0
    return 1 if found["up"] else -1
