"""An article as it is stored: its text, its metadata and where it came from.

All offsets in Citespan count Unicode code points of ``Article.text`` from 0, end exclusive.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a format takes out of one file: the text exactly as decoded, and what is known of it.

    For plain text and Markdown the text is the decoded file itself (byte order mark dropped); for
    formats whose characters are not the article's it is the extracted text.
    """

    text: str
    title: str | None = None
    source: str | None = None
    """Publisher, agency or site, as the article names it."""
    published: date | None = None
    """From metadata, a byline or a dateline; None where there is none or where it is ambiguous."""
    encoding: str | None = None
    """Codec that decoded the file, ``utf-8+cp1252`` where stray bytes of the second stood in the
    first; None where the format decides (pdf, docx)."""
    content: tuple[Stretch, ...] = ()
    """The stretches worth indexing, ascending and disjoint: paragraphs without title lines,
    bylines, agency lines and site furniture."""
    pages: tuple[int, ...] = ()
    """Where each page starts, ascending; empty where the format has no pages."""
    member: str | None = None
    """Which record of a file that holds several (a JSON Lines file: its line number)."""
    unread_date: str | None = None
    """What its metadata gives as a date and nobody can take for one day; told when the file is
    read, and not stored. None where ``published`` is known."""

    def __post_init__(self) -> None:
        end = 0
        for stretch in self.content:
            if stretch.start < end or stretch.end > len(self.text):
                raise ValueError(f"content stretch out of order or out of range: {stretch}")
            end = stretch.end


@dataclass(frozen=True, slots=True)
class Origin:
    """The file an article was read from, as it was at that time."""

    path: bytes
    """Absolute path. Bytes, because a file name may hold any."""
    digest: str
    """sha256 of the file's bytes, hexadecimal."""
    size: int
    """Bytes."""
    mtime_ns: int
    """Modification time, nanoseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an index."""

    name: str
    """Unique in its index: the path relative to the folder that was indexed, ``/`` between parts,
    undecodable bytes as surrogate escapes; ``#MEMBER`` appended for a record of a larger file."""
    extracted: Extracted
    origin: Origin

    @property
    def text(self) -> str:
        """The stored text that every offset counts in."""
        return self.extracted.text

    @property
    def title(self) -> str | None:
        return self.extracted.title

    @property
    def source(self) -> str | None:
        return self.extracted.source

    @property
    def published(self) -> date | None:
        return self.extracted.published

    def line(self, offset: int) -> int:
        """Line of the code point at ``offset``, from 1, as editors count (LF, CRLF, lone CR)."""
        before = self.text[:offset]
        return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")

    def page(self, offset: int) -> int | None:
        """Page of the code point at ``offset``, from 1; None where the format has no pages."""
        if not self.extracted.pages:
            return None
        return max(1, sum(1 for start in self.extracted.pages if start <= offset))
