"""Fitting confidence and threshold to a user's own collection, and saying what that buys.

Platt scaling (Platt 1999) of the log-odds that the reader's calibration gives, with a Gaussian
prior around "as it is", so that ten questions move it a little and a thousand move it where they
will. Whether to stretch at all is decided, and every figure is taken, on questions that the fit
has not seen (cross-validation); the file then holds the fit to all of them. The threshold is the
highest that still answers the wanted share of answerable questions.
"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from eval.errors import EvaluationError
from eval.measures.brier import BRIER
from eval.measures.ece import ECE
from eval.measures.interface import Floats
from eval.rows import Row
from eval.run_folder import write_json
from qa.recalibration import FILE, FORMAT, Recalibration

Flags = npt.NDArray[np.bool_]

FOLDS = 5
COVERAGE = 0.9
"""Share of answerable questions to answer, unless asked otherwise."""
LEAST = 10
"""Questions below which nothing is fitted."""
_SPREAD = 1.0
"""Standard deviation of the prior on slope and intercept."""
_FLATTEST = 0.05
"""Slope at least, so that the order of answers stays."""
_SEED = 7


@dataclass(frozen=True, slots=True)
class Figures:
    """How confidence and threshold do on questions."""

    ece: float
    brier: float
    answerable_coverage: float | None
    """Of the answerable questions, the share answered; None where there are none."""
    abstention_recall: float | None
    """Of the unanswerable questions, the share held back; None where there are none."""
    answered_right: float | None
    """Of the questions answered, the share answered right; None where none is."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A recalibration, and what it buys on questions it has not seen."""

    recalibration: Recalibration
    questions: int
    answerable: int
    before: Figures
    """With the confidence and threshold that came with the reader."""
    after: Figures
    """Cross-validated: every question judged by a fit to the others."""
    stretched: bool
    """Whether confidence is changed; otherwise only the threshold is."""


def fit(rows: Sequence[Row], threshold: float, *, coverage: float = COVERAGE) -> Fit:
    """Fit a recalibration to rows with the reader's own confidence.

    Args:
        rows: judged questions.
        threshold: the one that comes with the reader.
        coverage: share of answerable questions to answer.

    Raises:
        EvaluationError: there are too few questions, or some failed.
    """
    judged = [row for row in rows if row.judged]
    if failed := [row for row in judged if row.error is not None]:
        raise EvaluationError(
            f"{len(failed)} questions failed, the first with: {failed[0].error}",
            advice="Mend that first; a fit to failures would not be one to answers.",
        )
    answerable = np.array([row.answerable for row in judged], dtype=bool)
    if len(judged) < LEAST or answerable.sum() < FOLDS:
        raise EvaluationError(
            f"{len(judged)} questions, {answerable.sum()} of them answerable, are too few to fit",
            advice=f"Give {LEAST} or more, at least {FOLDS} of them answerable; `qa eval add` "
            "records them from the terminal.",
        )
    given = np.array([row.confidence for row in judged])
    right = np.array([row.right for row in judged], dtype=np.float64)
    plain, stretched = (
        _cross_validated(given, right, answerable, coverage, stretching=stretching)
        for stretching in (False, True)
    )
    better = stretched if stretched.brier < plain.brier else None
    return Fit(
        recalibration=_fitted(given, right, answerable, coverage, stretching=better is not None),
        questions=len(judged),
        answerable=int(answerable.sum()),
        before=figures(given, given >= threshold, right, answerable),
        after=better or plain,
        stretched=better is not None,
    )


def figures(given: Floats, answered: Flags, right: Floats, answerable: Flags) -> Figures:
    """How probabilities and decisions do; one entry a question in every argument."""
    pairs = np.column_stack([given, right])
    return Figures(
        ece=ECE.reduce(pairs),
        brier=BRIER.reduce(pairs),
        answerable_coverage=_share(answered[answerable]),
        abstention_recall=_share(~answered[~answerable]),
        answered_right=_share(right[answered] == 1),
    )


