"""Where a citation stands, as a person reads it and as a terminal opens it."""

import os
from collections.abc import Sequence
from urllib.parse import quote

from index.article import Article
from qa.answer import Citation
from qa.terminal import safe

TEXT_IS_THE_FILE = (".txt", ".text", ".md", ".markdown", ".mdown", ".mkd")
"""Endings of the formats whose stored text is the decoded file, so that its lines are the file's.
The formats themselves know them too, but they take longer to import than an answer to render."""

WEB_PAGES = (".html", ".htm", ".xhtml")
"""Endings of the files that a browser shows, likewise."""
_ENDS = 5
"""Words of either end of a long sentence by which a browser finds it."""


def place(citation: Citation) -> str:
    """``path:line`` where the file has that line, else the path with its page or record.

    The path is relative to the working directory when it lies below it.
    """
    return place_at(citation.span.article, citation.span.start)


def place_at(article: Article, offset: int) -> str:
    """The same for any code point of an article's stored text."""
    path = safe(short_path(article.origin.path))
    if article.extracted.member is not None:
        return f"{path}:{safe(article.extracted.member)}"
    page = article.page(offset)
    if page is not None:
        return f"{path}, page {page}"
    if os.fsdecode(article.origin.path).lower().endswith(TEXT_IS_THE_FILE):
        return f"{path}:{article.line(offset)}"
    return path


def link(citation: Citation) -> str:
    """The cited file as a ``file:`` address, host included so that a remote one is told apart.

    A browser shows a web page with the sentence marked and scrolled to (WICG, URL fragment text
    directives), and a PDF at its page.
    """
    article = citation.span.article
    address = f"file://{os.uname().nodename}{quote(article.origin.path)}"
    page = article.page(citation.span.start)
    if page is not None:
        return f"{address}#page={page}"
    if os.fsdecode(article.origin.path).lower().endswith(WEB_PAGES):
        sentence = article.text[citation.sentence.start : citation.sentence.end]
        return f"{address}#:~:text={_text_directive(sentence.split())}"
    return address


def _text_directive(words: Sequence[str]) -> str:
    """Words as a text directive takes them: all of a few, of many the first and the last."""
    parts = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    return ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)


def short_path(path: bytes) -> str:
    """A path as one would type it from here."""
    try:
        here = os.getcwdb()  # noqa: PTH109 - bytes
    except OSError:  # the working directory was removed
        return os.fsdecode(path)
    below = path.removeprefix(here.rstrip(b"/") + b"/")
    return os.fsdecode(below)
