"""The seam of gold set formats: a path in, a gold set out."""

from pathlib import Path
from typing import Protocol

from eval.gold.question import GoldSet


class GoldFormat(Protocol):
    """One format of gold sets."""

    name: str
    """As settings and summaries show it."""

    def recognises(self, path: Path) -> bool:
        """Whether the path looks like this format, from its name or what the folder holds."""
        ...

    def read(self, path: Path) -> GoldSet:
        """Read a whole set.

        Raises:
            GoldSetInvalid: something in it cannot be used; the message names every line of it.
        """
        ...
