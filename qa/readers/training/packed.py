"""Training examples as a few flat arrays in one file, and the order in which they are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.readers.training.mix import Example

Array = NDArray[Any]

MOST_SPANS = 4
"""Gold spans kept an example; more annotators than that never agree on fewer."""
NO_SPAN = -1


@dataclass(frozen=True, slots=True)
class Packed:
    """Examples laid end to end."""

    ids: Array
    """Word-piece ids of all examples, uint16, shape (tokens,)."""
    bounds: Array
    """Where each example begins in `ids`, and the total; int64, shape (examples + 1,)."""
    first: Array
    """Position of each example's first passage token; int16, shape (examples,)."""
    spans: Array
    """Gold spans, first and last token; int16, shape (examples, MOST_SPANS, 2).

    Unused places hold NO_SPAN.
    """
    weight: Array
    """Factor on each example's loss; float32, shape (examples,)."""
    question: Array
    """A number for each question, the same for all that ask it; int32, shape (examples,)."""
    source: Array
    """Index into `sources`; uint8, shape (examples,)."""
    sources: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def lengths(self) -> Array:
        """Word pieces of each example; int64, shape (examples,)."""
        return np.diff(self.bounds)

    def save(self, path: Path) -> None:
        """Writes the arrays to a `.npz` file."""
        np.savez(
            path,
            ids=self.ids,
            bounds=self.bounds,
            first=self.first,
            spans=self.spans,
            weight=self.weight,
            question=self.question,
            source=self.source,
            sources=np.array(self.sources),
        )

    @classmethod
    def load(cls, path: Path) -> Packed:
        """Reads what `save` wrote.

        Raises:
            ValueError: the file was prepared by another version.
        """
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        sources = tuple(str(name) for name in arrays.pop("sources"))
        try:
            return cls(**arrays, sources=sources)
        except TypeError:
            raise ValueError(f"{path} was prepared by another version: prepare again") from None


def pack(examples: Sequence[Example]) -> Packed:
    """Lays examples end to end."""
    sources = tuple(sorted({example.source for example in examples}))
    questions: dict[str, int] = {}
    spans = np.full((len(examples), MOST_SPANS, 2), NO_SPAN, dtype=np.int16)
    for place, example in enumerate(examples):
        for slot, span in enumerate(example.spans[:MOST_SPANS]):
            spans[place, slot] = span
    return Packed(
        ids=np.array([token for example in examples for token in example.ids], dtype=np.uint16),
        bounds=np.cumsum([0, *(len(example.ids) for example in examples)], dtype=np.int64),
        first=np.array([example.first for example in examples], dtype=np.int16),
        spans=spans,
        weight=np.array([example.weight for example in examples], dtype=np.float32),
        question=np.array(
            [questions.setdefault(example.question, len(questions)) for example in examples],
            dtype=np.int32,
        ),
        source=np.array([sources.index(example.source) for example in examples], dtype=np.uint8),
        sources=sources,
    )


def batch_order(
    lengths: Array, questions: Array, size: int, seed: int, pass_number: int, pool: int = 50
) -> list[Array]:
    """The batches of one pass over the examples: index arrays of at most `size`.

    Questions are shuffled, each with all its examples beside one another; cut into pools of about
    `pool` batches, sorted by their longest example within a pool so that a batch needs little
    padding; then the batches are shuffled. The end of a batch or of a pool may divide a question's
    examples. The same arguments give the same order.
    """
    rng = np.random.default_rng((seed, pass_number))
    numbers, member = np.unique(questions, return_inverse=True)
    longest = np.zeros(len(numbers), dtype=lengths.dtype)
    np.maximum.at(longest, member, lengths)
    turn = rng.permutation(len(numbers))[member]
    shuffled = np.argsort(turn, kind="stable")
    batches: list[Array] = []
    for start in range(0, len(shuffled), pool * size):
        part = shuffled[start : start + pool * size]
        part = part[np.lexsort((turn[part], longest[member[part]]))]
        batches.extend(part[at : at + size] for at in range(0, len(part), size))
    return [batches[place] for place in rng.permutation(len(batches))]
