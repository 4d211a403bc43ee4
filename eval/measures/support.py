"""Whether the articles counted as saying an answer are those that say it."""

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


class SupportPrecision(MeanMeasure):
    """Share of the articles cited for a right answer that answer the question."""

    def take(self, row: Row) -> tuple[float] | None:
        cited = _cited(row)
        if not cited:
            return None
        return (sum(name in row.relevance for name in cited) / len(cited),)


class SupportRecall(MeanMeasure):
    """Share of the articles that answer a question that are cited for its right answer."""

    def take(self, row: Row) -> tuple[float] | None:
        cited = _cited(row)
        if not cited or row.accounts:
            return None
        return (sum(name in cited for name in row.relevance) / len(row.relevance),)


def _cited(row: Row) -> tuple[str, ...]:
    """Articles cited for a best answer that is right; none where they cannot be judged."""
    return row.findings[0].articles if row.right and row.relevance else ()


SUPPORT_PRECISION = SupportPrecision(
    name="support_precision",
    definition="over questions with a right best answer: share of the articles cited for it that "
    "are gold articles; nothing held back",
    source="precision of citations after Gao and others 2023",
    group=Group.CITATIONS,
)
SUPPORT_RECALL = SupportRecall(
    name="support_recall",
    definition="over questions with a right best answer on which the articles do not differ: share "
    "of the gold articles that are cited for it; nothing held back",
    source="recall of citations after Gao and others 2023",
    group=Group.CITATIONS,
)
