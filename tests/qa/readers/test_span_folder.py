"""What a model folder of the span reader has to hold, and what is said where it does not."""

import pytest

from index.errors import ModelError
from qa.confidence import Weighted
from qa.readers.span import SpanReader
from qa.readers.training.calibrate import save
from tests.qa.readers.tiny_model import write_model


def test_a_model_that_reads_too_little_is_refused(tmp_path):
    """A question alone could fill it, and no window of a passage would move on."""
    with pytest.raises(ModelError, match="too few to read with"):
        SpanReader(write_model(tmp_path / "m", max_tokens=100))


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
