"""Exact match: the answer equals an accepted one after SQuAD's normalisation."""

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


class ExactMatch(MeanMeasure):
    """Share of answerable questions answered word for word, with answers forced."""

    def take(self, row: Row) -> tuple[float] | None:
        return (row.exact_match,) if row.answerable and row.judged else None


EXACT_MATCH = ExactMatch(
    name="exact_match",
    definition="share of answerable questions whose best answer equals an accepted one after "
    "normalisation, nothing held back",
    source="Rajpurkar and others 2016",
    group=Group.ANSWERS,
)
