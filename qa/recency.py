"""The newest account first, where the question asks for it."""

from collections.abc import Sequence
from datetime import date

from qa.groups import Group


def newest_first(
    order: Sequence[int], groups: Sequence[Group], likely: Sequence[float], least: float
) -> list[int]:
    """Places of groups with the likely ones, ``least`` probable or more, newest first.

    A group is as new as its newest article; one without a dated article comes after those that
    have one, and of the same day the more probable comes first. What is unlikely stays behind.

    Args:
        order: places in ``groups``, most probable first.
        groups: the answers.
        likely: probability of each group.
        least: probability from which on an answer counts.
    """
    good = [at for at in order if likely[at] >= least]
    rest = [at for at in order if likely[at] < least]
    return sorted(good, key=lambda at: _newest(groups[at]), reverse=True) + rest


def _newest(group: Group) -> date:
    return max(
        (reading.passage.article.published or date.min for reading in group.readings),
        default=date.min,
    )
