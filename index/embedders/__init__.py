"""Embedders: a model's name in, something that turns texts into unit vectors out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.errors import ModelError

if TYPE_CHECKING:
    from index.embedders.interface import Embedder

__all__ = ["DEFAULT_EMBEDDER", "open_embedder"]

DEFAULT_EMBEDDER = "sentence-transformers/all-MiniLM-L6-v2"
"""Hub name of the model used unless another is named; installed with Citespan."""


def open_embedder(
    name: str = DEFAULT_EMBEDDER,
    *,
    digest: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Embedder:
    """Open an embedder, exporting its model to ONNX when that has not been done yet.

    Args:
        name: a hub name, or the path of a sentence-transformers model folder.
        digest: the one saved with an index. The export of that digest is opened at once, the
            original neither read nor looked for; only when the export is gone is it made again.
            None to begin with the original, as a build does: only then may a hub model that is
            not on this machine be fetched.
        progress: told in a few words what is being done when it takes long.

    Raises:
        ModelError: the model or its export is missing, altered, or of a kind that cannot be used.
    """
    from index.embedders import cache
    from index.embedders.onnx import OnnxEmbedder

    if digest is None or not cache.holds(digest):
        from index.embedders.source import find_model

        source = find_model(name, fetch=digest is None, progress=progress)
        if digest is not None and source.digest != digest:
            raise ModelError(
                f"the index was made with another {name} ({digest[:12]}) than the one on this "
                f"machine ({source.digest[:12]})",
                advice="Build the index again, or bring back the model it was made with.",
            )
        name, digest = source.name, source.digest
        if not cache.holds(digest):
            from index.embedders.sentence_transformers import export

            if progress:
                progress(f"preparing the model {name}, once")
            export(source)
    return OnnxEmbedder.open(name, digest)
