"""Readings that say the same, put together as one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.copies import copies
from qa.readers.interface import Reading
from qa.saying.agreement import Relation, Saying

SUPPORTING = 4.0
"""Score that a reading may lie below the best of its group and still bear witness; what the reader
itself thinks little of adds no support and is not cited."""

AROUND = 350
"""Characters on either side of a reading, together about a passage, that tell whether its article
repeats another."""

_Members = list[tuple[Reading, Saying]]


@dataclass(frozen=True, slots=True)
class Group:
    """Readings that say the same, best first."""

    readings: tuple[Reading, ...]
    sayings: tuple[Saying, ...]
    """What each of them says."""
    copies: int = 0
    """Articles among them that only repeat another one's words."""

    @property
    def score(self) -> float:
        """Of its best reading."""
        return self.readings[0].score

    @property
    def articles(self) -> frozenset[str]:
        """Names of the articles that say it."""
        return frozenset(reading.passage.article.name for reading in self.readings)

    @property
    def support(self) -> int:
        """Distinct articles among them, copies of one text counted once."""
        return len(self.articles) - self.copies

    def relation(self, other: "Group") -> Relation:
        """How its best reading stands to another group's."""
        return self.sayings[0].relation(other.sayings[0])


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
    """Put together the readings that say the same, keeping their order.

    A reading joins the first group of which some member says the same and none says anything
    else; what is too weak to bear witness to a group is left out of it and makes none of its own.
    So is what bears witness to several that exclude one another: "in March" is no support for
    3 March where another article says 4 March.
    """
    groups: list[_Members] = []
    for reading in readings:
        saying = Saying.of(reading)
        home = next((each for each in groups if _belongs(saying, each)), None)
        if home is None:
            groups.append([(reading, saying)])
        elif reading.score >= home[0][0].score - SUPPORTING:
            home.append((reading, saying))
    return [_made(_decided(members, groups)) for members in groups]


def _decided(members: _Members, groups: Sequence[_Members]) -> _Members:
    """A group's members without those that would as well belong to a group that excludes it."""
    best = members[0][1]
    rivals = [each for each in groups if best.relation(each[0][1]) is Relation.DIFFERENT]
    return [
        members[0],
        *(
            (reading, saying)
            for reading, saying in members[1:]
            if not any(_belongs(saying, rival) for rival in rivals)
        ),
    ]


def _belongs(saying: Saying, members: _Members) -> bool:
    relations = {saying.relation(other) for _, other in members}
    return Relation.SAME in relations and Relation.DIFFERENT not in relations


def _around(reading: Reading) -> str:
    """The article around a reading. Not its passage: copies may be cut into others."""
    text, span = reading.passage.article.text, reading.span
    return text[max(0, span.start - AROUND) : span.end + AROUND]


def _made(members: Sequence[tuple[Reading, Saying]]) -> Group:
    """A group, with the number of articles in it that only repeat another."""
    first: dict[str, Reading] = {}
    for reading, _ in members:
        first.setdefault(reading.passage.article.name, reading)
    repeated = 0
    if len(first) > 1:
        texts = [_around(reading) for reading in first.values()]
        repeated = sum(origin != place for place, origin in enumerate(copies(texts)))
    readings, sayings = zip(*members, strict=True)
    return Group(readings, sayings, repeated)
