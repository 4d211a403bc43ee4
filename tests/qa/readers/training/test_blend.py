"""The mean of two models."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from qa.readers.training.blend import WEIGHTS, blend


def model(folder: Path, *numbers: float) -> Path:
    folder.mkdir()
    save_file({"layer": torch.tensor(numbers)}, folder / WEIGHTS)
    for name in ("config.json", "tokenizer.json"):
        (folder / name).write_text(folder.name)
    return folder


def test_every_weight_is_the_mean_of_two(tmp_path: Path):
    """Settings and tokenizer are the second model's."""
    blend(model(tmp_path / "a", 1.0, 4.0), model(tmp_path / "b", 3.0, 0.0), tmp_path / "c")
    assert load_file(tmp_path / "c" / WEIGHTS)["layer"].tolist() == [2.0, 2.0]
    assert (tmp_path / "c" / "config.json").read_text() == "b"


def test_models_of_another_shape_are_refused(tmp_path: Path):
    """Nothing is written."""
    with pytest.raises(ValueError, match="not of one shape"):
        blend(model(tmp_path / "a", 1.0), model(tmp_path / "b", 3.0, 0.0), tmp_path / "c")
    assert not (tmp_path / "c").exists()
