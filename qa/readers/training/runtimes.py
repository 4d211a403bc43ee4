"""The logits of a trained reader, by torch or by ONNX Runtime, in one shape for `decode.read`."""

from __future__ import annotations

from pathlib import Path

import onnxruntime
import torch
from torch import Tensor
from transformers import BertForQuestionAnswering

from qa.readers.training.decode import Logits
from qa.readers.training.features import WindowMaker
from qa.readers.training.network import load_model

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("start", "end")


def model_inputs(ids: Tensor, lengths: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What the network takes, in the order of `INPUTS`: int64, each (batch, width).

    `lengths` and `first` are as in `objective.allowed`.
    """
    place = torch.arange(ids.shape[1]).unsqueeze(0)
    mask = place < lengths.unsqueeze(1)
    return ids, mask.long(), (mask & (place >= first.unsqueeze(1))).long()


def torch_logits(model: BertForQuestionAnswering) -> Logits:
    """The logits function of a float32 torch model."""
    model.train(False)

    def logits(ids: Tensor, lengths: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        names = dict(zip(INPUTS, model_inputs(ids, lengths, first), strict=True))
        made = model(**names)
        return made.start_logits, made.end_logits

    return logits


def onnx_logits(path: Path, threads: int = 2) -> Logits:
    """The logits function of an ONNX file.

    Windows are run one at a time, so that the scales that int8 finds for activations depend on no
    other window.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def logits(ids: Tensor, lengths: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        start = torch.zeros(ids.shape, dtype=torch.float32)
        end = torch.zeros(ids.shape, dtype=torch.float32)
        for at, size in enumerate(lengths.tolist()):
            one = slice(at, at + 1)
            inputs = model_inputs(ids[one, :size], lengths[one], first[one])
            made = session.run(
                list(OUTPUTS), dict(zip(INPUTS, map(Tensor.numpy, inputs), strict=True))
            )
            start[at, :size], end[at, :size] = (torch.from_numpy(side[0]) for side in made)
        return start, end

    return logits


def load_logits(model: Path, threads: int = 2) -> tuple[Logits, WindowMaker]:
    """A reader from an ONNX file or a model folder; its tokenizer lies beside or inside it."""
    torch.set_num_threads(threads)
    if model.is_dir():
        return torch_logits(load_model(model)), WindowMaker.from_file(model / "tokenizer.json")
    return onnx_logits(model, threads), WindowMaker.from_file(model.parent / "tokenizer.json")
