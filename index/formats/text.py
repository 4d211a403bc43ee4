"""Plain text: the stored text is the decoded file, its front matter where it has one included."""

from collections.abc import Iterator

from index.article import Extracted, Stretch
from index.decode import decode
from index.errors import Unreadable
from index.formats.front_matter import read_front_matter
from index.heading import read_heading
from index.metadata import Known
from index.paragraphs import split_blocks

MOST_LINES = 500_000
"""A file of more is data, not an article; bounds the memory its paragraphs take."""


class PlainText:
    """Paragraphs of plain text."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")
    max_bytes = 64 * 1024 * 1024

    def read(self, data: bytes, *, encoding: str | None = None) -> Iterator[Extracted]:
        text, codec = decode(data, encoding)
        known, body = read_front_matter(text)
        # Lines between rules that tell nothing of the article are its text.
        yield extract(text, codec, known, start=body if known != Known() else 0)


def extract(
    text: str,
    encoding: str | None,
    known: Known | None = None,
    member: str | None = None,
    *,
    start: int = 0,
) -> Extracted:
    """An article of plain text from an offset on, whose metadata may be known from elsewhere.

    Raises:
        Unreadable: no text, or more lines than an article has.
    """
    check_text(text)
    paragraphs = split_blocks(text, [Stretch(start, len(text))])
    if not paragraphs:
        raise Unreadable("no text")
    heading = read_heading(text, paragraphs, known)
    return Extracted(
        text=text,
        title=heading.title,
        source=heading.source,
        published=heading.published,
        encoding=encoding,
        content=heading.content,
        member=member,
        unread_date=known.unread_date if known and heading.published is None else None,
    )


def check_text(text: str) -> None:
    """Refuse a text that holds nothing to read, or too many lines.

    Raises:
        Unreadable: with the reason.
    """
    if not any(char.isalnum() for char in text):
        raise Unreadable("no text")
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise Unreadable(f"more than {MOST_LINES:,} lines")
