"""What the reader learns: where an answer begins and ends, or that there is none.

Start and end are softmax distributions over `[CLS]` and the window's passage tokens. Question and
separator tokens take no part. `[CLS]` stands for "not here", so that

    score of a span = start + end logit - start logit of [CLS] - end logit of [CLS]

is a log odds against "not here" and can be compared across passages.

Where annotators marked several spans, the loss is the negative log of their summed probability:
evaluation accepts any of them, so none of them should count as an error.

One question is asked of several passages, and its best span of all of them is the answer. So a
question's windows are also trained against one another: one softmax of starts and one of ends over
the passage tokens of all of them and "nowhere", after the shared normalisation of Clark and
Gardner (2018).
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


def question_loss(
    start: Tensor, end: Tensor, mask: Tensor, spans: Tensor, weight: Tensor, questions: Tensor
) -> Tensor:
    """How unlikely the gold spans are among the tokens of all windows of their question.

    Arguments as for `span_loss`; `questions` (batch,) numbers each window's question. Logits are
    taken less their window's `[CLS]`, and "nowhere" has the logit 0. A question's gold spans are
    those of all its windows, whose probabilities add up; where no window answers it is "nowhere".

    Half the negative log-likelihood of each question counts by the weights of its windows, and
    the sum is divided by the weights of the batch, which is the scale of `span_loss`. A question
    with one window in the batch adds nothing, since `span_loss` says the same; one that the end of
    a batch divides is taken for two.
    """
    _, member, count = torch.unique(questions, return_inverse=True, return_counts=True)
    several = count > 1
    used = spans[..., 0] >= 0
    places = spans.clamp(min=0)
    answers = (used & (places[..., 1] > 0)).any(-1)
    likelihood = torch.zeros(len(count))
    begins = (start - start[:, :1]).masked_fill(~mask, HIDDEN)
    ends = (end - end[:, :1]).masked_fill(~mask, HIDDEN)
    gold = begins.gather(1, places[..., 0]) + ends.gather(1, places[..., 1])
    gold = gold.masked_fill(~used, -torch.inf).logsumexp(-1)
    for number in several.nonzero().flatten():
        own = member == number
        likelihood[number] = -_total(begins[own]) - _total(ends[own])
        if answers[own].any():
            likelihood[number] += gold[own & answers].logsumexp(0)
    each = torch.zeros(len(count)).index_add(0, member, weight)
    return -(likelihood * each)[several].sum() / (2 * weight.sum())


def _total(logits: Tensor) -> Tensor:
    """Logarithm of the sum over a question's passage tokens and "nowhere", counted once."""
    passage = logits[:, 1:].flatten()
    return torch.cat((passage, passage.new_zeros(1))).logsumexp(0)
