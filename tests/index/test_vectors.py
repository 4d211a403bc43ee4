"""Vector search against a brute-force oracle, and the file it is saved in."""

import logging
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.catalogue import PassageRange
from index.database import DATABASE
from index.store import Index
from index.vectors import VectorIndex, load, save

from .conftest import BagOfWords


def unit(rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def oracle(
    ids: npt.NDArray[np.int64],
    vectors: npt.NDArray[np.float32],
    query: npt.NDArray[np.float32],
    limit: int,
    within: list[PassageRange] | None,
) -> list[int]:
    """All inner products, sorted by (-product, id)."""
    products = [float(np.dot(row.astype(np.float64), query.astype(np.float64))) for row in vectors]
    ranked = sorted(
        zip(ids.tolist(), products, strict=True), key=lambda p: (-round(p[1], 12), p[0])
    )
    allowed = [
        id_ for id_, _ in ranked if within is None or any(r.first <= id_ < r.stop for r in within)
    ]
    return allowed[:limit]


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(1, 70),
    dimension=st.integers(1, 20),
    limit=st.integers(0, 80),
    filtered=st.booleans(),
    levels=st.sampled_from([2, 3, 1000]),
)
def test_search_equals_brute_force(
    seed: int, count: int, dimension: int, limit: int, filtered: bool, levels: int
) -> None:
    """Same ids in the same order, ties by id, with and without a filter; few levels make ties."""
    chance = np.random.default_rng(seed)
    ids = np.sort(chance.choice(np.arange(1, 500), count, replace=False)).astype(np.int64)
    rows = chance.integers(0, levels, (count, dimension)).astype(np.float32) + np.float32(0.25)
    vectors, query = unit(rows), unit(rows[:1] + 1)[0]
    within = [PassageRange(1, 100), PassageRange(250, 40)] if filtered else None
    index = VectorIndex.of(ids, vectors)
    expected = oracle(ids, vectors, query, limit, within)
    if within is not None:
        present = set(ids.tolist())
        within = [
            PassageRange(i, 1) for r in within for i in range(r.first, r.stop) if i in present
        ]
    found = index.search(query, limit, within)
    assert expected == [id_ for id_, _ in found]
    again = VectorIndex.from_bytes(index.to_bytes()).search(query, limit, within)
    assert found == again


def test_an_index_without_passages_finds_nothing() -> None:
    """Nothing indexed is nothing found, not an id of -1."""
    index = VectorIndex.of(np.empty(0, np.int64), np.empty((0, 8), np.float32))
    assert index.search(np.ones(8, np.float32), 5) == []
    assert VectorIndex.from_bytes(index.to_bytes()).count == 0


def test_a_loaded_index_outlives_the_bytes_it_was_read_from() -> None:
    """FAISS could go on pointing into a buffer that is freed."""
    rows = unit(np.random.default_rng(1).standard_normal((500, 32)).astype(np.float32))
    data = VectorIndex.of(np.arange(1, 501), rows).to_bytes()
    index = VectorIndex.from_bytes(data)
    data[:] = 255
    assert index.search(rows[41], 1) == [(42, pytest.approx(1))]


def test_a_file_is_read_only_with_its_digest(tmp_path: Path) -> None:
    """FAISS never sees bytes that are not those that were written."""
    file = tmp_path / "vectors-1.faiss"
    digest = save(VectorIndex.of(np.arange(1, 4), np.eye(3, dtype=np.float32)), file)
    assert [f.name for f in tmp_path.iterdir()] == [file.name]
    loaded = load(file, digest)
    assert loaded is not None
    assert loaded.count == 3
    assert load(file, "0" * 64) is None
    assert load(tmp_path / "none", digest) is None
    file.write_bytes(b"IxMp" + b"\xff" * 4000)
    assert load(file, digest) is None


def test_a_lost_file_is_rebuilt_in_memory_with_one_warning(
    built: Path, embedder: BagOfWords, caplog: pytest.LogCaptureFixture
) -> None:
    """The same hits from the stored vectors; nothing is written by a reader."""
    vector = embedder.encode(["museum"])[0]

    def search(index: Index) -> list[object]:
        with index.snapshot() as snapshot:
            return list(snapshot.search_vectors(vector, 3))

    with Index.open(built) as index:
        expected = search(index)
    (built / "vectors-1.faiss").unlink()
    with caplog.at_level(logging.WARNING, "index"), Index.open(built) as index:
        assert expected == search(index)
        assert expected == search(index)
    (record,) = caplog.records
    assert "vectors-1.faiss" in record.getMessage()
    assert sorted(f.name for f in built.iterdir()) == [DATABASE, "lock"]
