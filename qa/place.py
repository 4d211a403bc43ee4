"""Where a citation stands, as a person reads it and as a terminal opens it."""

import os
from urllib.parse import quote

from index.article import Article
from qa.answer import Citation
from qa.terminal import safe

TEXT_IS_THE_FILE = (".txt", ".text", ".md", ".markdown", ".mdown", ".mkd")
"""Endings of the formats whose stored text is the decoded file, so that its lines are the file's.
The formats themselves know them too, but they take longer to import than an answer to render."""


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
    """The cited file as a ``file:`` address, host included so that a remote one is told apart."""
    return f"file://{os.uname().nodename}{quote(citation.span.article.origin.path)}"


def short_path(path: bytes) -> str:
    """A path as one would type it from here."""
    try:
        here = os.getcwdb()  # noqa: PTH109 - bytes
    except OSError:  # the working directory was removed
        return os.fsdecode(path)
    below = path.removeprefix(here.rstrip(b"/") + b"/")
    return os.fsdecode(below)
