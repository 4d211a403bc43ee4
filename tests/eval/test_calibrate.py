"""Fitting confidence and threshold, and the honesty of what is said of it."""

import json
import math
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from eval.calibrate import FOLDS, fit, platt, store, threshold_for
from eval.calibration import calibrate
from eval.errors import EvaluationError
from eval.options import RunOptions
from eval.rows import Row
from index.embedders.interface import EmbedderSettings
from index.errors import IndexDamaged
from qa.confidence import Evidence
from qa.progress import Stages
from qa.readers.interface import Reader
from qa.recalibration import (
    FILE,
    RecalibratedReader,
    Recalibration,
    belonging,
    load,
    recalibrated,
)
from tests.eval.conftest import READER
from tests.eval.fakes import failed, row
from tests.qa.fakes import Finder, WordCounts

EMBEDDER = WordCounts.settings


def rows_of(count: int, slope: float, shift: float, seed: int = 1) -> list[Row]:
    """Rows whose confidence is off: the true log-odds are slope * given + shift."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        odds = chance.uniform(-4, 4)
        true = 1 / (1 + math.exp(-(slope * odds + shift)))
        right = chance.random() < true
        given = 1 / (1 + math.exp(-odds))
        answerable = right or number % 3 > 0
        rows.append(
            row(
                str(number),
                text="Paris" if right else "Rome",
                confidence=given,
                answerable=answerable,
            )
        )
    return rows


def test_a_known_distortion_is_found() -> None:
    """Two thousand questions give slope and shift back."""
    made = fit(rows_of(2000, 0.5, -1.0), 0.5)
    assert made.recalibration.slope == pytest.approx(0.5, abs=0.08)
    assert made.recalibration.intercept == pytest.approx(-1.0, abs=0.15)
    assert made.stretched
    assert made.after.ece < made.before.ece / 2
    assert made.after.brier < made.before.brier


def test_confidence_that_fits_is_left_alone_or_nearly() -> None:
    """Ten questions do not overturn what many fitted."""
    made = fit(rows_of(12, 1.0, 0.0), 0.5)
    assert made.recalibration.slope == pytest.approx(1.0, abs=0.7)
    assert made.recalibration.intercept == pytest.approx(0.0, abs=1.0)


def test_the_fit_is_the_most_probable_one() -> None:
    """No small step from it makes the outcomes and the prior more probable."""
    rng = np.random.default_rng(0)
    given = rng.uniform(0.01, 0.99, 50)
    right = (rng.uniform(size=50) < given**2).astype(float)

    def loss(slope: float, intercept: float) -> float:
        odds = slope * np.log(given / (1 - given)) + intercept
        fit_loss = np.logaddexp(0, odds) - right * odds
        return float(fit_loss.sum() + ((slope - 1) ** 2 + intercept**2) / 2)

    slope, intercept = platt(given, right)
    best = loss(slope, intercept)
    for step in (-0.01, 0.01):
        assert loss(slope + step, intercept) > best
        assert loss(slope, intercept + step) > best


def test_all_right_or_all_wrong_stays_finite() -> None:
    """The prior holds where the outcomes would not."""
    given = np.full(30, 0.999)
    for outcome in (0.0, 1.0):
        slope, intercept = platt(given, np.full(30, outcome))
        assert math.isfinite(slope)
        assert math.isfinite(intercept)
        assert slope > 0


def test_the_threshold_answers_the_wanted_share() -> None:
    """Never fewer, and no more than it must, ties apart."""
    chances = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
    for coverage in (0.5, 0.9, 1.0):
        threshold = threshold_for(chances, coverage)
        assert np.mean(chances >= threshold) == coverage
    assert np.mean(np.full(10, 0.5) >= threshold_for(np.full(10, 0.5), 0.9)) == 1.0


def test_figures_are_of_unseen_questions() -> None:
    """On noise a fit looks no better than the share of right answers lets it."""
    chance = random.Random(5)
    rows = [
        row(str(n), text=chance.choice(["Paris", "Rome"]), confidence=chance.random())
        for n in range(100)
    ]
    made = fit(rows, 0.5)
    assert made.after.brier > 0.24


def test_too_few_or_failed_questions_are_refused() -> None:
    """A fit to five answers is worse than none."""
    with pytest.raises(EvaluationError, match="too few"):
        fit(rows_of(9, 1, 0), 0.5)
    with pytest.raises(EvaluationError, match="too few"):
        fit([row(str(n), answerable=n < FOLDS - 1) for n in range(20)], 0.5)
    with pytest.raises(EvaluationError, match="1 questions failed"):
        fit([*rows_of(20, 1, 0), failed("x")], 0.5)


def test_what_is_stored_is_what_later_answers_use(tmp_path: Path) -> None:
    """Probabilities and threshold; the order of answers stays."""
    made = fit(rows_of(200, 0.5, -1.0), 0.5)
    store(tmp_path, made, belonging(READER, EMBEDDER), {"name": "g"})
    reader = recalibrated(READER, EMBEDDER, tmp_path)
    assert reader.calibration.threshold == made.recalibration.threshold
    evidence = [Evidence(score, 0.0, 1, 1, 9) for score in (-3.0, 0.0, 2.0)]
    before = [READER.calibration.probability(each) for each in evidence]
    after = [reader.calibration.probability(each) for each in evidence]
    assert after == [made.recalibration.probability(each) for each in before]
    assert after == sorted(after)
    assert belonging(reader, EMBEDDER) == belonging(READER, EMBEDDER)


def test_a_calibration_made_anew_belongs_to_the_same_models(tmp_path: Path) -> None:
    """Fitting again over a stored calibration is no other reader; other weights are."""

    class Heavy(Finder):
        digest = "a" * 64

    class Other(Finder):
        digest = "b" * 64

    heavy = Heavy({})
    store(tmp_path, fit(rows_of(50, 1, 0), 0.5), belonging(heavy, EMBEDDER), {})
    again = recalibrated(heavy, EMBEDDER, tmp_path)
    assert again is not heavy
    assert belonging(again, EMBEDDER) == belonging(heavy, EMBEDDER)
    plain = RecalibratedReader(again, heavy.calibration)
    assert belonging(plain, EMBEDDER) == belonging(heavy, EMBEDDER)
    assert recalibrated(Other({}), EMBEDDER, tmp_path).calibration is Other.calibration


def test_a_calibration_of_other_models_is_not_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Another embedder, another reader: what came with the reader, and a word about it."""
    made = fit(rows_of(50, 1, 0), 0.5)
    store(tmp_path, made, belonging(READER, EMBEDDER), {})
    other = EmbedderSettings("other", "e" * 64, 64, "mean", 256)
    assert recalibrated(READER, other, tmp_path) is READER
    assert "other models" in caplog.text
    assert recalibrated(READER, EMBEDDER, tmp_path / "elsewhere") is READER


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"format": 1, "belongs": BELONGS, "slope": -1, "intercept": 0, "threshold": 0.5}',
        '{"format": 1, "belongs": BELONGS, "slope": NaN, "intercept": 0, "threshold": 0.5}',
        '{"format": 1, "belongs": BELONGS, "slope": 1, "intercept": 0, "threshold": 7}',
        '{"format": 1, "belongs": BELONGS, "slope": "x", "intercept": 0, "threshold": 0.5}',
    ],
)
def test_a_damaged_calibration_is_an_error_with_advice(tmp_path: Path, content: str) -> None:
    """Never a wrong probability."""
    belongs = belonging(READER, EMBEDDER)
    (tmp_path / FILE).write_text(content.replace("BELONGS", json.dumps(belongs)))
    with pytest.raises(IndexDamaged, match=r"calibration\.json") as refused:
        load(tmp_path, belongs)
    assert "calibrate" in str(refused.value.advice)


