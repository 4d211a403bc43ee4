"""Held-out rows as collections of articles with questions: what a calibration is fitted on.

A reader is calibrated the way it is used: it reads what retrieval finds in a whole collection, and
some questions have no answer there. Each passage of the rows becomes an article of its own.
Collections of several sizes teach what holds for five articles as for five thousand.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.readers.training.rows import Row, article, words

SOURCES = ("squad_", "squadshifts_new_wiki", "nq_qed_train")
"""Beginnings of the sources whose questions can be asked of a whole collection. Reviews and posts
are left out: "What size is it?" is answered by any of them."""

SIZES = ((5, 60, 6), (50, 10, 40), (500, 2, 200), (5000, 1, 400))
"""Articles of a collection, collections of that size, and questions asked of each at most that
it answers; half as many again that it does not answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to a collection."""

    key: str
    question: str
    accepted: tuple[str, ...]
    """Accepted answers; empty where the collection does not answer."""
    article: str
    """What the split hashes, so that figures can be taken on other articles than the fit."""


@dataclass(frozen=True, slots=True)
class OpenSet:
    """A collection of articles, and questions for it."""

    name: str
    passages: tuple[tuple[str | None, str], ...]
    """Title, where known, and text of each article."""
    asked: tuple[Asked, ...]

    def write(self, folder: Path) -> Path:
        """Write the articles as JSON Lines; the file is what an index is built from."""
        path = folder / f"{self.name}.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for title, text in self.passages:
                out.write(json.dumps({"title": title, "text": text}) + "\n")
        return path


def open_sets(held_out: Sequence[Row], others: Iterable[Row], seed: int) -> list[OpenSet]:
    """Collections of every size of ``SIZES`` from held-out rows.

    Args:
        held_out: rows never trained on; their questions are asked.
        others: rows whose passages fill the largest collections; their questions are not asked.
        seed: of the sampling.
    """
    rng = random.Random(seed)  # noqa: S311 (samples, no secrets)
    usable = [row for row in held_out if row.source.startswith(SOURCES)]
    by_passage: dict[str, list[Row]] = {}
    for row in usable:
        by_passage.setdefault(row.passage, []).append(row)
    titles = {row.passage: row.title for row in usable}
    filler = {
        row.passage: row.title
        for row in others
        if row.source.startswith(SOURCES) and row.passage not in titles
    }
    sets = []
    for size, count, questions in SIZES:
        for number in range(count):
            inside = rng.sample(sorted(by_passage), min(size, len(by_passage) * 2 // 3))
            held = [(titles[passage], passage) for passage in inside]
            more = rng.sample(sorted(filler), min(size - len(inside), len(filler)))
            outside = sorted(set(by_passage) - set(inside))
            answered = [r for passage in inside for r in by_passage[passage] if r.answers]
            near = [r for passage in inside for r in by_passage[passage] if not r.answers]
            far = [r for passage in outside for r in by_passage[passage] if r.answers]
            taken = rng.sample(answered, min(questions, len(answered)))
            lacking = rng.sample(near, min(questions // 4, len(near)))
            lacking += rng.sample(far, min(questions // 2 - len(lacking), len(far)))
            texts = [words(passage) for passage in (*inside, *more)]
            sets.append(
                OpenSet(
                    f"{size}-{number}",
                    tuple(held + [(filler[passage], passage) for passage in more]),
                    tuple(
                        [_asked(row, tuple(gold.text for gold in row.answers)) for row in taken]
                        + [_asked(row, ()) for row in lacking if not _stands(row, texts, size)]
                    ),
                )
            )
    return sets


def _asked(row: Row, accepted: tuple[str, ...]) -> Asked:
    return Asked(f"{row.source}/{row.key}", row.question, accepted, article(row))


def _stands(row: Row, texts: Sequence[str], size: int) -> bool:
    """Whether a question said to be unanswerable may be answered after all by a small collection.

    In large collections most short answers stand somewhere by chance, so nothing is dropped there.
    """
    return size <= 50 and any(words(gold.text) in text for gold in row.answers for text in texts)
