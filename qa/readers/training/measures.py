"""SQuAD's exact match and F1, and AUROC (Rajpurkar and others 2016; Hanley and McNeil 1982)."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalise(text: str) -> str:
    """SQuAD's normalisation: lower case, no punctuation, no articles, single blanks.

    >>> normalise("The  Bronx!")
    'bronx'
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(answer: str, accepted: Sequence[str]) -> float:
    """1.0 if the answer equals an accepted one after normalisation; no accepted one means ""."""
    return float(any(normalise(answer) == normalise(gold) for gold in accepted or ("",)))


def f1(answer: str, accepted: Sequence[str]) -> float:
    """The best F1 of words with any accepted answer; no accepted one means ""."""
    return max(
        _overlap(normalise(answer).split(), normalise(gold).split()) for gold in accepted or ("",)
    )


def _overlap(answer: list[str], gold: list[str]) -> float:
    if not answer or not gold:
        return float(answer == gold)
    common = sum((Counter(answer) & Counter(gold)).values())
    return 2 * common / (len(answer) + len(gold))


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Chance that a positive's score is above a negative's, ties counting half.

    Not a number where either side is empty.
    """
    if not positive or not negative:
        return float("nan")
    scores = np.concatenate([positive, negative])
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    above = ranks[: len(positive)].sum() - len(positive) * (len(positive) + 1) / 2
    return float(above / (len(positive) * len(negative)))
