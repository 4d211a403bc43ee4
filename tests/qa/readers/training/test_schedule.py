"""The learning rate over a run."""

from __future__ import annotations

import pytest

from qa.readers.training.schedule import Schedule


def test_the_rate_rises_to_its_peak_and_falls_to_zero() -> None:
    schedule = Schedule(steps=100, peak=1.0, warmup=10)
    rates = [schedule.rate(step) for step in range(101)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == rates[9] == rates[10] == 1.0
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[100] == 0.0


@pytest.mark.parametrize("steps", [60, 300])
def test_a_new_plan_goes_on_from_the_same_rate_and_ends_at_zero(steps: int) -> None:
    schedule = Schedule(steps=100, peak=1.0, warmup=10)
    planned = schedule.replanned(50, steps)
    assert schedule.rate(50) == pytest.approx(planned.rate(50))
    assert planned.rate((50 + steps) // 2) == pytest.approx(planned.rate(50) / 2)
    assert planned.rate(steps) == 0.0


def test_a_new_plan_during_the_rise_keeps_the_peak() -> None:
    assert Schedule(100, 1.0, 10).replanned(5, 200) == Schedule(200, 1.0, 10)


def test_a_plan_that_is_already_over_is_an_error() -> None:
    with pytest.raises(ValueError, match="beyond"):
        Schedule(100, 1.0, 10).replanned(50, 40)
