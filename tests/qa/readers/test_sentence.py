"""The baseline proposes the sentence closest to the question."""

import pytest

from index.store import Passage
from qa.readers.sentence import EMBEDDED, SentenceReader
from tests.qa.fakes import WordCounts, make_article, make_passages

TEXT = "The dam broke at noon. Nobody was hurt in Oslo. The mayor thanked the crews."


@pytest.fixture
def reader() -> SentenceReader:
    return SentenceReader(WordCounts())


def passages(text: str, name: str = "a.txt", first_id: int = 1) -> list[Passage]:
    return make_passages(make_article(text, name), first_id=first_id, sentences=3)


def test_the_sentence_that_shares_most_scores_highest(reader: SentenceReader):
    """Words in common and a vector nearby are what counts."""
    best = max(reader.read("Who thanked the crews?", passages(TEXT)), key=lambda r: r.score)
    assert TEXT[best.span.start : best.span.end] == "The mayor thanked the crews."


def test_readings_are_whole_sentences_of_their_passage(reader: SentenceReader):
    """As many a passage as get a vector."""
    (passage,) = passages(TEXT)
    readings = reader.read("Who thanked the crews in Oslo?", [passage])
    assert len(readings) == EMBEDDED
    assert all(reading.span in passage.sentences for reading in readings)


def test_a_score_does_not_depend_on_the_other_passages(reader: SentenceReader):
    """A passage alone gives the readings that it gives in company."""
    one, other = passages(TEXT) + passages("Crews thanked Oslo.", "b.txt", 2)
    alone = reader.read("Who thanked the crews?", [one])
    assert reader.read("Who thanked the crews?", [other, one])[-len(alone) :] == alone


@pytest.mark.parametrize("question", ["???", "who is it", "🤷", "何処"])
def test_a_question_without_content_words_still_gets_readings(
    reader: SentenceReader, question: str
):
    """Meaning alone decides then, and every score is a number."""
    readings = reader.read(question, passages(TEXT))
    assert len(readings) == EMBEDDED
    assert all(-2 <= reading.score <= 2 for reading in readings)


def test_no_passages_give_no_readings(reader: SentenceReader):
    """Nothing to read."""
    assert reader.read("Who?", []) == []
