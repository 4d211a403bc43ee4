"""The span reader over a tiny model whose scores are known for every word."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing

from index.article import Article, Extracted, Origin, Stretch
from index.errors import ModelError
from index.passages import Window
from index.store import Passage
from qa.confidence import Weighted
from qa.readers.span import ARCHITECTURE, FEWEST_TOKENS, LONGEST_SPAN, SpanReader
from qa.readers.training.calibrate import save
from qa.readers.training.features import WindowMaker
from qa.readers.training.rows import Row

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "who", "led", "it", "bilawal", "bhutto", "by", "bil"]
WORDS += ["##awal", ".", "?", "e"]
START = {"[CLS]": 1.0, "bilawal": 6.0, "bil": 6.0, "e": 3.0}
END = {"[CLS]": 1.0, "bhutto": 5.0, "##awal": 2.0, "bilawal": 2.0, "bil": 2.5, "e": 3.0}


def write_model(folder: Path, **manifest) -> Path:
    """A model folder whose start and end scores depend on the token alone."""
    folder.mkdir(exist_ok=True)
    tables = {
        name: np.array([scores.get(word, -4.0) for word in WORDS], dtype=np.float32)
        for name, scores in (("start", START), ("end", END))
    }
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "tokens"])
        for name in tables
    ]
    nodes = [helper.make_node("Gather", [f"{name}_table", "input_ids"], [name]) for name in tables]
    tensors = [numpy_helper.from_array(table, f"{name}_table") for name, table in tables.items()]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, folder / "reader.onnx")

    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    digests = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("reader.onnx", "tokenizer.json")
    }
    fields = {
        "architecture": ARCHITECTURE,
        "max_tokens": FEWEST_TOKENS,
        "digests": digests,
    } | manifest
    (folder / "manifest.json").write_text(json.dumps(fields))
    return folder


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


def test_a_model_that_reads_too_little_is_refused(tmp_path):
    """A question alone could fill it, and no window of a passage would move on."""
    with pytest.raises(ModelError, match="too few to read with"):
        SpanReader(write_model(tmp_path / "m", max_tokens=100))


def test_windows_of_the_smallest_model_move_on_to_the_end(reader):
    """A full question and title leave less room than neighbouring windows share elsewhere."""
    text = "who led it " * 300 + "by Bilawal Bhutto."
    long = "who led it " * 40
    assert "Bilawal Bhutto" in texts(reader.read(long, [passage(text, title=long)]))


def test_a_missing_folder_is_named(tmp_path):
    """The error says where no reader lies."""
    with pytest.raises(ModelError, match="no span reader lies in"):
        SpanReader(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["reader.onnx", "tokenizer.json"])
def test_an_altered_file_is_refused_before_it_is_parsed(tmp_path, name):
    """One flipped bit is enough, and nothing of the file is read as a model."""
    folder = write_model(tmp_path / "m")
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)

    with pytest.raises(ModelError, match=f"{name} is not the file that was shipped"):
        SpanReader(folder)


@pytest.mark.parametrize("name", ["reader.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path, name):
    """The error names the file."""
    folder = write_model(tmp_path / "m")
    (folder / name).unlink()

    with pytest.raises(ModelError, match=name):
        SpanReader(folder)


@pytest.mark.parametrize("architecture", ["t5", "bert-span"])
def test_a_model_of_another_architecture_is_refused(tmp_path, architecture):
    """One that was not trained with titles too; the advice names the reader of other models."""
    folder = write_model(tmp_path / "m", architecture=architecture)

    with pytest.raises(ModelError, match=f"architecture '{architecture}'") as caught:
        SpanReader(folder)
    assert "transformers:" in (caught.value.advice or "")


DAMAGED = [
    '{"architecture": 1}',
    '{"architecture": "bert-span-title", "max_tokens": 150, "digests": null}',
]


@pytest.mark.parametrize("content", [*DAMAGED, "", "[]", "{}", "\0"])
def test_a_damaged_manifest_is_refused(tmp_path, content):
    """No traceback, whatever the file holds."""
    folder = write_model(tmp_path / "m")
    (folder / "manifest.json").write_text(content)

    with pytest.raises(ModelError, match="damaged or of another kind"):
        SpanReader(folder)


def test_a_folder_in_the_place_of_the_manifest_is_refused(tmp_path):
    """With the same words as a damaged one."""
    folder = write_model(tmp_path / "m")
    (folder / "manifest.json").unlink()
    (folder / "manifest.json").mkdir()
    with pytest.raises(ModelError, match="damaged or of another kind"):
        SpanReader(folder)


CALIBRATION = Weighted(
    intercept=-1.0,
    weights={
        "score": 0.1,
        "margin": 0.2,
        "rank": -0.1,
        "certainty": 0.3,
        "fit": 0.2,
        "settles": 1.0,
    },
    threshold=0.25,
)


def test_the_calibration_lies_beside_the_weights(tmp_path):
    """What the training saved is what the reader brings along."""
    folder = write_model(tmp_path / "m")
    save(CALIBRATION, folder)

    assert SpanReader(folder).calibration == CALIBRATION


def test_an_altered_calibration_is_refused(tmp_path):
    """A threshold that nobody fitted is never applied."""
    folder = write_model(tmp_path / "m")
    save(CALIBRATION, folder)
    path = folder / "calibration.json"
    path.write_text(path.read_text(encoding="utf-8").replace("0.25", "0.05"), encoding="utf-8")

    with pytest.raises(ModelError, match=r"calibration\.json is not the file that was shipped"):
        _ = SpanReader(folder).calibration


def test_a_model_without_a_calibration_says_so(tmp_path):
    """A folder fresh from the export can be read with, but not answered with."""
    reader = SpanReader(write_model(tmp_path / "m"))

    with pytest.raises(ModelError, match=r"calibration\.json cannot be read"):
        _ = reader.calibration


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
