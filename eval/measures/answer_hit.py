"""Top-n answer hit: one of the first n answers is right."""

from dataclasses import dataclass

from eval.measures.interface import Group, MeanMeasure
from eval.rows import TOP, Row


@dataclass(frozen=True, slots=True)
class AnswerHit(MeanMeasure):
    """Share of answerable questions with a right answer among the first n."""

    n: int = TOP
    """Answers looked at, at most ``rows.TOP``."""

    def take(self, row: Row) -> tuple[float] | None:
        if not row.answerable or not row.judged:
            return None
        return (float(any(row.is_right(given) for given in row.findings[: self.n])),)


def answer_hit(n: int) -> AnswerHit:
    """The measure at n answers."""
    return AnswerHit(
        name=f"answer_hit@{n}",
        definition=f"share of answerable questions with a right answer among the first {n}, "
        "nothing held back",
        source="top-n accuracy",
        group=Group.ANSWERS,
        n=n,
    )
