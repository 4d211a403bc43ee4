"""Precision and recall of holding back, the questions without an answer being the positives."""

from dataclasses import dataclass

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


class AbstentionPrecision(MeanMeasure):
    """Of the questions held back, the share that nothing answers."""

    def take(self, row: Row) -> tuple[float] | None:
        return (float(not row.answerable),) if row.judged and row.abstained else None


class AbstentionRecall(MeanMeasure):
    """Of the questions that nothing answers, the share held back."""

    def take(self, row: Row) -> tuple[float] | None:
        return (float(row.abstained),) if row.judged and not row.answerable else None


@dataclass(frozen=True, slots=True)
class Coverage(MeanMeasure):
    """Of the answerable questions, the share answered."""

    def take(self, row: Row) -> tuple[float] | None:
        return (float(row.answered),) if row.judged and row.answerable else None


ABSTENTION_PRECISION = AbstentionPrecision(
    name="abstention_precision",
    definition="of the questions held back at the threshold in force, the share that the articles "
    "do not answer",
    source="precision, unanswerable questions as positives",
    group=Group.DECISIONS,
)
ABSTENTION_RECALL = AbstentionRecall(
    name="abstention_recall",
    definition="of the questions that the articles do not answer, the share held back at the "
    "threshold in force",
    source="recall, unanswerable questions as positives",
    group=Group.DECISIONS,
)
COVERAGE = Coverage(
    name="answerable_coverage",
    definition="of the answerable questions, the share answered, rightly or wrongly, at the "
    "threshold in force",
    source="coverage in El-Yaniv and Wiener 2010",
    group=Group.DECISIONS,
)
