"""An article as rows of a terminal, with the span that is cited made to stand out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, get_character_cell_size

from qa.answer import Citation
from qa.place import place
from qa.terminal import Terminal, flat, safe
from qa.wording import STATES, about

_LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"\S+\s*|\s+")
_REVERSED, _BOLD, _WARNING, _PLAIN = "\x1b[7m", "\x1b[1m", "\x1b[33m", "\x1b[0m"
_MARK, _NO_MARK = "> ", "  "
_NAME = 200
"""Characters of a title, a source or a name."""
_COLUMNS = 80
"""Width where the terminal has none."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What is shown of an article: rows that fit the terminal, without line ends."""

    rows: tuple[str, ...]
    head: int
    """Rows of heading at the start."""
    first: int
    """First row of the span, from 0."""
    last: int
    """Last row of the span."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of an article, harmless, with the part of it that is cited."""

    text: str
    start: int
    end: int
    """The cited part in ``text``; the same as ``start`` where there is none."""


def lay_out(citation: Citation, terminal: Terminal) -> ArticlePage:
    """The cited article under a heading of title, source, date, place and state.

    With styles the span is in reverse video; without, the rows that hold it start with ``>``. Line
    numbers are those of the article, not of the rows: a long line becomes several.
    """
    width = terminal.columns or _COLUMNS
    rows = list(_heading(citation, terminal, width))
    head = len(rows)
    room = width if terminal.styled else max(1, width - len(_MARK))
    marked: list[int] = []
    for line in _lines(citation):
        for start, end in breaks(line.text, room):
            first, last = max(start, line.start), min(end, line.end)
            text = line.text
            if first < last:
                marked.append(len(rows))
            if not terminal.styled:
                row = (_MARK if first < last else _NO_MARK) + text[start:end]
            elif first < last:
                cited = f"{_REVERSED}{text[first:last]}{_PLAIN}"
                row = text[start:first] + cited + text[last:end]
            else:
                row = text[start:end]
            rows.append(row.rstrip())
    first_row, last_row = (marked[0], marked[-1]) if marked else (head, head)
    return ArticlePage(tuple(rows), head, first_row, last_row)


def breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where a line is broken into rows, between words where there are any.

    Blanks at the end of a row may stand over its edge; they are not seen.

    >>> list(breaks("one two three", 8))
    [(0, 8), (8, 13)]
    >>> list(breaks("onetwo", 4))
    [(0, 4), (4, 6)]
    """
    start, used = 0, 0
    for match in _WORD.finditer(text):
        word = match.group()
        wide = cell_len(word.rstrip())
        if used and used + wide > width:
            yield start, match.start()
            start, used = match.start(), 0
        if wide <= width:
            used += cell_len(word)
            continue
        for at, char in enumerate(word, match.start()):
            cells = get_character_cell_size(char)
            if used and used + cells > width and not char.isspace():
                yield start, at
                start, used = at, 0
            used += cells
    yield start, len(text)


def _lines(citation: Citation) -> Iterator[_Line]:
    """The lines of an article as its line numbers count them."""
    text, span = citation.span.article.text, citation.span
    start = 0
    while start <= len(text):
        match = _LINE_END.search(text, start)
        end = match.start() if match else len(text)
        first = min(max(start, span.start), end)
        last = max(first, min(end, span.end))
        before, cited = _shown(text[start:first]), _shown(text[first:last])
        whole = before + cited + _shown(text[last:end])
        yield _Line(whole, len(before), len(before) + len(cited))
        if match is None:
            return
        start = match.end()


def _shown(text: str) -> str:
    return safe(text.replace("\t", "    "))


def _heading(citation: Citation, terminal: Terminal, width: int) -> Iterator[str]:
    """What the article is and what became of its file; the path in one piece, as it is copied."""
    bold, warning, plain = (_BOLD, _WARNING, _PLAIN) if terminal.styled else ("", "", "")
    article = citation.span.article
    known = [_shortened(each) for each in about(citation)]
    title = known.pop(0) if article.title else _shortened(article.name)
    yield from _wrapped(title, width, bold, plain)
    yield from _wrapped((" · " if terminal.unicode else " - ").join(known), width)
    yield place(citation)
    yield from _wrapped(STATES[citation.state] or "", width, warning, plain)
    if not terminal.styled:
        yield from _wrapped("What is cited stands on the rows marked >", width)
    yield ("─" if terminal.unicode else "-") * width
    yield ""


def _wrapped(text: str, width: int, style: str = "", plain: str = "") -> Iterator[str]:
    if text:
        for start, end in breaks(text, width):
            yield style + text[start:end].rstrip() + plain


def _shortened(name: str) -> str:
    name = flat(name)
    return name if len(name) <= _NAME else name[:_NAME] + "..."
