"""Command: a trained model to ONNX, in float32 for comparison and in int8 to be shipped.

The int8 file is optimised by ONNX Runtime once, so that loading it need not (a third of the time).
It holds every matrix and the embedding tables as bytes; activations are quantised while
it runs. Matrices are quantised per channel and to 7 bits, because products of unsigned and signed
bytes saturate on processors without VNNI. Tables keep 8 bits, for they are only looked up. The two
columns of the output head stay float32.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor
from transformers import BertForQuestionAnswering

from qa.readers.span import ARCHITECTURE
from qa.readers.training.features import LENGTH
from qa.readers.training.folder import TrainingFolder, training_option
from qa.readers.training.network import load_model
from qa.readers.training.objective import allowed
from qa.readers.training.runtimes import INPUTS, OUTPUTS, model_inputs, onnx_logits, torch_logits

OPSET = 17
TOKENIZER = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made."""

    bytes: int
    """Size of the int8 file."""
    sha256: str
    """Digest of the int8 file."""
    difference_float32: float
    """Largest difference of a logit from torch's, on made-up windows."""
    difference_int8: float
    """Likewise of the int8 file; it stays below 1 on such windows, and mostly far below."""


class _Spans(torch.nn.Module):
    """The network with its outputs as a plain pair, which is what gets exported."""

    def __init__(self, model: BertForQuestionAnswering) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        made = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types)
        return made.start_logits, made.end_logits


def export(source: Path, folder: TrainingFolder) -> Exported:
    """Writes the float32 file and the folder to be shipped, from a torch model folder.

    Both ONNX files map int64 `input_ids`, `attention_mask`, `token_type_ids` (batch, sequence) to
    float32 `start`, `end` (batch, sequence).
    """
    model = load_model(source).train(False)
    large, small = folder.float32, folder.model / "reader.onnx"
    for path in (large, small):
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / TOKENIZER, path.parent / TOKENIZER)
    with tempfile.TemporaryDirectory(dir=folder.root) as work:
        made, quantised = Path(work) / "float32.onnx", Path(work) / "int8.onnx"
        _write_float32(model, made)
        _write_int8(made, quantised)
        made.replace(large)
        quantised.replace(small)
    digests = {path.name: _digest(path) for path in (small, small.with_name(TOKENIZER))}
    manifest = {"architecture": ARCHITECTURE, "max_tokens": LENGTH, "digests": digests}
    (folder.model / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return Exported(
        bytes=small.stat().st_size,
        sha256=digests[small.name],
        difference_float32=_difference(model, large),
        difference_int8=_difference(model, small),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_float32(model: BertForQuestionAnswering, path: Path) -> None:
    axes = {name: {0: "batch", 1: "sequence"} for name in (*INPUTS, *OUTPUTS)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the old exporter, and shapes it takes for constants
        torch.onnx.export(
            _Spans(model).train(False),
            model_inputs(*_sample(model.config.vocab_size)),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def _write_int8(large: Path, small: Path) -> None:
    tables = large.with_name("tables.onnx")
    quantize_dynamic(large, tables, op_types_to_quantize=["Gather"], weight_type=QuantType.QInt8)
    nodes = onnx.load(tables).graph.node
    matrices = large.with_name("matrices.onnx")
    quantize_dynamic(
        tables,
        matrices,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[node.name for node in nodes if "qa_outputs" in node.name],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    onnx.checker.check_model(str(matrices))
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(small)
    onnxruntime.InferenceSession(str(matrices), options, providers=["CPUExecutionProvider"])


def _sample(vocabulary: int) -> tuple[Tensor, Tensor, Tensor]:
    """Made-up windows of two lengths: ids, lengths, first passage positions."""
    generator = torch.Generator().manual_seed(1)
    ids = torch.randint(5, vocabulary, (2, 48), generator=generator)
    ids[1, 40:] = 0
    return ids, torch.tensor([48, 40]), torch.tensor([10, 8])


@torch.inference_mode()
def _difference(model: BertForQuestionAnswering, path: Path) -> float:
    ids, lengths, first = _sample(model.config.vocab_size)
    mask = allowed(lengths, first, ids.shape[1])
    pairs = zip(
        torch_logits(model)(ids, lengths, first),
        onnx_logits(path)(ids, lengths, first),
        strict=True,
    )
    return max(float((one - other)[mask].abs().max()) for one, other in pairs)


@click.command()
@click.option(
    "--weights", type=click.Choice(["last", "averaged"]), default="last", show_default=True
)
@training_option
def main(weights: str, folder: TrainingFolder) -> None:
    """Export the weights after the last step, or their moving average."""
    made = export(folder.last if weights == "last" else folder.averaged, folder)
    facts = {"weights": weights, "folder": str(folder.model), **asdict(made)}
    click.echo(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
