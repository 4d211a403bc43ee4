"""Rows that a passage does not answer, made from rows that one does.

Three kinds, from easy to hard to tell from an answerable row:

- another passage of the same article;
- a passage that BM25 ranks high for the question (SQLite's FTS5, an index in memory);
- the question's own passage, after one name or number of the question has been exchanged for
  another of the same shape, as in SQuAD 2.0's entity swaps (Rajpurkar, Jia and Liang 2018).

The first two never hold an accepted answer's words. The third can stay answerable now and then
("Which rivers cross A and B?"), which is why the mix takes few of them.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.readers.training.rows import Row, article, plain, words

_STOP_WORDS = """
    a about after all also an and any are as at be been before being between both but by can
    could did do does during each for from had has have he her his how i if in into is it its
    many more most much name named no not of on one or other over she so some such than that the
    their them then there these they this those through to type under up was we were what when
    where which while who whom whose why will with would you your
"""
_STOP = frozenset(_STOP_WORDS.split())
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?: (?:of |the |de |von )?[A-Z][\w'’-]*)*")


def mentions(passage: str, row: Row) -> bool:
    """Whether a passage holds the words of any accepted answer of a row."""
    text = words(passage)
    return any(words(gold.text) in text for gold in row.answers)


class PassageSearch:
    """BM25 over the distinct passages of rows, in memory."""

    def __init__(self, rows: Iterable[Row]) -> None:
        titles: dict[str, str | None] = {}
        for row in rows:
            titles[row.passage] = titles.get(row.passage) or row.title
        self._passages = list(titles.items())
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE passage USING fts5"
            "(text, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
        self._database.executemany(
            "INSERT INTO passage(rowid, text) VALUES (?, ?)", enumerate(titles, start=1)
        )

    def best(self, question: str, count: int) -> list[tuple[str, str | None]]:
        """Up to `count` passages with titles, best first; any word of the question may match."""
        terms = [term for term in dict.fromkeys(words(question).split()) if term not in _STOP]
        if not terms:
            return []
        query = " OR ".join(f'"{term}"' for term in terms)
        found = self._database.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?", (query, count)
        )
        return [self._passages[number - 1] for (number,) in found]


def _unanswered(row: Row, passage: str, title: str | None, kind: str) -> Row:
    return Row(kind, f"{row.source}/{row.key}", row.question, passage, (), title)


def retrieved(
    rows: Sequence[Row], search: PassageSearch, rng: random.Random, *, depth: int = 8
) -> list[Row]:
    """For each row, one of the best-ranked passages that is not its own and lacks its answers.

    It has a title where the row's own passage has one, and only there: else a title would tell
    that nothing answers.
    """
    made: list[Row] = []
    for row in rows:
        own = plain(row.passage)
        usable = [
            (passage, title if row.title else None)
            for passage, title in search.best(row.question, depth)
            if plain(passage) != own and not mentions(passage, row) and (title or not row.title)
        ]
        if usable:
            made.append(_unanswered(row, *rng.choice(usable[:3]), "negative_retrieved"))
    return made


def same_article(rows: Sequence[Row], corpus: Iterable[Row], rng: random.Random) -> list[Row]:
    """For each row, another passage of its article that lacks its answers."""
    passages: dict[str, dict[str, None]] = defaultdict(dict)
    for row in corpus:
        if row.title:
            passages[article(row)][row.passage] = None
    made: list[Row] = []
    for row in rows:
        usable = [
            passage
            for passage in passages.get(article(row), ())
            if plain(passage) != plain(row.passage) and not mentions(passage, row)
        ]
        if usable:
            made.append(_unanswered(row, rng.choice(usable), row.title, "negative_article"))
    return made


def _names(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Names or numbers of a text, without a sentence's first word, whose capital says nothing."""
    return [
        found
        for found in pattern.finditer(text)
        if found.start() > 0 and text[found.start() - 2] not in ".?!"
    ]


def swapped(rows: Sequence[Row], rng: random.Random) -> list[Row]:
    """For each row that allows it, its question with one name or number exchanged.

    The new name comes from the passage itself, is of the same kind (a number of as many
    characters, or a name), and stands neither in the question nor in an accepted answer.
    """
    made: list[Row] = []
    for row in rows:
        answers = " ".join(words(gold.text) for gold in row.answers)
        asked = words(row.question)
        passage = words(row.passage)
        choices: list[tuple[re.Match[str], list[str]]] = []
        for pattern in (_NUMBER, _NAME):
            others = list(dict.fromkeys(found.group() for found in _names(row.passage, pattern)))
            for old in _names(row.question, pattern):
                if words(old.group()) not in passage:
                    continue
                new = [
                    other
                    for other in others
                    if words(other) not in asked
                    and words(other) not in answers
                    and not set(words(other).split()) & set(words(old.group()).split())
                    and (pattern is _NAME or len(other) == len(old.group()))
                ]
                if new:
                    choices.append((old, new))
        if choices:
            old, new = rng.choice(choices)
            question = row.question[: old.start()] + rng.choice(new) + row.question[old.end() :]
            made.append(
                replace(
                    row,
                    source="negative_swapped",
                    key=f"{row.source}/{row.key}",
                    question=question,
                    answers=(),
                )
            )
    return made
