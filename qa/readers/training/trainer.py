"""The training loop: steps, moving average, checkpoints that resume exactly."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from qa.readers.training.network import Network, padded
from qa.readers.training.objective import allowed, question_loss, span_loss
from qa.readers.training.packed import Array, Packed, batch_order
from qa.readers.training.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run keeps from beginning to end."""

    batch: int = 16
    """Windows a step."""
    seed: int = 1
    """Of the order of the windows, the only chance in a run."""
    decay: float = 0.01
    """AdamW's weight decay, on matrices only."""
    clip: float = 1.0
    """Largest norm of the gradient."""
    average: float = 0.99
    """Share of the moving average kept at each of its updates."""
    average_every: int = 5
    """Steps between updates of the moving average."""
    together: float = 0.5
    """Factor on the loss of questions over all their windows, beside that of each window."""


class Trainer:
    """One run: a network, its optimiser, its moving average and its position."""

    def __init__(
        self, network: Network, packed: Packed, schedule: Schedule, settings: Settings
    ) -> None:
        self.network = network
        self.schedule = schedule
        self.settings = settings
        self.step = 0
        """Steps done."""
        self._packed = packed
        self._named = network.named()
        self._average = {
            name: parameter.detach().clone() for name, parameter in self._named.items()
        }
        matrices = [parameter for parameter in self._named.values() if parameter.ndim > 1]
        vectors = [parameter for parameter in self._named.values() if parameter.ndim <= 1]
        self._optimiser = torch.optim.AdamW(
            [
                {"params": matrices, "weight_decay": settings.decay},
                {"params": vectors, "weight_decay": 0.0},
            ],
            lr=schedule.peak,
            fused=True,
        )
        self._pass = -1
        self._order: list[Array] = []

    def advance(self) -> float:
        """One step; its loss."""
        ids, lengths, first, spans, weight, questions = self._batch()
        start, end = self.network.logits(ids, lengths, first)
        mask = allowed(lengths, first, ids.shape[1])
        loss = span_loss(start, end, mask, spans, weight)
        together = question_loss(start, end, mask, spans, weight, questions)
        loss = loss + self.settings.together * together
        loss.backward()  # type: ignore[no-untyped-call]
        self.network.take_gradients()
        torch.nn.utils.clip_grad_norm_(self._named.values(), self.settings.clip)
        for group in self._optimiser.param_groups:
            group["lr"] = self.schedule.rate(self.step)
        self._optimiser.step()
        self._optimiser.zero_grad()
        self.network.refresh()
        self.step += 1
        if self.step % self.settings.average_every == 0:
            self._update_average()
        return float(loss.detach())

    @property
    def tokens(self) -> int:
        """Word pieces of the next batch, without padding."""
        return int(self._packed.lengths[self._places()].sum())

    def _places(self) -> Array:
        per_pass = -(-len(self._packed) // self.settings.batch)
        number, place = divmod(self.step, per_pass)
        if number != self._pass:
            self._order = batch_order(
                self._packed.lengths,
                self._packed.question,
                self.settings.batch,
                self.settings.seed,
                number,
            )
            self._pass = number
        return self._order[place]

    def _batch(self) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        packed, places = self._packed, self._places()
        ids, lengths = padded(
            [packed.ids[packed.bounds[at] : packed.bounds[at + 1]] for at in places]
        )
        first = torch.from_numpy(packed.first[places].astype("int64"))
        spans = torch.from_numpy(packed.spans[places].astype("int64"))
        weight = torch.from_numpy(packed.weight[places])
        return ids, lengths, first, spans, weight, torch.from_numpy(packed.question[places])

    @torch.no_grad()
    def _update_average(self) -> None:
        # Early on the average follows the weights closely, else it would remember the start.
        kept = min(
            self.settings.average, self.step / (self.step + 10 * self.settings.average_every)
        )
        torch._foreach_lerp_(list(self._average.values()), list(self._named.values()), 1 - kept)

    def averaged_state(self) -> dict[str, Tensor]:
        """The model's weights with the moving average in place of the trained ones."""
        return {**self.network.model.state_dict(), **self._average}

    def save(self, path: Path) -> None:
        """Writes model, average, optimiser and position; a kill leaves the previous file whole."""
        partial = path.with_suffix(".partial")
        torch.save(
            {
                "step": self.step,
                "settings": asdict(self.settings),
                "schedule": asdict(self.schedule),
                "windows": len(self._packed),
                "model": {name: parameter.detach() for name, parameter in self._named.items()},
                "average": self._average,
                "optimiser": self._optimiser.state_dict(),
            },
            partial,
        )
        partial.replace(path)

    def restore(self, path: Path) -> None:
        """Takes up where `save` left off; the schedule too."""
        state: dict[str, Any] = torch.load(path, weights_only=True)
        if state["settings"] != asdict(self.settings) or state["windows"] != len(self._packed):
            raise ValueError(f"{path}: made with other settings or other windows")
        with torch.no_grad():
            for name, parameter in self._named.items():
                parameter.copy_(state["model"][name])
                self._average[name].copy_(state["average"][name])
        self._optimiser.load_state_dict(state["optimiser"])
        self.schedule = Schedule(**state["schedule"])
        self.step = state["step"]
        self.network.refresh()
