"""Rows to windows of word pieces with gold token spans, and token spans back to characters.

A window is `[CLS] question [SEP] title [SEP] part of the passage [SEP]`, without the title and its
separator where there is none. Its answer is one of its gold spans in the passage; the gold span
`(0, 0)`, the `[CLS]` token, says that the window holds no answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from index.article import Extracted
from index.paragraphs import split_paragraphs
from index.passages import PassageSettings, short_title, split_passages
from qa.readers.span import QUESTION_TOKENS, TITLE_TOKENS
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
        self,
        tokenizer: Tokenizer,
        *,
        length: int = LENGTH,
        stride: int = 128,
        question: int = QUESTION_TOKENS - 2,
        articles: bool = False,
    ) -> None:
        """`length`, `stride` and `question` count word pieces: the window, the step from one
        window to the next, and the most that a question may take. With `articles` a row's passage
        is taken for an article and cut into the passages that an index makes of it.
        """
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_special_tokens = True
        self._tokenizer = tokenizer
        self._length = length
        self._stride = stride
        self._question = question
        self._articles = articles
        self._passages = lru_cache(maxsize=None)(self._indexed_stretches)
        self._cls = _token_id(tokenizer, "[CLS]")
        self._sep = _token_id(tokenizer, "[SEP]")

    @classmethod
    def from_file(cls, path: Path) -> WindowMaker:
        """With the tokenizer of a `tokenizer.json`."""
        return cls(Tokenizer.from_file(str(path)))

    def for_articles(self) -> WindowMaker:
        """One that takes each row's passage for an article."""
        return WindowMaker(
            self._tokenizer,
            length=self._length,
            stride=self._stride,
            question=self._question,
            articles=True,
        )

    def pieces(self, text: str) -> Pieces:
        """A text's word pieces, without special tokens."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return Pieces(tuple(encoding.ids), tuple(encoding.offsets))

    def windows(self, row: Row, passage: Pieces | None = None) -> Iterator[Window]:
        """All windows of a row, from the passage's beginning to its end."""
        passage = passage or self.pieces(row.passage)
        question = self.pieces(row.question).ids[: self._question]
        golds = [span for gold in row.answers if (span := token_span(passage.offsets, gold))]
        title = self.pieces(short_title(row.title)).ids[:TITLE_TOKENS] if row.title else ()
        head = (self._cls, *question, self._sep, *((*title, self._sep) if title else ()))
        first = len(head)
        room = self._length - first - 1
        if room < 1:
            raise ValueError("question and title leave no room for the passage")
        if self._articles:
            cuts = [(start, min(stop, start + room)) for start, stop in self._passages(row.passage)]
        else:
            cuts = stretches(len(passage.ids), room, self._stride)
        for start, stop in cuts:
            inside = [(begin, last) for begin, last in golds if start <= begin and last < stop]
            yield Window(
                ids=(*head, *passage.ids[start:stop], self._sep),
                first=first,
                offsets=passage.offsets[start:stop],
                spans=tuple(
                    dict.fromkeys(
                        (begin - start + first, last - start + first) for begin, last in inside
                    )
                ),
                touched=any(begin < stop and last >= start for begin, last in golds),
            )

    def _indexed_stretches(self, text: str) -> list[tuple[int, int]]:
        """First token and one past the last of every passage that an index makes of an article."""
        extracted = Extracted(text=text, content=tuple(split_paragraphs(text)))
        begins = [start for start, _ in self.pieces(text).offsets]
        return [
            (bisect_left(begins, window.start), bisect_left(begins, window.end))
            for window in split_passages(extracted, PassageSettings(), self._sizes)
        ]

    def _sizes(self, texts: Sequence[str]) -> list[int]:
        return [len(self.pieces(text).ids) for text in texts]


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
