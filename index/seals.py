"""Digests over rows, so that a flipped bit is noticed before it is believed.

SQLite checks its own structure, not the bytes of a value. Every row that an answer depends on
carries a seal over its values, the kind of row and the identity of its index, so that a row which
is damaged, moved or taken from another index is refused.
"""

import hashlib
import struct
from collections.abc import Iterable, Sequence

from index.article import Stretch

Value = bytes | int | None
"""What the tables hold: text is stored as UTF-8 bytes."""

SEAL_BYTES = 16


def pack(values: Iterable[object]) -> bytes:
    """Write values so that no two different sequences come out the same.

    >>> pack([7, b"ab", None])
    b'i7;b2:ab;n;'
    """
    parts = []
    for value in values:
        if value is None:
            parts.append(b"n;")
        elif isinstance(value, int):
            parts.append(b"i%d;" % value)
        elif isinstance(value, bytes):
            parts.append(b"b%d:%b;" % (len(value), value))
        else:  # a damaged file may hold a type that was never written
            parts.append(b"?%b;" % repr(value).encode("ascii", "backslashreplace"))
    return b"".join(parts)


def seal(kind: str, index_id: str, values: Iterable[object]) -> bytes:
    """Digest of one row, 16 bytes."""
    head = f"citespan {kind} {index_id} ".encode("ascii")
    return hashlib.sha256(head + pack(values)).digest()[:SEAL_BYTES]


def pack_stretches(stretches: Sequence[Stretch]) -> bytes:
    """Ranges as pairs of 32-bit little-endian integers."""
    return pack_offsets([edge for item in stretches for edge in (item.start, item.end)])


def unpack_stretches(data: bytes) -> tuple[Stretch, ...]:
    """The inverse of pack_stretches."""
    edges = unpack_offsets(data)
    return tuple(Stretch(*edges[at : at + 2]) for at in range(0, len(edges), 2))


def pack_offsets(offsets: Sequence[int]) -> bytes:
    """Offsets as 32-bit little-endian integers."""
    return struct.pack(f"<{len(offsets)}I", *offsets)


def unpack_offsets(data: bytes) -> tuple[int, ...]:
    """The inverse of pack_offsets."""
    return struct.unpack(f"<{len(data) // 4}I", data)


def to_bytes(text: str | None) -> bytes | None:
    """Text as it is stored: UTF-8, lone surrogates (undecodable file names) kept."""
    return None if text is None else text.encode("utf-8", "surrogatepass")


def to_text(data: bytes | None) -> str | None:
    """The inverse of to_bytes."""
    return None if data is None else data.decode("utf-8", "surrogatepass")
