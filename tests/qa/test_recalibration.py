"""The user's own calibration, told apart from the reader's."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.confidence import Evidence, Logistic
from qa.recalibration import Recalibrated, Recalibration

BASE = Logistic(slope=1.0, intercept=-2.0, threshold=0.5)


def evidence(score: float) -> Evidence:
    return Evidence(score=score, margin=0.0, support=1, rank=1, passages=9)


def test_where_nothing_was_found_no_calibration_makes_it_likely():
    """The last resort, a sentence shown for want of an answer, stays at 0."""
    assert Recalibration(slope=0.2, intercept=3.0, threshold=0.5).probability(0.0) == 0.0


def test_the_parts_name_what_the_own_calibration_adds():
    """Log-odds of 4 - 2 = 2 become 0.5 * 2 + 3 = 4: two are added."""
    own = Recalibrated(BASE, Recalibration(slope=0.5, intercept=3.0, threshold=0.4))

    found = own.parts(evidence(4.0))

    expected = {"intercept": -2.0, "score": 4.0, "own calibration": 2.0}
    assert expected == pytest.approx(found)
    assert own.threshold == 0.4


@given(st.floats(-15, 15), st.floats(0.1, 3), st.floats(-5, 5))
def test_the_parts_add_up_to_the_probability(score: float, slope: float, intercept: float):
    """As they do without a recalibration."""
    own = Recalibrated(BASE, Recalibration(slope, intercept, 0.5))
    odds = sum(own.parts(evidence(score)).values())
    assert own.probability(evidence(score)) == pytest.approx(0.5 * (1 + math.tanh(odds / 2)))
