"""Question-answering rows: reading, cleaning, de-duplicating and splitting.

A row file is gzipped JSON lines, one object a line:
`{"id", "q": question, "ctx": passage, "ans": [[text, start], ...], "src", "title"?}`
with `ctx[start:start + len(text)] == text`. An empty `ans` says that the passage does not answer.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HELD_OUT_SALT = "citespan held-out 4"
"""Changing this changes the split, and with it what every calibration may be fitted on."""

HELD_OUT_SHARE = 16
"""One article in this many is held out."""

_SPACES = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[^\w]+")


class RowError(ValueError):
    """A row file holds something that is not a row; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One accepted answer, as it stands in its passage."""

    text: str
    """Exactly the slice of the passage."""
    start: int
    """First character, counted in code points from 0."""

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """A question, a passage, and where the passage answers it."""

    source: str
    """Name of the collection it came from: its `source`, else its file's name without suffixes."""
    key: str
    """Identifier, unique within its source."""
    question: str
    passage: str
    answers: tuple[Gold, ...] = ()
    """Accepted answers; empty where the passage does not answer."""
    title: str | None = None
    """The passage's article, where the source tells."""

    def __post_init__(self) -> None:
        for gold in self.answers:
            if not gold.text or self.passage[gold.start : gold.end] != gold.text:
                raise RowError(
                    f"{self.source}/{self.key}: answer {gold.text!r} is not where it says"
                )


def plain(text: str) -> str:
    r"""Lower case, white space runs as one blank: what two copies of a text have in common.

    >>> plain("The  Bronx\n")
    'the bronx'
    """
    return _SPACES.sub(" ", text).strip().lower()


def words(text: str) -> str:
    """Lower-case words between single blanks, blanks at both ends, for containment tests.

    >>> words("U.S. (1990)") in words("In the U.S., 1990 was dry")
    True
    """
    return f" {_NOT_WORDS.sub(' ', text.lower()).strip()} "


def article(row: Row) -> str:
    """What the split hashes: the article where known, else the passage itself."""
    if row.title:
        return "title " + plain(row.title)
    return "passage " + words(row.passage)


def held_out(row: Row) -> bool:
    """Whether the row is kept from training, for calibration and thresholds.

    Deterministic: a digest of the row's article (or passage), so that all questions about it fall
    on the same side whatever file they stand in.
    """
    digest = hashlib.sha256(f"{HELD_OUT_SALT}\n{article(row)}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % HELD_OUT_SHARE == 0


def read_file(path: Path) -> Iterator[Row]:
    """Rows of one `.jsonl.gz` file, in its order."""
    name = path.name.removesuffix(".gz").removesuffix(".jsonl")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield _row(json.loads(line), name)
            except (KeyError, TypeError, ValueError) as error:
                raise RowError(f"{path.name}, line {number}: {error}") from error


def _row(item: Any, name: str) -> Row:  # noqa: ANN401  (whatever a line of JSON holds)
    if not isinstance(item, dict):
        raise TypeError("not an object")
    return Row(
        source=item.get("source", name),
        key=str(item["id"]),
        question=item["q"].strip(),
        passage=item["ctx"],
        answers=tuple(dict.fromkeys(Gold(text, start) for text, start in item["ans"])),
        title=_title(item.get("title")),
    )


def _title(given: Any) -> str | None:  # noqa: ANN401
    if given is not None and not isinstance(given, str):
        raise TypeError("its title is no text")
    return given.replace("_", " ") if given else None


def read_folder(folder: Path) -> list[Row]:
    """Every row of every `.jsonl.gz` file of a folder, files in the order of their names."""
    paths = sorted(folder.glob("*.jsonl.gz"))
    if not paths:
        raise RowError(f"{folder}: no .jsonl.gz files")
    return [row for path in paths for row in read_file(path)]


def deduplicate(rows: Iterable[Row]) -> list[Row]:
    """The first of the rows that ask the same question of the same passage, in their order."""
    seen: set[tuple[str, str]] = set()
    kept: list[Row] = []
    for row in rows:
        key = (words(row.question), words(row.passage))
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def split(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Training rows and held-out rows.

    A row that is not held out itself but repeats a held-out row's passage or question (another
    file's copy) belongs to neither.
    """
    free: list[Row] = []
    kept: list[Row] = []
    for row in rows:
        (kept if held_out(row) else free).append(row)
    passages = {words(row.passage) for row in kept}
    questions = {words(row.question) for row in kept}
    train = [
        row
        for row in free
        if words(row.passage) not in passages and words(row.question) not in questions
    ]
    return train, kept
