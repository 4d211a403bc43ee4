"""Seeing what a question does on its way, and changing it on purpose, without touching the way.

The index and the reader of an Asker are put behind stand-ins that pass everything on, write down
what the searches found, and can be told to leave one search out or to read fewer passages.
"""

import enum
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from index.filters import Filters
from index.store import Hit, Index, Passage, Snapshot
from qa.readers.interface import Reader, Reading
from qa.retrieve import fuse


class Fusion(enum.Enum):
    """Which searches a run uses."""

    BOTH = "both"
    WORDS = "words"
    VECTORS = "vectors"


@dataclass(slots=True)
class Heard:
    """What was seen of the question under way."""

    words: list[int] = field(default_factory=list)
    """Passage ids as the search for words ranks them."""
    vectors: list[int] = field(default_factory=list)
    """Passage ids as the search by meaning ranks them."""
    passages: list[Passage] = field(default_factory=list)
    """What the reader was given."""

    def clear(self) -> None:
        """Forget, before the next question."""
        self.words, self.vectors, self.passages = [], [], []

    @property
    def ranking(self) -> list[int]:
        """Passage ids in the order that retrieval gives them, as deep as the searches went."""
        return [passage_id for passage_id, _ in fuse(self.words, self.vectors)]


class WatchedIndex:
    """An index whose snapshots are watched."""

    def __init__(self, index: Index, heard: Heard, fusion: Fusion) -> None:
        self._index, self._heard, self._fusion = index, heard, fusion

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever an index has
        return getattr(self._index, name)

    @contextmanager
    def snapshot(self) -> Iterator["WatchedSnapshot"]:
        """As the index's own."""
        with self._index.snapshot() as snapshot:
            yield WatchedSnapshot(snapshot, self._heard, self._fusion)


class WatchedSnapshot:
    """A snapshot whose searches are written down, or left out."""

    def __init__(self, snapshot: Snapshot, heard: Heard, fusion: Fusion) -> None:
        self._snapshot, self._heard, self._fusion = snapshot, heard, fusion

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a snapshot has
        return getattr(self._snapshot, name)

    def search_words(
        self,
        question: str,
        limit: int,
        filters: Filters = Filters(),  # noqa: B008 - a frozen value
    ) -> list[Hit]:
        """As the snapshot's own; nothing where a run goes by vectors alone."""
        if self._fusion is Fusion.VECTORS:
            return []
        hits = self._snapshot.search_words(question, limit, filters)
        self._heard.words = [hit.passage_id for hit in hits]
        return hits

    def search_vectors(
        self,
        vector: npt.NDArray[np.float32],
        limit: int,
        filters: Filters = Filters(),  # noqa: B008 - a frozen value
    ) -> list[Hit]:
        """As the snapshot's own; nothing where a run goes by words alone."""
        if self._fusion is Fusion.WORDS:
            return []
        hits = self._snapshot.search_vectors(vector, limit, filters)
        self._heard.vectors = [hit.passage_id for hit in hits]
        return hits


class WatchedReader:
    """A reader that notes what it is given, and may be given less."""

    def __init__(self, reader: Reader, heard: Heard, depth: int | None) -> None:
        self._reader, self._heard, self._depth = reader, heard, depth
        self.name = reader.name
        self.calibration = reader.calibration

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a reader has
        return getattr(self._reader, name)

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """As the reader's own, over the first ``depth`` passages of a question in all."""
        before = len(self._heard.passages)
        taken = passages if self._depth is None else passages[: max(0, self._depth - before)]
        self._heard.passages += taken
        return self._reader.read(question, taken) if taken else []
