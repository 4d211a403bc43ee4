"""The loss: who takes part, and what several gold spans mean."""

from __future__ import annotations

import math

import pytest

pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("transformers", reason="training needs transformers")

import torch

from qa.readers.training.objective import allowed, span_loss


def loss(start: torch.Tensor, end: torch.Tensor, spans: list[list[list[int]]]) -> torch.Tensor:
    mask = allowed(torch.tensor([len(start[0])]), torch.tensor([2]), start.shape[1])
    return span_loss(start, end, mask, torch.tensor(spans), torch.ones(1))


def test_only_cls_and_the_passage_take_part() -> None:
    mask = allowed(torch.tensor([6, 5]), torch.tensor([3, 2]), 7)
    expected = [[1, 0, 0, 1, 1, 0, 0], [1, 0, 1, 1, 0, 0, 0]]
    assert mask.int().tolist() == expected


def test_question_logits_change_nothing_and_get_no_gradient() -> None:
    start = torch.zeros(1, 6, requires_grad=True)
    end = torch.zeros(1, 6)
    louder = torch.tensor([[0.0, 50.0, 0.0, 0.0, 0.0, 50.0]])
    value = loss(start, end, [[[2, 3]]])
    assert value.item() == pytest.approx(loss(louder, louder, [[[2, 3]]]).item())
    value.backward()
    assert start.grad is not None
    assert start.grad[0, [1, 5]].tolist() == [0.0, 0.0]


def test_equal_logits_cost_the_logarithm_of_the_choices() -> None:
    flat = torch.zeros(1, 6)  # [CLS] and three passage tokens
    assert loss(flat, flat, [[[2, 3]]]).item() == pytest.approx(math.log(4))
    assert loss(flat, flat, [[[0, 0]]]).item() == pytest.approx(math.log(4))


def test_several_gold_spans_add_their_probabilities() -> None:
    flat = torch.zeros(1, 6)
    made = loss(flat, flat, [[[2, 3], [2, 4], [-1, -1]]])
    assert made.item() == pytest.approx(-math.log(2 / 16) / 2)


def test_rows_count_by_their_weight() -> None:
    start = torch.tensor([[0.0, 0.0, 3.0, 0.0], [0.0, 0.0, -3.0, 0.0]])
    mask = allowed(torch.tensor([4, 4]), torch.tensor([2, 2]), 4)
    spans = torch.tensor([[[2, 2]], [[2, 2]]])
    both = [
        span_loss(start[i : i + 1], start[i : i + 1], mask[:1], spans[:1], torch.ones(1))
        for i in (0, 1)
    ]
    made = span_loss(start, start, mask, spans, torch.tensor([3.0, 1.0]))
    assert made.item() == pytest.approx(((3 * both[0] + both[1]) / 4).item())
