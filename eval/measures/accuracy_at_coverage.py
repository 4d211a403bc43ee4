"""Accuracy at a given coverage: how right the most confident part of the answers is."""

import math
from dataclasses import dataclass

from eval.measures.confidence import ConfidenceMeasure, risks
from eval.measures.interface import Better, Floats


@dataclass(frozen=True, slots=True)
class AccuracyAtCoverage(ConfidenceMeasure):
    """Share right among the most confident part of all questions."""

    percent: int = 100

    def reduce(self, taken: Floats) -> float:
        kept = max(1, math.ceil(len(taken) * self.percent / 100))
        return float(1 - risks(taken)[kept - 1])


def accuracy_at(percent: int) -> AccuracyAtCoverage:
    """The measure at a percentage of questions answered."""
    return AccuracyAtCoverage(
        name=f"accuracy@{percent}%",
        definition=f"share answered right among the {percent} % of all questions with the highest "
        "confidence; unanswerable questions count as wrong",
        source="selective accuracy, El-Yaniv and Wiener 2010",
        better=Better.HIGHER,
        percent=percent,
    )
