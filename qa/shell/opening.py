"""Opening a cited article: in a pager with the span highlighted, or in an editor at its line."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TextIO

from index.errors import CitespanError
from qa.answer import Citation, State
from qa.place import TEXT_IS_THE_FILE
from qa.shell.article_page import ArticlePage, lay_out
from qa.shell.editor import at_line, chosen_editor, knows_lines
from qa.shell.program import find, lend, names, words
from qa.terminal import Terminal, safe

_RECORDS = (".jsonl", ".ndjson")
"""Endings of files of which an article is one line."""
_AROUND = 8
"""Rows shown on each side of the span where there is no pager."""
_ROWS = 24
"""Height where the terminal does not tell."""
_PROMPT = "-Psq goes back, / searches"


@dataclass(frozen=True, slots=True)
class _Pager:
    """How a pager is told where to start."""

    options: tuple[str, ...]
    """``{row}`` stands for the row to start at, from 1."""
    styled: bool
    """Whether it passes colours on."""


_FROM_THE_TOP = _Pager((), styled=False)
_PAGERS = {
    "less": _Pager(("-R", _PROMPT, "+{row}"), styled=True),
    "more": _Pager(("+{row}",), styled=True),
    "moar": _Pager(("+{row}",), styled=True),
    "moor": _Pager(("+{row}",), styled=True),
    "most": _Pager(("+{row}",), styled=False),
    "bat": _Pager((), styled=True),
    "batcat": _Pager((), styled=True),
    "ov": _Pager((), styled=True),
    "vi": _Pager(("+{row}",), styled=False),
    "vim": _Pager(("+{row}",), styled=False),
    "nvim": _Pager(("+{row}",), styled=False),
    "view": _Pager(("+{row}",), styled=False),
}
"""What pagers take, by name; one that is not known shows the article from its top, unstyled."""


def open_citation(
    citation: Citation,
    *,
    editor: bool,
    stream: TextIO,
    terminal: Terminal,
    environ: Mapping[str, str] = os.environ,
) -> None:
    """Show a cited article at its span.

    The pager (``$PAGER``, else ``less``) shows the article as it was indexed, headed by what it is
    and whether its file has changed. Without a pager, on ``TERM=dumb`` and where the output is no
    terminal, the part around the span is written instead, and it says so; ``PAGER=`` and
    ``PAGER=cat`` ask for that. The editor (``$VISUAL``, else ``$EDITOR``) opens the file itself.

    Args:
        citation: what to open.
        editor: whether to open the file in the editor.
        stream: where results are shown.
        terminal: what it can show.
        environ: where the programs are named.

    Raises:
        CitespanError: the pager or editor is missing or fails, or the editor's file is gone. The
            terminal is as it was before.
    """
    from qa.citations import state_of

    citation = replace(citation, state=state_of(citation.span.article.origin))
    if editor:
        _edit(citation, stream, environ)
    else:
        _page(citation, stream, terminal, environ)


def _edit(citation: Citation, stream: TextIO, environ: Mapping[str, str]) -> None:
    path = os.fsdecode(citation.span.article.origin.path)
    if citation.state is State.MISSING:
        raise CitespanError(
            f"{path} is gone or cannot be read",
            advice="What was indexed of it can still be read in the pager.",
        )
    command = chosen_editor(environ)
    line, remark = _line(citation)
    if line is not None and not knows_lines(command):
        name = os.path.basename(command[0])  # noqa: PTH119 - a name, not a file
        remark = f"The answer is on line {line}; how to tell {name} so is not known."
    if remark:
        stream.write(safe(remark) + "\n")
    lend(at_line(command, path, line), stream)


def _line(citation: Citation) -> tuple[int | None, str]:
    """The line of the file to open it at, and what to say of it."""
    article = citation.span.article
    ending = os.path.splitext(os.fsdecode(article.origin.path))[1].lower()  # noqa: PTH122 - a name
    if ending in TEXT_IS_THE_FILE:
        drifted = citation.state is State.DRIFTED
        remark = "The file has changed since it was indexed: the answer may have moved."
        return citation.line, remark if drifted else ""
    member = article.extracted.member
    if member is not None and ending in _RECORDS and member.isdecimal():
        return int(member), ""
    where = f"; it stands on page {citation.page}" if citation.page is not None else ""
    remark = f"The answer was read from text taken out of this file, which has no such line{where}."
    return None, remark


def _page(
    citation: Citation, stream: TextIO, terminal: Terminal, environ: Mapping[str, str]
) -> None:
    command, missing = _pager(stream, environ)
    if not command:
        _around(lay_out(citation, terminal), stream, missing)
        return
    pager = next((_PAGERS[name] for name in names(command[0]) if name in _PAGERS), _FROM_THE_TOP)
    page = lay_out(citation, replace(terminal, styled=terminal.styled and pager.styled))
    start = str(_start(page, _height(stream)))
    options = [option.replace("{row}", start) for option in pager.options]
    encoding = getattr(stream, "encoding", None) or "utf-8"
    lend(
        [*command, *options],
        stream,
        shown="".join(row + "\n" for row in page.rows).encode(encoding, "backslashreplace"),
        # A preprocessor is for files, and must not be given the article's text.
        environ={name: value for name, value in environ.items() if name != "LESSOPEN"},
    )


def _pager(stream: TextIO, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """The pager's command, its path first; or none, and why.

    Raises:
        CitespanError: $PAGER names what is not there.
    """
    if not stream.isatty() or environ.get("TERM", "dumb") in ("", "dumb"):
        return [], "this is no terminal for a pager"
    if "PAGER" in environ:
        parts = words(environ["PAGER"], "PAGER")
        if not parts or parts == ["cat"]:
            return [], "PAGER asks for none"
        return [find(parts[0], "PAGER"), *parts[1:]], ""
    less = shutil.which("less")
    return ([less], "") if less else ([], "there is no pager: install less, or set PAGER")


def _start(page: ArticlePage, height: int) -> int:
    """The row at the top of the screen, from 1: the heading's if the span is on its screen."""
    if page.last < height - 1:
        return 1
    return max(1, page.first + 1 - height // 3)


def _height(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).lines or _ROWS
    except (OSError, ValueError):
        return _ROWS


def _around(page: ArticlePage, stream: TextIO, why: str) -> None:
    """Write the heading and the part of an article around the span."""
    first = max(page.head, page.first - _AROUND)
    last = min(len(page.rows), page.last + 1 + _AROUND)
    rows = [*page.rows[: page.head], *page.rows[first:last]]
    whole = first == page.head and last == len(page.rows)
    part = "the whole article" if whole else "the part around the answer"
    stream.write("".join(row + "\n" for row in [*rows, "", f"This is {part}; {why}."]))
