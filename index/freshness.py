"""Whether a file still is what was indexed.

The digest of its bytes decides. As git does, an update spares itself the reading when size, times,
inode and device are the very ones noted then. A change within the tick of the clock in which the
file was read would escape that, so nothing is noted of a file that had changed just before.
Unlike the modification time, the time of the last change of the inode cannot be set by a program.
"""

import hashlib
import os
import struct
import time
from pathlib import Path

SETTLED_NS = 2_000_000_000
"""The coarsest clock among file systems in use: FAT counts in two seconds."""

LEFT_OUT = b"left out"
"""Stands where the stamp does, and equals none, for a file of which records were left out: every
update reads it again, to name them."""


def file_stamp(path: bytes) -> bytes:
    """Write down what tells a file apart, before it is read; empty when it changed just now.

    Raises:
        OSError: there is no such file.
    """
    status = Path(os.fsdecode(path)).stat()
    if max(status.st_mtime_ns, status.st_ctime_ns) > time.time_ns() - SETTLED_NS:
        return b""
    return struct.pack(
        "<QQqqQ",
        status.st_dev,
        status.st_ino,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_size,
    )


def file_digest(path: bytes) -> str:
    """sha256 of a file's bytes, hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with Path(os.fsdecode(path)).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_unchanged(path: bytes, stamp: bytes, digest: str) -> bool:
    """Whether a file is the one that was indexed.

    Args:
        path: the file.
        stamp: what file_stamp gave when it was indexed.
        digest: sha256 of its bytes then, hexadecimal.
    """
    try:
        return (bool(stamp) and stamp == file_stamp(path)) or file_digest(path) == digest
    except OSError:
        return False
