"""The seam of formats: bytes of a file in, extracted articles out."""

from collections.abc import Iterator
from typing import Protocol

from index.article import Extracted


class Format(Protocol):
    """One file format."""

    name: str
    """Short name shown in summaries, for instance ``markdown``."""
    suffixes: tuple[str, ...]
    """File name endings it reads, lower case, with the dot."""

    def read(self, data: bytes, *, encoding: str | None = None) -> Iterator[Extracted]:
        """Yield the articles of one file.

        Args:
            data: the file's bytes.
            encoding: codec the user insists on; None to detect.

        Raises:
            Unreadable: the file cannot become an article; its message is the reason shown.
        """
        ...
