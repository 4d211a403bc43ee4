"""Recall at k: how much of what is relevant stands among the first k."""

from dataclasses import dataclass

from eval.measures.interface import Group, MeanMeasure
from eval.measures.ranking import Of, ranked
from eval.rows import Row


@dataclass(frozen=True, slots=True)
class Recall(MeanMeasure):
    """Mean share of the relevant among the first k."""

    of: Of = Of.ARTICLES
    k: int = 10

    def take(self, row: Row) -> tuple[float] | None:
        if (found := ranked(row, self.of)) is None:
            return None
        grades, relevant = found
        return (sum(grade > 0 for grade in grades[: self.k]) / len(relevant),)


def recall(of: Of, k: int) -> Recall:
    """The measure of articles or passages at k."""
    return Recall(
        name=f"{of.value}_recall@{k}",
        definition=f"mean share of the relevant {of.value}s among the first {k}",
        source="trec_eval's recall",
        group=Group.RETRIEVAL,
        of=of,
        k=k,
    )
