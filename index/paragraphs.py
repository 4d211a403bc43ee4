"""Paragraphs of plain text, as stretches of it.

Articles come in three shapes: paragraphs parted by blank lines, one paragraph a line, and text
wrapped at a column. The shape is the file's, not a line's: a file counts as wrapped when most of
its line breaks stand where the next word would not have fitted any more. Lines are joined only
then, or where a line that ends no sentence is followed by a small letter.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.article import Stretch

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_WIDEST_COLUMN = 100
"""Code points; longer lines are paragraphs, not wrapped lines."""
_WRAPPED_SHARE = 0.6
_FEWEST_BREAKS = 3
_BULLET = re.compile(r"[-*+•◦‣]\s+(?=\S)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+•◦‣–—]|\d{1,3}[.)])\s")


def split_paragraphs(text: str) -> list[Stretch]:
    r"""Paragraphs of a text, ascending, trimmed of outer white space and bullets, none empty.

    >>> text = "One.\nTwo.\n\nThree."
    >>> [text[p.start : p.end] for p in split_paragraphs(text)]
    ['One.', 'Two.', 'Three.']
    """
    return split_blocks(text, [Stretch(0, len(text))])


def split_blocks(text: str, blocks: Sequence[Stretch]) -> list[Stretch]:
    """Paragraphs of the given ranges of a text; none reaches over the end of its range."""
    lines = [line for block in blocks for line in (None, *_lines(text, block.start, block.end))]
    column = _column(text, lines)
    paragraphs: list[Stretch] = []
    previous: Stretch | None = None
    for line in lines:
        if line is not None and previous is not None and _goes_on(text, previous, line, column):
            paragraphs[-1] = Stretch(paragraphs[-1].start, line.end)
        elif line is not None:
            bullet = _BULLET.match(text, line.start, line.end)
            paragraphs.append(Stretch(bullet.end(), line.end) if bullet else line)
        previous = line
    return paragraphs


def trimmed(text: str, start: int, end: int) -> Stretch:
    """The range without white space (and byte order marks) at its ends; empty where all is such."""
    piece = text[start:end]
    bare = piece.lstrip().lstrip("\ufeff").lstrip()
    start += len(piece) - len(bare)
    return Stretch(start, start + len(bare.rstrip()))


def _lines(text: str, start: int, end: int) -> Iterator[Stretch | None]:
    """The lines, trimmed; None for a run of blank ones."""
    blank = True
    for match in _LINE.finditer(text, start, end):
        line = trimmed(text, match.start(), match.end())
        if line.start < line.end:
            blank = False
            yield line
        elif not blank:
            blank = True
            yield None


def _column(text: str, lines: list[Stretch | None]) -> int:
    """The column at which the text is wrapped, 0 where it is not."""
    widths = [line.end - line.start for line in lines if line is not None]
    narrow = [width for width in widths if width <= _WIDEST_COLUMN]
    if len(narrow) < 0.9 * len(widths) or not narrow:
        return 0
    column = max(narrow)
    breaks = full = 0
    for line, following in pairwise(lines):
        if line is not None and following is not None:
            breaks += 1
            full += _is_full(text, line, following, column)
    return column if full >= max(_FEWEST_BREAKS, _WRAPPED_SHARE * breaks) else 0


def _goes_on(text: str, line: Stretch, following: Stretch, column: int) -> bool:
    if _LIST_ITEM.match(text, following.start, following.end):
        return False
    if text[following.start].islower() and text[line.end - 1] not in ".!?:;":
        return line.end - line.start <= _WIDEST_COLUMN
    same = text[line.start : line.end] == text[following.start : following.end]
    return column > 0 and not same and _is_full(text, line, following, column)


def _is_full(text: str, line: Stretch, following: Stretch, column: int) -> bool:
    """Whether the first word of the following line would not have fitted on this line.

    A twentieth of the column is allowed for text wrapped by hand.
    """
    words = text[following.start : min(following.end, following.start + column)].split(None, 1)
    width = line.end - line.start
    return width <= column and width + 1 + len(words[0]) > 0.95 * column
