"""Mean reciprocal rank of the first relevant article or passage."""

from dataclasses import dataclass

from eval.measures.interface import Group, MeanMeasure
from eval.measures.ranking import Of, ranked, reciprocal_rank
from eval.rows import Row


@dataclass(frozen=True, slots=True)
class ReciprocalRank(MeanMeasure):
    """Mean of one over the rank of the first relevant, 0 beyond rank k."""

    of: Of = Of.ARTICLES
    k: int = 10

    def take(self, row: Row) -> tuple[float] | None:
        if (found := ranked(row, self.of)) is None:
            return None
        return (reciprocal_rank(found[0], self.k),)


def mrr(of: Of, k: int) -> ReciprocalRank:
    """The measure of articles or passages at k."""
    return ReciprocalRank(
        name=f"{of.value}_mrr@{k}",
        definition=f"mean of 1/rank of the first relevant {of.value}, 0 beyond rank {k}",
        source="Kantor and Voorhees 2000; trec_eval's recip_rank",
        group=Group.RETRIEVAL,
        of=of,
        k=k,
    )