def platt(given: Floats, right: Floats) -> tuple[float, float]:
    """Slope and intercept on the log-odds that make the outcomes most probable, prior included.

    Newton's method on a convex function of two numbers, from "as it is".
    """
    odds = _odds(given)
    columns = np.column_stack([odds, np.ones_like(odds)])
    prior = np.array([1.0, 0.0])
    weights = prior.copy()
    for _ in range(100):
        chance = 0.5 * (1 + np.tanh(columns @ weights / 2))
        gradient = columns.T @ (chance - right) + (weights - prior) / _SPREAD**2
        curvature = (columns * (chance * (1 - chance))[:, None]).T @ columns
        step = np.linalg.solve(curvature + np.eye(2) / _SPREAD**2, gradient)
        step *= min(1.0, 2.0 / max(1e-12, float(np.abs(step).max())))
        weights = weights - step
        if float(np.abs(step).max()) < 1e-10:
            break
    return max(_FLATTEST, float(weights[0])), float(weights[1])


def threshold_for(answerable: Floats, coverage: float) -> float:
    """The highest threshold that answers the share ``coverage`` of answerable questions.

    Half-way to the next lower confidence, so that no rounding decides about a question.

    >>> threshold_for(np.array([0.9, 0.8, 0.6, 0.2]), 0.75)
    0.4
    """
    ordered = np.sort(answerable)[::-1]
    kept = max(1, math.ceil(coverage * len(ordered) - 1e-9))
    lowest = ordered[kept - 1]
    below = ordered[ordered < lowest]
    return float((lowest + below[0]) / 2) if len(below) else float(lowest) / 2


def store(index: Path, fitted: Fit, belongs: dict[str, str], gold: dict[str, Any]) -> Path:
    """Write the calibration beside an index, in one step; answers use it from then on."""
    path = index / FILE
    content = {
        "format": FORMAT,
        "belongs": belongs,
        **asdict(fitted.recalibration),
        "fitted": {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "gold": gold,
            "questions": fitted.questions,
            "answerable": fitted.answerable,
            "before": asdict(fitted.before),
            "after_cross_validated": asdict(fitted.after),
        },
    }
    write_json(path, content)
    return path


def _cross_validated(
    given: Floats, right: Floats, answerable: Flags, coverage: float, *, stretching: bool
) -> Figures:
    """Figures over all questions, each judged by a fit to the other folds."""
    unseen = np.zeros_like(given)
    answered = np.zeros(len(given), dtype=bool)
    folds = _folds(right + 2 * answerable)
    for fold in range(FOLDS):
        test = folds == fold
        if not test.any():
            continue
        train = ~test
        made = _fitted(
            given[train], right[train], answerable[train], coverage, stretching=stretching
        )
        unseen[test] = [made.probability(each) for each in given[test]]
        answered[test] = unseen[test] >= made.threshold
    return figures(unseen, answered, right, answerable)


def _folds(kinds: Floats) -> npt.NDArray[np.intp]:
    """A fold for each question, each kind spread evenly over the folds, by a fixed shuffle."""
    order = np.random.default_rng(_SEED).permutation(len(kinds))
    order = order[np.argsort(kinds[order], kind="stable")]
    folds = np.empty(len(kinds), dtype=np.intp)
    folds[order] = np.arange(len(kinds)) % FOLDS
    return folds


def _fitted(
    given: Floats, right: Floats, answerable: Flags, coverage: float, *, stretching: bool
) -> Recalibration:
    slope, intercept = platt(given, right) if stretching else (1.0, 0.0)
    made = Recalibration(slope, intercept, 0.0)
    probabilities = np.array([made.probability(each) for each in given[answerable]])
    return Recalibration(slope, intercept, threshold_for(probabilities, coverage))


def _odds(given: Floats) -> Floats:
    kept = np.clip(given, 1e-9, 1 - 1e-9)
    odds: Floats = np.log(kept) - np.log1p(-kept)
    return odds


def _share(which: Flags) -> float | None:
    return float(np.mean(which)) if len(which) else None
