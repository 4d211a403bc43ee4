"""Expected calibration error."""

from typing import NamedTuple

import numpy as np

from eval.measures.confidence import ConfidenceMeasure
from eval.measures.interface import Better, Floats

BINS = 10
"""Bins of equal width; the last includes 1."""


class Bin(NamedTuple):
    """The answers of one bin of confidence."""

    answers: int
    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""


def bins(taken: Floats) -> list[Bin]:
    """The bins that hold answers, lowest confidence first.

    Args:
        taken: shape (rows, 2): confidence, and 1 for right or 0 for wrong.

    >>> [tuple(each) for each in bins(np.array([[0.25, 0.0], [0.25, 1.0], [1.0, 1.0]]))]
    [(2, 0.25, 0.5), (1, 1.0, 1.0)]
    """
    places = np.minimum((taken[:, 0] * BINS).astype(int), BINS - 1)
    return [
        Bin(len(part), float(part[:, 0].mean()), float(part[:, 1].mean()))
        for place in range(BINS)
        if len(part := taken[places == place])
    ]


class Ece(ConfidenceMeasure):
    """Mean distance between confidence and accuracy, bin by bin."""

    def reduce(self, taken: Floats) -> float:
        gaps = [each.answers * abs(each.confidence - each.right) for each in bins(taken)]
        return sum(gaps) / len(taken)


ECE = Ece(
    name="ece",
    definition=f"mean distance between confidence and share right over {BINS} bins of equal "
    "width, weighted by the answers in each",
    source="Naeini and others 2015; Guo and others 2017",
    better=Better.LOWER,
)
