"""Reading an index.

An Index is a place on disk; a Snapshot is one generation of it, seen through one read transaction,
so that nothing a writer does shows half-way through a question.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.database import DATABASE, connect_reader, explained
from index.generation import Generation
from index.settings import IndexSettings
from index.snapshot import Counts, Hit, Passage, Snapshot
from index.state import State, read_state

__all__ = ["Counts", "Hit", "Index", "Passage", "Snapshot"]


class Index:
    """An index on disk. Safe to use from many threads; each takes snapshots of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path / DATABASE
        self._lock = threading.Lock()
        self._generation: Generation | None = None

    @classmethod
    def open(cls, path: Path) -> Index:
        """Open the index in a folder.

        Warnings about what could be mended go to the logger ``index``.

        Raises:
            IndexMissing: there is none.
            IndexMismatch: it has another format version.
            IndexDamaged: it is not what was written.
            StoreError: it cannot be read.
        """
        index = cls(path)
        with index.snapshot():
            return index

    @property
    def settings(self) -> IndexSettings:
        """The settings of the generation seen last."""
        seen = self._generation  # another thread may close the index meanwhile
        if seen is None:
            with self.snapshot() as snapshot:
                return snapshot.settings
        return seen.state.settings

    def close(self) -> None:
        """Let go of what is loaded; snapshots in use stay good."""
        with self._lock:
            self._generation = None

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """See the generation that is visible now, until the end of the ``with``."""
        reader = connect_reader(self._file)
        try:
            with explained(self._file):
                state = read_state(reader.connection, self._file)
            yield Snapshot(reader, self._file, self._remember(state))
        finally:
            reader.connection.close()

    def _remember(self, state: State) -> Generation:
        with self._lock:
            if self._generation is None or self._generation.state != state:
                self._generation = Generation(state)
            return self._generation
