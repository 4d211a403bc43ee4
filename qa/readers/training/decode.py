"""Logits of windows to the best answer of a row, and the measures of many rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from qa.readers.training.features import Window, WindowMaker, characters
from qa.readers.training.measures import auroc, exact_match, f1
from qa.readers.training.network import padded
from qa.readers.training.objective import HIDDEN, allowed
from qa.readers.training.packed import Array
from qa.readers.training.rows import Row

LONGEST_SPAN = 30
"""Tokens of an answer."""

Logits = Callable[[Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]
"""(ids, lengths, first) -> (start, end), as `Network.logits`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A row's best span over its windows."""

    row: Row
    text: str
    start: int
    """First character in the passage."""
    score: float
    """Span logits minus null logits: above 0, the span is likelier than no answer."""


def best_span(
    start: Array, end: Array, first: int, longest: int = LONGEST_SPAN
) -> tuple[float, int, int]:
    """Score and token positions of the best span of one window.

    `start` and `end` are the window's logits without padding, the closing separator included.

    >>> best_span(np.array([0, 9, 9, 3, 1, 9.0]), np.array([0, 9, 9, 1, 2, 9.0]), 3)
    (5.0, 3, 4)
    """
    begins, ends = start[first:-1], end[first:-1]
    scores = np.triu(begins[:, None] + ends[None, :])
    scores[np.tril_indices(len(begins), -1)] = -np.inf
    scores[np.triu_indices(len(begins), longest)] = -np.inf
    place = int(scores.argmax())
    left, right = divmod(place, len(begins))
    return float(scores[left, right] - start[0] - end[0]), left + first, right + first


@torch.inference_mode()
def read(rows: Sequence[Row], maker: WindowMaker, logits: Logits, batch: int = 32) -> list[Reading]:
    """The best span of every row, in the order of the rows."""
    windows = [
        (place, window)
        for place, row in enumerate(rows)
        for window in maker.windows(row)
        if window.offsets
    ]
    windows.sort(key=lambda item: len(item[1].ids))
    best: dict[int, tuple[float, int, int]] = {}
    for at in range(0, len(windows), batch):
        for place, found in _read_batch(windows[at : at + batch], logits):
            if place not in best or found > best[place]:
                best[place] = found
    nothing = (float("-inf"), 0, 0)
    return [
        Reading(row, row.passage[start:end], start, score)
        for row, (score, start, end) in (
            (row, best.get(place, nothing)) for place, row in enumerate(rows)
        )
    ]


def _read_batch(
    batch: Sequence[tuple[int, Window]], logits: Logits
) -> Iterable[tuple[int, tuple[float, int, int]]]:
    ids, lengths = padded([np.array(window.ids) for _, window in batch])
    first = torch.tensor([window.first for _, window in batch])
    mask = allowed(lengths, first, ids.shape[1])
    start, end = (side.masked_fill(~mask, HIDDEN).numpy() for side in logits(ids, lengths, first))
    for at, (place, window) in enumerate(batch):
        size = len(window.ids)
        score, left, right = best_span(start[at, :size], end[at, :size], window.first)
        yield place, (score, *characters(window, (left, right)))


def summary(readings: Iterable[Reading]) -> dict[str, float]:
    """EM and F1 of answerable rows' best spans, and AUROC of answerable against not; in percent.

    AUROC is also given against each source of unanswerable rows: adversarial ones are harder than
    retrieved ones.
    """
    answerable: list[Reading] = []
    empty: dict[str, list[float]] = {}
    for reading in readings:
        if reading.row.answers:
            answerable.append(reading)
        else:
            empty.setdefault(reading.row.source, []).append(reading.score)
    accepted = [[gold.text for gold in reading.row.answers] for reading in answerable]
    scores = [reading.score for reading in answerable]
    made = {
        "em": _mean(
            [
                exact_match(reading.text, texts)
                for reading, texts in zip(answerable, accepted, strict=True)
            ]
        ),
        "f1": _mean(
            [f1(reading.text, texts) for reading, texts in zip(answerable, accepted, strict=True)]
        ),
        "auroc": auroc(scores, [score for some in empty.values() for score in some]) * 100,
    }
    for source, some in sorted(empty.items()):
        made[f"auroc {source}"] = auroc(scores, some) * 100
    return {name: round(value, 2) for name, value in made.items()}


def _mean(values: Sequence[float]) -> float:
    return 100 * sum(values) / len(values) if values else float("nan")
