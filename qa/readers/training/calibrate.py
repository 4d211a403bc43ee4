"""Fits the probability of being right to the evidence that was collected, and its threshold.

Logistic regression (Platt 1999, with several features) on one half of the articles, measured on
the other half; the threshold is the highest that still answers nine in ten of the questions that
the collection answers. What is shipped is fitted on both halves, with the same recipe.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from qa.confidence import FEATURES, Evidence, Weighted
from qa.readers.training.folder import TrainingFolder, training_option
from qa.readers.training.measures import auroc

ANSWERED = 0.9
"""Share of answerable questions that the default threshold still answers."""
RIDGE = 1e-3
"""Penalty on squared weights, features being standardised."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question with the evidence of its answers, best reading first."""

    article: str
    collection: str
    answerable: bool
    answers: tuple[tuple[Evidence, bool], ...]
    """Evidence of each answer, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a calibration is worth on questions."""

    questions: int
    right: float
    """Share of answerable questions whose most probable answer is right."""
    auroc: float
    """Of confidence: right answers against wrong or unanswerable ones."""
    error: float
    """Expected calibration error, ten bins of equal width."""
    answered: float
    """Share of answerable questions answered at the threshold."""
    refused: float
    """Share of unanswerable questions not answered at the threshold."""
    precision: float
    """Share of right ones among the answers given at the threshold."""


def read_outcomes(path: Path) -> list[Outcome]:
    """The lines that collect.py wrote."""
    outcomes = []
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        answers = tuple((Evidence(**each["evidence"]), each["right"]) for each in item["answers"])
        outcomes.append(
            Outcome(item["article"], item["collection"], bool(item["accepted"]), answers)
        )
    return outcomes


def fit(outcomes: Sequence[Outcome]) -> Weighted:
    """The calibration that makes what was observed most likely, with its threshold."""
    pairs = [pair for outcome in outcomes for pair in outcome.answers]
    table = np.array([[feature(e) for feature in FEATURES.values()] for e, _ in pairs])
    right = np.array([float(is_right) for _, is_right in pairs])
    mean, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread == 0] = 1.0
    weights = logistic_regression((table - mean) / spread, right)
    slopes = weights[1:] / spread
    unset = Weighted(
        intercept=float(weights[0] - slopes @ mean),
        weights=dict(zip(FEATURES, map(float, slopes), strict=True)),
        threshold=0.0,
    )
    best = [_best(unset, outcome)[0] for outcome in outcomes if outcome.answerable]
    return Weighted(unset.intercept, unset.weights, float(np.quantile(best, 1 - ANSWERED)))


def logistic_regression(table: Floats, right: Floats) -> Floats:
    """Weights of maximum likelihood with a ridge, the intercept first, by Newton's method.

    Args:
        table: features, shape (samples, features), standardised.
        right: 1.0 or 0.0 a sample, shape (samples,).
    """
    rows = np.column_stack([np.ones(len(table)), table])
    ridge = np.full(rows.shape[1], RIDGE * len(rows))
    ridge[0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - likely) - ridge * weights
        curve = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def measure(calibration: Weighted, outcomes: Sequence[Outcome]) -> Figures:
    """What a calibration is worth on questions; questions without any reading count as refused."""
    answerable = np.array([outcome.answerable for outcome in outcomes])
    best = [_best(calibration, outcome) for outcome in outcomes]
    confidence = np.array([probability for probability, _ in best])
    right = np.array([is_right for _, is_right in best])
    given = confidence >= calibration.threshold
    return Figures(
        questions=len(outcomes),
        right=_mean(right[answerable]),
        auroc=auroc(confidence[right].tolist(), confidence[~right].tolist()),
        error=calibration_error(confidence, right),
        answered=_mean(given[answerable]),
        refused=_mean((~given)[~answerable]),
        precision=_mean(right[given]),
    )


def calibration_error(confidence: Floats, right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Mean gap between confidence and share of right answers, weighted by bin (Guo et al. 2017)."""
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[places == place].sum() - right[places == place].sum())
        for place in range(bins)
    ]
    return float(sum(gaps) / len(confidence))


def _mean(those: npt.NDArray[np.bool_]) -> float:
    """Share that is true; not a number where there are none."""
    return float(those.mean()) if len(those) else float("nan")


def half(outcome: Outcome) -> bool:
    """Which half an outcome belongs to, by a digest of its article."""
    return hashlib.sha256(outcome.article.encode()).digest()[0] % 2 == 0


def _best(calibration: Weighted, outcome: Outcome) -> tuple[float, bool]:
    """Probability of the most probable answer, and whether it is right."""
    weighed = [(calibration.probability(e), is_right) for e, is_right in outcome.answers]
    return max(weighed, key=lambda pair: pair[0], default=(0.0, False))


def save(calibration: Weighted, model: Path) -> None:
    """Write a calibration into a model folder, and its digest into the folder's manifest."""
    data = (json.dumps(asdict(calibration), indent=1) + "\n").encode()
    manifest = json.loads((model / "manifest.json").read_bytes())
    manifest["digests"]["calibration.json"] = hashlib.sha256(data).hexdigest()
    (model / "calibration.json").write_bytes(data)
    text = json.dumps(manifest, indent=2) + "\n"
    (model / "manifest.json").write_text(text, encoding="utf-8")


@click.command()
@click.option(
    "--model", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
@training_option
def main(model: Path, folder: TrainingFolder) -> None:
    """Fit the calibration of the reader in MODEL and write it there."""
    outcomes = read_outcomes(folder.evidence)
    fitted = [outcome for outcome in outcomes if half(outcome)]
    kept = [outcome for outcome in outcomes if not half(outcome)]
    trial = fit(fitted)
    sizes = sorted({outcome.collection.split("-")[0] for outcome in kept}, key=int)
    click.echo("Fitted on one half of the articles, measured on the other:")
    for size in ("all", *sizes):
        those = [o for o in kept if size in ("all", o.collection.split("-")[0])]
        click.echo(f"{size:>5} {measure(trial, those)}")
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        other = Weighted(trial.intercept, trial.weights, threshold)
        figures = measure(other, kept)
        click.echo(
            f"threshold {threshold:.1f}: {figures.answered:.3f} of the answerable answered, "
            f"{figures.refused:.3f} of the others refused, precision {figures.precision:.3f}"
        )
    final = fit(outcomes)
    click.echo(f"Shipped, fitted on both halves: {final}")
    save(final, model)


if __name__ == "__main__":
    main()
