"""Fitting the probability of being right."""

import json
import random

import numpy as np
import pytest

from qa.confidence import FEATURES, Evidence, Weighted
from qa.readers.training.calibrate import (
    Outcome,
    calibration_error,
    fit,
    logistic_regression,
    measure,
    read_outcomes,
)

EVEN = dict.fromkeys(FEATURES, 0.0)


def outcome(*answers: tuple[float, bool], answerable: bool = True) -> Outcome:
    return Outcome(
        "article",
        "5-0",
        answerable,
        tuple((Evidence(score, 1.0, 1, 1, 9), right) for score, right in answers),
    )


def test_the_regression_finds_the_weights_that_made_the_data():
    """Samples drawn from known log-odds give these back."""
    rng = np.random.default_rng(1)
    table = rng.normal(size=(20_000, 2))
    odds = 0.5 + table @ np.array([1.5, -0.7])
    right = (rng.random(20_000) < 1 / (1 + np.exp(-odds))).astype(float)

    assert logistic_regression(table, right) == pytest.approx([0.5, 1.5, -0.7], abs=0.08)


def test_separable_data_still_gives_finite_weights():
    """The ridge holds what maximum likelihood would let run away."""
    table = np.array([[-1.0], [1.0]] * 10)

    assert np.isfinite(logistic_regression(table, (table[:, 0] > 0).astype(float))).all()


def test_nine_in_ten_answerable_questions_are_answered_at_the_threshold():
    """The threshold that a fit chooses is the design's."""
    rng = random.Random(1)
    outcomes = [outcome((score := rng.gauss(3, 2), rng.random() < 0.1 * score)) for _ in range(200)]
    outcomes += [outcome((rng.gauss(-3, 2), False), answerable=False) for _ in range(100)]

    fitted = fit(outcomes)

    assert pytest.approx(measure(fitted, outcomes).answered, abs=0.01) == 0.9


def test_figures_of_known_answers():
    """Two right, one wrong, one unanswerable refused: counted by hand."""
    curve = Weighted(0.0, EVEN | {"score": 1.0}, threshold=0.5)
    figures = measure(
        curve,
        [
            outcome((2.0, True)),
            outcome((1.0, False), (3.0, True)),
            outcome((0.5, False)),
            outcome((-2.0, False), answerable=False),
        ],
    )

    assert (
        figures.right,
        figures.auroc,
        figures.answered,
        figures.refused,
        figures.precision,
    ) == (2 / 3, 1.0, 1.0, 1.0, 2 / 3)


def test_a_question_nothing_was_read_for_counts_as_refused():
    """Silence is scored, not skipped."""
    curve = Weighted(0.0, EVEN, threshold=0.5)

    assert measure(curve, [outcome((1.0, True)), outcome()]).right == 0.5


def test_the_calibration_error_of_known_bins():
    """|0.9 - 0.5| in the bin of two, |0.1 - 0| in the bin of one."""
    error = calibration_error(np.array([0.9, 0.9, 0.1]), np.array([True, False, False]))

    assert pytest.approx(error) == (2 * 0.4 + 0.1) / 3


def test_collected_lines_are_read_back(tmp_path):
    """What collect.py writes is what the fit takes."""
    evidence = {"score": 1.0, "margin": 2.0, "support": 1, "rank": 3, "passages": 9}
    line = {
        "article": "a",
        "collection": "5-0",
        "accepted": ["x"],
        "answers": [{"text": "x", "right": True, "evidence": evidence}],
    }
    path = tmp_path / "evidence.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")

    assert [Outcome("a", "5-0", True, ((Evidence(**evidence), True),))] == read_outcomes(path)
