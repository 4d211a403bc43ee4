"""The tables of ``index.db``.

    state     one row: everything there is to know about the visible generation, as sealed JSON
    article   one row an article: metadata and the file it came from
    body      its text, with the stretches worth indexing and the page starts
    passage   one row a window; the passages of an article have consecutive ids
    vector    one row a distinct embedded text, keyed by digest of embedder and text
    words     full-text search, contentless: the texts stand in ``body`` alone
    pending   texts still to be embedded; empty between builds

``article.born`` is the generation that first shows it. A build inserts articles of the next
generation as it goes, where no reader looks, and the transaction that moves the generation makes
all of them visible at once. Text is stored as UTF-8 in BLOB columns: a file name may be any
bytes, and SQLite ends a TEXT at a NUL.
"""

import hashlib
import sqlite3

from index.seals import pack
from index.settings import FORMAT_VERSION

APPLICATION_ID = 0x43695370
"""``CiSp``, in the file's header."""

PAGE_BYTES = 8192
"""Five vectors of 384 float32 fill a page; at 4,096 a quarter of each would stay empty."""

TOKENIZER = "porter unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
"""Marks count as letters: without them Devanagari, Thai or Tamil words fall apart at each vowel
sign. Scripts written without spaces come out as one token a run; their passages are found by
vectors, not by words."""

TABLES = f"""
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    document BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    born INTEGER NOT NULL,
    name BLOB NOT NULL,
    title BLOB,
    source BLOB,
    published BLOB,
    encoding BLOB,
    member BLOB,
    path BLOB NOT NULL,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    stamp BLOB NOT NULL,
    body_digest BLOB NOT NULL,
    first_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    seal BLOB NOT NULL,
    UNIQUE (name, born)
) STRICT;
CREATE TABLE body (
    article INTEGER PRIMARY KEY,
    content BLOB NOT NULL,
    pages BLOB NOT NULL,
    text BLOB NOT NULL
) STRICT;
CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    sentences BLOB NOT NULL,
    vector BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;
CREATE INDEX passage_vector ON passage (vector);
CREATE TABLE vector (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,
    data BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;
CREATE TABLE pending (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    text BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize="{TOKENIZER}");
"""

WORD_TABLES = (
    "SELECT id, block FROM words_data ORDER BY id",
    "SELECT segid, term, pgno FROM words_idx ORDER BY segid, term",
    "SELECT id, sz FROM words_docsize ORDER BY id",
    "SELECT k, v FROM words_config ORDER BY k",
)
"""Every row that a full-text search may read."""


def create(connection: sqlite3.Connection) -> None:
    """Write the empty tables into a new database file."""
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.executescript(
        f"BEGIN; PRAGMA application_id = {APPLICATION_ID}; "
        f"PRAGMA user_version = {FORMAT_VERSION}; {TABLES} COMMIT;"
    )


def schema_digest(connection: sqlite3.Connection) -> str:
    """Digest of the table definitions as the file holds them, hexadecimal."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"
    )
    return _digest(rows)


def words_digest(connection: sqlite3.Connection) -> str:
    """Digest of everything a full-text search may read, hexadecimal.

    FTS5 keeps no checksums, and a flipped bit in it changes a ranking without a sound.
    """
    digest = hashlib.sha256()
    for query in WORD_TABLES:
        digest.update(bytes.fromhex(_digest(connection.execute(query))))
    return digest.hexdigest()


def _digest(rows: sqlite3.Cursor) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(pack(value.encode() if isinstance(value, str) else value for value in row))
    return digest.hexdigest()
