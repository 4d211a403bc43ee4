"""Questions to passages of public rows that were written for training.

Public rows ask mostly in the words of their passage, and few of them ask what it only seems to
answer. The questions lie in the folder ``written`` beside this module, without any text of the
rows; its README describes the formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from qa.readers.training.rows import Gold, Row

REWORDED = "reworded"
"""Source of rows whose question is said in other words."""
ASKED = "asked"
"""Source of rows with a question of ours: one that the passage answers, or just does not."""


def reworded(rows: Iterable[Row], folder: Path) -> list[Row]:
    """Those of the rows that were reworded, with the other question, in the order of the rows.

    Args:
        rows: as the public files give them.
        folder: holds ``rewordings/*.tsv``: source, key and the other question.
    """
    questions = {(source, key): question for source, key, question in _lines(folder / "rewordings")}
    return [
        replace(row, source=REWORDED, key=f"{row.source}/{row.key}", question=question)
        for row in rows
        if (question := questions.get((row.source, row.key), ""))
    ]


def asked(rows: Iterable[Row], folder: Path) -> list[Row]:
    """Our own questions to the passages of rows, in the order of the rows.

    Args:
        rows: as the public files give them.
        folder: holds ``questions/*.tsv``: source and key of a row with the passage, start and end
            of the answer in it, both empty where it does not answer, and the question.
    """
    questions: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for source, key, start, end, question in _lines(folder / "questions"):
        questions.setdefault((source, key), []).append((start, end, question))
    return [
        replace(
            row,
            source=ASKED,
            key=f"{row.source}/{row.key}/{number}",
            question=question,
            answers=(Gold(row.passage[int(start) : int(end)], int(start)),) if end else (),
        )
        for row in rows
        for number, (start, end, question) in enumerate(
            questions.get((row.source, row.key), ()), start=1
        )
    ]


def _lines(folder: Path) -> Iterator[list[str]]:
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield line.split("\t")
