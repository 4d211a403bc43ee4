"""Latency: percentiles of the time one question takes, warm and cold."""

from dataclasses import dataclass

import numpy as np

from eval.measures.interface import Better, Floats, Group
from eval.rows import Row


@dataclass(frozen=True, slots=True)
class Latency:
    """A percentile over the questions, in milliseconds."""

    name: str
    definition: str
    percentile: int
    cold: bool
    source: str = "linear interpolation between closest ranks, Hyndman and Fan's type 7 (1996)"
    group: Group = Group.LATENCY
    better: Better = Better.LOWER

    def take(self, row: Row) -> tuple[float] | None:
        if self.cold:
            return None if row.spent.cold is None else (row.spent.cold,)
        if row.error is not None or row.spent.load > 0:
            return None
        return (row.spent.wall,)

    def reduce(self, taken: Floats) -> float:
        return float(np.percentile(taken[:, 0], self.percentile))


def latency(percentile: int, *, cold: bool) -> Latency:
    """The measure at a percentile.

    Args:
        percentile: for instance 50 or 95.
        cold: of questions put to a process of their own, its start included; otherwise of
            questions put to open models, failures and the first question left out.
    """
    kind = "cold" if cold else "warm"
    of = (
        "questions each put to a new process, its start included"
        if cold
        else "questions put to an open index and loaded models"
    )
    return Latency(
        name=f"{kind}_p{percentile}_ms",
        definition=f"{percentile}th percentile of the milliseconds of {of}",
        percentile=percentile,
        cold=cold,
    )
