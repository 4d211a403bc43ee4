"""What is known of each article without its text, and which articles a filter leaves."""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from index.article import Article, Extracted, Origin
from index.database import damaged
from index.filters import Filters
from index.seals import Value, pack, seal, to_bytes, to_text, unpack_offsets, unpack_stretches

COLUMNS = (
    "id, name, title, source, published, encoding, member, path, digest, size, mtime_ns, stamp, "
    "body_digest, first_passage, passages"
)


class PassageRange(NamedTuple):
    """The passages of one article, whose ids are consecutive."""

    first: int
    number: int

    @property
    def stop(self) -> int:
        """One past the last."""
        return self.first + self.number


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, without its text."""

    id: int
    name: str
    title: str | None
    source: str | None
    published: date | None
    encoding: str | None
    member: str | None
    origin: Origin
    stamp: bytes
    """How the file system told the file apart when it was read; empty when that proves nothing,
    ``LEFT_OUT`` when records of the file were left out (index/freshness.py)."""
    body_digest: bytes
    """sha256 over text, content stretches and page starts."""
    passages: PassageRange

    @property
    def file(self) -> str:
        """Name of the file: the article's name without the record in it."""
        return self.name if self.member is None else self.name.removesuffix(f"#{self.member}")

    @property
    def content(self) -> tuple[object, ...]:
        """What a reader of the article would notice a change of."""
        return self.title, self.source, self.published, self.body_digest

    def values(self) -> tuple[Value, ...]:
        """The row, in the order of COLUMNS."""
        return (
            self.id,
            to_bytes(self.name),
            to_bytes(self.title),
            to_bytes(self.source),
            to_bytes(self.published.isoformat() if self.published else None),
            to_bytes(self.encoding),
            to_bytes(self.member),
            self.origin.path,
            to_bytes(self.origin.digest),
            self.origin.size,
            self.origin.mtime_ns,
            self.stamp,
            self.body_digest,
            *self.passages,
        )

    @classmethod
    def from_row(cls, row: Sequence[Any], index_id: str, file: Path) -> Entry:
        """Read ``(*COLUMNS, seal)``.

        Raises:
            IndexDamaged: the row does not match its seal.
        """
        *values, sealed = row
        if sealed != seal("article", index_id, values):
            raise damaged(file, f"the record of article {row[0]!r} does not match its digest")
        return cls._from_values(*values)

    @classmethod
    def _from_values(
        cls,
        id: int,  # noqa: A002
        name: bytes,
        title: bytes | None,
        source: bytes | None,
        published: bytes | None,
        encoding: bytes | None,
        member: bytes | None,
        path: bytes,
        digest: bytes,
        size: int,
        mtime_ns: int,
        stamp: bytes,
        body_digest: bytes,
        first_passage: int,
        passages: int,
    ) -> Entry:
        return cls(
            id=id,
            name=name.decode("utf-8", "surrogatepass"),
            title=to_text(title),
            source=to_text(source),
            published=date.fromisoformat(published.decode()) if published else None,
            encoding=to_text(encoding),
            member=to_text(member),
            origin=Origin(path=path, digest=digest.decode(), size=size, mtime_ns=mtime_ns),
            stamp=stamp,
            body_digest=body_digest,
            passages=PassageRange(first_passage, passages),
        )

    def article(self, text: bytes, content: bytes, pages: bytes, file: Path) -> Article:
        """Join the entry with its body.

        Raises:
            IndexDamaged: the body is not what was indexed.
        """
        if digest_body(text, content, pages) != self.body_digest:
            raise damaged(file, f"the text of {self.name!r} does not match its digest")
        return Article(
            name=self.name,
            extracted=Extracted(
                text=text.decode("utf-8", "surrogatepass"),
                title=self.title,
                source=self.source,
                published=self.published,
                encoding=self.encoding,
                content=unpack_stretches(content),
                pages=unpack_offsets(pages),
                member=self.member,
            ),
            origin=self.origin,
        )


def digest_body(text: bytes, content: bytes, pages: bytes) -> bytes:
    """sha256 over what a body row holds."""
    return hashlib.sha256(pack([text, content, pages])).digest()


class Catalogue:
    """All articles of one generation, in the order they were indexed."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_name = {entry.name: entry for entry in self.entries}

    def select(self, filters: Filters) -> list[Entry]:
        """The articles that filters leave."""
        return [entry for entry in self.select_names(filters) if filters.admits(entry.published)]

    def select_names(self, filters: Filters) -> list[Entry]:
        """The articles whose name, title and source a filter leaves, whatever their date."""
        names = [fold(part) for part in filters.articles]
        sources = [fold(part) for part in filters.sources]
        return [
            entry
            for entry in self.entries
            if (not names or _holds(names, entry.name) or _holds(names, entry.title))
            and (not sources or _holds(sources, entry.source))
        ]


def read_catalogue(
    connection: sqlite3.Connection, index_id: str, generation: int, digest: str, file: Path
) -> Catalogue:
    """Read and check the articles of a generation.

    Raises:
        IndexDamaged: a row is damaged, missing or too many.
    """
    rows = connection.execute(
        f"SELECT {COLUMNS}, seal FROM article WHERE born <= ? ORDER BY id",  # noqa: S608
        (generation,),
    ).fetchall()
    if catalogue_digest(row[-1] for row in rows) != digest:
        raise damaged(file, "the list of articles does not match its digest")
    return Catalogue(Entry.from_row(row, index_id, file) for row in rows)


def read_article(
    connection: sqlite3.Connection, id_: int, index_id: str, file: Path
) -> tuple[Entry, Article]:
    """Read and check one article with its text.

    Raises:
        IndexDamaged: it is missing or not what was indexed.
    """
    row = connection.execute(
        f"SELECT {COLUMNS}, seal FROM article WHERE id = ?",  # noqa: S608
        (id_,),
    ).fetchone()
    body = connection.execute(
        "SELECT text, content, pages FROM body WHERE article = ?", (id_,)
    ).fetchone()
    if row is None or body is None:
        raise damaged(file, f"article {id_} is missing")
    text, content, pages = body
    entry = Entry.from_row(row, index_id, file)
    return entry, entry.article(text, content, pages, file)


def catalogue_digest(seals: Iterable[Value]) -> str:
    """Digest over the seals of articles in order of id, hexadecimal."""
    return hashlib.sha256(pack(seals)).hexdigest()


def _holds(parts: Sequence[str], text: str | None) -> bool:
    folded = fold(text or "")
    return any(part in folded for part in parts)


def fold(text: str) -> str:
    """Letter case and the two ways of writing an accent made equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
