"""The seam of measures: rows in, one number out.

A measure takes a few numbers of every row and then reduces them. What it takes does not change when
questions are drawn anew, so a bootstrap takes once and reduces many times.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from eval.rows import Row

Floats = npt.NDArray[np.float64]


class Better(enum.Enum):
    """Which way a measure improves."""

    HIGHER = "higher"
    LOWER = "lower"


class Group(enum.Enum):
    """What a measure speaks of; tables keep this order."""

    ANSWERS = "Answers, nothing held back"
    DECISIONS = "Decisions at the threshold in force"
    CITATIONS = "Citations"
    RETRIEVAL = "Retrieval"
    CONFIDENCE = "Confidence"
    LATENCY = "Latency"


class Measure(Protocol):
    """One measure."""

    @property
    def name(self) -> str:
        """What gates, tables and JSON call it."""
        ...

    @property
    def definition(self) -> str:
        """One sentence: which questions count, and what is counted."""
        ...

    @property
    def source(self) -> str:
        """Paper or tool that defines it."""
        ...

    @property
    def group(self) -> Group: ...

    @property
    def better(self) -> Better: ...

    def take(self, row: Row) -> Sequence[float] | None:
        """The numbers of one row, always as many; None where the row does not count."""
        ...

    def reduce(self, taken: Floats) -> float:
        """The measure of the rows that count.

        Args:
            taken: shape (rows, numbers), at least one row.

        Returns:
            nan where these rows leave it undefined.
        """
        ...


@dataclass(frozen=True, slots=True)
class MeanMeasure:
    """The base of every measure that is a mean of one number a question."""

    name: str
    definition: str
    source: str
    group: Group
    better: Better = Better.HIGHER

    def reduce(self, taken: Floats) -> float:
        return float(taken[:, 0].mean())


def table(measure: Measure, rows: Sequence[Row]) -> Floats:
    """What a measure takes of rows, a line of nan for every row that does not count."""
    taken = [measure.take(row) for row in rows]
    width = max((len(numbers) for numbers in taken if numbers is not None), default=1)
    missing = [float("nan")] * width
    filled = [missing if numbers is None else list(numbers) for numbers in taken]
    return np.array(filled, dtype=np.float64).reshape(len(filled), width)


def value(measure: Measure, taken: Floats) -> float:
    """The measure of a table; nan where no row counts or the rows leave it undefined."""
    counting = taken[~np.isnan(taken[:, 0])]
    return measure.reduce(counting) if len(counting) else float("nan")
