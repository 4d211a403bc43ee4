"""From start and end scores of tokens to the best spans: the decoding step of extractive readers.

After Devlin et al. 2019 (BERT, section 4.3): a span's score is the sum of its start and end
scores, and the score of no answer is the same sum at the [CLS] token. Left out on purpose: any
rule about what an answer should look like, but that no sentence runs on over an empty line and that
marks alone are none.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_OPENING = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", "„": "“"}
_CLOSING = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """A run of tokens, both ends included, and the sum of its start and end scores."""

    first: int
    last: int
    score: float


def best_spans(
    start: Scores, end: Scores, paragraphs: Places, marks: Marks, *, longest: int, count: int
) -> list[TokenSpan]:
    """The highest-scoring spans that do not overlap one another, best first.

    Args:
        start: score of each token as the first of the answer, shape (tokens,).
        end: score of each token as the last of the answer, shape (tokens,).
        paragraphs: number of each token's paragraph, shape (tokens,), as ``paragraphs_of`` gives
            them; a span lies in one.
        marks: whether each token is a mark alone, shape (tokens,), as ``marks_of`` tells; a span of
            nothing else is none.
        longest: tokens a span may hold.
        count: spans wanted; fewer come back where the tokens do not hold as many.

    Of spans with the same score the one that begins, then ends, earlier is taken.

    >>> start = np.array([0.0, 5.0, 1.0, 4.0], dtype=np.float32)
    >>> end = np.array([0.0, 1.0, 3.0, 4.5], dtype=np.float32)
    >>> one, none = np.zeros(4, dtype=np.int64), np.zeros(4, dtype=np.bool_)
    >>> [(s.first, s.last, s.score) for s in best_spans(start, end, one, none, longest=2, count=2)]
    [(3, 3, 8.5), (1, 2, 8.0)]
    """
    tokens = len(start)
    sums = start[:, None] + end[None, :]
    gap = np.arange(tokens)[None, :] - np.arange(tokens)[:, None]
    apart = paragraphs[:, None] != paragraphs[None, :]
    spoken = np.cumsum(~marks)
    silent = spoken[None, :] - spoken[:, None] + ~marks[:, None] == 0
    sums[(gap < 0) | (gap >= longest) | apart | silent] = -np.inf
    found: list[TokenSpan] = []
    while len(found) < count and tokens:
        first, last = divmod(int(sums.argmax()), tokens)
        score = float(sums[first, last])
        if score == -np.inf:
            break
        found.append(TokenSpan(first, last, score))
        sums[
            : last + 1, first:
        ] = -np.inf  # whatever starts before its end and ends after its start
    return found


def paragraphs_of(text: str, offsets: Sequence[tuple[int, int]]) -> Places:
    r"""Number, from 0, of the paragraph that each token stands in; empty lines part paragraphs.

    >>> paragraphs_of("one two\nthree\n \nfour", [(0, 3), (4, 7), (8, 13), (16, 20)]).tolist()
    [0, 0, 0, 1]
    """
    breaks = [match.start() for match in _EMPTY_LINE.finditer(text)]
    return np.searchsorted(breaks, [begin for begin, _ in offsets]).astype(np.int64)


def marks_of(text: str, offsets: Sequence[tuple[int, int]]) -> Marks:
    """Whether each token holds neither a letter nor a digit.

    >>> marks_of("It led.", [(0, 2), (3, 6), (6, 7)]).tolist()
    [False, False, True]
    """
    return np.array(
        [not any(map(str.isalnum, text[begin:stop])) for begin, stop in offsets], dtype=np.bool_
    )


def whole_words(
    text: str,
    offsets: Sequence[tuple[int, int]],
    words: Sequence[int | None],
    span: TokenSpan,
) -> tuple[int, int]:
    r"""Code points of a token span, widened to whole words, less stray brackets at its ends.

    Args:
        text: what the tokens were cut from.
        offsets: code points of each token in ``text``.
        words: which word each token belongs to, as the pre-tokenizer numbers them.
        span: the tokens.

    Combining marks belong to the character before them, though an accent-stripping tokenizer
    leaves them outside every token:

    >>> whole_words("e\u0301 x", [(0, 1), (3, 4)], [0, 1], TokenSpan(0, 0, 1.0))
    (0, 2)
    """
    first, last = span.first, span.last
    while first > 0 and words[first - 1] is not None and words[first - 1] == words[first]:
        first -= 1
    while last + 1 < len(words) and words[last + 1] is not None and words[last + 1] == words[last]:
        last += 1
    begin, stop = offsets[first][0], offsets[last][1]
    while stop < len(text) and unicodedata.category(text[stop])[0] == "M":
        stop += 1
    return without_strays(text, begin, stop)


def without_strays(text: str, begin: int, stop: int) -> tuple[int, int]:
    """The span less brackets, quotation and emphasis marks at its ends whose partner lies outside.

    >>> without_strays("the hotline (DGMO) of", 13, 18)
    (13, 17)
    >>> without_strays("the hotline (DGMO) of", 4, 18)
    (4, 18)
    >>> without_strays("Peoples Party (PPP).", 15, 20)
    (15, 18)
    >>> without_strays("by **Sven Lindqvist** in", 3, 19)
    (5, 19)
    """
    while stop - begin > 1:
        span = text[begin:stop]
        before, after = _emphasis(span), _emphasis(span[::-1])
        behind = span[-1] in ".,;:" and _is_stray(span[-2], span[:-1], _CLOSING)
        if behind or _is_stray(span[-1], span, _CLOSING) or before < after < len(span):
            stop -= 1
        elif _is_stray(span[0], span, _OPENING) or after < before < len(span):
            begin += 1
        else:
            break
    return begin, stop


def _emphasis(span: str) -> int:
    """Marks of Markdown's emphasis that a span begins with."""
    return len(span) - len(span.lstrip("*_`"))


def _is_stray(mark: str, span: str, partners: Mapping[str, str]) -> bool:
    """Whether a mark at the end of a span lacks its partner there."""
    if mark == '"':
        return span.count(mark) % 2 == 1
    return mark in partners and span.count(mark) > span.count(partners[mark])


def encodable(text: str) -> str:
    """The text with lone surrogates replaced one for one, since UTF-8 has none; offsets hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)
