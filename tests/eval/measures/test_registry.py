"""What holds for every measure."""

import math

import pytest

from eval.errors import EvaluationError
from eval.measures import MEASURES, Measure, find, table, value
from eval.rows import Spent
from tests.eval.fakes import failed, row

EVERY = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)


def test_names_are_unique_and_unknown_ones_refused() -> None:
    """A typo in a gate is told, with the names there are."""
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    with pytest.raises(EvaluationError, match="no measure 'f2'") as refused:
        find("f2")
    assert "f1" in str(refused.value.advice)


@EVERY
def test_every_measure_says_what_it_is(measure: Measure) -> None:
    """Definition and source are not left blank."""
    assert len(measure.definition) > 20
    assert measure.source


@EVERY
def test_no_rows_leave_every_measure_undefined(measure: Measure) -> None:
    """Nothing measured is nan, never 0 or 1."""
    assert math.isnan(value(measure, table(measure, [])))


@EVERY
def test_failures_alone_never_look_good(measure: Measure) -> None:
    """A run of failures scores worst or not at all."""
    rows = [failed("1"), failed("2", answerable=False)]
    found = value(measure, table(measure, rows))
    worst = {"aurc": 1.0, "ece": 1.0, "brier": 1.0}.get(measure.name, 0.0)
    assert math.isnan(found) or found == worst


def test_latency_is_told_cold_and_warm() -> None:
    """The first question carries the loading and is not warm; percentiles interpolate."""
    walls = [100.0, 200.0, 300.0]
    rows = [row(str(n), spent=Spent(wall=wall)) for n, wall in enumerate(walls)]
    rows.append(row("first", spent=Spent(load=500.0, wall=700.0, cold=900.0)))
    expected = {"warm_p50_ms": 200.0, "warm_p95_ms": 290.0, "cold_p50_ms": 900.0}
    for name, wanted in expected.items():
        assert value(find(name), table(find(name), rows)) == pytest.approx(wanted)
