"""Selective accuracy: how often an answer that is shown is right."""

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


class AnsweredRight(MeanMeasure):
    """Of the questions answered or failed at the threshold in force, the share answered right."""

    def take(self, row: Row) -> tuple[float] | None:
        if not row.judged or row.abstained:
            return None
        return (float(row.answered and row.right),)


ANSWERED_RIGHT = AnsweredRight(
    name="answered_right",
    definition="of the questions answered at the threshold in force, the share answered right; "
    "answers to unanswerable questions and failures count as wrong",
    source="selective accuracy, El-Yaniv and Wiener 2010",
    group=Group.DECISIONS,
)
