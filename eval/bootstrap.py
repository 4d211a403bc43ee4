"""How sure a figure is: questions drawn anew, with replacement, many times.

Efron 1979; intervals are percentiles. Two runs are compared on the same draws, so what is common
to both cancels out (Koehn 2004, "Statistical Significance Tests for Machine Translation
Evaluation"). Draws are seeded, so the same rows give the same interval.
"""

import numpy as np
import numpy.typing as npt

from eval.measures.interface import Floats, MeanMeasure, Measure, value

DRAWS = 1000
FEW = 400
"""Draws for measures that are no means, where an interval is all that is wanted."""
LEVEL = 0.95
_SEED = 20250613

Draws = npt.NDArray[np.intp]


def draws(questions: int, count: int = DRAWS) -> Draws:
    """Row numbers of each draw, shape (count, questions)."""
    return np.random.default_rng(_SEED).integers(0, questions, (count, questions), dtype=np.intp)


def redrawn(measure: Measure, taken: Floats, drawn: Draws) -> Floats:
    """The measure of every draw, nan where a draw leaves it undefined.

    Means are taken of all draws at once; anything else costs a pass over the questions a draw.
    """
    if isinstance(measure, MeanMeasure):
        counts = ~np.isnan(taken[:, 0])
        filled = np.where(counts, taken[:, 0], 0.0)
        with np.errstate(invalid="ignore"):
            means: Floats = filled[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
        return means
    return np.array([value(measure, taken[numbers]) for numbers in drawn])


def interval(values: Floats) -> tuple[float, float] | None:
    """The middle ``LEVEL`` of values; None where they are all undefined."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    edges = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(edges[0]), float(edges[1])


def spread(measure: Measure, taken: Floats, drawn: Draws) -> tuple[float, float] | None:
    """The interval of a measure over draws; None where it is undefined."""
    few = drawn if isinstance(measure, MeanMeasure) else drawn[:FEW]
    return interval(redrawn(measure, taken, few))
