"""F1: the overlap of words between the answer and the closest accepted one."""

from eval.measures.interface import Group, MeanMeasure
from eval.rows import Row


class F1(MeanMeasure):
    """Mean overlap with the accepted answers over answerable questions, with answers forced."""

    def take(self, row: Row) -> tuple[float] | None:
        return (row.f1,) if row.answerable and row.judged else None


F1_MEASURE = F1(
    name="f1",
    definition="mean over answerable questions of the best F1 of words with an accepted answer, "
    "nothing held back",
    source="Rajpurkar and others 2016",
    group=Group.ANSWERS,
)
