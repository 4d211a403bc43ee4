"""The recipe: how much of each source one pass takes, and how much each row counts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qa.readers.training import stories, written
from qa.readers.training.features import NULL, Window, WindowMaker
from qa.readers.training.rows import Row, words

LONGEST_ANSWER = 32
"""Word pieces; rows whose accepted answers are all longer teach sentences, not spans."""


@dataclass(frozen=True, slots=True)
class Share:
    """How one source enters a pass."""

    passes: int = 1
    """How often each row is taken."""
    most: int | None = None
    """At most so many rows, drawn at random; None takes all."""
    weight: float = 1.0
    """Factor on the row's loss."""
    empty_windows: float = 0.1
    """Chance that a long passage gives, beside its answer's window, one without the answer."""
    articles: bool = False
    """Whether its passages are whole articles, to be cut as an index cuts them."""


REWORDED_NEGATIVE = "negative_reworded"
"""Source of questions worded far with a passage that BM25 ranks high and that does not answer."""
MIX: dict[str, Share] = {
    "squad_train_du": Share(),
    "squad_train_routerlens": Share(),
    "squad_train_linked": Share(),
    "squad_train_small_linked": Share(),
    "squad_train_cs224n_val": Share(),
    "squad_dev_part": Share(passes=2),
    "squadshifts_new_wiki": Share(),
    "nq_qed_train": Share(weight=0.7),
    "quoref": Share(),
    "nq_swap": Share(most=2000, weight=0.5),
    "qadiscourse": Share(weight=0.7),
    "squadshifts_reddit": Share(most=2500),
    "squadshifts_amazon_reviews": Share(most=2000),
    "timeqa_human_train_long": Share(most=1500, weight=0.7, empty_windows=0.3),
    "fairytaleqa_verbatim": Share(),
    "negative_retrieved": Share(),
    "negative_article": Share(),
    "negative_swapped": Share(),
    written.REWORDED: Share(most=1500),
    REWORDED_NEGATIVE: Share(most=1000),
    written.ASKED: Share(most=1500),
    stories.STORIES: Share(most=4000, articles=True, empty_windows=0.2),
    stories.DOSSIERS: Share(articles=True, empty_windows=0.4),
}
"""subjqa and policyqa_devtest are left out: noisy and formulaic."""

WRITTEN = (
    written.REWORDED,
    REWORDED_NEGATIVE,
    written.ASKED,
    stories.STORIES,
    stories.DOSSIERS,
)
"""Sources that we wrote ourselves."""
REWORDED_NEGATIVES = 0.3
"""Share of the reworded questions, and of our own, that are also put to a passage that does not
answer."""
RETRIEVED_NEGATIVES = 9500
ARTICLE_NEGATIVES = 2500
SWAPPED_NEGATIVES = 3500
UNTITLED = 0.2
"""Share of the questions of stories and dossiers whose articles are read without their titles."""
NEGATIVE_QUESTIONS = ("squad_train_", "squad_dev_part", "squadshifts_new_wiki", "quoref")
"""Sources, by the beginnings of their names, whose questions negatives are made from. Not
nq_qed_train: its answers are one form of many ("2018" for "June 22, 2018"), so that a passage that
lacks their words may answer all the same."""
NEGATIVE_PASSAGES = (*NEGATIVE_QUESTIONS, "nq_qed_train")
"""Sources of the passages they are paired with. Not nq_swap: its passages answer, wrongly."""


@dataclass(frozen=True, slots=True)
class Example:
    """One training input with its targets."""

    source: str
    ids: tuple[int, ...]
    first: int
    """Position of the first passage token."""
    spans: tuple[tuple[int, int], ...]
    """Gold token spans; `NULL` alone where the window does not answer."""
    weight: float
    question: str
    """What tells its question from others: the examples of one question, to several passages, are
    ranked against one another."""


Reword = Callable[[Sequence[Row], random.Random], list[Row]]
"""Rows with some of their questions said in other words, in the same order."""


def as_written(rows: Sequence[Row], _rng: random.Random) -> list[Row]:
    """The rows with their questions as they are."""
    return list(rows)


def examples(
    rows: Sequence[Row],
    share: Share,
    maker: WindowMaker,
    rng: random.Random,
    reword: Reword = as_written,
) -> Iterator[Example]:
    """What one source gives to a pass, in no particular order; each time it is taken anew."""
    chosen = list(rows)
    if share.most is not None and share.most < len(chosen):
        chosen = rng.sample(chosen, share.most)
    for turn in range(share.passes):
        for row, said in zip(chosen, reword(chosen, rng), strict=True):
            yield from row_examples(said, share, maker, rng, f"{turn} {row.question}")


def row_examples(
    row: Row, share: Share, maker: WindowMaker, rng: random.Random, question: str
) -> list[Example]:
    """One window of a row, and now and then one of its passage that lacks the answer.

    `question` is as `Example` has it, whatever words the row asks in.
    """
    windows = list(maker.windows(row))
    if not row.answers:
        return [_example(row, rng.choice(windows), (NULL,), share.weight, question)]
    made: list[Example] = []
    answering = [(window, spans) for window in windows if (spans := _short(window.spans))]
    if answering:
        window, spans = rng.choice(answering)
        made.append(_example(row, window, spans, share.weight, question))
    empty = [window for window in windows if not window.touched and not _mentions(window, row)]
    if empty and rng.random() < share.empty_windows:
        made.append(_example(row, rng.choice(empty), (NULL,), share.weight, question))
    return made


def _short(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((first, last) for first, last in spans if last - first < LONGEST_ANSWER)


def _mentions(window: Window, row: Row) -> bool:
    text = words(row.passage[window.offsets[0][0] : window.offsets[-1][1]])
    return any(words(gold.text) in text for gold in row.answers)


def _example(
    row: Row, window: Window, spans: tuple[tuple[int, int], ...], weight: float, question: str
) -> Example:
    return Example(row.source, window.ids, window.first, spans, weight, question)
