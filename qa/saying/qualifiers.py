"""What the words around a number make of it: about right, a bound, a rise or a fall.

Only the words right beside it count. Left out on purpose: what a bound or a change is relative to.
"""

import re

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|circa|estimated|close to)(?: (?:an?|by|of))*$"
)
_MORE, _LESS = "(?:more|greater|higher) than", "(?:less|fewer|lower) than"
_AT_LEAST = re.compile(
    rf"(?:(?P<strict>(?<!\bno )(?<!\bnot )\b{_MORE}|\bover|\babove|\bexceeding)"
    rf"|\b(?:no|not) {_LESS}|\bat least|\bupwards? of)(?: an?)?$"
)
_AT_MOST = re.compile(
    rf"(?:(?P<strict>(?<!\bno )(?<!\bnot )\b{_LESS}|\bunder|\bbelow|\bnearly|\balmost)"
    rf"|\b(?:no|not) {_MORE}|\bat most|\bup to|\bas many as)(?: an?)?$"
)
_UP = (
    "rise|rises|rising|rose|risen|increase|increases|increased|gain|gains|gained|grew|grown"
    "|growth|climbed|jumped|surged|soared|added|profit|surplus"
)
_DOWN = (
    "fall|falls|falling|fell|fallen|decrease|decreases|decreased|drop|drops|dropped|decline"
    "|declines|declined|lose|loses|lost|loss|shrank|slid|slipped|plunged|tumbled|cut|reduced"
    "|reduction|contracted|contraction|deficit"
)
_STATED = r"(?:^|(?<=\bis )|(?<=\bwas )|(?<=\bare )|(?<=\bwere )|(?<=, ))"
"""Where "up" and "down" tell a change; behind another word they may be its own: "picked up"."""
_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_UP}|{_STATED}up)|(?P<down>{_DOWN}|{_STATED}down))"
    r"(?: (?:by|of|an?|some|about|around|nearly|almost|over|under|just|only|another|at|least|than"
    r"|roughly|approximately|more|less))*$"
)
_CHANGE_AFTER = re.compile(
    rf"(?:(?P<up>{_UP}|up|more|higher)|(?P<down>{_DOWN}|down|less|fewer|lower))"
)


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


def is_strict(words: str) -> bool:
    """Whether the words before a number tell a bound that it does not reach itself.

    >>> is_strict("more than"), is_strict("at least")
    (True, False)
    """
    found = _AT_LEAST.search(words) or _AT_MOST.search(words)
    return found is not None and found["strict"] is not None


def change(before: str, after: str) -> int:
    """Whether a number is told as a rise (1) or a fall (-1).

    >>> change("fell by some", ""), change("an", "increase"), change("fell to", "")
    (-1, 1, 0)
    """
    found = _CHANGE.search(before) or _CHANGE_AFTER.fullmatch(after)
    if found is None:
        return 0
    return 1 if found["up"] else -1
