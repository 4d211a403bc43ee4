"""What rows give to a pass, and how it is packed and ordered."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from qa.readers.training import mix
from qa.readers.training.features import NULL, WindowMaker
from qa.readers.training.mix import Share, examples, row_examples
from qa.readers.training.packed import NO_SPAN, Packed, batch_order, pack
from qa.readers.training.prepare import prepare
from qa.readers.training.rows import Row, words
from tests.qa.readers.training.conftest import make_row


def test_an_unanswerable_row_points_at_nothing(maker: WindowMaker) -> None:
    (made,) = row_examples(make_row("Who?", "The mill."), Share(), maker, random.Random(1), "")
    assert made.spans == (NULL,)


def test_empty_windows_lack_the_answer_and_come_beside_one_that_has_it(
    tokenizer: Tokenizer,
) -> None:
    maker = WindowMaker(tokenizer, length=21, stride=5)
    row = make_row("Who?", "Anna Berg " + "the mill " * 40, "Anna Berg")
    made = row_examples(row, Share(empty_windows=1.0), maker, random.Random(1), "")
    assert [example.spans == (NULL,) for example in made] == [False, True]
    assert tokenizer.token_to_id("anna") not in made[1].ids
    assert len(row_examples(row, Share(empty_windows=0.0), maker, random.Random(1), "")) == 1


def test_an_answer_too_long_for_a_span_gives_nothing(maker: WindowMaker) -> None:
    passage = "the mill " * 20
    row = make_row("What?", passage, passage.strip())
    assert row_examples(row, Share(), maker, random.Random(1), "") == []


def test_a_share_limits_and_repeats(rows: list[Row], maker: WindowMaker) -> None:
    share = Share(passes=2, most=3, empty_windows=0.0)
    made = list(examples(rows, share, maker, random.Random(1)))
    assert len(made) == 6
    assert len({example.ids for example in made}) == 3


def test_packing_keeps_everything(rows: list[Row], maker: WindowMaker, tmp_path: Path) -> None:
    made = list(examples(rows, Share(weight=0.5), maker, random.Random(1)))
    pack(made).save(tmp_path / "windows.npz")
    packed = Packed.load(tmp_path / "windows.npz")
    assert len(made) == len(packed)
    for place, example in enumerate(made):
        assert list(example.ids) == list(
            packed.ids[packed.bounds[place] : packed.bounds[place + 1]]
        )
        spans = [tuple(span) for span in packed.spans[place] if span[0] != NO_SPAN]
        assert (list(example.spans), example.first) == (spans, packed.first[place])
        assert example.source == packed.sources[packed.source[place]]
        assert packed.weight[place] == 0.5
    same = [[one.question == other.question for other in made] for one in made]
    assert same == (packed.question[:, None] == packed.question[None]).tolist()


def test_a_reworded_question_stays_the_same_question(rows: list[Row], maker: WindowMaker) -> None:
    first, other = replace(rows[0], key="a"), replace(rows[0], key="b")

    def reword(given: Sequence[Row], _rng: random.Random) -> list[Row]:
        return [replace(row, question="Whose mill?") if row.key == "b" else row for row in given]

    made = list(examples([first, other], Share(passes=2), maker, random.Random(1), reword))
    one, said, again, twice = made
    assert one.ids != said.ids
    assert one.question == said.question != again.question == twice.question


def test_windows_of_another_version_are_refused(packed: Packed, tmp_path: Path) -> None:
    packed.save(tmp_path / "windows.npz")
    with np.load(tmp_path / "windows.npz") as stored:
        older = {name: stored[name] for name in stored.files if name != "question"}
    np.savez(tmp_path / "windows.npz", **older)
    with pytest.raises(ValueError, match="prepare again"):
        Packed.load(tmp_path / "windows.npz")


def test_a_pass_takes_every_example_once_in_batches_of_like_length() -> None:
    lengths = np.random.default_rng(1).integers(10, 250, 1003)
    order = batch_order(lengths, np.arange(1003), 8, seed=1, pass_number=0)
    assert list(range(1003)) == sorted(np.concatenate(order).tolist())
    padding = sum(int((lengths[batch].max() - lengths[batch]).sum()) for batch in order)
    assert padding < 0.1 * lengths.sum()


def test_windows_of_a_question_come_beside_one_another() -> None:
    rng = np.random.default_rng(1)
    questions = rng.integers(0, 200, 900)
    order = batch_order(rng.integers(10, 250, 900), questions, 16, seed=1, pass_number=0)
    assert list(range(900)) == sorted(np.concatenate(order).tolist())
    parts = sum(len(np.unique(questions[batch])) for batch in order)
    assert parts - 200 < len(order)  # no more divided than the ends of batches divide


def test_passes_differ_and_repeat_exactly() -> None:
    lengths = np.arange(100)
    one, same, other = (batch_order(lengths, np.arange(100), 8, 1, number) for number in (0, 0, 1))
    assert [list(batch) for batch in one] == [list(batch) for batch in same]
    assert [list(batch) for batch in one] != [list(batch) for batch in other]


def test_no_held_out_passage_is_prepared_for_training(tokenizer: Tokenizer) -> None:
    names = ["squad_train_du", "squad_dev_part", "timeqa_human_train_long"]
    made = [
        make_row(f"Who built mill {n}?", f"Mill {n} was built by Anna {n}.", f"Anna {n}", source=s)
        for n in range(60)
        for s in names[n % 3 : n % 3 + 1]
    ]
    prepared = prepare(made, WindowMaker(tokenizer), seed=1)
    assert prepared.held_out
    passages = {
        words(tokenizer.decode(packed_ids(prepared.packed, place)).replace(" ##", ""))
        for place in range(len(prepared.packed))
    }
    for row in prepared.held_out:
        assert words(row.passage) not in passages
    assert sum(prepared.counts.values()) == len(prepared.packed)
    assert set(prepared.counts) <= set(mix.MIX)


def packed_ids(packed: Packed, place: int) -> list[int]:
    """Passage tokens of an example."""
    start, stop = packed.bounds[place], packed.bounds[place + 1]
    return [int(token) for token in packed.ids[start + packed.first[place] : stop - 1]]
