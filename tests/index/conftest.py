"""Small indexes with a made-up embedder, built in a moment."""

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.embedders.interface import EmbedderSettings, Vectors

DIMENSION = 64


class BagOfWords:
    """Texts to unit vectors by hashing their words; the same text gives the same vector."""

    def __init__(self, name: str = "bag-of-words", dimension: int = DIMENSION) -> None:
        digest = hashlib.sha256(name.encode()).hexdigest()
        self.settings = EmbedderSettings(name, digest, dimension, "mean", 256)
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        found = np.full((len(texts), self.settings.dimension), 1e-3, np.float32)
        for row, text in zip(found, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                digest = hashlib.sha256(word.encode()).digest()
                row[digest[0] % len(row)] += 1 if digest[1] & 1 else -1
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]


ARTICLES = {
    "harbour.txt": (
        "The harbour of Ostrava\n\n"
        "The old harbour was closed in 1974 after the great flood. "
        "Its cranes were sold to a shipyard in Gdansk.\n\n"
        "In 1991 the town council opened a museum in the customs house. "
        "Maria Lindqvist was its first director.\n"
    ),
    "lighthouse.txt": (
        "A lighthouse without a keeper\n\n"
        "The lighthouse on Skarv island has burned since 1868. "
        "Its last keeper, Jon Aasen, left the island in 2003.\n\n"
        "Since then the lamp is lit by a computer in Bergen.\n"
    ),
    "bridge.md": (
        "# The bridge over the Lune\n\n"
        "The iron bridge over the Lune was built by Edith Marlow in 1911. "
        "It carries two tracks and a footpath.\n\n"
        "Trains may cross it at forty kilometres an hour.\n"
    ),
}


@pytest.fixture
def embedder() -> BagOfWords:
    """A fast and deterministic embedder that notes what it was given."""
    return BagOfWords()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def built(articles: Path, embedder: BagOfWords) -> Path:
    """The index of the three articles."""
    index = articles / ".citespan"
    build(index, [articles], embedder=embedder)
    embedder.encoded.clear()
    return index


@pytest.fixture
def build_of(tmp_path: Path, embedder: BagOfWords) -> Callable[[dict[str, str | bytes]], Path]:
    """Build an index of files given by name and content."""
    made = 0

    def make(files: dict[str, str | bytes]) -> Path:
        nonlocal made
        made += 1
        folder = tmp_path / f"files-{made}"
        folder.mkdir()
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(data)
        index = tmp_path / f"index-{made}"
        build(index, [folder], embedder=embedder)
        return index

    return make
