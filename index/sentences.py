"""Sentences as exact ranges of a text.

The boundaries come from sentencex (Wikimedia, MIT, Rust), the best of what was measured on a
hand-written set of 48 short texts (titles, abbreviations, initials, quotes, ellipses, decimals,
clock times, eight languages) with 51 boundaries inside them. Speed is on encyclopaedia paragraphs:

    ============  ===========  ====  =====  ====================================================
    library       texts right    F1   MB/s  otherwise
    ============  ===========  ====  =====  ====================================================
    sentencex           43/48  .951     63  quadratic in quotation marks that are never closed
    yasbd-lib           42/48  .933      1  100 kB without a space: more than 20 s
    pysbd               41/48  .911    0.1  100 kB of prose in one paragraph: more than 8 s
    blingfire           40/48  .893      5  linear, but 99 MB large, last released in 2021
    nupunkt             36/48  .854      1  "The U.S. | Secretary"; "???..." is quadratic
    syntok              33/48  .796      1  "Lt. | Gen.", "5 p.m. Nobody"
    spaCy's rules       30/48  .759      2  "No. | 5"; an installation of 126 MB
    ============  ===========  ====  =====  ====================================================

What it does not do is done here: it is given a bounded piece at a time, which makes the whole
linear; line breaks inside a paragraph are white space to it, unless they stand before the entry of
a list; and a mark without letters or digits, such as a closing quote or the number of an entry, is
no sentence of its own.
"""

import re
from collections.abc import Iterator

from index.article import Stretch

PIECE = 2048
"""Code points given to the library at a time; a sentence longer than that is cut."""

_BLOCK_BREAK = re.compile(
    r"""
      \n [^\S\n]* \n \s*                                    # a blank line
    | \n (?= [^\S\n]* (?: [-*+•‣◦▪·] | \d{1,3}[.)] ) [^\S\n] )  # the line of a list's entry
    """,
    re.VERBOSE,
)
_MARKER = re.compile(r"\s*(?:[-*+•‣◦▪·]|\d{1,3}[.)])\s+")
_OTHER_SPACE = re.compile(r"[^\S ]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD_CHARACTER = re.compile(r"\w")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """Find the sentences of ``text[start:end]``.

    Headings and list entries count as sentences. Time is linear in the length for any text.

    Returns:
        Ranges of ``text``, ascending and disjoint, without outer white space, that together cover
        everything that is not white space.

    >>> text = "The U.S. Secretary left at 5 p.m. on Friday. Nobody spoke."
    >>> [text[s.start : s.end] for s in split_sentences(text)]
    ['The U.S. Secretary left at 5 p.m. on Friday.', 'Nobody spoke.']
    """
    end = len(text) if end is None else end
    return [
        sentence
        for block in _blocks(text, start, end)
        for sentence in _sentences_of_block(text, block)
    ]


def _blocks(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Cut a range where no sentence can run on: at blank lines and before entries of lists."""
    for match in _BLOCK_BREAK.finditer(text, start, end):
        yield Stretch(start, match.start())
        start = match.end()
    yield Stretch(start, end)


def _sentences_of_block(text: str, block: Stretch) -> Iterator[Stretch]:
    """The sentences of one block, trimmed, with marks that are no sentence joined to one."""
    marker = _MARKER.match(text, block.start, block.end)
    begin = block.start
    pending, pending_has_words = Stretch(begin, begin), False
    for bound in _boundaries(text, marker.end() if marker else begin, block.end):
        found, begin = _trimmed(text, begin, bound), bound
        if found.start == found.end:
            continue
        has_words = bool(_WORD_CHARACTER.search(text, found.start, found.end))
        if pending_has_words and has_words:
            yield pending
            pending = found
        elif pending.start == pending.end:
            pending, pending_has_words = found, has_words
        else:
            pending = Stretch(pending.start, found.end)
            pending_has_words = pending_has_words or has_words
    if pending.start < pending.end:
        yield pending


def _boundaries(text: str, start: int, end: int) -> Iterator[int]:
    """Where each sentence of a block ends; the last is ``end``.

    The last sentence of a piece may go on in the next one, so the next piece starts with it again.
    """
    from sentencex import get_sentence_boundaries

    while start < end:
        stop = min(start + PIECE, end)
        piece = _SURROGATE.sub("\ufffd", _OTHER_SPACE.sub(" ", text[start:stop]))
        ends = [start + found["end_index"] for found in get_sentence_boundaries("en", piece)]
        if stop == end:
            yield from ends[:-1]
            yield end
            return
        if len(ends) > 1:
            yield from ends[:-1]
            start = ends[-2]
        else:
            start = start + (piece.rfind(" ") + 1 or len(piece))
            yield start


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """A range without its outer white space."""
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    return Stretch(start + left, start + max(left, len(inside.rstrip())))