@pytest.mark.parametrize("given", [0.0, 1.0, 1e-12, 0.5])
def test_a_recalibrated_probability_is_one(given: float) -> None:
    """Whatever goes in."""
    assert 0.0 <= Recalibration(3.0, -2.0, 0.5).probability(given) <= 1.0


def test_the_whole_way_stores_beside_the_index(
    serve: Callable[[Reader], None], tmp_path: Path
) -> None:
    """A dry run stores nothing; a real one a file that says what it was fitted on."""
    serve(READER)
    lines = [
        {"id": str(n), "question": f"Where did Dar meet Rubio, {n}?", "answers": ["Washington"],
         "articles": ["talks.txt"]}
        if n < 8
        else {"id": str(n), "question": f"Who paid for lunch, {n}?", "answerable": False}
        for n in range(14)
    ]  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines))
    options = RunOptions(gold=gold)
    assert calibrate(options, 0.9, Stages(), keep=False).path is None
    assert not (tmp_path / "index" / FILE).exists()
    done = calibrate(options, 0.9, Stages(), keep=True)
    assert done.path == tmp_path / "index" / FILE
    content = json.loads(done.path.read_text())
    assert content["fitted"]["questions"] == 14
    assert content["fitted"]["gold"]["name"] == "gold"
    assert content["fitted"]["after_cross_validated"]["answerable_coverage"] is not None
    assert load(tmp_path / "index", content["belongs"]) == done.fit.recalibration
