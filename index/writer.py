"""Writing an index: work is committed as it goes, and becomes visible in one transaction.

Staged articles carry the number of the next generation, where no reader looks. What a killed
writer staged is thrown away by the next one, but for the vectors: they are the costly part, and
they are found again by their keys.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from index import vectors
from index.article import Article
from index.catalogue import (
    COLUMNS,
    Catalogue,
    Entry,
    PassageRange,
    digest_body,
    read_catalogue,
)
from index.database import connect_writer, damaged, explained, rest, start_log
from index.errors import Unreadable
from index.passages import Window, embedded_text
from index.pending import PendingTexts
from index.publish import publish
from index.schema import create, words_digest
from index.seals import pack_offsets, pack_stretches, seal
from index.settings import IndexSettings
from index.state import Sources, State, find_state

LONGEST_TEXT = 1 << 29
"""Bytes of UTF-8; SQLite takes values of up to 1,000,000,000 bytes."""


class Writer:
    """The one writing connection of an index; to be used under its lock."""

    def __init__(
        self, file: Path, settings: IndexSettings | None = None, *, after: int | None = None
    ) -> None:
        """Open a database.

        Args:
            file: the database.
            settings: of the generation to write; None to keep those of the visible one.
            after: make the file if it is missing, and number its generations from the next on.

        Raises:
            IndexDamaged, IndexMismatch: what is there cannot be built upon.
        """
        self._file = file
        is_new = not file.exists() or not file.stat().st_size
        if is_new and after is None:
            raise damaged(file, "it is empty")
        self._connection = connect_writer(file)
        self.pending = PendingTexts(self._connection, file)
        try:
            with explained(file):
                if is_new:
                    create(self._connection)
                    start_log(self._connection)
                self.state = find_state(self._connection, file)
                settings = settings or self.visible.settings
                if after is None:
                    after = self.visible.generation
                self._connection.execute("BEGIN IMMEDIATE")
                self._prepare(settings, after)
                self.save()
        except BaseException:
            self.close()
            raise

    def _prepare(self, settings: IndexSettings, after: int) -> None:
        state = self.state
        self._index_id = state.index_id if state else uuid.uuid4().hex
        self._generation = 1 + (state.generation if state else after)
        self.settings = settings
        visible = self._generation - 1 if state else -1
        run = self._connection.execute
        run("DELETE FROM pending")
        staged = "IN (SELECT id FROM article WHERE born > ?)"
        run(f"DELETE FROM passage WHERE article {staged}", [visible])  # noqa: S608
        run(f"DELETE FROM body WHERE article {staged}", [visible])  # noqa: S608
        run("DELETE FROM article WHERE born > ?", [visible])
        last = dict(run("SELECT name, seq FROM sqlite_sequence").fetchall())
        self._next_article = last.get("article", 0) + 1
        self._next_passage = last.get("passage", 0) + 1
        self.staged: set[str] = set()

    @property
    def visible(self) -> State:
        """The visible generation of an index that has one."""
        if self.state is None:
            raise damaged(self._file, "the record of its generation is missing")
        return self.state

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Undo what is not committed and leave the file at rest, as far as that is possible."""
        with suppress(sqlite3.Error):
            self._connection.rollback()
        with suppress(sqlite3.Error):
            rest(self._connection)

    def finish(self) -> None:
        """Leave the file at rest and close it."""
        with explained(self._file):
            rest(self._connection)

    def check_structure(self) -> None:
        """Have SQLite check the file's own structure.

        Raises:
            IndexDamaged: it is not sound.
        """
        with explained(self._file):
            (found,) = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise damaged(self._file, found)

    def catalogue(self) -> Catalogue:
        """The articles of the visible generation, checked, with the full-text tables.

        An update goes on from what is there and seals it anew, so it may not take over damage.

        Raises:
            IndexDamaged: they are not what was written.
        """
        state = self.state
        if state is None:
            return Catalogue(())
        with explained(self._file):
            if words_digest(self._connection) != state.words:
                raise damaged(self._file, "its full-text search does not match its digest")
            return read_catalogue(
                self._connection, state.index_id, state.generation, state.catalogue, self._file
            )

    def stage(self, article: Article, stamp: bytes, windows: Sequence[Window]) -> None:
        """Write an article of the next generation.

        Raises:
            Unreadable: the article cannot be kept.
        """
        if article.name in self.staged:
            raise Unreadable("another article has the same name")
        text = article.text.encode("utf-8", "surrogatepass")
        if len(text) > LONGEST_TEXT:
            raise Unreadable("longer than an article may be")
        extracted = article.extracted
        content, pages = pack_stretches(extracted.content), pack_offsets(extracted.pages)
        entry = Entry(
            id=self._next_article,
            name=article.name,
            title=article.title,
            source=article.source,
            published=article.published,
            encoding=extracted.encoding,
            member=extracted.member,
            origin=article.origin,
            stamp=stamp,
            body_digest=digest_body(text, content, pages),
            passages=PassageRange(self._next_passage, len(windows)),
        )
        with explained(self._file):
            self._begin()
            values = entry.values()
            self._connection.execute(
                f"INSERT INTO article ({COLUMNS}, born, seal) "  # noqa: S608
                f"VALUES ({', '.join('?' * len(values))}, ?, ?)",
                (*values, self._generation, seal("article", self._index_id, values)),
            )
            self._connection.execute(
                "INSERT INTO body (article, content, pages, text) VALUES (?, ?, ?, ?)",
                (entry.id, content, pages, text),
            )
            for number, window in enumerate(windows, self._next_passage):
                self._stage_passage(number, entry.id, article, window)
        self.staged.add(article.name)
        self._next_article += 1
        self._next_passage += len(windows)

    def _stage_passage(
        self, number: int, article_id: int, article: Article, window: Window
    ) -> None:
        text = embedded_text(article.title, article.text[window.start : window.end])
        key = vectors.vector_key(self.settings.embedder.digest, text)
        row = (number, article_id, window.start, window.end, pack_stretches(window.sentences), key)
        self._connection.execute(
            "INSERT INTO passage (id, article, start, stop, sentences, vector, seal) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, vectors.passage_seal(self._index_id, row)),
        )
        if not self.pending.has_vector(key):
            self.pending.add(key, text)

    def save(self) -> None:
        """Commit what is staged, invisibly; a power cut may still take it."""
        with explained(self._file):
            self._connection.commit()

    def publish(self, remove: Collection[int] | None, sources: Sources) -> State:
        """Make the staged articles visible and the removed ones vanish, at once.

        Args:
            remove: ids of visible articles that go; None for all of them.
            sources: where the articles come from now.
        """
        with explained(self._file):
            self._connection.commit()
            self.state = publish(
                self._connection,
                self._file,
                index_id=self._index_id,
                generation=self._generation,
                settings=self.settings,
                sources=sources,
                remove=remove,
            )
        return self.state

    def mend_vectors(self) -> bool:
        """Write the visible generation's FAISS file again if it is no good.

        Returns:
            Whether the visible generation has its file now; False where this version of FAISS
            writes other bytes, so that only a new generation can name them.
        """
        state = self.visible
        file = self._file.with_name(state.vectors_file)
        if vectors.load(file, state.vectors_digest) is not None:
            return True
        with explained(self._file):
            again = vectors.collect(
                self._connection,
                state.index_id,
                state.generation,
                state.settings.embedder.dimension,
                state.passages,
                self._file,
            )
            return vectors.save(again, file) == state.vectors_digest

    def forget_last_generation(self) -> None:
        """Delete the FAISS file of the generation before, which no question can still need."""
        vectors.remove_stale(self._file.parent, keep=[self.visible.vectors_file])

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
