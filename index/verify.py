"""Checking all of an index, bit by bit where that is possible."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index import vectors
from index.catalogue import Catalogue, Entry, read_article, read_catalogue
from index.database import DATABASE, connect_reader, explained
from index.embedders import DEFAULT_EMBEDDER
from index.errors import CitespanError, IndexDamaged, StoreError
from index.passages import embedded_text
from index.schema import TABLES, WORD_TABLES, words_digest
from index.seals import unpack_stretches
from index.state import State, read_state


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an index that is not as it was written."""

    file: Path
    what: str
    mend: str
    """The command that mends it."""


def verify(index: Path) -> list[Problem]:
    """Check everything: structure, digests, full-text search, vectors and the FAISS file.

    Nothing is written, and a build that runs meanwhile is not disturbed: the generation that is
    visible at the beginning is checked.

    Returns:
        What is wrong; an empty list for a sound index.

    Raises:
        IndexMissing: there is no index.
        IndexBusy: it cannot be read now.
    """
    file = index / DATABASE
    problems: list[Problem] = []
    named = shlex.join(["--index", str(index)])
    mend = f"qa index build DIR {named}"
    try:
        reader = connect_reader(file)
    except IndexDamaged as error:
        return [Problem(file, str(error), mend)]
    with closing(reader.connection) as connection:
        try:
            with explained(file):
                state = read_state(connection, file)
            mend = _build_command(index, state)
            problems += [Problem(file, what, mend) for what in _check(connection, file, state)]
            problems += [
                Problem(index / state.vectors_file, what, f"qa index update {named}")
                for what in _check_vectors_file(connection, file, state)
            ]
        except StoreError as error:
            problems.append(Problem(file, str(error), mend))
    return problems


def _build_command(index: Path, state: State) -> str:
    """The command that built the index."""
    sources = state.sources
    words = ["qa", "index", "build", *map(str, sources.paths(index)), "--index", str(index)]
    for option, values in (("--include", sources.include), ("--exclude", sources.exclude)):
        for value in values:
            words += [option, value]
    if sources.encoding:
        words += ["--encoding", sources.encoding]
    if state.settings.embedder.name != DEFAULT_EMBEDDER:
        words += ["--embedder", state.settings.embedder.name]
    return shlex.join(words)


def _check(connection: sqlite3.Connection, file: Path, state: State) -> Iterator[str]:
    """What is wrong with the database; goes on after each finding as far as it can."""
    for check in (_check_structure, _check_words, _check_articles):
        try:
            with explained(file):
                yield from check(connection, file, state)
        except CitespanError as error:
            yield str(error)


def _check_structure(connection: sqlite3.Connection, _file: Path, _state: State) -> Iterator[str]:
    for (found,) in connection.execute("PRAGMA integrity_check(20)"):
        if found != "ok":
            yield f"SQLite's integrity check: {found}"


def _check_words(connection: sqlite3.Connection, _file: Path, state: State) -> Iterator[str]:
    if words_digest(connection) != state.words:
        yield "the full-text search does not match its digest"
        return
    # FTS5 checks itself by a statement that writes, so a copy of its tables is checked.
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.execute(TABLES[TABLES.index("CREATE VIRTUAL TABLE words") :])
        for query in WORD_TABLES:
            table = query.split(" FROM ")[1].split()[0]
            rows = connection.execute(query)
            marks = ", ".join("?" * len(rows.description))
            copy.execute(f"DELETE FROM {table}")  # noqa: S608
            copy.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        copy.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    held = [id_ for (id_,) in connection.execute("SELECT id FROM words_docsize ORDER BY id")]
    passages = connection.execute(
        "SELECT passage.id FROM passage JOIN article ON article.id = passage.article "
        "WHERE born <= ? ORDER BY passage.id",
        (state.generation,),
    )
    if held != [id_ for (id_,) in passages]:
        yield "the full-text search holds other passages than the index"


def _check_articles(connection: sqlite3.Connection, file: Path, state: State) -> Iterator[str]:
    catalogue = read_catalogue(connection, state.index_id, state.generation, state.catalogue, file)
    if (state.articles, state.passages, state.undated) != _counts(catalogue):
        yield "the numbers of articles and passages are not those that were recorded"
    for entry in catalogue.entries:
        try:
            yield from _check_article(connection, file, state, entry)
        except StoreError as error:
            yield str(error)


def _counts(catalogue: Catalogue) -> tuple[int, int, int]:
    entries = catalogue.entries
    undated = sum(entry.published is None for entry in entries)
    return len(entries), sum(entry.passages.number for entry in entries), undated


def _check_article(
    connection: sqlite3.Connection, file: Path, state: State, entry: Entry
) -> Iterator[str]:
    """Its text, that its passages lie in it, and that each has the vector of its own text."""
    _, article = read_article(connection, entry.id, state.index_id, file)
    rows = connection.execute(
        "SELECT id, article, start, stop, sentences, vector, seal FROM passage "
        "WHERE id >= ? AND id < ? ORDER BY id",
        (entry.passages.first, entry.passages.stop),
    ).fetchall()
    if len(rows) != entry.passages.number:
        yield f"passages of {entry.name!r} are missing"
    for *row, sealed in rows:
        id_, owner, start, stop, sentences, key = row
        if sealed != vectors.passage_seal(state.index_id, row) or owner != entry.id:
            yield f"passage {id_} of {entry.name!r} does not match its digest"
            continue
        inside = all(start <= s.start and s.end <= stop for s in unpack_stretches(sentences))
        if not (0 <= start < stop <= len(article.text) and inside):
            yield f"passage {id_} does not lie in the text of {entry.name!r}"
        text = embedded_text(article.title, article.text[start:stop])
        if key != vectors.vector_key(state.settings.embedder.digest, text):
            yield f"passage {id_} of {entry.name!r} has the vector of another text"


def _check_vectors_file(connection: sqlite3.Connection, file: Path, state: State) -> Iterator[str]:
    """The FAISS file against its digest and against the vectors it was derived from."""
    with explained(file):
        stored = vectors.collect(
            connection,
            state.index_id,
            state.generation,
            state.settings.embedder.dimension,
            state.passages,
            file,
        )
    derived = vectors.load(file.parent / state.vectors_file, state.vectors_digest)
    if derived is None:
        yield "it is missing or does not match its digest; questions rebuild it in memory"
    elif (derived.to_bytes() != stored.to_bytes()).any():
        yield "it does not hold the vectors of the database"
