"""SQuAD's normalisation and what is built on it.

Source: Rajpurkar and others (2016), section 6.1: before comparing, letter case, punctuation,
articles (a, an, the) and repeated white space are ignored. Punctuation is ASCII punctuation and is
deleted, not replaced by a blank, exactly as the published evaluation does.
"""

import re
import string
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)

RIGHT_F1 = 0.8
"""An answer of at least this F1 counts as right."""


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The normalised words of a text.

    >>> words("The U.S. Secretary -- a  diplomat")
    ('us', 'secretary', 'diplomat')
    """
    return tuple(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(text: str, answers: Sequence[str]) -> float:
    """1.0 if a text equals an accepted answer after normalisation, otherwise 0.0.

    >>> exact_match("the Bronx.", ["Bronx", "New York"])
    1.0
    """
    return float(any(words(text) == words(answer) for answer in answers))


def f1(text: str, answers: Sequence[str]) -> float:
    """The best F1 of words with any accepted answer, 0 to 1.

    >>> f1("Queen Elizabeth of England", ["Elizabeth of Spain"])
    0.5714285714285714
    """
    return max((_overlap(words(text), words(answer)) for answer in answers), default=0.0)


def holds(text: str, answers: Sequence[str]) -> bool:
    """Whether any accepted answer stands in a text, as a run of normalised words.

    >>> holds("He met Marco Rubio, the Secretary.", ["Rubio", "Kerry"])
    True
    >>> holds("rubious claims", ["Rubio"])
    False
    """
    whole = f" {' '.join(words(text))} "
    runs = (" ".join(words(answer)) for answer in answers)
    if any(run and f" {run} " in whole for run in runs):
        return True
    return any(not words(answer) and answer.strip() in text for answer in answers)


def right_text(text: str, answers: Sequence[str]) -> bool:
    """Whether a text counts as a right answer: exact match, or F1 of 0.8 or more."""
    return f1(text, answers) >= RIGHT_F1 or exact_match(text, answers) == 1.0


def _overlap(answer: tuple[str, ...], gold: tuple[str, ...]) -> float:
    if not answer or not gold:
        return float(answer == gold)
    common = sum((Counter(answer) & Counter(gold)).values())
    return 2 * common / (len(answer) + len(gold))
