"""Which answers cannot be true together with the best one, and which may hold beside it."""

import math
from collections.abc import Sequence
from itertools import combinations

from qa.answer import Stance
from qa.confidence import DOUBTFUL, Calibration
from qa.expectation import Expectation
from qa.groups import Group
from qa.kind import Kind
from qa.saying.agreement import Relation
from qa.signs import Ranked, contradiction, signs

COMPARED = 8
"""Answers compared with the best; what is less probable than so many others contradicts nothing."""
LEAST = 0.25
"""Probability of a contradiction from which on it is called one: the least of those tried that, in
cross-validation over the three sets, does so on no more than one in twenty of the questions with
one answer on which the articles do not differ (.035; on .444 of those on which they do; of ``tune``
and ``news`` alone .048 and .475; ``python -m qa.readers.training.conflicts``)."""


def stances(
    expectation: Expectation,
    calibration: Calibration,
    ranked: Sequence[Ranked],
) -> list[Stance]:
    """The stance of each answer to the first, the best.

    Args:
        expectation: what the question expects; unless it ``has_one_answer``, nothing is a
            contradiction. Where a statement or a reason is asked for, what is no contradiction and
            not very likely wrong is a further one.
        calibration: the reader's.
        ranked: the answers, most probable first.
    """
    best = ranked[0]
    rivals = _rivals(calibration, ranked) if has_one_answer(expectation) else set()
    told = [Stance.OTHER]
    for place, other in enumerate(ranked[1:], start=1):
        if place in rivals:
            told.append(Stance.RIVAL)
        elif other.probability >= _least(expectation, calibration) and _apart(best, other):
            told.append(Stance.FURTHER)
        else:
            told.append(Stance.OTHER)
    return told


def has_one_answer(expectation: Expectation) -> bool:
    """Whether other words can be another account of what a question expects.

    Not where several answers may hold or the latest is asked for; nor of statements and of
    sentences that settle yes or no, since their words alone do not tell which of them agree.
    """
    if expectation.several or expectation.latest:
        return False
    return expectation.kind not in (Kind.STATEMENT, Kind.YES_NO)


def _rivals(calibration: Calibration, ranked: Sequence[Ranked]) -> set[int]:
    """Places of the answers that contradict the first.

    Where none does, of those that contradict each other, though either may be what the first tells
    less exactly: nineteen and twenty-one, beside "at least 17".
    """
    best, *others = ranked[: COMPARED + 1]
    rivals = {
        place for place in range(1, len(others) + 1) if _excludes(calibration, ranked, 0, place)
    }
    if rivals:
        return rivals
    exact = [
        place
        for place, other in enumerate(others, start=1)
        if other.probability >= calibration.threshold and _is_vaguer(best.group, other.group)
    ]
    return {
        place
        for one, other in combinations(exact, 2)
        if _excludes(calibration, ranked, one, other)
        for place in (one, other)
    }


def _excludes(calibration: Calibration, ranked: Sequence[Ranked], place: int, other: int) -> bool:
    """Whether the answer at one place is likely contradicted by that at another."""
    found = signs(calibration, ranked[place], ranked[other], ranked)
    return found is not None and contradiction(found) >= LEAST


def _is_vaguer(vague: Group, exact: Group) -> bool:
    """Whether one answer is a range or an inexact number of which another may be the exact one."""
    one, two = vague.sayings[0], exact.sayings[0].quantity
    number = one.range.high if one.range else one.quantity
    if number is None or two is None or number.unit != two.unit:
        return False
    inexact = one.range is not None or number.about or number.step > two.step
    return inexact and vague.relation(exact) is Relation.UNRELATED


def _least(expectation: Expectation, calibration: Calibration) -> float:
    """Probability from which an answer may hold beside the best."""
    if expectation.several:
        return calibration.threshold
    return DOUBTFUL if expectation.kind in (Kind.STATEMENT, Kind.REASON) else math.inf


def _apart(one: Ranked, other: Ranked) -> bool:
    return one.group.relation(other.group) is not Relation.SAME
