"""Brier score."""

from eval.measures.confidence import ConfidenceMeasure
from eval.measures.interface import Better, Floats


class Brier(ConfidenceMeasure):
    """Mean squared distance between confidence and outcome."""

    def reduce(self, taken: Floats) -> float:
        return float(((taken[:, 0] - taken[:, 1]) ** 2).mean())


BRIER = Brier(
    name="brier",
    definition="mean squared difference between confidence and 1 for right or 0 for wrong",
    source="Brier 1950",
    better=Better.LOWER,
)
