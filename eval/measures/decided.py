"""SQuAD 2.0's exact match and F1: over all questions, as decided at the threshold in force."""

from dataclasses import dataclass

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


@dataclass(frozen=True, slots=True)
class Decided(MeanMeasure):
    """Mean score of what the user sees; no answer is right where nothing answers."""

    of: str = "f1"
    """``exact_match`` or ``f1``."""

    def take(self, row: Row) -> tuple[float] | None:
        if not row.judged:
            return None
        if not row.answerable:
            return (float(row.abstained),)
        score: float = getattr(row, self.of)
        return (score if row.answered else 0.0,)


def decided(of: str) -> Decided:
    """The measure of ``exact_match`` or ``f1``."""
    return Decided(
        name=f"decided_{of}",
        definition=f"mean {of} over all questions at the threshold in force; holding back scores "
        "1 on an unanswerable question and 0 on an answerable one",
        source="Rajpurkar and others 2018 (SQuAD 2.0)",
        group=Group.DECISIONS,
        of=of,
    )
