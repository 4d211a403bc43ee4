"""Right answers, in the very sense in which confidence is a probability."""

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


class Right(MeanMeasure):
    """Share of answerable questions with a right best answer, with answers forced."""

    def take(self, row: Row) -> tuple[float] | None:
        return (float(row.right),) if row.answerable and row.judged else None


RIGHT = Right(
    name="right",
    definition="share of answerable questions whose best answer is right: exact match or F1 of "
    "0.8 or more, cited from a gold article; nothing held back",
    source="the definition of Citespan's confidence",
    group=Group.ANSWERS,
)
