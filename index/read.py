"""A found file to its articles.

A file is opened without waiting and checked after that: a name that was a regular file during the
walk may be a pipe by now. What is read is bounded by the format's limit, not by what the file
system says of the size.
"""

import hashlib
import os
import stat
from dataclasses import dataclass

from index.article import Article, Extracted, Origin
from index.errors import Unreadable
from index.formats import LeftOut, PlainText, format_for
from index.walk import Found, reason_of

_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave."""

    articles: tuple[Article, ...]
    """At least one."""
    left_out: tuple[str, ...]
    """Why records of the file are no articles; empty where all are."""


def read_file(found: Found, *, encoding: str | None = None) -> Reading:
    """Read one file.

    Args:
        found: the file. One whose ending no format claims is read as plain text: its user named it.
        encoding: codec the user insists on; None to detect.

    Raises:
        Unreadable: the file gives no article; the message is the reason.
        UsageError: Python has no such encoding.
    """
    form = format_for(found.name) or PlainText()
    data, state = _bytes_of(found.path, form.max_bytes)
    origin = Origin(
        path=found.path,
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        mtime_ns=state.st_mtime_ns,
    )
    if not data.strip():
        raise Unreadable("empty")
    articles: list[Article] = []
    left_out: list[str] = []
    for record in form.read(data, encoding=encoding):
        if isinstance(record, LeftOut):
            left_out.append(record.reason)
        else:
            articles.append(Article(_named(found.name, record), record, origin))
    if not articles:
        raise Unreadable("; ".join(left_out) or "no text")
    return Reading(tuple(articles), tuple(left_out))


def _named(name: str, extracted: Extracted) -> str:
    return name if extracted.member is None else f"{name}#{extracted.member}"


def _bytes_of(path: bytes, limit: int) -> tuple[bytes, os.stat_result]:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as error:
        raise Unreadable(reason_of(error)) from None
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise Unreadable("not a regular file")
        blocks = []
        size = 0
        while block := os.read(handle, _BLOCK):
            blocks.append(block)
            size += len(block)
            if size > limit:
                raise Unreadable(f"larger than {limit // 2**20} MB")
    except OSError as error:
        raise Unreadable(reason_of(error)) from None
    finally:
        os.close(handle)
    return b"".join(blocks), state
