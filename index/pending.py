"""Texts on their way to vectors, kept in the database so that memory stays small."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import vectors
from index.database import explained
from index.embedders.interface import Vectors
from index.seals import to_bytes


@dataclass(frozen=True, slots=True)
class PendingText:
    """A text still to be embedded."""

    key: bytes
    text: str


class PendingTexts:
    """The queue of one writer."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file

    def has_vector(self, key: bytes) -> bool:
        """Whether a sound vector of that key is kept; a damaged one is thrown away."""
        row = self._connection.execute(
            "SELECT data, seal FROM vector WHERE key = ?", (key,)
        ).fetchone()
        if row is None or row[1] == vectors.vector_seal(key, row[0]):
            return row is not None
        self._connection.execute("DELETE FROM vector WHERE key = ?", (key,))
        return False

    def add(self, key: bytes, text: str) -> None:
        """Put a text into the queue, once (inside the writer's transaction)."""
        self._connection.execute(
            "INSERT OR IGNORE INTO pending (key, text) VALUES (?, ?)", (key, to_bytes(text))
        )

    def count(self) -> int:
        """How many texts have no vector yet."""
        with explained(self._file):
            (count,) = self._connection.execute("SELECT count(*) FROM pending").fetchone()
        return int(count)

    def batches(self, size: int) -> Iterator[list[PendingText]]:
        """Texts to embed, those of like length together, the longest first."""
        with explained(self._file):
            ids = self._connection.execute(
                "SELECT id FROM pending ORDER BY length(text) DESC, id"
            ).fetchall()
        for at in range(0, len(ids), size):
            with explained(self._file):
                batch = [
                    self._connection.execute(
                        "SELECT key, text FROM pending WHERE id = ?", id_
                    ).fetchone()
                    for id_ in ids[at : at + size]
                ]
            yield [PendingText(key, text.decode("utf-8", "surrogatepass")) for key, text in batch]

    def settle(self, batch: Sequence[PendingText], found: Vectors) -> None:
        """Keep and commit the vectors of a batch, float32, shape (len(batch), dimension)."""
        with explained(self._file):
            self._connection.execute("BEGIN IMMEDIATE")
            for item, vector in zip(batch, found, strict=True):
                data = vector.astype("<f4").tobytes()
                self._connection.execute(
                    "INSERT INTO vector (key, data, seal) VALUES (?, ?, ?)",
                    (item.key, data, vectors.vector_seal(item.key, data)),
                )
                self._connection.execute("DELETE FROM pending WHERE key = ?", (item.key,))
            self._connection.commit()
