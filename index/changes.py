"""What has become of the files of an index since they were indexed.

It compares as an update does, but of the index reads only the list of articles.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.database import DATABASE
from index.errors import UsageError
from index.freshness import SETTLED_NS, is_unchanged
from index.walk import NOT_A_FORMAT, Found, Skipped, walk

if TYPE_CHECKING:
    from index.catalogue import Entry
    from index.store import Index


@dataclass(frozen=True, slots=True)
class Changes:
    """Files by their names in the index, each sorted."""

    edited: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Folders that were indexed and cannot be read now, so that nothing can be told of them."""

    def __bool__(self) -> bool:
        return bool(self.edited or self.added or self.removed or self.unreadable)


class Comparison:
    """Compares the files of an index with what was indexed, cheaply again and again."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[bytes, tuple[tuple[int, ...], str, bool]] = {}
        """Path to what the file system said of it, the digest compared with, and the outcome."""

    def changes(self) -> Changes:
        """Look at every file.

        A file that no article came from counts as added only if it changed after the index was
        written: the rest was met by the build and left out.

        Raises:
            StoreError: the index cannot be read.
        """
        with self._index.snapshot() as snapshot:
            entries, sources = snapshot.entries(), snapshot.sources
            written = _written(self._index.path)
        indexed = {entry.file: entry for entry in entries}
        roots = sources.paths(self._index.path)
        found: dict[str, bytes] = {}
        unreadable = []
        try:
            for item in walk(
                roots,
                include=sources.include,
                exclude=sources.exclude,
                leave_out=self._index.path,
            ):
                if isinstance(item, Found):
                    found[item.name] = item.path
                elif item.reason != NOT_A_FORMAT and _is_root(item, roots):
                    unreadable.append(os.fsdecode(item.path))
        except UsageError:  # a folder that is gone
            unreadable = [str(root) for root in roots if not os.path.lexists(root)]
        if unreadable:
            return Changes(unreadable=tuple(sorted(unreadable)))
        return Changes(
            edited=self._edited(indexed, found),
            added=tuple(
                sorted(
                    name
                    for name, path in found.items()
                    if name not in indexed and _changed_ns(path) > written
                )
            ),
            removed=tuple(sorted(name for name in indexed if name not in found)),
        )

    def _edited(self, indexed: Mapping[str, Entry], found: Mapping[str, bytes]) -> tuple[str, ...]:
        seen = {
            name: self._is_unchanged(found[name], entry)
            for name, entry in indexed.items()
            if name in found
        }
        return tuple(sorted(name for name, unchanged in seen.items() if not unchanged))

    def _is_unchanged(self, path: bytes, entry: Entry) -> bool:
        """Whether a file is the one that was indexed; its bytes are read only once."""
        try:
            status = os.stat(path)  # noqa: PTH116 - the path is bytes
        except OSError:
            return False
        key = (
            status.st_dev,
            status.st_ino,
            status.st_size,
            status.st_mtime_ns,
            status.st_ctime_ns,
        )
        known = self._known.get(path)
        if known is not None and known[:2] == (key, entry.origin.digest):
            return known[2]
        unchanged = is_unchanged(path, entry.stamp, entry.origin.digest)
        if max(status.st_mtime_ns, status.st_ctime_ns) < time.time_ns() - SETTLED_NS:
            self._known[path] = (key, entry.origin.digest, unchanged)
        return unchanged


def _written(index: Path) -> int:
    """When the index was written last, nanoseconds since 1970."""
    try:
        return (index / DATABASE).stat().st_mtime_ns
    except OSError:
        return time.time_ns()


def _changed_ns(path: bytes) -> int:
    """When a file last came, changed or was renamed; 0 where that cannot be told."""
    try:
        return os.stat(path).st_ctime_ns  # noqa: PTH116 - the path is bytes
    except OSError:
        return 0


def _is_root(skipped: Skipped, roots: list[Path]) -> bool:
    return any(skipped.path == os.fsencode(root) for root in roots)
