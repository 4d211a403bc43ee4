"""Word documents: the paragraphs of the main text, read from the XML itself.

Read directly, not through python-docx: that unpacks the whole archive before anything can be
bounded, and its ``paragraph.text`` misses inserted text, content controls and text boxes. Left out:
deleted and hidden text, headers, footers, comments and footnotes. A document's own dates are those
of a file, not of publication, so ``published`` comes from the text alone.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO

from index.article import Extracted, Stretch
from index.errors import Unreadable
from index.formats.text import MOST_LINES, check_text
from index.heading import read_heading
from index.metadata import Known, one_line, storable

_LARGEST_PART = 32 * 1024 * 1024
"""Bytes of one part of the archive as really expanded; the text of a long book has 5 MB."""
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "sectPr"})
"""Elements whose text is deleted, or stands a second time for old programs."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_TITLE_STYLE = re.compile(r"title|titel|titre|titolo|título", re.IGNORECASE)
_HEADING_STYLE = re.compile(
    r"(?:heading|titre|überschrift|berschrift|título|titolo)\s*\d", re.IGNORECASE
)


class Docx:
    """The main text of a Word document."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx",)
    max_bytes = 256 * 1024 * 1024

    def read(self, data: bytes, *, encoding: str | None = None) -> Iterator[Extracted]:  # noqa: ARG002 - XML names its own
        from lxml import etree

        if data.startswith(_OLD_OR_ENCRYPTED):
            raise Unreadable("an encrypted or old Word file")
        try:
            with (
                zipfile.ZipFile(BytesIO(data)) as archive,
                archive.open("word/document.xml") as part,
            ):
                body = _Body()
                body.read(part)
        except KeyError:
            raise Unreadable("no Word document") from None
        except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, etree.LxmlError):
            raise Unreadable("a broken Word file") from None
        yield _article(body.paragraphs)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    style: str = ""


@dataclass(slots=True)
class _Open:
    """A paragraph being read; text boxes put one inside another."""

    pieces: list[str] = field(default_factory=list)
    style: str = ""


class _Body:
    """One pass over ``word/document.xml``."""

    def __init__(self) -> None:
        self.paragraphs: list[_Paragraph] = []
        self._open: list[_Open] = []
        self._rows: list[list[list[_Paragraph]]] = []
        self._unseen = 0
        self._hidden_run = False

    def read(self, part: IO[bytes]) -> None:
        from lxml import etree

        for event, element in etree.iterparse(
            _Bounded(part), events=("start", "end"), resolve_entities=False, no_network=True
        ):
            if not isinstance(element.tag, str):
                continue
            tag = etree.QName(element).localname
            if tag in _UNSEEN:
                self._unseen += 1 if event == "start" else -1
            elif self._unseen:
                pass
            elif event == "start":
                self._start(tag)
            else:
                value = next((v for k, v in element.items() if k.endswith("}val")), "")
                self._end(tag, element.text or "", value)
            if event == "end":  # keep no tree: what is read is let go
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]

    def _start(self, tag: str) -> None:
        if tag == "p":
            self._open.append(_Open())
        elif tag == "r":
            self._hidden_run = False
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc" and self._rows:
            self._rows[-1].append([])

    def _end(self, tag: str, text: str, value: str) -> None:
        if tag == "p" and self._open:
            done = self._open.pop()
            self._add(_Paragraph("".join(done.pieces).strip(), done.style))
        elif tag == "tr" and self._rows:
            self._end_row(self._rows.pop())
        elif not self._open:
            pass
        elif tag == "pStyle":
            self._open[-1].style = value
        elif tag == "vanish":
            self._hidden_run = value not in {"0", "false", "off"}
        elif tag == "t" and not self._hidden_run:
            self._open[-1].pieces.append(text)
        elif tag in _SIGNS and not self._hidden_run:
            self._open[-1].pieces.append(_SIGNS[tag])

    def _add(self, paragraph: _Paragraph) -> None:
        if not paragraph.text:
            return
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(paragraph)
        elif len(self.paragraphs) >= MOST_LINES:
            raise Unreadable(f"more than {MOST_LINES:,} lines")
        else:
            self.paragraphs.append(paragraph)

    def _end_row(self, cells: list[list[_Paragraph]]) -> None:
        """A row of short cells is one paragraph; cells that hold several lay out a page."""
        if all(len(cell) <= 1 for cell in cells):
            self._add(_Paragraph(" | ".join(p.text for cell in cells for p in cell)))
        else:
            for cell in cells:
                for paragraph in cell:
                    self._add(paragraph)


class _Bounded:
    """A stream that refuses to give more than ``_LARGEST_PART`` bytes."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self._left = _LARGEST_PART

    def read(self, size: int = -1) -> bytes:
        block = self._part.read(min(size, 65536) if size > 0 else 65536)
        self._left -= len(block)
        if self._left < 0:
            raise Unreadable(f"expands to more than {_LARGEST_PART // 2**20} MB")
        return block


def _article(paragraphs: list[_Paragraph]) -> Extracted:
    stretches: list[Stretch] = []
    text = "\n\n".join(storable(paragraph.text) for paragraph in paragraphs)
    start = 0
    for paragraph in paragraphs:
        stretches.append(Stretch(start, start + len(paragraph.text)))
        start += len(paragraph.text) + 2
    check_text(text)
    styled = [p.text for p in paragraphs[:6] if _TITLE_STYLE.fullmatch(p.style)]
    styled += [p.text for p in paragraphs[:1] if _HEADING_STYLE.match(p.style)]
    heading = read_heading(
        text,
        stretches,
        Known(title=one_line(styled[0])) if styled else None,
        headings=frozenset(i for i, p in enumerate(paragraphs) if _HEADING_STYLE.match(p.style)),
    )
    return Extracted(
        text=text,
        title=heading.title,
        source=heading.source,
        published=heading.published,
        content=heading.content,
    )
