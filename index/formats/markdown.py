"""Markdown: the stored text is the decoded file; the parser only tells where its blocks stand.

markdown-it-py reads the block structure and its line numbers; inline markup is left as written, so
that every offset stays an offset in the file. Content are paragraphs, list items, table rows, code
and sub-headings. Sub-headings stay because facts stand in some of them and nowhere else ("## 2.3,
released in May"), and because a stretch of their own keeps them out of the sentences around them.
Front matter, the title, comments, link definitions and rules are not content.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.article import Extracted, Stretch
from index.decode import decode
from index.errors import Unreadable
from index.formats.front_matter import read_front_matter
from index.formats.text import check_text
from index.heading import read_heading
from index.paragraphs import split_blocks, trimmed

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+]|\d{1,9}[.)]|>)(?=[ \t]|$))*[ \t]*(?:\[[ xX]\][ \t])?")
_ATX = re.compile(r"[ \t]*#{1,6}(?=[ \t]|$)[ \t]*")
_ATX_END = re.compile(r"[ \t]+#+[ \t]*$")
_RULE_ROW = re.compile(r"[\s|:-]*")
_UNSEEN_HTML = re.compile(
    r"\s*<(?:!|\?|script\b|style\b|template\b)"
    r"|\shidden\b|display\s*:\s*none|visibility\s*:\s*hidden|aria-hidden\s*=\s*[\"']?true",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"^[*_`]+|[*_`]+$")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_TITLE_WITHIN = 6
"""Blocks from the top among which a first-level heading is the title."""


@dataclass(frozen=True, slots=True)
class _Block:
    stretch: Stretch
    heading: int = 0
    """Level of a heading, from 1; 0 for anything else."""
    prose: bool = False
    """Whether each line may be a paragraph, as in text that was never meant as Markdown."""


class Markdown:
    """Markdown with YAML front matter."""

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
    max_bytes = 64 * 1024 * 1024

    def read(self, data: bytes, *, encoding: str | None = None) -> Iterator[Extracted]:
        text, codec = decode(data, encoding)
        check_text(text)
        known, body = read_front_matter(text)
        blocks = [block for block in _blocks(text, body) if block.stretch.start < block.stretch.end]
        prose = split_blocks(text, [block.stretch for block in blocks if block.prose])
        paragraphs = sorted(prose + [block.stretch for block in blocks if not block.prose])
        if not paragraphs:
            raise Unreadable("no text")
        marked = {block.stretch for block in blocks if block.heading}
        if known.title is None:
            known = replace(known, title=_title(text, blocks))
        heading = read_heading(
            text,
            paragraphs,
            known,
            headings=frozenset(i for i, p in enumerate(paragraphs) if p in marked),
            plain=_plain,
        )
        yield Extracted(
            text=text,
            title=heading.title,
            source=heading.source,
            published=heading.published,
            encoding=codec,
            content=heading.content,
            unread_date=known.unread_date if heading.published is None else None,
        )


def _title(text: str, blocks: list[_Block]) -> str | None:
    """The first heading of the first level near the top, else a heading that opens the file."""
    found = [block.stretch for block in blocks[:_TITLE_WITHIN] if block.heading == 1]
    found += [block.stretch for block in blocks[:1] if block.heading]
    return _plain(" ".join(text[found[0].start : found[0].end].split())) or None if found else None


def _plain(line: str) -> str:
    """A line without emphasis around it and without the targets of its links."""
    return _EMPHASIS.sub("", _LINK.sub(r"\1", line))


def _blocks(text: str, start: int) -> Iterator[_Block]:
    """The blocks of ``text[start:]``, ascending."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    tokens = parser.parse(text[start:])
    lines = [start, *(match.end() for match in _LINE_END.finditer(text, start)), len(text)]
    for i, token in enumerate(tokens):
        if token.map is None:
            continue
        first, after = token.map
        block = (lines[first], lines[min(after, len(lines) - 1)])
        if token.type == "heading_open":
            underlined = token.markup in "=-"
            end = lines[(tokens[i + 1].map or token.map)[1]] if underlined else block[1]
            yield _Block(_heading(text, block[0], end), heading=int(token.tag[1:]))
        elif token.type == "paragraph_open":
            stretch = _without_markers(text, *block)
            yield _Block(stretch, prose=token.level == 0)
        elif token.type == "tr_open" and not _RULE_ROW.fullmatch(text, *block):
            yield _Block(_trimmed_of(text, *block, "|"))
        elif token.type == "code_block":
            yield _Block(trimmed(text, *block))
        elif token.type == "fence":
            yield _Block(_inside_fence(text, lines, first, after, token.markup))
        elif token.type == "html_block" and not _UNSEEN_HTML.search(text, *block):
            yield _Block(trimmed(text, *block))


def _heading(text: str, start: int, end: int) -> Stretch:
    bare = _without_markers(text, start, end)
    if mark := _ATX.match(text, bare.start, bare.end):
        bare = Stretch(mark.end(), bare.end)
    closing = _ATX_END.search(text, bare.start, bare.end)
    return trimmed(text, bare.start, closing.start() if closing else bare.end)


def _without_markers(text: str, start: int, end: int) -> Stretch:
    """A block without the list and quotation marks before its first line."""
    markers = _MARKERS.match(text, start, end)
    return trimmed(text, markers.end() if markers else start, end)


def _inside_fence(text: str, lines: list[int], first: int, after: int, markup: str) -> Stretch:
    last = text[lines[after - 1] : lines[after]].strip(" \t\r\n>")
    closed = after - 1 > first and last.startswith(markup)
    return trimmed(text, lines[first + 1], lines[max(first + 1, after - closed)])


def _trimmed_of(text: str, start: int, end: int, mark: str) -> Stretch:
    row = trimmed(text, start, end)
    piece = text[row.start : row.end]
    left = len(piece) - len(piece.lstrip(mark))
    return trimmed(text, row.start + left, row.start + max(left, len(piece.rstrip(mark))))
