"""The seam of formats: bytes of a file in, extracted articles out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from index.article import Extracted


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Records of a file that are no articles, while others of the same file are."""

    reason: str
    """What summaries show, for instance ``line 3 and 2 more: not JSON``."""


class Format(Protocol):
    """One file format."""

    name: str
    """Short name shown in summaries, for instance ``markdown``."""
    suffixes: tuple[str, ...]
    """File name endings it reads, lower case, with the dot."""
    max_bytes: int
    """Larger files are refused unread."""

    def read(self, data: bytes, *, encoding: str | None = None) -> Iterator[Extracted | LeftOut]:
        """Yield the articles of one file, and what of it was left out.

        Args:
            data: the file's bytes.
            encoding: codec the user insists on; None to detect.

        Raises:
            Unreadable: the file cannot become an article; its message is the reason shown.
        """
        ...
