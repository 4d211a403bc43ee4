"""Two searches become one list."""

from collections.abc import Sequence

import pytest

from qa.retrieve import K, fuse, retrieve
from tests.qa.fakes import MemoryIndex, WordCounts, make_article


def test_fusion_adds_the_reciprocal_ranks():
    """The score of an id is the sum over the searches that found it."""
    assert fuse([1, 2], [2]) == [
        (2, pytest.approx(1 / (K + 2) + 1 / (K + 1))),
        (1, pytest.approx(1 / (K + 1))),
    ]


@pytest.mark.parametrize(
    ("rankings", "order"),
    [
        (([], []), []),
        (([5], []), [5]),
        (([1, 2], [2, 1]), [1, 2]),
        (([9, 3], [4, 8]), [4, 9, 3, 8]),
        (([1, 2, 3], [3]), [3, 1, 2]),
    ],
)
def test_fusion_ranks_what_both_found_first_and_ties_by_id(
    rankings: Sequence[Sequence[int]], order: list[int]
):
    """Agreement outweighs a first place, and equals come in the order of their ids."""
    assert [found for found, _ in fuse(*rankings)] == order


@pytest.fixture
def index() -> MemoryIndex:
    return MemoryIndex([make_article(t, f"{t[0]}.txt") for t in ("Apples fell.", "Boats sank.")])


def test_candidates_know_how_they_were_found(index: MemoryIndex):
    """Ranks count from 1, None where a search did not find the passage."""
    with index.snapshot() as snapshot:
        first, second = retrieve(snapshot, WordCounts(), "Which boats?")
    assert (first.passage.text, first.words_rank, first.vector_rank) == ("Boats sank.", 1, 1)
    assert (second.passage.text, second.words_rank, second.vector_rank) == ("Apples fell.", None, 2)
    assert first.score > second.score


def test_candidates_carry_the_vectors_of_their_passages(index: MemoryIndex):
    """Each its own, whichever search found it."""
    with index.snapshot() as snapshot:
        for candidate in retrieve(snapshot, WordCounts(), "Which boats?"):
            (own,) = WordCounts().encode([candidate.passage.text])
            assert candidate.vector.tolist() == own.tolist()


def test_a_small_index_gives_fewer_candidates(index: MemoryIndex):
    """No candidate is invented to fill the list, and the limit holds."""
    with index.snapshot() as snapshot:
        assert len(retrieve(snapshot, WordCounts(), "boats", limit=50)) == 2
        assert len(retrieve(snapshot, WordCounts(), "boats", limit=1)) == 1


def test_an_empty_index_gives_none():
    """Nothing indexed, nothing found."""
    with MemoryIndex([]).snapshot() as snapshot:
        assert retrieve(snapshot, WordCounts(), "boats") == []
