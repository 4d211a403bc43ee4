"""Exact search over the vectors of a generation, and the FAISS file that saves loading them.

The file is derived: everything in it stands in ``index.db``. FAISS reads files without checks and
a crafted one can overflow its buffers (facebookresearch/faiss#5485), so its bytes are compared
with the digest that the database keeps before FAISS sees them, and they are the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.catalogue import PassageRange
from index.database import damaged, sync
from index.seals import Value, pack, seal, to_bytes

ROUNDING = 1e-5
"""More than float32 products of unit vectors can be off."""

PREFIX, SUFFIX = "vectors-", ".faiss"


def file_name(generation: int) -> str:
    """Name of a generation's FAISS file."""
    return f"{PREFIX}{generation}{SUFFIX}"


class VectorIndex:
    """Inner products of one vector with all vectors of a generation; no approximation."""

    def __init__(self, index: Any, held: object = None) -> None:  # noqa: ANN401  (no types in faiss)
        """Take a FAISS index, and what owns the memory that it looks into, to keep it alive."""
        import faiss

        self._index = index
        self._held = held
        self._ids = faiss.vector_to_array(index.id_map)
        flat: Any = faiss.downcast_index(index.index)
        values = faiss.rev_swig_ptr(flat.get_xb(), index.ntotal * index.d)
        self._vectors: npt.NDArray[np.float32] = values.reshape(index.ntotal, index.d)  # a view

    @classmethod
    def of(cls, ids: npt.NDArray[np.int64], vectors: npt.NDArray[np.float32]) -> VectorIndex:
        """Hold vectors, float32 of shape (passages, dimension), under passage ids."""
        import faiss

        index = faiss.IndexIDMap(faiss.IndexFlatIP(vectors.shape[1]))
        index.add_with_ids(vectors, ids)
        return cls(index)

    @property
    def count(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def to_bytes(self) -> npt.NDArray[np.uint8]:
        """The content of the FAISS file."""
        import faiss

        data: npt.NDArray[np.uint8] = faiss.serialize_index(self._index)
        return data

    @classmethod
    def from_bytes(cls, data: npt.NDArray[np.uint8]) -> VectorIndex:
        """Read the content of a FAISS file whose digest has been checked."""
        import faiss

        # Not ZeroCopyIOReader: its index would go on pointing into data after that is freed.
        view, at = data.data, 0

        def read(size: int) -> bytes:
            nonlocal at
            at += size
            return view[at - size : at].tobytes()

        reader = faiss.PyCallbackIOReader(read, 1 << 20)  # type: ignore[attr-defined]
        return cls(faiss.read_index(reader))

    def search(
        self,
        vector: npt.NDArray[np.float32],
        limit: int,
        within: Sequence[PassageRange] | None = None,
    ) -> list[tuple[int, float]]:
        """Passage ids with their inner products, best first, lower ids first among equals.

        Args:
            vector: float32, shape (dimension,).
            limit: most results; fewer where there are fewer passages.
            within: the passages that may be found; None for all.
        """
        import faiss

        parameters = None
        available = self.count
        if within is not None:
            ids = np.concatenate([np.empty(0, np.int64), *(_ids(item) for item in within)])
            selector = faiss.IDSelectorBatch(ids)
            parameters = faiss.SearchParameters()
            parameters.sel = selector
            available = min(available, len(ids))
        limit = min(limit, available)
        if limit < 1:
            return []
        # One query gains nothing from threads, and they wait for each other (per calling thread).
        faiss.omp_set_num_threads(1)
        query = np.ascontiguousarray(vector.reshape(1, -1), np.float32)
        asked = limit
        while True:
            # One more than wanted shows whether equals were cut off: then which of them FAISS
            # kept is chance, and more are fetched until the last one is a worse one.
            asked = min(asked + 1, available)
            (scores,), (ids,) = self._index.search(query, asked, params=parameters)
            scores, ids = scores[ids >= 0], ids[ids >= 0]
            if len(ids) < asked or asked == available or scores[-1] < scores[limit - 1] - ROUNDING:
                return self._ranked(query[0], ids)[:limit]
            asked *= 2

    def take(self, ids: Sequence[int]) -> npt.NDArray[np.float32]:
        """Copies of the vectors of these passages, float32 of shape (ids, dimension).

        Raises:
            KeyError: there is no passage of an id.
        """
        wanted = np.asarray(ids, np.int64)
        missing = wanted[~np.isin(wanted, self._ids)]
        if missing.size:
            raise KeyError(f"no vectors of the passages {missing.tolist()}")
        return self._vectors[np.searchsorted(self._ids, wanted)]

    def _ranked(
        self, query: npt.NDArray[np.float32], ids: npt.NDArray[np.int64]
    ) -> list[tuple[int, float]]:
        """Order passages by inner products summed in one way for all.

        FAISS sums in another order at the end of a block of vectors, so that equal vectors can
        come out with unequal products.
        """
        rows = self._vectors[np.searchsorted(self._ids, ids)].astype(np.float64)
        products = (rows * query.astype(np.float64)).sum(axis=1).round(12)
        return [(int(ids[at]), float(products[at])) for at in np.lexsort((ids, -products))]


def _ids(passages: PassageRange) -> npt.NDArray[np.int64]:
    return np.arange(passages.first, passages.stop, dtype=np.int64)


def vector_key(embedder_digest: str, text: str) -> bytes:
    """Digest of a text and of the embedder that reads it: the name of a vector."""
    return hashlib.sha256(pack([embedder_digest.encode(), to_bytes(text)])).digest()


def vector_seal(key: Value, data: Value) -> bytes:
    """Seal of a vector row; the same in every index, as the vector is."""
    return seal("vector", "", [key, data])


def passage_seal(index_id: str, row: Sequence[Value]) -> bytes:
    """Seal of a passage row: id, article, start, stop, sentences, vector."""
    return seal("passage", index_id, row)


def collect(
    connection: sqlite3.Connection,
    index_id: str,
    generation: int,
    dimension: int,
    count: int,
    file: Path,
) -> VectorIndex:
    """Build the search from the vectors that the database keeps.

    Args:
        connection: inside a transaction that sees the generation.
        index_id: identity of the database, part of the seals.
        generation: whose passages to take.
        dimension: of the vectors.
        count: how many passages the generation has.
        file: the database, for messages.

    Raises:
        IndexDamaged: a passage or vector is missing or not what was written.
    """
    ids = np.empty(count, np.int64)
    vectors = np.empty((count, dimension), np.dtype("<f4"))
    rows = connection.execute(
        "SELECT passage.id, passage.article, passage.start, passage.stop, passage.sentences, "
        "passage.vector, passage.seal, vector.data, vector.seal FROM article "
        "JOIN passage ON passage.id >= article.first_passage "
        "AND passage.id < article.first_passage + article.passages "
        "LEFT JOIN vector ON vector.key = passage.vector "
        "WHERE article.born <= ? ORDER BY passage.id",
        (generation,),
    )
    at = 0
    for *passage, sealed, data, vector_sealed in rows:
        if sealed != passage_seal(index_id, passage):
            raise damaged(file, f"passage {passage[0]} does not match its digest")
        if vector_sealed != vector_seal(passage[-1], data):
            raise damaged(file, f"the vector of passage {passage[0]} does not match its digest")
        if at == count or len(data) != 4 * dimension:
            raise damaged(file, "its passages and vectors do not fit its settings")
        ids[at] = passage[0]
        vectors[at] = np.frombuffer(data, "<f4")
        at += 1
    if at != count or not np.isfinite(vectors).all():
        raise damaged(file, f"{count} vectors were expected and {at} found, or they are no numbers")
    return VectorIndex.of(ids, vectors.astype(np.float32, copy=False))


def load(file: Path, digest: str) -> VectorIndex | None:
    """Read a FAISS file; None when it is missing or not the one that was written."""
    try:
        data = np.fromfile(file, np.uint8)
    except OSError:
        return None
    if hashlib.sha256(data.data).hexdigest() != digest:
        return None
    return VectorIndex.from_bytes(data)


def save(index: VectorIndex, file: Path) -> str:
    """Write a FAISS file so that it is there whole or not at all, even after a power cut.

    Returns:
        sha256 of its bytes, hexadecimal.
    """
    data = index.to_bytes()
    unfinished = file.with_name(f"{file.name}.tmp")
    try:
        with unfinished.open("wb") as stream:
            stream.write(data.data)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(file)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    sync(file.parent)
    return hashlib.sha256(data.data).hexdigest()


def last_generation(folder: Path) -> int:
    """Highest generation that a FAISS file in a folder is named for; 0 without any."""
    numbers = [file.name[len(PREFIX) : -len(SUFFIX)] for file in folder.glob(f"{PREFIX}*{SUFFIX}")]
    return max((int(n) for n in numbers if n.isascii() and n.isdigit()), default=0)


def remove_stale(folder: Path, keep: Sequence[str]) -> None:
    """Delete the FAISS files of generations that no reader can hold, and half-written ones."""
    for file in folder.glob(f"{PREFIX}*{SUFFIX}*"):
        if file.name not in keep:
            with suppress(OSError):
                file.unlink()
