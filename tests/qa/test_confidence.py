"""Scores become probabilities."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.confidence import Evidence, Logistic, Weighted


def evidence(score: float) -> Evidence:
    return Evidence(score=score, margin=0.0, support=1, rank=1, passages=9)


def test_the_logistic_has_its_known_values():
    """Log-odds of 0, 1 and -1 are the probabilities a table gives."""
    curve = Logistic(slope=2.0, intercept=-1.0, threshold=0.5)
    found = [curve.probability(evidence(score)) for score in (0.5, 1.0, 0.0)]
    assert found == pytest.approx([0.5, 0.7310586, 0.2689414])


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_a_higher_score_is_never_less_probable(one: float, other: float):
    """Any two scores, infinities included, keep their order as probabilities from 0 to 1."""
    curve = Logistic(slope=0.7, intercept=-1.5, threshold=0.5)
    low, high = sorted((one, other))
    assert 0.0 <= curve.probability(evidence(low)) <= curve.probability(evidence(high)) <= 1.0


WEIGHTS = {"score": 0.5, "margin": 0.25, "rank": -0.5, "certainty": 1.0, "fit": 0.5, "settles": 1.0}


def test_weights_add_up_to_the_log_odds():
    """-2 + 0.5 * 4 + 0.25 * 2 - 0.5 * ln 1 = 0.5."""
    curve = Weighted(intercept=-2.0, weights=WEIGHTS, threshold=0.5)

    found = curve.probability(Evidence(score=4.0, margin=2.0, support=3, rank=1, passages=9))

    assert found == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_evidence_without_a_rival_is_bounded():
    """An infinite margin counts as ten points, 2.5 in log-odds."""
    curve = Weighted(intercept=0.0, weights=WEIGHTS, threshold=0.5)
    alone = Evidence(score=0.0, margin=math.inf, support=1, rank=1, passages=9)

    assert curve.probability(alone) == pytest.approx(1 / (1 + math.exp(-2.5)))


def test_what_was_not_read_is_never_an_answer():
    """A last-resort score of minus infinity has probability 0, whatever speaks for it besides."""
    curve = Weighted(intercept=9.0, weights=WEIGHTS, threshold=0.5)
    shown = Evidence(score=-math.inf, margin=math.nan, support=1, rank=1, passages=9)

    assert curve.probability(shown) == 0.0


@pytest.mark.parametrize(
    "changed",
    [
        {"weights": {"score": 1.0}},
        {"weights": WEIGHTS | {"bm25": 1.0}},
        {"weights": WEIGHTS | {"score": float("nan")}},
        {"intercept": float("inf")},
        {"threshold": 1.5},
    ],
)
def test_a_calibration_that_cannot_be_is_refused(changed):
    """Missing, unknown and endless weights, and thresholds that are no probability."""
    fields = {"intercept": 0.0, "weights": WEIGHTS, "threshold": 0.5} | changed
    with pytest.raises(ValueError, match=r"weight|threshold"):
        Weighted(**fields)


def test_a_place_far_down_counts_more_the_more_passages_there_are():
    """Third of six says little, third of six thousand much; first is first anywhere."""
    curve = Weighted(intercept=0.0, weights=WEIGHTS, threshold=0.5)

    def probability(rank: int, passages: int) -> float:
        return curve.probability(Evidence(1.0, 1.0, 1, rank, passages))

    assert probability(3, 6) > probability(3, 6000)
    assert probability(1, 6) == probability(1, 6000)


def test_the_parts_of_a_logistic_are_its_intercept_and_the_score():
    """2 * 1.5 and -1."""
    curve = Logistic(slope=2.0, intercept=-1.0, threshold=0.5)
    assert curve.parts(evidence(1.5)) == {"intercept": -1.0, "score": 3.0}


def test_the_parts_of_a_weighted_sum_are_named_by_feature():
    """0.5 * 4, 0.25 * 2, -0.5 * ln 3 * ln 9 and ln 0.5."""
    curve = Weighted(intercept=-2.0, weights=WEIGHTS, threshold=0.5)
    weighed = Evidence(score=4.0, margin=2.0, support=3, rank=3, passages=9, certainty=0.5)

    found = curve.parts(weighed)

    expected = {
        "intercept": -2.0,
        "score": 2.0,
        "margin": 0.5,
        "rank": -0.5 * math.log(3) * math.log(9),
        "certainty": math.log(0.5),
        "fit": 0.0,
    }
    assert expected == pytest.approx({name: found[name] for name in expected})
    assert curve.probability(weighed) == pytest.approx(1 / (1 + math.exp(-sum(found.values()))))


@given(
    st.floats(allow_nan=False),
    st.floats(),
    st.integers(1, 99),
    st.integers(99, 10**6),
    st.floats(0, 1),
)
def test_the_parts_of_a_weighted_sum_are_finite(
    score: float, margin: float, rank: int, passages: int, certainty: float
):
    """Whatever the evidence, so that an explanation can show them."""
    curve = Weighted(intercept=-2.0, weights=WEIGHTS, threshold=0.5)
    parts = curve.parts(Evidence(score, margin, 1, rank, passages, certainty))
    assert all(map(math.isfinite, parts.values()))
