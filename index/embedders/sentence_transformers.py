"""Exporting a sentence-transformers model to ONNX, in a process of its own.

The child process loads the model through sentence-transformers, traces it into a graph that takes
the word pieces of one text and gives its unit vector, quantises the weights to int8, lets ONNX
Runtime optimise the graph once and for all, and compares the result with what the model itself
says of a few texts. A model that loses too much by int8 keeps float32; one whose graph is not the
model is refused. Only this child ever imports torch.
"""

import json
import os
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedders import cache
from index.embedders.interface import Vectors
from index.embedders.source import ModelFolder
from index.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FAITHFUL = 1e-3
"""Largest difference of a component between the float32 graph and the model itself."""
CLOSE = 0.95
"""Smallest cosine between the int8 graph's vector and the model's own that is let pass."""

_REFUSAL = "refused.json"
_OPSET = 17
_PROBES = (
    "",
    "Who?",
    "Who led the delegation that arrived in Washington on June 3, 2025?",
    "WASHINGTON: The Foreign Office said on Friday that talks would go on — “without conditions”.",
    "Zażółć gęślą jaźń; 日本語の文章; naïve café 🙂",
    "The committee met for the third time this year and again put off its decision. " * 12,
    "long " * 3000,
)
"""Texts that the exported model is compared on: from nothing to more than any model reads."""


def export(source: ModelFolder) -> None:
    """Export a vetted model into the cache, unless another process does it first.

    Raises:
        ModelError: it cannot be exported faithfully, or the child failed; then the last lines it
            wrote are in the message.
    """
    with cache.new_export(source.digest) as folder:
        command = [sys.executable, "-P", "-m", __spec__.name if __spec__ else __name__]
        arguments = [source.name, str(source.path), source.pooling, source.digest, str(folder)]
        child = subprocess.run(
            [*command, *arguments],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
        if (folder / _REFUSAL).is_file():
            refusal = json.loads((folder / _REFUSAL).read_text(encoding="utf-8"))
            raise ModelError(refusal["message"], advice=refusal["advice"])
        if child.returncode:
            said = " | ".join(
                (child.stderr.strip() or f"exit {child.returncode}").splitlines()[-3:]
            )
            raise ModelError(
                f"the model {source.name} could not be exported: {said}",
                advice="Look at the versions of torch and sentence-transformers: qa doctor",
            )


def _environment() -> dict[str, str]:
    """Offline and silent, and able to import this package from wherever it was imported here."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root] if root not in map(os.path.realpath, _site_folders()) else []
    paths += [path for path in (os.environ.get("PYTHONPATH"),) if path]
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(paths),
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "CUDA_VISIBLE_DEVICES": "",
    }


def _site_folders() -> list[str]:
    import site

    return [*site.getsitepackages(), site.getusersitepackages()]


def main(name: str, path: str, pooling: str, digest: str, out: str) -> None:
    """The child: export the model at ``path`` into the folder ``out`` and seal it."""
    folder = Path(out)
    try:
        _export(ModelFolder(name, Path(path), pooling, digest), folder)
    except ModelError as refusal:
        told = {"message": str(refusal), "advice": refusal.advice}
        (folder / _REFUSAL).write_text(json.dumps(told), encoding="utf-8")


def _export(source: ModelFolder, folder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(len(os.sched_getaffinity(0)))
    model = SentenceTransformer(
        str(source.path),
        device="cpu",
        trust_remote_code=False,
        local_files_only=True,
        model_kwargs={"use_safetensors": True},
    )
    model.float().eval()
    expected: Vectors = model.encode(list(_PROBES), normalize_embeddings=True)
    tokenizer, max_tokens = _tokenizer(source, model)
    tokenizer.save(str(folder / cache.TOKENIZER), pretty=False)
    pieces = [encoding.ids for encoding in tokenizer.encode_batch(list(_PROBES))]
    with tempfile.TemporaryDirectory(dir=folder) as work:
        plain = Path(work) / "float32.onnx"
        trace(model[0].auto_model, source.pooling, plain)
        _check_faithful(source, _encode(plain, pieces), expected)
        quantised = Path(work) / "int8.onnx"
        _quantise(plain, quantised)
        close = (_encode(quantised, pieces) * expected).sum(axis=1).min() >= CLOSE
        _optimise(quantised if close else plain, folder / cache.MODEL)
    manifest = cache.Manifest(
        digest=source.digest,
        dimension=expected.shape[1],
        pooling=source.pooling,
        max_tokens=max_tokens,
        precision="int8" if close else "float32",
        files={},
        made_with={
            library: metadata.version(library)
            for library in ("torch", "transformers", "sentence-transformers", "onnxruntime")
        },
    )
    cache.seal(folder, manifest)


def _tokenizer(source: ModelFolder, model: Any) -> tuple["Tokenizer", int]:  # noqa: ANN401
    """The tokenizer as the model uses it, never padding, and the word pieces it cuts texts to."""
    from tokenizers import Tokenizer

    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelError(
            f"{source.name} has no tokenizer of the fast kind", advice="Use another model."
        )
    limits = (
        model.max_seq_length,
        model.tokenizer.model_max_length,
        getattr(model[0].auto_model.config, "max_position_embeddings", None),
    )
    max_tokens = min(int(limit) for limit in limits if limit)
    tokenizer = Tokenizer.from_str(backend.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer, max_tokens


def trace(transformer: Any, pooling: str, target: Path) -> None:  # noqa: ANN401
    """Write the graph ``input_ids`` (1, pieces) to ``vector`` (1, dimension).

    There is one text in a run, so there is nothing to mask: the mean is over all its pieces.
    """
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
            pieces = self.transformer(input_ids=input_ids).last_hidden_state
            pooled = pieces[:, 0] if pooling == "cls" else pieces.mean(1)
            return torch.nn.functional.normalize(pooled, dim=1)

    example = torch.arange(5, 14).unsqueeze(0)
    torch.onnx.export(
        Whole().eval(),
        (example,),
        str(target),
        input_names=["input_ids"],
        output_names=["vector"],
        dynamic_axes={"input_ids": {1: "pieces"}},
        opset_version=_OPSET,
        dynamo=False,
    )


def _quantise(source: Path, target: Path) -> None:
    """Weights to seven-bit integers a channel, activations as they come."""
    from onnxruntime.quantization import (
        QuantType,
        quantize_dynamic,
    )

    quantize_dynamic(
        source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
    )


def _optimise(source: Path, target: Path) -> None:
    """Fuse what can be fused on any processor."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def _encode(graph: Path, pieces: list[list[int]]) -> Vectors:
    import onnxruntime

    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    inputs = [{"input_ids": np.array([ids], dtype=np.int64)} for ids in pieces]
    return np.concatenate([session.run(["vector"], one)[0] for one in inputs])


def _check_faithful(source: ModelFolder, found: Vectors, expected: Vectors) -> None:
    if found.shape != expected.shape or not np.abs(found - expected).max() <= FAITHFUL:
        raise ModelError(
            f"{source.name} cannot be exported faithfully: its ONNX graph gives other vectors",
            advice="Use another model.",
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
