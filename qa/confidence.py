"""From the score of an answer to the probability that it is right.

A reader brings a calibration along, because what a score is worth depends on who gave it. A
calibration sees an answer as evidence: a few numbers that mean the same in a collection of five
articles as in one of five thousand.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

DOUBTFUL = 0.15
"""Probability below which an answer is very likely wrong, and not worth a place beside another."""


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
    """Place, from 1, of its best passage in the order in which they were read."""
    passages: int
    """How many were searched."""
    certainty: float = 1.0
    """Of its best reading, as ``Reading.certainty``."""
    fit: float = 0.0
    """Whether it is of the kind that the question asks for: 1 yes, -1 no, 0 not to be told."""
    settles: bool = False
    """Whether it is a sentence that is to settle a question of yes or no."""


class Calibration(Protocol):
    """Evidence to probability."""

    @property
    def threshold(self) -> float:
        """Probability below which an answer is held back unless the user says otherwise."""
        ...

    def probability(self, evidence: Evidence) -> float:
        """Probability, 0 to 1, that an answer with this evidence is right."""
        ...

    def parts(self, evidence: Evidence) -> Mapping[str, float]:
        """The log-odds that each feature adds, by its name; ``intercept`` is the start."""
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
        return _logistic(sum(self.parts(evidence).values()))

    def parts(self, evidence: Evidence) -> Mapping[str, float]:
        """The log-odds that the score adds to the intercept."""
        return {"intercept": self.intercept, "score": self.slope * evidence.score}


FEATURES: Mapping[str, Callable[[Evidence], float]] = {
    "score": lambda evidence: _within(evidence.score, 15.0),
    "margin": lambda evidence: _within(evidence.margin, 10.0),
    "rank": lambda evidence: math.log(evidence.rank) * math.log(evidence.passages),
    "certainty": lambda evidence: math.log(max(evidence.certainty, 1e-4)),
    "fit": lambda evidence: evidence.fit,
    "settles": lambda evidence: float(evidence.settles),
}
"""What a weighted calibration makes of evidence. None is a BM25 score, which grows with the
collection; and a place far down counts against an answer the more, the more passages there are:
third of six says little, third of six thousand much. Support is left out: in the collections that
calibrations are fitted on every fact stands in one article, and over the questions of
``eval/gold/accounts/tune``, where several report each event, it adds 0.32 (standard error 0.36) to
the log-odds a factor e of articles, which is nothing that can be told from chance."""


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
        return _logistic(sum(self.parts(evidence).values()))

    def parts(self, evidence: Evidence) -> Mapping[str, float]:
        """The log-odds that each of ``FEATURES`` adds to the intercept."""
        added = {name: self.weights[name] * value(evidence) for name, value in FEATURES.items()}
        return {"intercept": self.intercept, **added}


def either(probabilities: Iterable[float]) -> float:
    """Probability that one of several answers is right, as if they were right independently.

    Rivals exclude one another, so that their sum would be due; but their probabilities are
    estimates that may add up to more than 1.

    >>> either([0.5, 0.5])
    0.75
    """
    return 1.0 - math.prod(1.0 - each for each in probabilities)


def _logistic(odds: float) -> float:
    return 0.5 * (1 + math.tanh(odds / 2))  # safe for any odds


def _within(number: float, bound: float) -> float:
    return max(-bound, min(bound, number))
