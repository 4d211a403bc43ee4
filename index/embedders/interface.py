"""The seam of embedders: texts in, unit vectors out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EmbedderSettings:
    """What makes two embedders the same; saved with the index, a difference refuses to load."""

    name: str
    """As the user named it: a hub name or a path."""
    digest: str
    """sha256 over weights, tokenizer, pooling and export settings, hexadecimal."""
    dimension: int
    pooling: str
    """``mean`` or ``cls``."""
    max_tokens: int
    """Word pieces read of a text, special tokens included; the rest is cut."""


class Embedder(Protocol):
    """Texts to vectors, the same vector for the same text whatever else is in the batch."""

    settings: EmbedderSettings

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts.

        Returns:
            float32, shape (len(texts), dimension), each row of Euclidean length 1, so that the
            inner product is the cosine similarity.
        """
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without special tokens and without cutting."""
        ...
