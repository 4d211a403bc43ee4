"""Citation precision: the cited sentence holds the answer, in an article that should be cited."""

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


class CitationPrecision(MeanMeasure):
    """Share of answerable questions whose first citation bears the answer out."""

    def take(self, row: Row) -> tuple[float] | None:
        if not row.answerable or not row.judged or not row.relevance:
            return None
        return (float(any(row.cites(given) for given in row.findings[:1])),)


CITATION_PRECISION = CitationPrecision(
    name="citation_precision",
    definition="share of answerable questions with known articles whose best answer cites, first, "
    "a sentence that holds an accepted answer, in a gold article; nothing held back",
    source="citation precision after Gao and others 2023, judged by gold answers",
    group=Group.CITATIONS,
)
