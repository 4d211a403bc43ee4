"""The passages that come nearest to a question, for a reader who finds no answer."""

from collections.abc import Sequence

from qa.answer import Citation
from qa.citations import Citer, sentence_of
from qa.readers.interface import Reading
from qa.retrieve import Candidate


def nearest(
    candidates: Sequence[Candidate], readings: Sequence[Reading], citer: Citer, *, top: int
) -> tuple[Citation, ...]:
    """Those that retrieval ranks highest of the passages read, in whatever order that was.

    Each is cited at its best sentence, the highest first. The best sentence is the one that holds
    the passage's best reading, or the first where the reader proposed none. A sentence is cited
    once, though overlapping passages share it or another article repeats it.
    """
    best: dict[int, Reading] = {}
    for reading in readings:
        other = best.get(reading.passage.id)
        if other is None or reading.score > other.score:
            best[reading.passage.id] = reading
    cited: list[Citation] = []
    seen: set[tuple[str, int] | str] = set()
    """Where the sentences cited begin, and their words."""
    for candidate in sorted(candidates, key=lambda each: -each.score):
        if len(cited) == top:
            break
        passage = candidate.passage
        reading = best.get(passage.id) or first_sentence(candidate)
        sentence = sentence_of(passage, reading.span)
        place = (passage.article.name, sentence.start)
        words = " ".join(passage.article.text[sentence.start : sentence.end].split())
        if seen.isdisjoint((place, words)):
            cited.append(citer.cite(Reading(passage, sentence, reading.score)))
        seen |= {place, words}
    return tuple(cited)


def first_sentence(candidate: Candidate) -> Reading:
    """A reading of last resort: the first sentence of a passage, with the lowest of scores."""
    return Reading(candidate.passage, candidate.passage.sentences[0], float("-inf"))
