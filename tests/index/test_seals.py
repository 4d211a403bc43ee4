"""Digests over rows."""

from hypothesis import assume, given
from hypothesis import strategies as st

from index.article import Stretch
from index.seals import (
    SEAL_BYTES,
    pack,
    pack_stretches,
    seal,
    to_bytes,
    to_text,
    unpack_stretches,
)

values = st.lists(st.none() | st.integers() | st.binary(max_size=9), max_size=4)


@given(one=values, other=values)
def test_different_rows_have_different_seals(one: list[object], other: list[object]) -> None:
    """Nothing can move from one value into its neighbour."""
    assume(one != other)
    assert pack(one) != pack(other)


def test_a_seal_holds_kind_and_index() -> None:
    """A row of another table or another index is refused."""
    seals = {seal("a", "1", [5]), seal("b", "1", [5]), seal("a", "2", [5])}
    assert len(seals) == 3
    assert {len(each) for each in seals} == {SEAL_BYTES}


@given(edges=st.lists(st.integers(0, 2**32 - 1), max_size=20))
def test_stretches_come_back(edges: list[int]) -> None:
    """Packed and unpacked they are the same."""
    edges.sort()
    stretches = tuple(Stretch(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))
    assert unpack_stretches(pack_stretches(stretches)) == stretches


@given(text=st.none() | st.text(st.characters(codec=None)))
def test_any_text_comes_back(text: str | None) -> None:
    """Lone surrogates included."""
    assert to_text(to_bytes(text)) == text
