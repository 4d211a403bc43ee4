"""The loss: who takes part, and what several gold spans mean."""

from __future__ import annotations

import math

import pytest

pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("transformers", reason="training needs transformers")

import torch

from qa.readers.training.objective import allowed, question_loss, span_loss


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


def together(
    start: list[list[float]],
    spans: list[list[list[int]]],
    questions: list[int],
    weights: list[float] | None = None,
) -> tuple[float, torch.Tensor]:
    """The loss over questions of windows that have two passage tokens, and its gradient."""
    logits = torch.tensor(start, requires_grad=True)
    count = len(start)
    mask = allowed(torch.full((count,), 5), torch.full((count,), 2), 5)
    value = question_loss(
        logits,
        logits,
        mask,
        torch.tensor(spans),
        torch.tensor(weights or [1.0] * count),
        torch.tensor(questions),
    )
    if value.requires_grad:
        value.backward()
    return value.item(), torch.zeros(count, 5) if logits.grad is None else logits.grad


FLAT = [0.0] * 5
EMPTY = [[0, 0]]


def test_a_question_chooses_among_the_spans_of_all_its_windows() -> None:
    value, _ = together([FLAT, FLAT, FLAT], [[[2, 2]], EMPTY, EMPTY], [7, 7, 7])
    assert value == pytest.approx(math.log(7))  # two tokens in each of three windows, and nowhere


def test_a_question_that_no_window_answers_chooses_nowhere() -> None:
    value, gradient = together([FLAT, FLAT], [EMPTY, EMPTY], [0, 0])
    assert value == pytest.approx(math.log(5))
    assert (gradient[:, 2:4] > 0).all()
    assert (gradient[:, 0] < 0).all()


def test_any_window_of_a_question_may_hold_its_answer() -> None:
    value, _ = together([FLAT, FLAT], [[[2, 2]], [[3, 3]]], [0, 0])
    assert value == pytest.approx(-math.log(2 / 25) / 2)


def test_a_louder_wrong_window_costs_its_own_question_alone() -> None:
    loud = [0.0, 0.0, 6.0, 0.0, 0.0]
    spans = [[[2, 2]], EMPTY] * 2
    quiet, before = together([FLAT, FLAT, FLAT, FLAT], spans, [0, 0, 1, 1])
    value, gradient = together([FLAT, loud, FLAT, FLAT], spans, [0, 0, 1, 1])
    assert value > quiet + 1
    assert gradient[1, 2] > before[1, 2] + 0.2
    assert torch.equal(gradient[2:], before[2:])


def test_questions_count_by_the_weights_of_their_windows() -> None:
    unused = [-1, -1]
    value, _ = together(
        [FLAT] * 3,
        [[[2, 2], unused], [[0, 0], unused], [[3, 3], unused]],
        [5, 5, 9],
        [3.0, 1.0, 2.0],
    )
    assert value == pytest.approx(math.log(5) * (3 + 1) / (3 + 1 + 2))


def test_a_question_with_one_window_is_left_to_the_loss_of_windows() -> None:
    value, gradient = together([FLAT, FLAT], [[[2, 2]], EMPTY], [0, 1])
    assert value == 0.0
    assert not gradient.any()
