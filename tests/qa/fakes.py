"""Fakes for the way of a question: an embedder, a reader and an index in memory."""

import dataclasses
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np

from index.article import Article, Extracted, Origin, Stretch
from index.embedders.interface import EmbedderSettings
from index.filters import Filters
from index.passages import PassageSettings, Window
from index.sentences import split_sentences
from index.settings import FORMAT_VERSION, IndexSettings
from index.store import Counts, Hit, Passage
from qa.confidence import Logistic
from qa.readers.interface import Reading

DIMENSION = 64
ALL = Filters()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


class WordCounts:
    """An embedder whose vectors count words; texts without any point one way."""

    settings = EmbedderSettings("word counts", "d" * 64, DIMENSION, "mean", 256)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in words(text) or [""]:
                row[zlib.crc32(word.encode("utf-8", "surrogatepass")) % DIMENSION] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(words(text)) for text in texts]


class Finder:
    """A reader that finds fixed words wherever they stand, each with its score."""

    name = "finder"
    calibration = Logistic(slope=1.0, intercept=0.0, threshold=0.5)

    def __init__(self, scores: dict[str, float]) -> None:
        self.scores = scores

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        return [
            Reading(passage, Stretch(passage.start + at, passage.start + at + len(text)), score)
            for passage in passages
            for text, score in self.scores.items()
            for at in [passage.text.find(text)]
            if at >= 0
        ]


def make_article(
    text: str,
    name: str = "a.txt",
    *,
    path: bytes | None = None,
    published: date | None = None,
    source: str | None = None,
) -> Article:
    """An article whose file, where a path is given, is written with its text."""
    data = text.encode("utf-8", "surrogatepass")
    size, mtime = len(data), 0
    if path is not None:
        Path(os.fsdecode(path)).write_bytes(data)
        mtime = Path(os.fsdecode(path)).stat().st_mtime_ns
    extracted = Extracted(text, title=None, source=source, published=published)
    origin = Origin(path or b"/nowhere/" + os.fsencode(name), sha256(data).hexdigest(), size, mtime)
    return Article(name, extracted, origin)


def make_passages(article: Article, *, first_id: int = 1, sentences: int = 2) -> list[Passage]:
    """Passages of so many sentences, neighbours sharing one."""
    found = split_sentences(article.text)
    step = max(1, sentences - 1)
    runs = [found[at : at + sentences] for at in range(0, max(1, len(found) - 1), step)]
    return [
        Passage(number, article, Window(run[0].start, run[-1].end, tuple(run)))
        for number, run in enumerate(filter(None, runs), start=first_id)
    ]


@dataclass
class MemorySnapshot:
    """One generation of a MemoryIndex, searched by looking at every passage."""

    generation: int
    all: list[Passage]
    settings: IndexSettings

    @property
    def counts(self) -> Counts:
        return self.matching(Filters())

    def _left(self, filters: Filters) -> list[Passage]:
        return [p for p in self.all if _passes(p.article, filters)]

    def search_words(self, question: str, limit: int, filters: Filters = ALL) -> list[Hit]:
        wanted = set(words(question))
        hits = [Hit(p.id, float(len(wanted & set(words(p.text))))) for p in self._left(filters)]
        return sorted((h for h in hits if h.score), key=lambda h: (-h.score, h.passage_id))[:limit]

    def search_vectors(self, vector: np.ndarray, limit: int, filters: Filters = ALL) -> list[Hit]:
        embedder = WordCounts()
        hits = [
            Hit(p.id, float(embedder.encode([p.text])[0] @ vector)) for p in self._left(filters)
        ]
        return sorted(hits, key=lambda h: (-h.score, h.passage_id))[:limit]

    def vectors(self, ids: Sequence[int]) -> np.ndarray:
        return WordCounts().encode([passage.text for passage in self.passages(ids)])

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        by_id = {passage.id: passage for passage in self.all}
        return [by_id[passage_id] for passage_id in ids]

    def matching(self, filters: Filters) -> Counts:
        left = self._left(filters)
        names = {p.article.name for p in left}
        among = self._left(dataclasses.replace(filters, undated=True))
        undated = {p.article.name for p in among if p.article.published is None}
        return Counts(len(names), len(left), len(undated - names if filters else undated))

    def articles(self) -> list[tuple[str, str | None, str | None, date | None]]:
        found = {p.article.name: p.article for p in self.all}
        return [(name, each.title, each.source, each.published) for name, each in found.items()]


def _passes(article: Article, filters: Filters) -> bool:
    if filters.articles and not any(part in article.name for part in filters.articles):
        return False
    return filters.admits(article.published)


@dataclass
class MemoryIndex:
    """An index in memory; ``replace`` makes a new generation of it."""

    articles: list[Article]
    path: Path = Path("memory")
    generation: int = 1
    closed: bool = False
    settings: IndexSettings = field(
        default_factory=lambda: IndexSettings(
            FORMAT_VERSION, PassageSettings(), WordCounts.settings
        )
    )

    def replace(self, articles: list[Article]) -> None:
        self.articles, self.generation = articles, self.generation + 1

    @contextmanager
    def snapshot(self) -> Iterator[MemorySnapshot]:
        passages: list[Passage] = []
        for article in self.articles:
            passages += make_passages(article, first_id=len(passages) + 1)
        yield MemorySnapshot(self.generation, passages, self.settings)

    def close(self) -> None:
        self.closed = True
