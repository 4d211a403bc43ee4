"""From readings to answers: what says the same is one answer, with a probability of its own.

``choose`` works in steps that are functions of their own: ``distinct`` drops what is read twice at
one place, ``group`` puts together what says the same, ``weigh`` turns each group into evidence,
and the reader's calibration turns the evidence into a probability.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.answer import Citation, Finding
from qa.citations import Citer, sentence_of
from qa.confidence import Calibration, Evidence
from qa.readers.interface import Reading
from qa.retrieve import Candidate

_ARTICLES = {"a", "an", "the"}
_QUOTES = {"Ps", "Pe", "Pi", "Pf"}
_MARKS = set(".,;:!?'\"`…،؛؟。、，！？：；।")
_DASHES = re.compile(r"[-‐-―−]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Readings that say the same, best first."""

    readings: tuple[Reading, ...]

    @property
    def score(self) -> float:
        """Of its best reading."""
        return self.readings[0].score

    @property
    def support(self) -> int:
        """Distinct articles among them."""
        return len({reading.passage.article.name for reading in self.readings})


def choose(
    readings: Sequence[Reading],
    candidates: Sequence[Candidate],
    calibration: Calibration,
    citer: Citer,
    *,
    passages: int,
    top: int,
) -> tuple[Finding, ...]:
    """The answers that the readings hold, most probable first, at most ``top`` of them.

    Args:
        readings: what the reader proposes, in any order.
        candidates: the passages that were read, best first.
        calibration: the reader's.
        citer: makes the citations.
        passages: how many were searched.
        top: answers wanted.
    """
    ranks = {candidate.passage.id: rank for rank, candidate in enumerate(candidates, start=1)}
    groups = group(distinct(readings, ranks))
    weighed = [calibration.probability(evidence) for evidence in weigh(groups, ranks, passages)]
    order = sorted(range(len(groups)), key=lambda place: (-weighed[place], place))
    return tuple(
        Finding(tuple(citer.cite(reading) for reading in shown(groups[place])), weighed[place])
        for place in order[:top]
    )


def distinct(readings: Sequence[Reading], ranks: Mapping[int, int]) -> list[Reading]:
    """The readings best first, without those that overlap a better one of the same article.

    Passages overlap, so one place may be read twice; and of several spans that overlap at one
    place the best stands for all. Equal scores go by the passage's rank, then by place.
    """
    ordered = sorted(
        readings,
        key=lambda r: (-r.score, ranks[r.passage.id], r.span.start, r.span.end),
    )
    kept: list[Reading] = []
    places: dict[str, list[tuple[int, int]]] = {}
    for reading in ordered:
        taken = places.setdefault(reading.passage.article.name, [])
        start, end = reading.span.start, reading.span.end
        if not any(start < stop and begin < end for begin, stop in taken):
            taken.append((start, end))
            kept.append(reading)
    return kept


def group(readings: Sequence[Reading]) -> list[Group]:
    """Put together the readings whose text says the same, keeping their order."""
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        text = reading.passage.article.text[reading.span.start : reading.span.end]
        groups.setdefault(normalised(text), []).append(reading)
    return [Group(tuple(same)) for same in groups.values()]


def weigh(groups: Sequence[Group], ranks: Mapping[int, int], passages: int) -> list[Evidence]:
    """What speaks for each group, the groups being best first, found in so many passages."""
    return [
        Evidence(
            score=each.score,
            margin=each.score - _rival(groups, place),
            support=each.support,
            rank=min(ranks[reading.passage.id] for reading in each.readings),
            passages=passages,
            certainty=each.readings[0].certainty,
        )
        for place, each in enumerate(groups)
    ]


def shown(same: Group) -> list[Reading]:
    """The readings of a group in the order to cite them: every article once, then the repeats."""
    firsts: list[Reading] = []
    repeats: list[Reading] = []
    seen: set[str] = set()
    for reading in same.readings:
        name = reading.passage.article.name
        (repeats if name in seen else firsts).append(reading)
        seen.add(name)
    return firsts + repeats


def nearest(
    candidates: Sequence[Candidate], readings: Sequence[Reading], citer: Citer, *, top: int
) -> tuple[Citation, ...]:
    """The passages that retrieval ranks highest, each cited at its best sentence.

    The best sentence is the one that holds the passage's best reading, or the first where the
    reader proposed none. A sentence that two overlapping passages share is cited once.
    """
    best: dict[int, Reading] = {}
    for reading in readings:
        other = best.get(reading.passage.id)
        if other is None or reading.score > other.score:
            best[reading.passage.id] = reading
    cited: dict[tuple[str, int], Citation] = {}
    for candidate in candidates:
        if len(cited) == top:
            break
        passage = candidate.passage
        reading = best.get(passage.id) or first_sentence(candidate)
        sentence = sentence_of(passage, reading.span)
        place = (passage.article.name, sentence.start)
        if place not in cited:
            cited[place] = citer.cite(Reading(passage, sentence, reading.score))
    return tuple(cited.values())


def first_sentence(candidate: Candidate) -> Reading:
    """A reading of last resort: the first sentence of a passage, with the lowest of scores."""
    return Reading(candidate.passage, candidate.passage.sentences[0], float("-inf"))


def normalised(text: str) -> str:
    """What two spans share when they say the same: case, articles and outer punctuation ignored.

    After the normalisation of SQuAD's evaluation, but marks inside a word or a number stay,
    so that 3.5 is not 35.

    >>> normalised("The “Lake  Placid” deal,")
    'lake placid deal'
    >>> normalised("$3.5 million.") == normalised("$35 million")
    False
    """
    words = unicodedata.normalize("NFKC", text).casefold().split()
    bare = [word for word in map(_bare, words) if word and word not in _ARTICLES]
    return " ".join(bare) or " ".join(words)


def _bare(word: str) -> str:
    """A word without the punctuation around it; nothing where it is only dashes."""
    start, end = 0, len(word)
    while start < end and _is_mark(word[start]):
        start += 1
    while start < end and _is_mark(word[end - 1]):
        end -= 1
    return "" if _DASHES.fullmatch(word, start, end) else word[start:end]


def _is_mark(character: str) -> bool:
    return character in _MARKS or unicodedata.category(character) in _QUOTES


def _rival(groups: Sequence[Group], place: int) -> float:
    """The score that the group at a place competes with: the best of the others."""
    if len(groups) == 1:
        return float("-inf")
    return groups[1 if place == 0 else 0].score
