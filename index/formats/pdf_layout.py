"""Lines of pages to paragraphs of text.

Two lines belong to one paragraph when they are set in one size, at the leading of the text, the
first reaches the right edge or ends no sentence, and the second is not indented. Over the end of a
column or page only a sentence that is not finished goes on.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.article import Stretch
from index.metadata import storable


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, or two between which a word is broken; lengths in points."""

    text: str
    left: float
    right: float
    baseline: float
    """Of its first character, from the bottom of the page up."""
    foot: float
    """Baseline of its last character."""
    size: float


Page = Sequence[Line]


@dataclass(frozen=True, slots=True)
class Laid:
    """The text of a document."""

    text: str
    paragraphs: tuple[Stretch, ...]
    pages: tuple[int, ...]
    title: str | None
    """The lines in the largest type at the top, where they are larger than the text."""


_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": None}
)
_BROKEN_WORD = re.compile(r"([^\W\d_]{1,50})\x02([^\W\d_]{1,50})")
"""PDFium joins a word hyphenated at a line end and leaves U+0002 there."""
_ENDS_BROKEN = re.compile(r"([^\W\d_]+)[-‐]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_ITEM = re.compile(r"(?:[-*•◦‣–—▪●]|\d{1,3}[.)]|\([a-z\d]{1,3}\))\s")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_LONGEST_WORD = 50
_EDGE_LINES = 2
"""Lines at the top and bottom of a page among which running heads stand."""
_FEWEST_REPEATS = 3

Placed = tuple[int, Line]
"""A line and the number of its page, from 0."""


def lay_out(pages: Sequence[Page]) -> Laid:
    """Put the text of a document together."""
    lines = list(_without_running_heads(pages))
    if not lines:
        return Laid("", (), (), None)
    words = Counter(word.lower() for _, line in lines for word in _WORD.findall(line.text))
    paragraphs = _paragraphs(lines)
    pieces: list[str] = []
    stretches: list[Stretch] = []
    starts: dict[int, int] = {}
    length = 0
    for paragraph in paragraphs:
        length += 2 if pieces else 0
        offsets, text = _joined([line.text for _, line in paragraph], words)
        for (page, _), offset in zip(paragraph, offsets, strict=True):
            starts.setdefault(page, length + offset)
        stretches.append(Stretch(length, length + len(text)))
        pieces.append(text)
        length += len(text)
    for page in reversed(range(len(pages))):  # a page without text starts where the next one does
        starts.setdefault(page, starts.get(page + 1, length))
    return Laid(
        "\n\n".join(pieces),
        tuple(stretches),
        tuple(starts[page] for page in range(len(pages))),
        _title(paragraphs),
    )


def _without_running_heads(pages: Sequence[Page]) -> Iterator[Placed]:
    """All lines but page numbers and lines that stand at the edge of many pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_digits_alike(line.text) for line in _edge(page)})
    often = max(_FEWEST_REPEATS, len(pages) // 3)
    for number, page in enumerate(pages):
        edge = {id(line) for line in _edge(page)}
        for line in page:
            if id(line) in edge and (
                edges[_digits_alike(line.text)] >= often or _PAGE_NUMBER.fullmatch(line.text)
            ):
                continue
            yield number, line


def _edge(page: Page) -> Sequence[Line]:
    return [*page[:_EDGE_LINES], *page[_EDGE_LINES:][-_EDGE_LINES:]]


def _digits_alike(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _paragraphs(lines: list[Placed]) -> list[list[Placed]]:
    leading = _leading(lines)
    paragraphs = [[lines[0]]]
    for i in range(1, len(lines)):
        near = [line for _, line in lines[max(0, i - 3) : i + 3]]
        if _goes_on(lines[i - 1], lines[i], leading, max(line.right for line in near)):
            paragraphs[-1].append(lines[i])
        else:
            paragraphs.append([lines[i]])
    return paragraphs


def _leading(lines: list[Placed]) -> float:
    """The usual distance of baselines, in points."""
    gaps = [
        round(line.foot - following.baseline, 1)
        for (page, line), (next_page, following) in pairwise(lines)
        if page == next_page and line.size == following.size and line.foot > following.baseline
    ]
    counts = Counter(gaps)
    return min(counts, key=lambda gap: (-counts[gap], gap)) if counts else 0.0


def _goes_on(placed: Placed, following: Placed, leading: float, edge: float) -> bool:
    (page, line), (next_page, next_line) = placed, following
    if abs(line.size - next_line.size) > 0.1 * line.size or _ITEM.match(next_line.text):
        return False
    ended = _SENTENCE_END.search(line.text[-8:]) is not None
    gap = line.foot - next_line.baseline
    if page != next_page or gap < -line.size:  # a new page or column
        return not ended
    if gap > 1.3 * max(leading, line.size):
        return False
    short = line.right < edge - 6 * line.size
    indented = next_line.left > line.left + 0.8 * line.size
    return not (ended and (short or indented))


def _joined(lines: list[str], words: Counter[str]) -> tuple[list[int], str]:
    """The lines of a paragraph as one text, and where in it each of them begins."""
    pieces: list[str] = []
    offsets = []
    length = 0
    for line in lines:
        line = _readable(line, words)
        broken = (
            _ENDS_BROKEN.search(pieces[-1], max(0, len(pieces[-1]) - _LONGEST_WORD))
            if pieces
            else None
        )
        rest = _WORD.match(line)
        if broken and rest and line[0].islower():
            pieces[-1] = pieces[-1][: broken.start()]
            length -= len(broken[0])
            line = _whole(broken[1], rest[0], words) + line[rest.end() :]
        elif pieces:
            pieces[-1] += " "
            length += 1
        offsets.append(length)
        pieces.append(line)
        length += len(line)
    return offsets, "".join(pieces)


def _readable(line: str, words: Counter[str]) -> str:
    line = " ".join(storable(line.translate(_LIGATURES)).split())
    if "\x02" in line:
        line = _BROKEN_WORD.sub(lambda broken: _whole(broken[1], broken[2], words), line)
    return line.replace("\x02", "-").replace("\ufffe", "-")


def _whole(first: str, second: str, words: Counter[str]) -> str:
    """A word from its halves: with its hyphen where the document writes it so elsewhere."""
    hyphenated = f"{first}-{second}"
    return (
        hyphenated
        if words[hyphenated.lower()] > words[(first + second).lower()]
        else first + second
    )


def _title(paragraphs: list[list[Placed]]) -> str | None:
    """The first lines of page 1 in the largest type there, where it is larger than the text."""
    usual = median(line.size for paragraph in paragraphs for _, line in paragraph)
    top = [p for p in paragraphs[:8] if p[0][0] == 0]
    if not top:
        return None
    largest = max(top, key=lambda paragraph: paragraph[0][1].size)
    title = " ".join(line.text.translate(_LIGATURES) for _, line in largest)
    if largest[0][1].size < 1.15 * usual or len(title) > 200 or not any(map(str.isalpha, title)):
        return None
    return title
