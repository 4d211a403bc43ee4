"""Best spans and the measures of readings."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("transformers", reason="training needs transformers")
pytest.importorskip("onnx", reason="the export needs onnx")

import torch
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from torch import Tensor

from qa.readers.training.decode import Reading, best_span, read, summary
from qa.readers.training.evaluate import best_threshold, thresholded
from qa.readers.training.features import WindowMaker
from qa.readers.training.measures import auroc, exact_match, f1
from qa.readers.training.rows import Row
from tests.qa.readers.training.conftest import make_row

numbers = st.integers(-9, 9)


@given(st.lists(st.tuples(numbers, numbers), min_size=4, max_size=12), st.integers(1, 5))
def test_the_best_span_is_the_best_of_all(logits: list[tuple[int, int]], longest: int) -> None:
    start, end = (np.array(side, dtype=float) for side in zip(*logits, strict=True))
    inside = range(2, len(logits) - 1)
    every = [
        start[i] + end[j] - start[0] - end[0]
        for i in inside
        for j in inside
        if 0 <= j - i < longest
    ]
    score, left, right = best_span(start, end, 2, longest)
    assert max(every) == score == start[left] + end[right] - start[0] - end[0]
    assert 0 <= right - left < longest


def test_a_row_is_read_over_all_its_windows(tokenizer: Tokenizer) -> None:
    passage = "the mill " * 30 + "Anna Berg " + "the mill " * 30
    rows = [make_row("Who?", "the mill"), make_row("Who?", passage, "Anna Berg"), make_row("?", "")]
    anna, berg = (tokenizer.token_to_id(name) for name in ("anna", "berg"))

    def oracle(ids: Tensor, _lengths: Tensor, _first: Tensor) -> tuple[Tensor, Tensor]:
        return (ids == anna) * 5.0, (ids == berg) * 5.0

    made = read(rows, WindowMaker(tokenizer, length=21, stride=5), oracle, batch=4)
    assert [reading.row for reading in made] == rows
    assert (made[1].text, made[1].start, made[1].score) == (
        "Anna Berg",
        passage.index("Anna"),
        10.0,
    )
    assert made[0].score == 0.0
    assert (made[2].text, made[2].score) == ("", -math.inf)


def test_padding_does_not_change_what_is_read(rows: list[Row], network, maker) -> None:
    together = read(rows, maker, network.logits)
    alone = [read([row], maker, network.logits)[0] for row in rows]
    assert [reading.text for reading in together] == [reading.text for reading in alone]
    assert [reading.score for reading in together] == pytest.approx(
        [reading.score for reading in alone], abs=1e-4
    )


def readings() -> list[Reading]:
    full, empty = make_row("Who?", "Anna Berg", "Anna Berg"), make_row("Who?", "Anna Berg")
    return [
        Reading(full, "Anna Berg", 0, 4.0),
        Reading(full, "Berg", 5, 2.0),
        Reading(empty, "Anna", 0, 3.0),
        Reading(empty, "Anna", 0, -1.0),
    ]


def test_measures_by_hand() -> None:
    made = summary(readings())
    assert (made["em"], made["f1"]) == (50.0, pytest.approx(100 * (1 + 2 / 3) / 2, abs=0.01))
    assert made["auroc"] == made["auroc squad_train_du"] == 75.0
    assert thresholded(readings(), 3.5) == {"threshold": 3.5, "em": 75.0, "f1": 75.0}


def test_the_best_threshold_lies_between_two_scores() -> None:
    assert best_threshold(readings()) == pytest.approx(3.5)
    with pytest.raises(ValueError, match="unanswerable"):
        best_threshold(readings()[:2])


def test_squad_measures() -> None:
    assert exact_match("the  Mill!", ["mill"]) == 1.0
    assert f1("old mill", ["the mill", "x"]) == pytest.approx(2 / 3)
    assert (f1("", []), exact_match("mill", [])) == (1.0, 0.0)
    assert auroc([2.0, 1.0], [1.0]) == 0.75
    assert math.isnan(auroc([], [1.0]))


def test_logits_of_questions_are_never_answers(tokenizer: Tokenizer, maker: WindowMaker) -> None:
    def loud(ids: Tensor, _lengths: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        place = torch.arange(ids.shape[1])
        made = ((place > 0) & (place < first.unsqueeze(1))) * 50.0
        return made, made

    (made,) = read([make_row("Who built the mill?", "Anna Berg")], maker, loud)
    assert made.score == 0.0
