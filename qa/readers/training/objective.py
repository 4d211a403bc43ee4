"""What the reader learns: where an answer begins and ends, or that there is none.

Start and end are softmax distributions over `[CLS]` and the window's passage tokens. Question and
separator tokens take no part. `[CLS]` stands for "not here", so that

    score of a span = start + end logit - start logit of [CLS] - end logit of [CLS]

is a log odds against "not here" and can be compared across passages.

Where annotators marked several spans, the loss is the negative log of their summed probability:
evaluation accepts any of them, so none of them should count as an error.
"""

from __future__ import annotations

import torch
from torch import Tensor

HIDDEN = -1e4
"""Logit of tokens that take no part."""


def allowed(lengths: Tensor, first: Tensor, width: int) -> Tensor:
    """Which tokens may be a start or an end: `[CLS]` and the passage's.

    `lengths` (batch,) counts each window's tokens, `first` (batch,) is the position of its first
    passage token. Boolean, shape (batch, width).
    """
    place = torch.arange(width).unsqueeze(0)
    passage = (place >= first.unsqueeze(1)) & (place < (lengths - 1).unsqueeze(1))
    return passage | (place == 0)


def span_loss(start: Tensor, end: Tensor, mask: Tensor, spans: Tensor, weight: Tensor) -> Tensor:
    """Weighted mean over the batch of half the negative log-likelihood of the gold spans.

    `start` and `end` are float logits (batch, width); `mask` is `allowed`; `spans` (batch, n, 2)
    holds first and last token of each gold span, negative where unused; `weight` is (batch,).
    """
    begins = start.masked_fill(~mask, HIDDEN).log_softmax(-1)
    ends = end.masked_fill(~mask, HIDDEN).log_softmax(-1)
    used = spans[..., 0] >= 0
    places = spans.clamp(min=0)
    joint = begins.gather(1, places[..., 0]) + ends.gather(1, places[..., 1])
    likelihood = joint.masked_fill(~used, -torch.inf).logsumexp(-1)
    return -(likelihood * weight).sum() / (2 * weight.sum())
