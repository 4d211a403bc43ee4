"""ONNX files against the torch model they were made from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import onnxruntime
import pytest

pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("transformers", reason="training needs transformers")
pytest.importorskip("onnx", reason="the export needs onnx")

import torch
from click.testing import CliRunner

from qa.readers.span import ARCHITECTURE
from qa.readers.training.decode import read
from qa.readers.training.evaluate import main, squad_rows
from qa.readers.training.export import export
from qa.readers.training.features import LENGTH, WindowMaker
from qa.readers.training.folder import TrainingFolder
from qa.readers.training.network import load_model
from qa.readers.training.prepare import write_rows
from qa.readers.training.rows import Row
from qa.readers.training.runtimes import INPUTS, OUTPUTS, onnx_logits, torch_logits
from tests.qa.readers.training.conftest import make_row


def test_both_files_read_as_torch_does(
    init: Path, rows: list[Row], maker: WindowMaker, tmp_path: Path
) -> None:
    folder = TrainingFolder(tmp_path)
    made = export(init, folder)
    expected = read(rows, maker, torch_logits(load_model(init)))
    for path, close in ((folder.float32, 1e-4), (folder.model / "reader.onnx", 0.2)):
        found = read(rows, maker, onnx_logits(path, threads=1))
        assert [one.score for one in expected] == pytest.approx(
            [one.score for one in found], abs=close
        )
    assert made.difference_float32 < 1e-4


def test_the_shipped_folder_says_what_is_in_it(init: Path, tmp_path: Path) -> None:
    folder = TrainingFolder(tmp_path).model
    made = export(init, TrainingFolder(tmp_path))
    manifest = json.loads((folder / "manifest.json").read_text())
    assert sorted(path.name for path in folder.iterdir()) == [
        "manifest.json",
        "reader.onnx",
        "tokenizer.json",
    ]
    for name, digest in manifest["digests"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert made.sha256 == manifest["digests"]["reader.onnx"]
    assert made.bytes == (folder / "reader.onnx").stat().st_size
    assert (manifest["architecture"], manifest["max_tokens"]) == (ARCHITECTURE, LENGTH)


def test_files_take_any_batch_and_length(init: Path, tmp_path: Path) -> None:
    folder = TrainingFolder(tmp_path)
    export(init, folder)
    for path in (folder.float32, folder.model / "reader.onnx"):
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        assert [each.name for each in session.get_inputs()] == list(INPUTS)
        for shape in ((1, 1), (3, 17)):
            ones = torch.ones(shape, dtype=torch.long).numpy()
            outputs = session.run(list(OUTPUTS), dict.fromkeys(INPUTS, ones))
            assert [output.shape for output in outputs] == [shape, shape]


def test_int8_scores_depend_on_no_other_window(
    init: Path, rows: list[Row], maker: WindowMaker, tmp_path: Path
) -> None:
    export(init, TrainingFolder(tmp_path))
    logits = onnx_logits(TrainingFolder(tmp_path).model / "reader.onnx", threads=1)
    together = [reading.score for reading in read(rows, maker, logits)]
    alone = [read([row], maker, logits)[0].score for row in rows]
    assert together == alone


def test_evaluation_reads_squad_files(init: Path, rows: list[Row], tmp_path: Path) -> None:
    held = [
        make_row(row.question, row.passage, *(g.text for g in row.answers), source="squad_dev_part")
        for row in rows
    ]
    write_rows(held, tmp_path / "held_out.jsonl.gz")
    answers = [{"text": "Anna", "answer_start": 0}, {"text": "Anna", "answer_start": 0}]
    questions = [
        {"id": "a", "question": "Who?", "answers": answers},
        {"id": "b", "question": "Why?", "answers": [], "is_impossible": True},
    ]
    data = [{"title": "Old_mill", "paragraphs": [{"context": "Anna.", "qas": questions}]}]
    squad = tmp_path / "mill.json"
    squad.write_text(json.dumps({"data": data}))
    assert [(row.title, len(row.answers)) for row in squad_rows(squad)] == [
        ("Old mill", 1),
        ("Old mill", 0),
    ]
    result = CliRunner().invoke(
        main, [str(squad), "--model", str(init), "--training", str(tmp_path), "--threads", "1"]
    )
    assert result.exit_code == 0, result.output
    found = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    assert [line["file"] for line in found] == ["held out", "held out, squad_dev_part", "mill.json"]
    assert found[-1]["questions"] == 2
    assert "with no-answers" in found[-1]
