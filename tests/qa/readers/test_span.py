"""The span reader over a tiny model whose scores are known for every word."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.article import Article, Extracted, Origin, Stretch
from index.passages import Window
from index.store import Passage
from qa.readers.span import LONGEST_SPAN, SpanReader
from qa.readers.training.features import WindowMaker
from qa.readers.training.rows import Row
from tests.qa.readers.tiny_model import WORDS, write_model


@pytest.fixture(scope="session")
def reader(tmp_path_factory):
    return SpanReader(write_model(tmp_path_factory.mktemp("reader")))


def passage(text: str, start: int = 0, end: int | None = None, title: str | None = None) -> Passage:
    end = len(text) if end is None else end
    origin = Origin(b"/a.txt", "0" * 64, len(text), 0)
    article = Article("a.txt", Extracted(text, title=title), origin)
    return Passage(1, article, Window(start, end, (Stretch(start, end),)))


def texts(readings):
    return [r.passage.article.text[r.span.start : r.span.end] for r in readings]


def test_the_best_span_is_read_out_with_its_log_odds(reader):
    """Start and end of the span less start and end of [CLS]."""
    readings = reader.read("Who led it?", [passage("It led by Bilawal Bhutto.")])

    assert texts(readings)[0] == "Bilawal Bhutto"
    assert readings[0].score == 6.0 + 5.0 - 2.0


def test_offsets_count_in_the_article_and_stay_inside_the_passage(reader):
    """A passage in the middle of an article is read alone."""
    text = "Bilawal Bhutto. It led by Bilawal Bhutto. Bilawal Bhutto."
    readings = reader.read("Who?", [passage(text, 16, 41)])

    assert (readings[0].span.start, readings[0].span.end) == (26, 40)
    assert all(16 <= r.span.start < r.span.end <= 41 for r in readings)


def test_half_a_word_is_never_an_answer(reader):
    """A span that begins inside a word is widened to it."""
    assert "Bilbhutto" not in texts(reader.read("Who?", [passage("by Bilawal.")]))
    assert texts(reader.read("Who?", [passage("by Bilawal.")]))[0] == "Bilawal"


def test_scores_do_not_depend_on_the_other_passages(reader):
    """The same passage scores the same alone, first and last."""
    one, other = passage("It led by Bilawal Bhutto."), passage("Who led it? " * 30)

    alone = [(r.span, r.score) for r in reader.read("Who?", [one])]
    beside = [(r.span, r.score) for r in reader.read("Who?", [other, one]) if r.passage is one]

    assert alone == beside


def test_a_passage_beyond_the_model_is_read_to_its_end(reader):
    """Windows with a stride reach an answer that lies far down."""
    text = "who led it " * 300 + "by Bilawal Bhutto."

    assert texts(reader.read("Who?", [passage(text)]))[0] == "Bilawal Bhutto"


def test_a_question_and_a_title_longer_than_the_model_are_cut(reader):
    """Ten thousand words of either leave room for the passage."""
    long = "who led it " * 3000
    readings = reader.read(long, [passage("It led by Bilawal Bhutto.", title=long)])

    assert texts(readings)[0] == "Bilawal Bhutto"


def test_a_title_is_read_between_the_question_and_the_passage(reader, monkeypatch):
    """No answer can lie in it."""
    fed = []
    monkeypatch.setattr(
        reader,
        "_score",
        lambda head, body, score=reader._score: fed.append(head) or score(head, body),
    )
    one, other = passage("It led.", title="Bilawal Bhutto"), passage("It led.")

    titled, untitled = (texts(reader.read("Who?", [each])) for each in (one, other))

    assert titled == untitled
    said = [[WORDS[token] for token in head] for head in fed]
    assert said[1] == ["[CLS]", "who", "?", "[SEP]"]
    assert said[0] == [*said[1], "bilawal", "bhutto", "[SEP]"]


@pytest.mark.parametrize("question", ["Who?", "who led it " * 40])
@pytest.mark.parametrize(
    "title", [None, "", " \n", "\0", "\u200b", "It led", "e " * 60, "[SEP] by", "x" * 5000]
)
def test_the_reader_is_fed_as_it_was_trained(reader, monkeypatch, question, title):
    """Word pieces and segments of question, title and passage, whatever is in them."""
    fed = []

    class Session:
        def run(self, outputs, inputs, run=reader._session.run):
            fed.append(inputs)
            return run(outputs, inputs)

    monkeypatch.setattr(reader, "_session", Session())
    text = "It led by Bilawal Bhutto [SEP]."
    assert texts(reader.read(question, [passage(text, title=title)]))[0] == "Bilawal Bhutto"

    tokenizer = Tokenizer.from_str(reader._tokenizer.to_str())
    (window,) = WindowMaker(tokenizer).windows(Row("", "", question, text, title=title))
    (inputs,) = fed
    assert inputs["input_ids"].tolist() == [list(window.ids)]
    places = range(len(window.ids))
    assert inputs["token_type_ids"].tolist() == [[int(at >= window.first) for at in places]]


def test_a_lone_surrogate_in_a_title_is_no_error(reader):
    """UTF-8 has none, and tokenizers take nothing else."""
    found = reader.read("Who?", [passage("It led by Bilawal Bhutto.", title="\ud800 led")])
    assert texts(found)[0] == "Bilawal Bhutto"


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 5000, "\ud800", "क" * 40, "\0\0"])
def test_a_passage_with_nothing_to_read_is_no_error(reader, text):
    """Blank, one huge word, a lone surrogate, another script: spans inside it, or none."""
    readings = reader.read("Who?", [passage(text)])

    assert all(0 <= r.span.start < r.span.end <= len(text) for r in readings)
    assert all(np.isfinite(r.score) for r in readings)


def test_marks_alone_are_no_answer(reader):
    """A full stop says nothing, however few words its passage has."""
    assert reader.read("Who?", [passage("... (?) \u20ac. \u2014!")]) == []
    assert "." not in texts(reader.read("Who?", [passage("It led.")]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=20))
def test_spans_lie_in_the_passage_for_any_unicode(reader, before, text, question):
    """Offsets are exact whatever the characters are."""
    whole = before + " " + text + " Bilawal Bhutto e\u0301."
    start = len(before) + 1

    readings = reader.read(question, [passage(whole, start)])

    assert "Bilawal Bhutto" in texts(readings)
    assert all(start <= r.span.start < r.span.end <= len(whole) for r in readings)
    assert all(r.span.end == len(whole) or whole[r.span.end] != "\u0301" for r in readings)


def test_no_answer_is_longer_than_the_limit(reader):
    """Spans keep within the length that answers have."""
    text = "Bilawal " + "it " * 60 + "Bhutto"

    assert all(len(t.split()) <= LONGEST_SPAN for t in texts(reader.read("Who?", [passage(text)])))


def test_windows_of_the_smallest_model_move_on_to_the_end(reader):
    """A full question and title leave less room than neighbouring windows share elsewhere."""
    text = "who led it " * 300 + "by Bilawal Bhutto."
    long = "who led it " * 40
    assert "Bilawal Bhutto" in texts(reader.read(long, [passage(text, title=long)]))


def test_a_span_is_the_surer_the_less_its_ends_are_in_doubt(reader):
    """The certainty is a probability over all spans of the passage and none."""
    clear, *_ = reader.read("Who?", [passage("It led by Bilawal Bhutto.")])
    doubtful, *_ = reader.read("Who?", [passage("Bilawal Bhutto by Bilawal Bhutto.")])

    assert 0.0 < doubtful.certainty < clear.certainty <= 1.0


def test_the_shipped_model_is_whole_and_reads():
    """The package's own files pass their digests and find a name in a sentence."""
    reader = SpanReader()
    readings = reader.read(
        "Who bought the mill?", [passage("The mill at Ostra was bought by Otto Lind in 1901.")]
    )
    best = max(readings, key=lambda reading: reading.score)

    assert texts([best]) == ["Otto Lind"]
    assert 0.0 < reader.calibration.threshold < 1.0
