"""The short transaction that moves an index to its next generation."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

from index import vectors
from index.article import Article
from index.catalogue import Entry, catalogue_digest, read_article
from index.database import damaged
from index.schema import schema_digest, words_digest
from index.settings import IndexSettings
from index.state import Sources, State, write_state


def publish(
    connection: sqlite3.Connection,
    file: Path,
    *,
    index_id: str,
    generation: int,
    settings: IndexSettings,
    sources: Sources,
    remove: Collection[int] | None,
) -> State:
    """Make the articles born in a generation visible and others vanish, at once.

    The FAISS file is written and named before the commit that refers to it; if the commit fails
    nobody looks for it. The file of the generation before stays, for readers that hold it.

    Args:
        connection: outside a transaction.
        file: the database.
        index_id: identity of the database.
        generation: the one to make visible.
        settings: what it was made with.
        sources: where its articles come from.
        remove: ids of older articles that go; None for all of them.
    """
    # EXTRA: on return the commit has survived a power cut, the journal's removal included.
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("BEGIN IMMEDIATE")
    _remove(connection, file, index_id, generation, remove)
    _add_words(connection, file, index_id, generation)
    # FTS5 gathers words in memory; a savepoint makes it write them, so that they can be digested.
    connection.execute("SAVEPOINT words")
    connection.execute("RELEASE words")
    connection.execute("DELETE FROM vector WHERE key NOT IN (SELECT vector FROM passage)")
    connection.execute("DELETE FROM pending")
    articles, passages, undated = connection.execute(
        "SELECT count(*), coalesce(sum(passages), 0), count(*) - count(published) FROM article"
    ).fetchone()
    dimension = settings.embedder.dimension
    found = vectors.collect(connection, index_id, generation, dimension, passages, file)
    name = vectors.file_name(generation)
    state = State(
        index_id=index_id,
        generation=generation,
        settings=settings,
        sources=sources,
        articles=articles,
        passages=passages,
        undated=undated,
        catalogue=catalogue_digest(
            seal for (seal,) in connection.execute("SELECT seal FROM article ORDER BY id")
        ),
        words=words_digest(connection),
        tables=schema_digest(connection),
        vectors_file=name,
        vectors_digest=vectors.save(found, file.with_name(name)),
    )
    write_state(connection, state)
    connection.commit()
    _tidy(connection, file, generation)
    return state


def _remove(
    connection: sqlite3.Connection,
    file: Path,
    index_id: str,
    generation: int,
    remove: Collection[int] | None,
) -> None:
    """Take articles out of every table; their words leave no trace in the search's segments."""
    (older,) = connection.execute(
        "SELECT count(*) FROM article WHERE born < ?", (generation,)
    ).fetchone()
    if remove is None or len(remove) == older:
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        for table in ("passage", "body"):
            connection.execute(
                f"DELETE FROM {table} WHERE article IN "  # noqa: S608
                "(SELECT id FROM article WHERE born < ?)",
                (generation,),
            )
        connection.execute("DELETE FROM article WHERE born < ?", (generation,))
        return
    for id_ in sorted(remove):
        entry, article = read_article(connection, id_, index_id, file)
        # A contentless table has to be told what it indexed to take it out again.
        connection.executemany(
            "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
            _documents(connection, file, index_id, entry, article),
        )
        connection.execute(
            "DELETE FROM passage WHERE id >= ? AND id < ?",
            (entry.passages.first, entry.passages.stop),
        )
        connection.execute("DELETE FROM body WHERE article = ?", (id_,))
        connection.execute("DELETE FROM article WHERE id = ?", (id_,))
    if remove:
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def _add_words(connection: sqlite3.Connection, file: Path, index_id: str, generation: int) -> None:
    ids = connection.execute(
        "SELECT id FROM article WHERE born = ? ORDER BY id", (generation,)
    ).fetchall()
    for (id_,) in ids:
        entry, article = read_article(connection, id_, index_id, file)
        connection.executemany(
            "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
            _documents(connection, file, index_id, entry, article),
        )


def _documents(
    connection: sqlite3.Connection, file: Path, index_id: str, entry: Entry, article: Article
) -> Iterator[tuple[int, str, str]]:
    """What the full-text search holds of an article: passage id, title, text."""
    rows = connection.execute(
        "SELECT id, article, start, stop, sentences, vector, seal FROM passage "
        "WHERE id >= ? AND id < ? ORDER BY id",
        (entry.passages.first, entry.passages.stop),
    ).fetchall()
    if len(rows) != entry.passages.number:
        raise damaged(file, f"passages of {entry.name!r} are missing")
    title = _printable(article.title or "")
    for *row, sealed in rows:
        if sealed != vectors.passage_seal(index_id, row) or row[1] != entry.id:
            raise damaged(file, f"passage {row[0]} does not match its digest")
        yield row[0], title, _printable(article.text[row[2] : row[3]])


def _printable(text: str) -> str:
    """Without lone surrogates, which SQLite takes in no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _tidy(connection: sqlite3.Connection, file: Path, generation: int) -> None:
    vectors.remove_stale(
        file.parent, keep=[vectors.file_name(generation), vectors.file_name(generation - 1)]
    )
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if free * 4 > pages:
        connection.execute("PRAGMA incremental_vacuum").fetchall()
