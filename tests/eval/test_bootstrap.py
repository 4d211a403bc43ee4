"""Bootstrap intervals."""

import numpy as np
import pytest

from eval.bootstrap import draws, interval, redrawn
from eval.measures import MEASURES, Measure, find, table, value
from tests.eval.fakes import failed, row

ROWS = [
    *(row(str(n), confidence=n / 40, ranking=("a.txt",)) for n in range(20)),
    *(row(f"w{n}", text="Rome", confidence=n / 50) for n in range(10)),
    *(row(f"u{n}", answerable=False, confidence=n / 60) for n in range(10)),
    failed("f"),
]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_a_draw_is_the_measure_of_the_rows_drawn(measure: Measure) -> None:
    """The fast way and the plain way agree."""
    drawn = draws(len(ROWS), 5)
    fast = redrawn(measure, table(measure, ROWS), drawn)
    plain = [value(measure, table(measure, [ROWS[n] for n in numbers])) for numbers in drawn]
    assert fast == pytest.approx(plain, nan_ok=True)


def test_draws_are_the_same_every_time() -> None:
    """The same rows give the same interval."""
    assert np.array_equal(draws(10, 3), draws(10, 3))


def test_an_interval_covers_a_proportion_as_the_normal_one_does() -> None:
    """20 of 31: 0.645 plus or minus 1.96 standard errors, about."""
    f1 = find("f1")
    low, high = interval(redrawn(f1, table(f1, ROWS), draws(len(ROWS)))) or (0, 0)
    assert low == pytest.approx(0.645 - 1.96 * 0.086, abs=0.03)
    assert high == pytest.approx(0.645 + 1.96 * 0.086, abs=0.03)


def test_undefined_draws_are_left_out() -> None:
    """Nothing but undefined draws leaves no interval."""
    assert interval(np.array([float("nan")] * 3)) is None
