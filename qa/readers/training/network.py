"""The network while it trains: float32 weights that are updated, and a faster copy that computes.

The copy runs in bfloat16, which on processors with AMX halves the time of a step. Its output head
stays float32, because a bfloat16 logit of 10 is only known to 0.03.
"""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import Parameter
from transformers import BertForQuestionAnswering

from qa.readers.training.packed import Array


def load_model(folder: Path) -> BertForQuestionAnswering:
    """The float32 model of a folder. Plain attention has the fastest backward pass on a CPU."""
    return BertForQuestionAnswering.from_pretrained(
        folder, dtype=torch.float32, attn_implementation="eager"
    )


MULTIPLE = 16
"""Widths are padded up to a multiple of this: a kernel is compiled for every width that occurs."""


class Network:
    """A span reader in training; embeddings stay as they are."""

    def __init__(
        self, model: BertForQuestionAnswering, compute: torch.dtype = torch.bfloat16
    ) -> None:
        self.model = model
        """Float32 weights; what the optimiser updates and what is saved."""
        for name, parameter in model.named_parameters():
            parameter.requires_grad_("embeddings" not in name)
        self._copy = copy.deepcopy(model).train()
        for module in self._copy.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        self._copy.to(compute)
        self._copy.qa_outputs.float()
        self._pairs = [
            (master, working)
            for master, working in zip(model.parameters(), self._copy.parameters(), strict=True)
            if master.requires_grad
        ]

    def named(self) -> dict[str, Parameter]:
        """The trained float32 parameters by name."""
        return {
            name: parameter
            for name, parameter in self.model.named_parameters()
            if parameter.requires_grad
        }

    def logits(self, ids: Tensor, lengths: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Float32 start and end logits, each (batch, width), of padded ids (batch, width).

        `lengths` and `first` are as in `objective.allowed`.
        """
        place = torch.arange(ids.shape[1]).unsqueeze(0)
        hidden = self._copy.bert(
            input_ids=ids,
            attention_mask=(place < lengths.unsqueeze(1)).long(),
            token_type_ids=((place >= first.unsqueeze(1)) & (place < lengths.unsqueeze(1))).long(),
        ).last_hidden_state
        start, end = self._copy.qa_outputs(hidden.float()).unbind(-1)
        return start, end

    def take_gradients(self) -> None:
        """Moves the copy's gradients to the float32 weights."""
        for master, working in self._pairs:
            if working.grad is not None:
                master.grad = working.grad.to(master.dtype)
            working.grad = None

    @torch.no_grad()
    def refresh(self) -> None:
        """Brings the copy up to the float32 weights."""
        torch._foreach_copy_(
            [working for _, working in self._pairs], [master for master, _ in self._pairs]
        )


def padded(rows: list[Array]) -> tuple[Tensor, Tensor]:
    """Rows of ids padded with 0: ids (batch, width) and lengths (batch,), both int64."""
    lengths = torch.tensor([len(row) for row in rows])
    ids = torch.zeros(len(rows), -(-int(lengths.max()) // MULTIPLE) * MULTIPLE, dtype=torch.long)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = torch.from_numpy(row.astype("int64"))
    return ids, lengths
