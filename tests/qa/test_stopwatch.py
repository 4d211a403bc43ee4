"""Laps add up."""

from qa.stopwatch import Stopwatch


def test_laps_add_up_to_the_total_and_the_first_holds_what_was_spent_before():
    """In milliseconds."""
    watch = Stopwatch(spent=5_000)
    laps = watch.lap(), watch.lap()
    assert laps[0] >= 5_000 > laps[1] >= 0
    assert watch.total >= sum(laps)
