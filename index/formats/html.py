"""Web pages: the stored text is the main text that trafilatura extracts, without hidden text.

A page is parsed once, leniently. What its readers do not see is taken out before extraction, and
elements nested deeper than any real page needs are unwrapped, so that no shape of page costs more
than time in proportion to its size.
"""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.article import Extracted
from index.decode import decode, text_codec
from index.errors import Unreadable, UsageError
from index.formats.text import extract
from index.metadata import storable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEEPEST = 200
"""Elements inside one another; deeper ones are replaced by their content."""
_MOST_CELLS = 200
"""Cells of a table row; trafilatura's time grows with their square."""
_MOST_ELEMENTS = 4_000
"""Of a page whose extraction other extractors may check; jusText's time grows with their square."""
_NOT_IN_XML = {
    code: 0xFFFD for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"
}
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]+)|<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
"""Bytes from the top in which a page may declare its encoding; browsers look at 1,024."""


class Html:
    """The main text of a saved web page."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")
    max_bytes = 16 * 1024 * 1024

    def read(self, data: bytes, *, encoding: str | None = None) -> Iterator[Extracted]:
        page, codec = decode(data, encoding, hint=_declared_encoding(data))
        if not page.strip():
            raise Unreadable("no text")
        from index.formats.page_metadata import page_metadata

        tree = _parse(page)
        try:
            known = page_metadata(tree)
            text = _main_text(tree)
        except (Unreadable, ImportError):
            raise
        except Exception:  # the libraries' assertions on pages that nobody thought of
            raise Unreadable("a web page that cannot be made sense of") from None
        yield extract(text, codec, known)


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    try:
        codec = text_codec((match[1] or match[2]).decode("ascii", "replace"))
    except UsageError:
        return None
    return None if codec.startswith(("utf-16", "utf-32")) else codec  # it could not be read here


def _parse(page: str) -> "HtmlElement":
    """The page as a tree of bounded depth.

    Raises:
        Unreadable: nothing in it can be parsed, or text would be lost in its depths.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        collect_ids=False,
    )
    try:
        tree = html.document_fromstring(
            storable(page.translate(_NOT_IN_XML)).encode(), parser=parser
        )
    except (etree.LxmlError, ValueError):
        raise Unreadable("not a web page") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise Unreadable("a web page nested too deeply")
    _flatten(tree)
    return tree


def _flatten(tree: "HtmlElement") -> None:
    """Replace by its text what lies deeper than ``_DEEPEST``, and rows of too many cells."""
    from lxml import etree

    depth = 0
    shapeless = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and (depth == _DEEPEST or _is_wide_row(element)):
            shapeless.append(element)
    for element in shapeless:
        text = " ".join(element.itertext())
        del element[:]
        if element.tag == "tr":
            etree.SubElement(element, "td").text = text
        else:
            element.tag, element.text = "p", text


def _is_wide_row(element: "HtmlElement") -> bool:
    if element.tag not in {"tr", "table", "thead", "tbody", "tfoot"}:
        return False
    return sum(child.tag in {"td", "th"} for child in element) > _MOST_CELLS


def _main_text(tree: "HtmlElement") -> str:
    """Paragraphs parted by blank lines."""
    import trafilatura
    from trafilatura.settings import Document

    from index.formats.hidden import remove_hidden

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it reports what we report
    remove_hidden(tree)
    long = sum(1 for _ in tree.iter()) > _MOST_ELEMENTS
    document = trafilatura.bare_extraction(tree, include_comments=False, fast=long)
    if not isinstance(document, Document) or not document.text:
        raise Unreadable("no main text")
    lines = (line.strip("| \t") for line in document.text.splitlines())
    return storable("\n\n".join(line for line in lines if line))
