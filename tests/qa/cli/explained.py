"""Explanations made by hand; apart from the other examples because they need the index's values."""

from dataclasses import replace
from datetime import date

import numpy as np

from index.article import Article, Stretch
from index.filters import Filters
from index.passages import Window
from index.store import Passage
from qa.answer import Answer, Finding, NoAnswer, Stance
from qa.confidence import Evidence
from qa.expectation import Expectation
from qa.explanation import Explanation, Weighed
from qa.kind import Kind
from qa.readers.interface import Reading
from qa.retrieve import Candidate
from tests.qa.cli import examples

NO_VECTOR = np.zeros(0, np.float32)


def passage_of(number: int, where: Article, *sentences: str) -> Passage:
    """A passage of some of an article's sentences."""
    starts = [where.text.index(each) for each in sentences]
    stretches = [
        Stretch(start, start + len(each)) for start, each in zip(starts, sentences, strict=True)
    ]
    window = Window(stretches[0].start, stretches[-1].end, tuple(stretches))
    return Passage(number, where, window)


def read_out(passage: Passage, words: str, score: float, certainty: float = 1.0) -> Reading:
    """What a reader might propose: the first place where ``words`` stand in a passage."""
    start = passage.article.text.index(words, passage.start)
    return Reading(passage, Stretch(start, start + len(words)), score, certainty)


def explanation() -> Explanation:
    """The way of a question over three passages, two of which say something."""
    talks, harbour = examples.talks_article(), examples.harbour_article()
    copy = examples.article(examples.TALKS, "news/copy.txt")
    first = passage_of(
        7, talks, "The ministers met on Monday.", examples.LED, "Nothing was signed."
    )
    second = passage_of(9, harbour, examples.HARBOUR.strip())
    third = passage_of(12, copy, examples.LED)
    readings = (
        read_out(first, "Ishaq Bello", 6.42, 0.93),
        read_out(third, "Ishaq Bello, the finance\r\nminister", 5.9, 0.71),
        read_out(second, "Mira Okafor", 2.5, 0.88),
    )
    return Explanation(
        searched="Who led the delegation?",
        words=("led", "delegation"),
        expectation=Expectation(Kind.PERSON, several=False, latest=False),
        filters=Filters(sources=("courier",), since=date(2025, 1, 1), undated=True),
        candidates=(
            Candidate(first, 1, 2, 0.1742, NO_VECTOR),
            Candidate(third, None, 1, 0.0909, NO_VECTOR),
            Candidate(second, 2, None, 0.0833, NO_VECTOR),
        ),
        readings=readings,
        groups=(
            Weighed(
                readings[:2],
                Evidence(score=6.42, margin=3.92, support=1, rank=1, passages=41, certainty=0.93),
                {"intercept": -1.2, "score": 2.9, "margin": 1.02, "rank": 0.0, "certainty": -0.07},
                0.934,
                Stance.OTHER,
            ),
            Weighed(
                readings[2:],
                Evidence(score=2.5, margin=-3.92, support=1, rank=2, passages=41, certainty=0.88),
                {"intercept": -1.2, "score": 1.6, "margin": -0.5, "rank": -0.2, "certainty": -0.06},
                0.41,
                Stance.RIVAL,
            ),
        ),
        threshold=0.45,
    )


def explained() -> Answer:
    """An answer that tells how it was come by."""
    return replace(examples.answered(), explanation=explanation())


def held_back(confidence: float, threshold: float) -> NoAnswer:
    """A refusal of a guess so likely, by such a threshold, which it tells."""
    guess = Finding((examples.cite(examples.harbour_article(), "Mira Okafor"),), confidence)
    told = replace(explanation(), threshold=threshold)
    return examples.no_answer(guess, explanation=told)
