"""Question-answering models of the transformers library, tried with a tiny random one."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Stretch
from index.errors import ModelError
from index.passages import Window
from index.store import Passage
from qa.readers.transformers import LONGEST_SPAN, SPANS_A_PASSAGE, TransformersReader
from tests.qa.fakes import make_article

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz.,?"]
PIECES += [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a BERT reader of two layers and random weights, its pieces single letters."""
    import torch
    from transformers import BertConfig, BertForQuestionAnswering, BertTokenizer

    folder = tmp_path_factory.mktemp("model")
    (folder / "vocab.txt").write_text("\n".join(PIECES))
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=66,
        initializer_range=0.5,
    )
    BertForQuestionAnswering(config).eval().save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def reader(model: Path) -> TransformersReader:
    return TransformersReader(str(model))


@pytest.fixture
def altered(model: Path, tmp_path: Path) -> Path:
    """A copy of the model to spoil."""
    return Path(shutil.copytree(model, tmp_path / "altered"))


def passage(text: str, *, before: str = "", number: int = 1) -> Passage:
    start, end = len(before), len(before + text)
    window = Window(start, end, (Stretch(start, end),))
    return Passage(number, make_article(before + text + " rest", f"{number}.txt"), window)


def test_its_name_says_which_model_it_is(reader: TransformersReader, model: Path):
    """So that a report of an evaluation can name it."""
    assert reader.name == f"transformers:{model}"


def test_readings_lie_in_their_passage_and_hold_whole_words(reader: TransformersReader):
    """Offsets count in the article's text, not in the passage."""
    read = passage("the dam held, nobody ran.", before="é𝔸 before. ")
    readings = reader.read("who ran?", [read])
    assert 0 < len(readings) <= SPANS_A_PASSAGE
    for reading in readings:
        text = read.article.text[reading.span.start : reading.span.end]
        assert read.start <= reading.span.start < reading.span.end <= read.end
        for word in text.replace(",", "").replace(".", "").split():
            assert word in {"the", "dam", "held", "nobody", "ran"}


def test_no_reading_of_a_long_passage_is_longer_than_an_answer(reader: TransformersReader):
    """Several windows propose no more spans than one, within the length of an answer."""
    text = " ".join(letter * 2 for letter in "abcdefghijklmnopqrstuvwxyz" * 4)
    readings = reader.read("who?", [passage(text)])
    assert len(readings) == SPANS_A_PASSAGE
    for reading in readings:
        # Two pieces a word of two letters; widening to whole words may add one at either end.
        assert reading.span.end - reading.span.start <= 3 * (LONGEST_SPAN // 2 + 1)


def test_windows_cover_every_word_of_a_passage(reader: TransformersReader):
    """Each word piece stands in at least one window."""
    text = " ".join("abcdefghijklmnopqrstuvwxyz" for _ in range(12))
    windows = list(reader._windows("who?", text))
    covered = {place for window in windows for place in window.offsets}
    assert len(windows) > 1
    assert covered == {(at, at + 1) for at, letter in enumerate(text) if letter != " "}


def test_a_score_does_not_depend_on_the_other_passages(reader: TransformersReader):
    """Passages are read alone, so a reading is the same in any company."""
    one, other = passage("the dam held"), passage("nobody ran far away", number=2)
    alone = reader.read("who ran?", [one])
    assert reader.read("who ran?", [other, one])[-len(alone) :] == alone


def test_a_question_longer_than_the_model_takes_is_cut(reader: TransformersReader):
    """There is always room left for the passage."""
    assert reader.read("why " * 500, [passage("the dam held")])


@pytest.mark.parametrize("text", ["\u200b", "\x00\x00", " "])
def test_a_passage_without_word_pieces_gives_no_reading(reader: TransformersReader, text: str):
    """Nothing to read is no error."""
    assert reader.read("who?", [passage(text)]) == []


def test_threads_read_what_one_reads(reader: TransformersReader):
    """The tokenizer's state is not shared between questions under way."""
    passages = [passage(letter * 5 + " held", number=n) for n, letter in enumerate("abcdefgh", 1)]
    alone = [reader.read(f"who {p.id}?", [p]) for p in passages]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda p: reader.read(f"who {p.id}?", [p]), passages)) == alone


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(codec=None), min_size=1, max_size=80))
def test_any_text_can_be_read(reader: TransformersReader, text: str):
    """Emoji, combining marks, lone surrogates, other scripts: spans stay inside the passage."""
    read = passage(text)
    for reading in reader.read("who?", [read]):
        assert read.start <= reading.span.start < reading.span.end <= read.end


def test_a_folder_that_is_not_there_is_refused():
    """With what to do about it."""
    with pytest.raises(ModelError, match="no model folder is at /no/such/folder") as refused:
        TransformersReader("/no/such/folder")
    assert "transformers:FOLDER" in str(refused.value.advice)


def test_a_model_of_another_task_is_refused(altered: Path):
    """Its answers would come from weights that nobody trained."""
    config = json.loads((altered / "config.json").read_text())
    (altered / "config.json").write_text(json.dumps(config | {"architectures": ["BertModel"]}))
    with pytest.raises(ModelError, match="is a BertModel, not an extractive reader"):
        TransformersReader(str(altered))


def test_a_model_without_its_reading_head_is_refused(altered: Path):
    """Even where its configuration claims to be a reader."""
    from safetensors.torch import load_file, save_file

    weights = load_file(altered / "model.safetensors")
    kept = {name: values for name, values in weights.items() if "qa_outputs" not in name}
    save_file(kept, altered / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match="no weights for qa_outputs"):
        TransformersReader(str(altered))


def test_pickled_weights_are_refused_unopened(altered: Path):
    """A pickle can run code, so it is not even looked into."""
    (altered / "model.safetensors").unlink()
    (altered / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(ModelError, match="no safetensors weights"):
        TransformersReader(str(altered))


@pytest.mark.parametrize("file", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_damaged_file_is_refused(altered: Path, file: str):
    """Half a file is no model, and the error is one a user can read."""
    data = (altered / file).read_bytes()
    (altered / file).write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match="cannot be loaded"):
        TransformersReader(str(altered))


def test_code_in_a_model_folder_is_never_run(altered: Path, tmp_path: Path):
    """A canary that the folder's own classes would leave stays away."""
    canary = tmp_path / "canary"
    (altered / "modeling_own.py").write_text(f"open({str(canary)!r}, 'w').close()\n")
    config = json.loads((altered / "config.json").read_text())
    own = {"AutoConfig": "modeling_own.C", "AutoModelForQuestionAnswering": "modeling_own.M"}
    config |= {"auto_map": own, "model_type": "own"}
    (altered / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError):
        TransformersReader(str(altered))
    assert not canary.exists()


@pytest.mark.parametrize("name", ["-a", "a..b", "a--b/c"])
def test_a_name_that_no_hub_takes_is_refused(name: str):
    """With the user's own error, not the library's."""
    with pytest.raises(ModelError, match="no hub model"):
        TransformersReader(name)


def test_without_a_network_a_model_of_the_hub_is_refused_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """One try, not minutes of them."""
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="hub cannot be reached"):
        TransformersReader("nobody/nothing")
