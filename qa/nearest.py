"""The passages that come nearest to a question, for a reader who finds no answer."""

from collections.abc import Sequence

from qa.answer import Citation
from qa.citations import Citer, sentence_of
from qa.readers.interface import Reading
from qa.retrieve import Candidate


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
