"""One generation of an index: what is in it, and both searches.

Whatever a snapshot returns has been compared with the digests written beside it: damage is an
IndexDamaged, never an answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import Article, Stretch
from index.catalogue import Catalogue, PassageRange, read_article
from index.database import Reader, damaged, explained
from index.errors import IndexBusy
from index.filters import Filters
from index.generation import Generation
from index.seals import unpack_stretches
from index.settings import IndexSettings
from index.words import match_expression

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from index.catalogue import Entry
    from index.passages import Window
    from index.state import Sources

TITLE_WEIGHT = 2.0
"""Weight of a word in the title against one in the passage. Of 0 to 5, over 3,000 search questions
on 6,746 Wikipedia passages (Natural Questions): MRR@10 0.708, 0.797 and 0.813 at 0, 1 and 2, 0.818
at 5; over 3,000 on 889 paragraphs of 23 articles (SQuAD): 0.883, 0.886 and 0.885, 0.885 at 5."""

ALL = Filters()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of one article."""

    id: int
    """Unique in its index, never used again for another passage."""
    article: Article
    window: Window

    @property
    def start(self) -> int:
        """First code point in the article's text."""
        return self.window.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.window.end

    @property
    def sentences(self) -> tuple[Stretch, ...]:
        """Its sentences, ascending, in offsets of the article's text."""
        return self.window.sentences

    @property
    def text(self) -> str:
        """The article's own words."""
        return self.article.text[self.window.start : self.window.end]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by one search."""

    passage_id: int
    score: float
    """Higher is better; BM25 of the words or cosine of the vectors, not comparable between them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is, in the index or of what filters leave."""

    articles: int
    passages: int
    undated: int
    """Articles without a date: of the whole index, or those that a date filter left out."""


class Snapshot:
    """One generation. To be used by one thread at a time, inside the ``with`` that made it."""

    def __init__(self, reader: Reader, file: Path, seen: Generation) -> None:
        self._connection = reader.connection
        self._unchanged = reader.unchanged
        self._file = file
        self._seen = seen
        self._state = seen.state
        self._articles: dict[int, Article] = {}

    @property
    def index_id(self) -> str:
        """Identity of the database; a build that replaces it makes another one."""
        return self._state.index_id

    @property
    def generation(self) -> int:
        """Number of the generation, rising with every change."""
        return self._state.generation

    @property
    def settings(self) -> IndexSettings:
        """The settings of this generation; a rebuild may have changed them since opening."""
        return self._state.settings

    @property
    def counts(self) -> Counts:
        """How much the whole generation holds."""
        return Counts(self._state.articles, self._state.passages, self._state.undated)

    def search_words(self, question: str, limit: int, filters: Filters = ALL) -> list[Hit]:
        """Passages that hold words of a question, ranked by BM25 over title and text.

        Args:
            question: any text at all, taken literally.
            limit: most results.
            filters: which articles to search in.

        Returns:
            Best first; passages of lower id first among equals; none when no word is found.
        """
        expression = match_expression(question)
        if expression is None or limit < 1:
            return []
        with self._reading():
            self._seen.check_words(self._connection, self._file)
            within = None
            if filters:
                within = json.dumps([i for part in self._ranges(filters) for i in _ids(part)])
            # The plus keeps SQLite from running the whole search once for each id.
            rows = self._connection.execute(
                "SELECT rowid, bm25(words, ?, 1.0) AS rank FROM words WHERE words MATCH ? "
                "AND (? IS NULL OR +rowid IN (SELECT value FROM json_each(?))) "
                "ORDER BY rank, rowid LIMIT ?",
                (TITLE_WEIGHT, expression, within, within, limit),
            ).fetchall()
        return [Hit(id_, -rank) for id_, rank in rows]

    def search_vectors(
        self, vector: npt.NDArray[np.float32], limit: int, filters: Filters = ALL
    ) -> list[Hit]:
        """Passages whose vectors are nearest to a question's, by inner product, exactly.

        Args:
            vector: float32, shape (dimension,), finite.
            limit: most results.
            filters: which articles to search in.

        Returns:
            Best first; passages of lower id first among equals.
        """
        import numpy as np

        if vector.shape != (self.settings.embedder.dimension,) or not np.isfinite(vector).all():
            raise ValueError(f"not a vector of {self.settings.embedder.dimension} finite numbers")
        with self._reading():
            within = self._ranges(filters) if filters else None
            index = self._seen.vectors(self._connection, self._file)
        return [Hit(*hit) for hit in index.search(vector, limit, within)]

    def vectors(self, ids: Sequence[int]) -> npt.NDArray[np.float32]:
        """The vectors of passages, float32 of shape (ids, dimension), in the order of the ids.

        Raises:
            KeyError: the generation has no passage of an id.
        """
        with self._reading():
            return self._seen.vectors(self._connection, self._file).take(ids)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Read passages with their articles, in the order of the ids given.

        Raises:
            IndexDamaged: a passage, its article or its text is not what was indexed.
        """
        with self._reading():
            return [self._passage(id_) for id_ in ids]

    def article(self, name: str) -> Article | None:
        """Read one article by its name; None when there is none of that name."""
        with self._reading():
            entry = self._catalogue().by_name.get(name)
            return None if entry is None else self._article(entry.id)

    def articles(self) -> list[tuple[str, str | None, str | None, date | None]]:
        """Name, title, source and date of every article, in the order they were indexed."""
        with self._reading():
            entries = self._catalogue().entries
        return [(entry.name, entry.title, entry.source, entry.published) for entry in entries]

    def entries(self) -> tuple[Entry, ...]:
        """What is known of every article without its text, in the order they were indexed."""
        with self._reading():
            return self._catalogue().entries

    @property
    def sources(self) -> Sources:
        """Where the articles come from."""
        return self._state.sources

    def matching(self, filters: Filters) -> Counts:
        """How much filters leave; ``undated`` counts the articles a date filter left out."""
        with self._reading():
            left = self._catalogue().select(filters)
            undated = 0
            if not filters.admits(None):
                named = self._catalogue().select_names(filters)
                undated = sum(entry.published is None for entry in named)
        return Counts(len(left), sum(entry.passages.number for entry in left), undated)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Explain errors, and give nothing out that a writer changed under the reading."""
        try:
            with explained(self._file):
                yield
        finally:
            if not self._unchanged():
                raise IndexBusy(f"{self._file} was changed while it was read", advice="Ask again.")

    def _catalogue(self) -> Catalogue:
        return self._seen.catalogue(self._connection, self._file)

    def _ranges(self, filters: Filters) -> list[PassageRange]:
        return [entry.passages for entry in self._catalogue().select(filters)]

    def _passage(self, id_: int) -> Passage:
        from index.passages import Window
        from index.vectors import passage_seal

        row = self._connection.execute(
            "SELECT id, article, start, stop, sentences, vector, seal FROM passage WHERE id = ?",
            (id_,),
        ).fetchone()
        if row is None or row[-1] != passage_seal(self._state.index_id, row[:-1]):
            raise damaged(self._file, f"passage {id_} does not match its digest")
        _, article, start, end, sentences, _, _ = row
        return Passage(id_, self._article(article), Window(start, end, unpack_stretches(sentences)))

    def _article(self, id_: int) -> Article:
        if id_ not in self._articles:
            _, self._articles[id_] = read_article(
                self._connection, id_, self._state.index_id, self._file
            )
        return self._articles[id_]


def _ids(passages: PassageRange) -> range:
    return range(passages.first, passages.stop)
