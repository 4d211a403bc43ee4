"""Passages: the windows of whole sentences that are searched and read.

A paragraph that is long enough is cut into windows of its own; shorter ones are joined. A window
never reaches over words that are not content, and neighbours share a sentence, so that an answer
with its context stands whole in one of them.

    >>> from index.article import Extracted, Stretch
    >>> text = "One two three. Four five. Six seven eight."
    >>> extracted = Extracted(text=text, content=(Stretch(0, len(text)),))
    >>> def count_words(texts):
    ...     return [len(text.split()) for text in texts]
    >>> settings = PassageSettings(tokens=4, most=5)
    >>> [text[w.start : w.end] for w in split_passages(extracted, settings, count_words)]
    ['One two three. Four five.', 'Four five. Six seven eight.']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.article import Extracted, Stretch
from index.units import CountTokens, Unit, units_of

TITLE_CHARACTERS = 120
"""Code points of a title that are embedded and read with a passage, at most."""
TITLE_ROOM = 32
"""Room for title and special tokens in what an embedder reads."""
WIDEST_GAP = 200
"""Code points between two paragraphs that may share a window, at most."""

_GAP = re.compile(r"(?:[\W_]|\d{1,9}[.)])*")
"""White space and the marks of lists, headings, quotations and tables."""


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """How articles are cut into windows; saved with the index."""

    tokens: int = 140
    """Word pieces a window aims at."""
    most: int = 160
    """Word pieces a window holds at most."""
    overlap: int = 1
    """Sentences a window repeats from the one before, where they fill less than half of it."""

    def __post_init__(self) -> None:
        if not 1 <= self.tokens <= self.most:
            raise ValueError(f"a window of {self.tokens} tokens, {self.most} at most")
        if self.overlap < 0:
            raise ValueError(f"overlap of {self.overlap} sentences")

    @property
    def enough(self) -> int:
        """Word pieces from which a paragraph or a window is long enough to stand alone."""
        return max(1, self.tokens * 3 // 4)

    def within(self, max_tokens: int) -> "PassageSettings":
        """These settings, smaller where an embedder that reads ``max_tokens`` needs it."""
        most = min(self.most, max(1, max_tokens - TITLE_ROOM))
        return replace(self, tokens=min(self.tokens, max(1, most * 7 // 8)), most=most)


@dataclass(frozen=True, slots=True)
class Window:
    """One passage: a range of an article's text, in code points, and its sentences."""

    start: int
    end: int
    sentences: tuple[Stretch, ...]
    """Ascending and disjoint; together they hold everything in the window but white space and, from
    one paragraph to the next, marks such as bullets. Parts of a sentence where it was too long for
    one window."""


_Run = list[Unit]
"""Units that windows may join, in order."""


def embedded_text(title: str | None, passage: str) -> str:
    r"""What is embedded of a passage: the title of its article, then its own text.

    >>> embedded_text("Talks resume", "They met on Friday.")
    'Talks resume\nThey met on Friday.'
    """
    return f"{short_title(title)}\n{passage}" if title else passage


def short_title(title: str) -> str:
    """A title, cut after a word where it is longer than ``TITLE_CHARACTERS``."""
    if len(title) <= TITLE_CHARACTERS:
        return title
    cut = title[: TITLE_CHARACTERS + 1]
    return cut[: cut.rfind(" ")] if " " in cut else cut[:TITLE_CHARACTERS]


def split_passages(
    extracted: Extracted, settings: PassageSettings, count_tokens: CountTokens
) -> list[Window]:
    """Cut the content of an article into windows.

    Args:
        extracted: the article; each stretch of its content is taken for a paragraph.
        settings: the sizes to keep to.
        count_tokens: word pieces of each of many texts; called at most twice.

    Returns:
        Windows in the order of the text. Every sentence of the content is in at least one.
    """
    text = extracted.text
    paragraphs = units_of(
        text,
        extracted.content,
        count_tokens,
        most=settings.most,
        aim=settings.tokens,
        enough=settings.enough,
    )
    return [
        _window(run[start:end])
        for section in _sections(text, paragraphs)
        for run in _runs(section, settings)
        for start, end in _cuts(run, settings)
    ]


def _sections(text: str, paragraphs: Sequence[_Run]) -> Iterator[list[_Run]]:
    """Paragraphs with nothing but white space and marks between them, together."""
    section: list[_Run] = []
    for paragraph in paragraphs:
        if section and not _is_gap(text, section[-1][-1].stretch.end, paragraph[0].stretch.start):
            yield section
            section = []
        section.append(paragraph)
    if section:
        yield section


def _is_gap(text: str, start: int, end: int) -> bool:
    """Whether a window may reach over what lies between two paragraphs."""
    return end - start <= WIDEST_GAP and _GAP.fullmatch(text, start, end) is not None


def _runs(section: Sequence[_Run], settings: PassageSettings) -> list[_Run]:
    """Which paragraphs of a section share windows: long ones none, short ones all in a row.

    A row of short ones that is not long enough by itself goes with the paragraph after it, at the
    end of the section with the one before.
    """
    runs: list[_Run] = []
    size, joining = 0, False
    for paragraph in section:
        added = _size(paragraph)
        short = added < settings.enough
        if runs and (size < settings.enough or (joining and short)):
            runs[-1].extend(paragraph)
            size += added
        else:
            runs.append(list(paragraph))
            size = added
        joining = short
    if len(runs) > 1 and size < settings.enough:
        last = runs.pop()
        runs[-1].extend(last)
    return runs


def _cuts(run: _Run, settings: PassageSettings) -> list[tuple[int, int]]:
    """Where the windows of one run begin and end, as positions in it."""
    cuts: list[tuple[int, int]] = []
    start, news = 0, 0
    while (end := _filled(run, start, news, settings)) < len(run):
        cuts.append((start, end))
        start, news = _overlapping(run, start, end, settings), end
    if cuts:
        start = _reaching_back(run, start, cuts[-1][0] + 1, settings)
    return [*cuts, (start, end)]


def _filled(run: _Run, start: int, news: int, settings: PassageSettings) -> int:
    """The end of the window that begins at ``start`` and holds at least ``news``."""
    end = news + 1
    size = _size(run[start:end])
    while end < len(run) and size < settings.tokens and size + run[end].tokens <= settings.most:
        if run[end - 1].ends_paragraph and size >= settings.enough:
            break
        size += run[end].tokens
        end += 1
    return end


def _overlapping(run: _Run, start: int, end: int, settings: PassageSettings) -> int:
    """The start of the window after ``start:end``: overlap, but less than half of the window."""
    room = min(settings.tokens // 2, settings.most - run[end].tokens)
    following = max(start + 1, end - settings.overlap)
    while following < end and _size(run[following:end]) > room:
        following += 1
    return following


def _reaching_back(run: _Run, start: int, earliest: int, settings: PassageSettings) -> int:
    """An earlier start for the last window of a run, so that it is long enough too."""
    size = _size(run[start:])
    while start > earliest and size < settings.enough:
        size += run[start - 1].tokens
        if size > settings.most:
            break
        start -= 1
    return start


def _size(run: _Run) -> int:
    return sum(unit.tokens for unit in run)


def _window(units: _Run) -> Window:
    return Window(
        units[0].stretch.start, units[-1].stretch.end, tuple(unit.stretch for unit in units)
    )
