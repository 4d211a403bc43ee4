"""The training folder: the one place where a training keeps its files, outside the repository."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

VARIABLE = "CITESPAN_TRAINING"


@dataclass(frozen=True, slots=True)
class TrainingFolder:
    """Names of the files in a training folder."""

    root: Path

    @property
    def packed(self) -> Path:
        """Training windows."""
        return self.root / "windows.npz"

    @property
    def held_out(self) -> Path:
        """Held-out rows, never trained on."""
        return self.root / "held_out.jsonl.gz"

    @property
    def mix(self) -> Path:
        """Training windows by source, JSON."""
        return self.root / "mix.json"

    @property
    def checkpoint(self) -> Path:
        """Model, optimiser and position, from which training resumes exactly."""
        return self.root / "checkpoint.pt"

    @property
    def curve(self) -> Path:
        """Learning curve, JSON lines."""
        return self.root / "curve.jsonl"

    @property
    def last(self) -> Path:
        """Model folder: weights after the last step."""
        return self.root / "last"

    @property
    def averaged(self) -> Path:
        """Model folder: moving average of the weights."""
        return self.root / "averaged"

    @property
    def evidence(self) -> Path:
        """Evidence of the answers to held-out questions, JSON lines."""
        return self.root / "evidence.jsonl"

    @property
    def float32(self) -> Path:
        """The float32 ONNX file, for comparison; the tokenizer lies beside it."""
        return self.root / "float32" / "reader.onnx"

    @property
    def model(self) -> Path:
        """The folder that is shipped: int8 ONNX file, tokenizer and manifest."""
        return self.root / "model"


def training_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--training FOLDER`, made if missing, to a command; `CITESPAN_TRAINING` stands in."""

    def made(_context: click.Context, _parameter: click.Parameter, value: Path) -> TrainingFolder:
        value.mkdir(parents=True, exist_ok=True)
        return TrainingFolder(value)

    return click.option(
        "--training",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        envvar=VARIABLE,
        required=True,
        callback=made,
        help="Folder of all files of this training, outside the repository.",
    )(command)
