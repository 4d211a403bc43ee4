"""From readings to answers: what says the same is one answer, with a probability of its own.

``choose`` works in steps that are functions of their own: ``affirmed`` leaves out what its sentence
takes back, ``widened`` completes clauses where the question asks for more than a few words,
``distinct`` and ``group`` put together what says the same, ``weigh`` turns each group into
evidence, the reader's calibration turns the evidence into a probability, and ``stances`` tells
which answers contradict the best and which may hold beside it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.answer import Finding, Stance
from qa.citations import Citer
from qa.clauses import widened
from qa.confidence import Calibration, Evidence, either
from qa.conflict import stances
from qa.denial import affirmed
from qa.expectation import Expectation
from qa.explanation import Weighed
from qa.fit import fit
from qa.groups import Group, distinct, group
from qa.kind import Kind
from qa.readers.interface import Reading
from qa.recency import newest_first
from qa.retrieve import Candidate
from qa.signs import Ranked

CLEARER = 2.0
"""Score that a clearer form may lie below the best and still be the one to show."""
_ORDER = {Stance.RIVAL: 0, Stance.FURTHER: 1, Stance.OTHER: 2}


@dataclass(frozen=True, slots=True)
class Choice:
    """The answers to one question."""

    findings: tuple[Finding, ...]
    """The best, its rivals, further ones, the rest: as many as were wanted, but every rival."""
    weighed: tuple[Weighed, ...]
    """Every group, in that order."""

    @property
    def confidence(self) -> float:
        """Probability that the best answer is right, or one that contradicts it or holds beside it.

        It does not depend on how many are shown.
        """
        beside = [each.probability for each in self.weighed if each.stance is not Stance.OTHER]
        return either([*(each.probability for each in self.weighed[:1]), *beside])

    @property
    def newest(self) -> bool:
        """Whether the best answer is the best for being newer than a more probable one."""
        return any(each.probability > self.weighed[0].probability for each in self.weighed)


def choose(
    expectation: Expectation,
    readings: Sequence[Reading],
    candidates: Sequence[Candidate],
    calibration: Calibration,
    citer: Citer,
    *,
    passages: int,
    top: int,
    least: float = 0.0,
) -> Choice:
    """The answers that the readings hold, at most ``top`` of them unless more contradict the best.

    Args:
        expectation: what the question expects.
        readings: what the reader proposes, in any order.
        candidates: the passages that were read, in that order.
        calibration: the reader's.
        citer: makes the citations.
        passages: how many were searched.
        top: answers wanted.
        least: probability below which the user wants no answer. For being newer only what reaches
            it, and the calibration's threshold, is put first.
    """
    groups, evidence = grouped(expectation, readings, candidates, passages=passages)
    likely = [calibration.probability(each) for each in evidence]
    order = sorted(range(len(groups)), key=lambda place: (-likely[place], place))
    if expectation.latest:
        order = newest_first(order, groups, likely, max(calibration.threshold, least))
    ranking = [Ranked(groups[at], evidence[at], likely[at]) for at in order]
    told = stances(expectation, calibration, ranking)
    ranked = sorted(zip(order, told, strict=True), key=lambda each: _ORDER[each[1]])
    ranked.sort(key=lambda each: each[0] != order[0])  # the best stays first
    return Choice(
        findings=tuple(
            Finding(
                citations=tuple(citer.cite(reading) for reading in shown(groups[at])),
                confidence=likely[at],
                copies=groups[at].copies,
                stance=stance,
            )
            for at, stance in ranked[: max(top, 1 + told.count(Stance.RIVAL))]
        ),
        weighed=tuple(
            Weighed(
                readings=groups[at].readings,
                evidence=evidence[at],
                parts=calibration.parts(evidence[at]),
                probability=likely[at],
                stance=stance,
            )
            for at, stance in ranked
        ),
    )


def grouped(
    expectation: Expectation,
    readings: Sequence[Reading],
    candidates: Sequence[Candidate],
    *,
    passages: int,
) -> tuple[list[Group], list[Evidence]]:
    """What the readings say, best reading first, and what speaks for each; see ``choose``."""
    ranks = {candidate.passage.id: rank for rank, candidate in enumerate(candidates, start=1)}
    groups = group(distinct(widened(expectation.kind, affirmed(readings)), ranks))
    return groups, weigh(groups, expectation, ranks, passages)


def weigh(
    groups: Sequence[Group], expectation: Expectation, ranks: Mapping[int, int], passages: int
) -> list[Evidence]:
    """What speaks for each group, the groups being best first, found in so many passages."""
    return [
        Evidence(
            score=each.score,
            margin=_margin(groups, place),
            support=each.support,
            rank=min(ranks[reading.passage.id] for reading in each.readings),
            passages=passages,
            certainty=each.readings[0].certainty,
            fit=fit(expectation.kind, each.sayings[0]),
            settles=expectation.kind is Kind.YES_NO,
        )
        for place, each in enumerate(groups)
    ]


def _margin(groups: Sequence[Group], place: int) -> float:
    """How much better a group scores than the best of the others."""
    score = groups[place].score
    if score == -math.inf:
        return score
    return math.inf if len(groups) == 1 else score - groups[1 if place == 0 else 0].score


def shown(same: Group) -> list[Reading]:
    """The readings of a group in the order to cite them: every article once, then the repeats.

    The first is the clearest: of those that score nearly as well as the best, the one that tells
    most, a whole date before a day, a full name before a surname.
    """
    clearest = max(
        (place for place, r in enumerate(same.readings) if r.score >= same.score - CLEARER),
        key=lambda place: (same.sayings[place].told, -place),
    )
    ordered = [same.readings[clearest], *same.readings[:clearest], *same.readings[clearest + 1 :]]
    firsts: list[Reading] = []
    repeats: list[Reading] = []
    seen: set[str] = set()
    for reading in ordered:
        name = reading.passage.article.name
        (repeats if name in seen else firsts).append(reading)
        seen.add(name)
    return firsts + repeats
