"""Rows to windows of word pieces with gold token spans, and token spans back to characters.

A window is `[CLS] question [SEP] part of the passage [SEP]`. Its answer is one of its gold spans;
the gold span `(0, 0)`, the `[CLS]` token, says that the window holds no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from qa.readers.training.rows import Gold, Row

LENGTH = 256
"""Word pieces of a window."""

NULL = (0, 0)
"""The span that says "not here"."""


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the reader."""

    ids: tuple[int, ...]
    """Word-piece ids, special tokens included."""
    first: int
    """Position of the first passage token; the last one stands before the closing `[SEP]`."""
    offsets: tuple[tuple[int, int], ...]
    """Character stretch in the passage of each passage token."""
    spans: tuple[tuple[int, int], ...]
    """Gold spans that lie wholly inside, as first and last token position; empty if none does."""
    touched: bool
    """Whether a gold answer overlaps the window at all, cut off or not."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's word-piece ids and the character stretch of each."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


class WindowMaker:
    """Cuts rows into windows with one tokenizer and one set of lengths."""

    def __init__(
        self, tokenizer: Tokenizer, *, length: int = LENGTH, stride: int = 128, question: int = 64
    ) -> None:
        """`length`, `stride` and `question` count word pieces: the window, the step from one
        window to the next, and the most that a question may take.
        """
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._length = length
        self._stride = stride
        self._question = question
        self._cls = _token_id(tokenizer, "[CLS]")
        self._sep = _token_id(tokenizer, "[SEP]")

    @classmethod
    def from_file(cls, path: Path) -> WindowMaker:
        """With the tokenizer of a `tokenizer.json`."""
        return cls(Tokenizer.from_file(str(path)))

    def pieces(self, text: str) -> Pieces:
        """A text's word pieces, without special tokens."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return Pieces(tuple(encoding.ids), tuple(encoding.offsets))

    def windows(self, row: Row, passage: Pieces | None = None) -> Iterator[Window]:
        """All windows of a row, from the passage's beginning to its end."""
        passage = passage or self.pieces(row.passage)
        question = self.pieces(row.question).ids[: self._question]
        golds = [span for gold in row.answers if (span := token_span(passage.offsets, gold))]
        first = len(question) + 2
        for start, stop in stretches(len(passage.ids), self._length - first - 1, self._stride):
            inside = [(begin, last) for begin, last in golds if start <= begin and last < stop]
            yield Window(
                ids=(self._cls, *question, self._sep, *passage.ids[start:stop], self._sep),
                first=first,
                offsets=passage.offsets[start:stop],
                spans=tuple(
                    dict.fromkeys(
                        (begin - start + first, last - start + first) for begin, last in inside
                    )
                ),
                touched=any(begin < stop and last >= start for begin, last in golds),
            )


def _token_id(tokenizer: Tokenizer, token: str) -> int:
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer has no {token} token")
    return number


def stretches(count: int, room: int, stride: int) -> list[tuple[int, int]]:
    """Overlapping stretches that cover `count` tokens, each of at most `room`.

    The last one is moved back to be full, so that no window holds a few stray tokens.

    >>> stretches(10, 6, 3)
    [(0, 6), (3, 9), (4, 10)]
    >>> stretches(4, 6, 3)
    [(0, 4)]
    """
    if room < 1:
        raise ValueError("the question leaves no room for the passage")
    if count <= room:
        return [(0, count)]
    starts = list(range(0, count - room, min(stride, room)))
    return [(start, start + room) for start in (*starts, count - room)]


def token_span(offsets: Sequence[tuple[int, int]], gold: Gold) -> tuple[int, int] | None:
    """First and last token that share a character with an answer; None where no token does.

    >>> token_span([(0, 3), (4, 9), (9, 10)], Gold("Bronx", 4))
    (1, 1)
    """
    touching = [
        place
        for place, (start, end) in enumerate(offsets)
        if start < gold.end and end > gold.start and end > start
    ]
    return (touching[0], touching[-1]) if touching else None


def characters(window: Window, span: tuple[int, int]) -> tuple[int, int]:
    """The passage's characters that a token span of a window covers, as start and end."""
    first, last = span
    return window.offsets[first - window.first][0], window.offsets[last - window.first][1]
