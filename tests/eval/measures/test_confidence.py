"""Measures of confidence by hand and against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from eval.measures import find, table, value
from eval.measures.confidence import risks
from eval.rows import Row
from tests.eval.fakes import failed, row

OUTCOMES = st.lists(
    st.tuples(st.sampled_from([0.0, 0.2, 0.5, 0.5, 0.9, 1.0]), st.booleans()), min_size=2
)


def measured(name: str, rows: list[Row]) -> float:
    return value(find(name), table(find(name), rows))


def rows_of(pairs: list[tuple[float, bool]]) -> list[Row]:
    return [
        row(str(n), text="Paris" if right else "Rome", confidence=confidence)
        for n, (confidence, right) in enumerate(pairs)
    ]


def test_hand_computed_values() -> None:
    """Four answers: .9 right, .8 wrong, .6 right, .1 wrong."""
    rows = rows_of([(0.9, True), (0.8, False), (0.6, True), (0.1, False)])
    assert measured("brier", rows) == pytest.approx((0.01 + 0.64 + 0.16 + 0.01) / 4)
    assert measured("ece", rows) == pytest.approx((0.1 + 0.8 + 0.4 + 0.1) / 4)
    assert measured("auroc_right", rows) == 0.75
    assert measured("aurc", rows) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)
    assert measured("accuracy@50%", rows) == 0.5
    assert measured("accuracy@80%", rows) == pytest.approx(0.5)


def test_answers_of_equal_confidence_have_no_order() -> None:
    """However the rows stand, the curve is the same."""
    taken = np.array([[0.5, 1.0], [0.5, 0.0], [0.5, 0.0]])
    assert risks(taken).tolist() == pytest.approx([2 / 3] * 3)
    assert risks(taken[::-1]).tolist() == pytest.approx([2 / 3] * 3)


def test_unanswerable_questions_count_as_wrong() -> None:
    """Whatever is said to them, it is not right."""
    rows = [row(confidence=0.9), row("2", answerable=False, confidence=0.3)]
    assert measured("auroc_right", rows) == 1.0
    assert measured("auroc_answerable", rows) == 1.0
    assert measured("brier", rows) == pytest.approx((0.01 + 0.09) / 2)


def test_a_failure_is_the_worst_outcome() -> None:
    """Failing instead of answering wrong never helps."""
    wrong = [row("1"), row("2", text="Rome", confidence=0.6)]
    broken = [row("1"), failed("2")]
    for name in ("brier", "ece", "aurc"):
        assert measured(name, broken) > measured(name, wrong)
    assert measured("auroc_right", broken) < measured("auroc_right", wrong)
    unanswerable = [row("1"), failed("2", answerable=False)]
    assert measured("auroc_answerable", unanswerable) == 0.0


def test_one_class_alone_leaves_the_curve_undefined() -> None:
    """All right: no negative to compare with."""
    undefined = measured("auroc_right", [row("1"), row("2")])
    assert undefined != undefined


@settings(deadline=None, derandomize=True)
@drawn(OUTCOMES)
def test_auroc_and_brier_are_those_of_scikit_learn(pairs: list[tuple[float, bool]]) -> None:
    """Ties included."""
    metrics = pytest.importorskip("sklearn.metrics")
    scores, right = zip(*pairs, strict=True)
    rows = rows_of(pairs)
    assert measured("brier", rows) == pytest.approx(np.mean((np.array(scores) - right) ** 2))
    assert measured("brier", rows) == pytest.approx(
        metrics.brier_score_loss(right, scores, labels=[False, True])
    )
    if 0 < sum(right) < len(right):
        assert measured("auroc_right", rows) == pytest.approx(metrics.roc_auc_score(right, scores))


@settings(deadline=None, derandomize=True)
@drawn(OUTCOMES)
def test_ece_is_the_gap_of_scikit_learns_calibration_curve(pairs: list[tuple[float, bool]]) -> None:
    """Where no confidence stands on the edge of a bin, where conventions differ."""
    calibration = pytest.importorskip("sklearn.calibration")
    moved = [(min(0.99, confidence + 0.05), right) for confidence, right in pairs]
    scores, right = (np.array(column) for column in zip(*moved, strict=True))
    share, mean = calibration.calibration_curve(right, scores, n_bins=10, pos_label=True)
    counts = np.histogram(scores, bins=10, range=(0, 1))[0]
    expected = np.abs(share - mean) @ counts[counts > 0] / len(scores)
    assert measured("ece", rows_of(moved)) == pytest.approx(expected)
