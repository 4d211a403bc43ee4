"""Verbatim rate: every answer equals the stored article's slice. Must be 1."""

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


class VerbatimRate(MeanMeasure):
    """Share of questions all of whose answers stand, character by character, where they cite."""

    def take(self, row: Row) -> tuple[float] | None:
        if not row.findings:
            return None
        return (float(all(given.verbatim for given in row.findings)),)


VERBATIM_RATE = VerbatimRate(
    name="verbatim_rate",
    definition="share of questions with answers all of which equal the slice of the stored "
    "article that they cite; must be 1",
    source="the first promise of Citespan",
    group=Group.CITATIONS,
)
