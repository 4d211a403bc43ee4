"""What a process keeps in memory of one generation of an index."""

from __future__ import annotations

import logging
import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from index.catalogue import Catalogue, read_catalogue
from index.database import damaged
from index.schema import words_digest
from index.state import State

if TYPE_CHECKING:
    from index.vectors import VectorIndex

_log = logging.getLogger("index")


class Generation:
    """What has been loaded and checked of one generation, shared by its snapshots."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._lock = threading.RLock()
        self._words_are_checked = False
        self._catalogue: Catalogue | None = None
        self._vectors: VectorIndex | None = None

    def check_words(self, connection: sqlite3.Connection, file: Path) -> None:
        """Compare the full-text tables with their digest, once."""
        with self._lock:
            if not self._words_are_checked and words_digest(connection) != self.state.words:
                raise damaged(file, "its full-text search does not match its digest")
            self._words_are_checked = True

    def catalogue(self, connection: sqlite3.Connection, file: Path) -> Catalogue:
        """The articles, read and checked once."""
        with self._lock:
            if self._catalogue is None:
                state = self.state
                self._catalogue = read_catalogue(
                    connection, state.index_id, state.generation, state.catalogue, file
                )
            return self._catalogue

    def vectors(self, connection: sqlite3.Connection, file: Path) -> VectorIndex:
        """The vectors: from the FAISS file, or rebuilt from the database when that is no good."""
        from index import vectors

        with self._lock:
            if self._vectors is None:
                state = self.state
                derived = file.parent / state.vectors_file
                self._vectors = vectors.load(derived, state.vectors_digest)
                if self._vectors is None:
                    _log.warning(
                        "%s is missing or damaged; its vectors were rebuilt in memory. "
                        "To write it again: qa index update",
                        derived,
                    )
                    self._vectors = vectors.collect(
                        connection,
                        state.index_id,
                        state.generation,
                        state.settings.embedder.dimension,
                        state.passages,
                        file,
                    )
            return self._vectors
