"""What measures of confidence take of a row: the probability given, and whether it came true.

A failure is taken as certain and wrong, the worst there is, so that failing never helps.
"""

from dataclasses import dataclass

import numpy as np

from eval.measures.interface import Better, Floats, Group
from eval.rows import Row


@dataclass(frozen=True, slots=True)
class ConfidenceMeasure:
    """The base of the measures that reduce (confidence, right) over all judged questions."""

    name: str
    definition: str
    source: str
    better: Better
    group: Group = Group.CONFIDENCE

    def take(self, row: Row) -> tuple[float, float] | None:
        if not row.judged:
            return None
        return (1.0, 0.0) if row.error is not None else (row.confidence, float(row.right))


def risks(taken: Floats) -> Floats:
    """Share of wrong answers among the most confident 1, 2, ... n questions.

    Questions of equal confidence have no order, so each stands for the mean of its equals.

    >>> risks(np.array([[0.9, 1.0], [0.2, 0.0], [0.5, 1.0], [0.5, 0.0]])).round(2).tolist()
    [0.0, 0.25, 0.33, 0.5]
    """
    levels, level, counts = np.unique(-taken[:, 0], return_inverse=True, return_counts=True)
    wrong = np.bincount(level, weights=1 - taken[:, 1], minlength=len(levels))
    expected = np.repeat(wrong / counts, counts)
    running: Floats = np.cumsum(expected) / np.arange(1, len(taken) + 1)
    return running
