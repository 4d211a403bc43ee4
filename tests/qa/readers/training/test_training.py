"""A run: it learns, it resumes exactly, it stops when told."""

from __future__ import annotations

import json
from pathlib import Path

import click
import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("transformers", reason="training needs transformers")
pytest.importorskip("onnx", reason="the export needs onnx")

import torch
from click.testing import CliRunner

from qa.readers.training import export as exporting
from qa.readers.training import prepare as preparing
from qa.readers.training import train as training
from qa.readers.training.features import WindowMaker
from qa.readers.training.folder import TrainingFolder
from qa.readers.training.network import Network, load_model, padded
from qa.readers.training.packed import Packed
from qa.readers.training.rows import Row
from qa.readers.training.schedule import Schedule
from qa.readers.training.train import Run
from qa.readers.training.trainer import Settings, Trainer

SCHEDULE = Schedule(steps=24, peak=5e-3, warmup=2)
SETTINGS = Settings(batch=4)


def trainer(init: Path, packed: Packed, kind: torch.dtype = torch.float32) -> Trainer:
    return Trainer(Network(load_model(init), kind), packed, SCHEDULE, SETTINGS)


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
def test_the_loss_falls(init: Path, packed: Packed, kind: torch.dtype) -> None:
    schedule = Schedule(steps=60, peak=2e-2, warmup=5)
    run = Trainer(Network(load_model(init), kind), packed, schedule, SETTINGS)
    losses = [run.advance() for _ in range(schedule.steps)]
    assert np.mean(losses[-4:]) < 0.7 * np.mean(losses[:4])


def test_a_resumed_run_equals_one_that_never_stopped(
    init: Path, packed: Packed, tmp_path: Path
) -> None:
    whole = trainer(init, packed)
    expected = [whole.advance() for _ in range(SCHEDULE.steps)]
    first = trainer(init, packed)
    losses = [first.advance() for _ in range(11)]
    first.save(tmp_path / "checkpoint.pt")
    second = trainer(init, packed)
    second.restore(tmp_path / "checkpoint.pt")
    losses += [second.advance() for _ in range(SCHEDULE.steps - 11)]
    assert expected == losses
    for name, tensor in whole.averaged_state().items():
        assert torch.equal(tensor, second.averaged_state()[name])
    for name, parameter in whole.network.named().items():
        assert torch.equal(parameter, second.network.named()[name])


def test_a_checkpoint_of_another_run_is_refused(init: Path, packed: Packed, tmp_path: Path) -> None:
    trainer(init, packed).save(tmp_path / "checkpoint.pt")
    other = Trainer(Network(load_model(init), torch.float32), packed, SCHEDULE, Settings(batch=8))
    with pytest.raises(ValueError, match="other settings"):
        other.restore(tmp_path / "checkpoint.pt")


def test_embeddings_stay_and_layers_move(init: Path, packed: Packed) -> None:
    run = trainer(init, packed)
    before = {name: value.clone() for name, value in run.network.model.state_dict().items()}
    run.advance()
    moved = {
        name
        for name, value in run.network.model.state_dict().items()
        if not torch.equal(value, before[name])
    }
    assert not any("embeddings" in name for name in moved)
    assert {"qa_outputs.weight", "bert.encoder.layer.0.output.dense.weight"} <= moved


def test_the_average_lags_behind_the_weights(init: Path, packed: Packed) -> None:
    run = trainer(init, packed)
    start = run.network.model.qa_outputs.weight.detach().clone()
    for _ in range(10):
        run.advance()
    last = run.network.model.qa_outputs.weight.detach()
    average = run.averaged_state()["qa_outputs.weight"]
    assert 0 < (average - start).norm() < (last - start).norm()


def test_widths_are_padded_to_a_multiple() -> None:
    ids, lengths = padded([np.arange(1, 18), np.arange(1, 4)])
    assert ids.shape == (2, 32)
    assert lengths.tolist() == [17, 3]
    assert ids[1].sum() == 6


def test_a_stopped_run_leaves_a_checkpoint(
    init: Path, packed: Packed, maker: WindowMaker, rows: list[Row], tmp_path: Path
) -> None:
    run = trainer(init, packed)
    report = Run(run, maker, rows, tmp_path / "curve.jsonl")
    report.stop()
    done = report.train(tmp_path / "checkpoint.pt", log_every=1, save_every=9, evaluate_every=9)
    assert not done
    assert (tmp_path / "checkpoint.pt").exists()


def test_the_commands_lead_from_rows_to_an_onnx_file(
    init: Path, rows: list[Row], tmp_path: Path
) -> None:
    source = tmp_path / "rows"
    source.mkdir()
    preparing.write_rows(rows, source / "squad_train_du.jsonl.gz")
    folder = TrainingFolder(tmp_path / "training")

    def run(command: click.Command, *arguments: str) -> str:
        result = CliRunner().invoke(
            command, [*arguments, "--training", str(folder.root)], catch_exceptions=False
        )
        assert result.exit_code == 0, result.output
        return result.stdout

    run(preparing.main, "--rows", str(source), "--init", str(init))
    common = [
        "--init",
        str(init),
        "--float32",
        "--log-every",
        "2",
        "--batch",
        "4",
        "--threads",
        "1",
    ]
    run(training.main, *common, "--steps", "4")
    assert "resumed at step 4 of 6" in run(training.main, *common, "--steps", "6")
    curve = [json.loads(line) for line in folder.curve.read_text().splitlines()]
    assert [line["step"] for line in curve if "loss" in line] == [2, 4, 6]
    assert [line["step"] for line in curve if "f1" in line] == [0, 4, 6]
    report = json.loads(run(exporting.main, "--weights", "averaged"))
    assert (folder.model / "reader.onnx").stat().st_size == report["bytes"]
