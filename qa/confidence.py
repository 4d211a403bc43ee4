"""From the score of an answer to the probability that it is right.

A reader brings a calibration along, because what a score is worth depends on who gave it. A
calibration sees an answer as evidence: a few numbers that mean the same in a collection of five
articles as in one of five thousand.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one answer."""

    score: float
    """The reader's score of its best reading, as ``Reading.score``."""
    margin: float
    """``score`` less that of the best reading that says something else; infinite where nothing
    else was read, negative for every answer but the first."""
    support: int
    """Distinct articles that say it."""
    rank: int
    """Place, from 1, of its best passage in the retriever's order."""
    passages: int
    """How many were searched."""
    certainty: float = 1.0
    """Of its best reading, as ``Reading.certainty``."""


class Calibration(Protocol):
    """Evidence to probability."""

    @property
    def threshold(self) -> float:
        """Probability below which an answer is held back unless the user says otherwise."""
        ...

    def probability(self, evidence: Evidence) -> float:
        """Probability, 0 to 1, that an answer with this evidence is right."""
        ...


@dataclass(frozen=True, slots=True)
class Logistic:
    """The logistic curve of the score alone (Platt 1999), monotone in it."""

    slope: float
    """Log-odds that one point of score adds."""
    intercept: float
    """Log-odds at score 0."""
    threshold: float

    def probability(self, evidence: Evidence) -> float:
        """Probability, 0 to 1, that an answer with this evidence is right.

        >>> curve = Logistic(slope=1.0, intercept=-2.0, threshold=0.5)
        >>> curve.probability(Evidence(score=2.0, margin=1.0, support=1, rank=1, passages=9))
        0.5
        """
        return _logistic(self.slope * evidence.score + self.intercept)


FEATURES: Mapping[str, Callable[[Evidence], float]] = {
    "score": lambda evidence: _within(evidence.score, 15.0),
    "margin": lambda evidence: _within(evidence.margin, 10.0),
    "rank": lambda evidence: math.log(evidence.rank) * math.log(evidence.passages),
    "certainty": lambda evidence: math.log(max(evidence.certainty, 1e-4)),
}
"""What a weighted calibration makes of evidence. None is a BM25 score, which grows with the
collection; and a place far down counts against an answer the more, the more passages there are:
third of six says little, third of six thousand much. Support is left out: in the collections that
calibrations are fitted on every fact stands in one article, so nothing tells what agreement is
worth."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """The logistic curve of a weighted sum of features."""

    intercept: float
    weights: Mapping[str, float]
    """Log-odds that one unit of each of ``FEATURES`` adds."""
    threshold: float

    def __post_init__(self) -> None:
        if self.weights.keys() != FEATURES.keys():
            raise ValueError(f"weights for {sorted(self.weights)}, features {sorted(FEATURES)}")
        if not all(map(math.isfinite, (self.intercept, *self.weights.values()))):
            raise ValueError("a weight is not finite")
        if not 0.0 <= self.threshold <= 1.0:
            raise ValueError(f"the threshold {self.threshold} is no probability")

    def probability(self, evidence: Evidence) -> float:
        """Probability, 0 to 1, that an answer with this evidence is right.

        It is 0 where the reader proposed nothing and a sentence is shown for want of an answer.
        """
        if evidence.score == -math.inf:
            return 0.0
        parts = (self.weights[name] * value(evidence) for name, value in FEATURES.items())
        return _logistic(self.intercept + sum(parts))


def _logistic(odds: float) -> float:
    return 0.5 * (1 + math.tanh(odds / 2))  # safe for any odds


def _within(number: float, bound: float) -> float:
    return max(-bound, min(bound, number))
