"""Area under the receiver operating characteristic of confidence."""

import numpy as np

from eval.measures.confidence import ConfidenceMeasure
from eval.measures.interface import Better, Floats
from eval.rows import Row


def auroc(scores: Floats, positive: Floats) -> float:
    """Chance that a positive scores above a negative, ties counting half; nan if one is empty.

    >>> auroc(np.array([0.9, 0.4, 0.4, 0.1]), np.array([1.0, 1.0, 0.0, 0.0]))
    0.875
    """
    positives = int(positive.sum())
    negatives = len(positive) - positives
    if not positives or not negatives:
        return float("nan")
    _, level, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    above = ranks[level][positive == 1].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


class AurocRight(ConfidenceMeasure):
    """Whether right answers carry more confidence than wrong ones."""

    def reduce(self, taken: Floats) -> float:
        return auroc(taken[:, 0], taken[:, 1])


class AurocAnswerable(ConfidenceMeasure):
    """Whether answerable questions carry more confidence than unanswerable ones."""

    def take(self, row: Row) -> tuple[float, float] | None:
        if not row.judged:
            return None
        worst = 0.0 if row.answerable else 1.0
        return (row.confidence if row.error is None else worst, float(row.answerable))

    def reduce(self, taken: Floats) -> float:
        return auroc(taken[:, 0], taken[:, 1])


AUROC_RIGHT = AurocRight(
    name="auroc_right",
    definition="chance that a right answer has higher confidence than a wrong one",
    source="Hanley and McNeil 1982",
    better=Better.HIGHER,
)
AUROC_ANSWERABLE = AurocAnswerable(
    name="auroc_answerable",
    definition="chance that an answerable question has higher confidence than an unanswerable one",
    source="Hanley and McNeil 1982",
    better=Better.HIGHER,
)
