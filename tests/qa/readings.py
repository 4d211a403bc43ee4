"""Candidates and readings made by hand, and texts that try what takes them apart."""

from collections.abc import Sequence

from hypothesis import strategies as st

from index.article import Article, Stretch
from index.store import Passage
from qa.confidence import Evidence, Logistic
from qa.groups import Group
from qa.readers.interface import Reading
from qa.retrieve import Candidate
from qa.saying.agreement import Saying
from qa.signs import Ranked
from tests.qa.fakes import WordCounts, make_article, make_passages

CURVE = Logistic(slope=1.0, intercept=0.0, threshold=0.5)

_PIECES = (
    "six", "6", "twenty", "two", "hundred", "million", "and", "a half", "½", "1,250", "3.5", "-3",
    "bn", "5km", "72", "hours", "three days", "%", "per cent", "$", "about", "second", "0",
    "9" * 400,
    "25", "July", "2025", "2025-07-25", "7 May", "May", "8.10 p.m.", "20:10", "Friday", "05", "st",
    "Ishaq", "Dar", "Deputy Prime Minister", "Boutros", "WHO", "World Health Organization", "U.S.",
    "US", "the", "of", "or", "not", ",", ".", "—", "-", "(", "”", "\n", "'s", "ß", "İ", "ı",
    "\uff9e",
    "é", "平和", "١٢", "\ud800", "\x00", "🦊",
)  # fmt: skip

TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=8).map("".join),
)
"""Any text, and texts of numbers, dates and names in odd company."""


def candidates(*texts: str | Article, sentences: int = 2) -> list[Candidate]:
    """The passages of several articles, in order; texts are articles ``0.txt``, ``1.txt``...

    Their vectors count the same words as ``WordCounts`` does.
    """
    passages: list[Passage] = []
    for number, text in enumerate(texts):
        article = make_article(text, f"{number}.txt") if isinstance(text, str) else text
        passages += make_passages(article, first_id=len(passages) + 1, sentences=sentences)
    vectors = WordCounts().encode([passage.text for passage in passages])
    return [
        Candidate(passage, None, None, 0.0, vector)
        for passage, vector in zip(passages, vectors, strict=True)
    ]


def read(candidate: Candidate, words: str, score: float = 1.0) -> Reading:
    """The reading of words where they first stand in a passage."""
    start = candidate.passage.start + candidate.passage.text.index(words)
    return Reading(candidate.passage, Stretch(start, start + len(words)), score)


def group_of(*readings: Reading, copies: int = 0) -> Group:
    """A group of readings as they are given."""
    return Group(readings, tuple(Saying.of(reading) for reading in readings), copies)


def text_of(reading: Reading) -> str:
    """What a reading says."""
    return reading.passage.article.text[reading.span.start : reading.span.end]


def ranks_of(found: Sequence[Candidate]) -> dict[int, int]:
    """The place of each passage, from 1, by its id."""
    return {candidate.passage.id: rank for rank, candidate in enumerate(found, start=1)}


def ranked(*groups: Group) -> list[Ranked]:
    """Groups in their order, as probable as the score of each says."""
    made = []
    for each in groups:
        evidence = Evidence(each.score, 1.0, each.support, 1, 9)
        made.append(Ranked(each, evidence, CURVE.probability(evidence)))
    return made


def accounts(*told: tuple[str, str, float]) -> list[Ranked]:
    """A group for each text of an article, the words that answer, and their score."""
    found = candidates(*(text for text, _, _ in told))
    return ranked(
        *(
            group_of(read(at, words, score))
            for at, (_, words, score) in zip(found, told, strict=True)
        )
    )
