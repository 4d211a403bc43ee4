"""The newest account leads where it is asked for."""

from datetime import date

import pytest

from qa.groups import Group
from qa.recency import newest_first
from tests.qa.fakes import make_article
from tests.qa.readings import candidates, group_of, read


def groups(*days: tuple[int | None, ...]) -> list[Group]:
    """A group for each tuple of days in May, None for an article without a date."""
    made = []
    for at, dates in enumerate(days):
        found = candidates(
            *(
                make_article("Oslo won.", f"{at}-{n}.txt", published=day and date(2025, 5, day))
                for n, day in enumerate(dates)
            )
        )
        made.append(group_of(*(read(candidate, "Oslo") for candidate in found)))
    return made


@pytest.mark.parametrize(
    ("days", "likely", "order"),
    [
        ([(7,), (9,), (8,)], [0.9, 0.8, 0.7], [1, 2, 0]),
        ([(7, 10), (9,)], [0.6, 0.9], [0, 1]),
        ([(7,), (9,)], [0.9, 0.49], [0, 1]),
        ([(7,), (9,)], [0.9, 0.5], [1, 0]),
        ([(None,), (7,)], [0.9, 0.8], [1, 0]),
        ([(None,), (None,)], [0.8, 0.9], [1, 0]),
        ([(7,), (7,)], [0.8, 0.9], [1, 0]),
        ([(7,), (9,)], [0.2, 0.1], [0, 1]),
        ([], [], []),
    ],
)
def test_the_newest_of_the_likely_comes_first(
    days: list[tuple[int | None, ...]], likely: list[float], order: list[int]
):
    """Undated ones after dated ones, the unlikely last, the more probable first on one day."""
    by_probability = sorted(range(len(days)), key=lambda at: -likely[at])
    assert order == newest_first(by_probability, groups(*days), likely, 0.5)
