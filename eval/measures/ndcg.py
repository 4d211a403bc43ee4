"""Normalised discounted cumulative gain."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures.interface import Group, MeanMeasure
from eval.measures.ranking import Of, ranked
from eval.rows import Row


@dataclass(frozen=True, slots=True)
class Ndcg(MeanMeasure):
    """Mean of the discounted gain of the first k over the best that was possible."""

    of: Of = Of.ARTICLES
    k: int = 10

    def take(self, row: Row) -> tuple[float] | None:
        if (found := ranked(row, self.of)) is None:
            return None
        grades, relevant = found
        return (discounted_gain(grades[: self.k]) / discounted_gain(relevant[: self.k]),)


def discounted_gain(grades: Sequence[int]) -> float:
    """The grades, each over the logarithm of its rank plus one.

    >>> round(discounted_gain([3, 0, 1]), 4)
    3.5
    """
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def ndcg(of: Of, k: int) -> Ndcg:
    """The measure of articles or passages at k."""
    return Ndcg(
        name=f"{of.value}_ndcg@{k}",
        definition=f"mean discounted gain of the first {k} {of.value}s over the ideal order's, "
        "gains being the grades",
        source="Järvelin and Kekäläinen 2002, in trec_eval's form",
        group=Group.RETRIEVAL,
        of=of,
        k=k,
    )
