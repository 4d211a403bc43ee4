"""PDF: the stored text is put together from the lines on its pages.

A PDF has no paragraphs, only lines; so the text that is stored, and that offsets count in, has the
lines of a paragraph joined, words that a line end hyphenated made whole, ligatures taken apart, and
running heads and page numbers left out. ``Extracted.pages`` keeps where each page starts. The dates
in a PDF's metadata are those of the file, not of publication, and are not used.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from index.article import Extracted
from index.errors import Unreadable
from index.formats.pdf_layout import Line, Page, lay_out
from index.formats.text import check_text
from index.heading import read_heading
from index.metadata import Known, one_line

_SECONDS = 180
"""Wall time for one file; its processor time has a limit of its own."""
_READER = Path(__file__).with_name("pdf_lines.py")


class Pdf:
    """The text of a PDF, page numbers kept."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)
    max_bytes = 256 * 1024 * 1024

    def read(self, data: bytes, *, encoding: str | None = None) -> Iterator[Extracted]:  # noqa: ARG002 - a PDF names its own
        if find_spec("pypdfium2") is None:
            raise Unreadable('reading PDF needs another package: pip install "citespan[pdf]"')
        title, pages = _read_lines(data)
        laid = lay_out(pages)
        if not laid.paragraphs:
            raise Unreadable("no text; a scanned PDF needs text recognition first")
        check_text(laid.text)
        known = Known(title=_believed(title, laid.text) or laid.title)
        heading = read_heading(laid.text, laid.paragraphs, known)
        yield Extracted(
            text=laid.text,
            title=heading.title,
            source=heading.source,
            published=heading.published,
            content=heading.content,
            pages=laid.pages,
        )


def _believed(title: str | None, text: str) -> str | None:
    """A title from the metadata, where the first page says it too: many are a template's."""
    start = "".join(filter(str.isalnum, text[:4000].casefold()))
    return title if title and "".join(filter(str.isalnum, title.casefold())) in start else None


def _read_lines(data: bytes) -> tuple[str | None, list[Page]]:
    try:
        run = subprocess.run(
            [sys.executable, "-P", str(_READER)],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        answer = json.loads(run.stdout)
    except subprocess.TimeoutExpired:
        raise Unreadable("a PDF that takes too long to read") from None
    except (subprocess.CalledProcessError, ValueError, OSError):
        raise Unreadable("a PDF that cannot be read within its limits of memory and time") from None
    if "error" in answer:
        raise Unreadable(answer["error"])
    pages: list[Page] = [[Line(*line) for line in page] for page in answer["pages"]]
    return one_line(answer["title"]), pages
