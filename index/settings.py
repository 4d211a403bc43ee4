"""What an index was made with; whatever differs later refuses to load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import IndexMismatch

if TYPE_CHECKING:
    from index.embedders.interface import EmbedderSettings
    from index.passages import PassageSettings

FORMAT_VERSION = 1
"""Version of the disk format, SQLite's ``user_version``; raised by every change that older code
would misread and by every change of how files become articles that calls for a rebuild."""

REBUILD = "Build it again: qa index build DIR"
"""The advice for every index that cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """The settings kept in an index."""

    format_version: int
    passages: PassageSettings
    embedder: EmbedderSettings

    def require_embedder(self, settings: EmbedderSettings) -> None:
        """Refuse an embedder that is not the one this index was made with.

        Two embedders are the same when their digests are; names and widths may coincide.

        Raises:
            IndexMismatch: it is another one; the message names both.
        """
        ours = self.embedder
        if settings.digest != ours.digest or settings.dimension != ours.dimension:
            raise IndexMismatch(
                f"the index was made with the embedder {ours.name} ({ours.digest[:12]}, "
                f"{ours.dimension} dimensions), not with {settings.name} "
                f"({settings.digest[:12]}, {settings.dimension} dimensions)",
                advice=REBUILD,
            )
