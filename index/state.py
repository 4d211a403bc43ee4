"""The one row that says which generation is visible and what it must consist of."""

from __future__ import annotations

import dataclasses
import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.database import damaged
from index.errors import IndexMismatch
from index.schema import APPLICATION_ID, schema_digest
from index.seals import seal
from index.settings import FORMAT_VERSION, REBUILD, IndexSettings


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the articles come from, for an update to look again."""

    roots: tuple[str, ...]
    """Folders and files, undecodable bytes as surrogate escapes; relative to the folder that
    holds the index where they lie in it, so that both can move together, else absolute."""
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    encoding: str | None

    @classmethod
    def of(
        cls,
        index: Path,
        roots: Sequence[Path],
        include: Sequence[str],
        exclude: Sequence[str],
        encoding: str | None,
    ) -> Sources:
        """Write roots down as the index keeps them."""
        home = index.absolute().parent
        kept = []
        for root in roots:
            whole = Path(os.path.abspath(root))  # noqa: PTH100  (resolve() would follow links)
            kept.append(str(whole.relative_to(home)) if whole.is_relative_to(home) else str(whole))
        return cls(tuple(kept), tuple(include), tuple(exclude), encoding)

    def paths(self, index: Path) -> list[Path]:
        """The roots as absolute paths."""
        home = index.absolute().parent
        return [Path(os.path.normpath(home / root)) for root in self.roots]


@dataclass(frozen=True, slots=True)
class State:
    """The visible generation."""

    index_id: str
    """Random identity of the database; part of every seal, so that rows cannot change places."""
    generation: int
    settings: IndexSettings
    sources: Sources
    articles: int
    passages: int
    undated: int
    catalogue: str
    """Digest over the seals of the articles, in order of id, hexadecimal."""
    words: str
    """Digest of the full-text search's own tables, hexadecimal."""
    tables: str
    """Digest of the table definitions, hexadecimal."""
    vectors_file: str
    """Name of the FAISS file in the index folder."""
    vectors_digest: str
    """sha256 of that file, hexadecimal."""


def write_state(connection: sqlite3.Connection, state: State) -> None:
    """Make a state the current one (inside the caller's transaction)."""
    document = json.dumps(dataclasses.asdict(state), sort_keys=True).encode("ascii")
    connection.execute(
        "INSERT INTO state (id, document, seal) VALUES (1, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET document = excluded.document, seal = excluded.seal",
        (document, seal("state", "", [document])),
    )


def check_format(connection: sqlite3.Connection, file: Path) -> None:
    """Refuse a file that is no index, or one of another version.

    Raises:
        IndexDamaged: it is not Citespan's.
        IndexMismatch: it is of another format version.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise damaged(file, "it does not begin as an index does")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != FORMAT_VERSION:
        raise IndexMismatch(
            f"{file} has format version {version}, this program reads version {FORMAT_VERSION}",
            advice=REBUILD,
        )


def read_state(connection: sqlite3.Connection, file: Path) -> State:
    """The visible generation.

    Raises:
        IndexDamaged, IndexMismatch: it cannot be believed or used.
    """
    state = find_state(connection, file)
    if state is None:
        raise damaged(file, "the record of its generation is missing")
    return state


def find_state(connection: sqlite3.Connection, file: Path) -> State | None:
    """The visible generation; None in a database whose first build has not ended.

    Raises:
        IndexDamaged, IndexMismatch: it cannot be believed or used.
    """
    check_format(connection, file)
    row = connection.execute("SELECT document, seal FROM state").fetchone()
    if row is None:
        return None
    document, sealed = row
    if sealed != seal("state", "", [document]):
        raise damaged(file, "the record of its generation does not match its digest")
    state = _parse(json.loads(document))
    if state.settings.format_version != FORMAT_VERSION:
        raise damaged(file, "its header and its settings name different format versions")
    if state.tables != schema_digest(connection):
        raise damaged(file, "its table definitions are not those that were written")
    return state


def _parse(document: dict[str, Any]) -> State:
    from index.embedders.interface import EmbedderSettings
    from index.passages import PassageSettings

    settings, sources = document.pop("settings"), document.pop("sources")
    return State(
        settings=IndexSettings(
            format_version=settings["format_version"],
            passages=PassageSettings(**settings["passages"]),
            embedder=EmbedderSettings(**settings["embedder"]),
        ),
        sources=Sources(
            roots=tuple(sources["roots"]),
            include=tuple(sources["include"]),
            exclude=tuple(sources["exclude"]),
            encoding=sources["encoding"],
        ),
        **document,
    )
