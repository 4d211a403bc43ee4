"""The units that windows are made of: sentences, and the parts of those that are too long."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.article import Stretch
from index.sentences import split_sentences

CountTokens = Callable[[Sequence[str]], list[int]]
"""Word pieces of each of many texts, without special tokens."""

CHARACTERS_A_TOKEN = 10
"""A text counts as at least one token for so many code points: tokenizers take a run of more than
a hundred characters for one unknown piece, and a passage must stay readable."""
WORD_CHARACTERS = 100
"""Code points of a word at most; a longer run is cut there where a sentence must be cut."""

_WORD = re.compile(rf"\S{{1,{WORD_CHARACTERS}}}")
_CLAUSE_END = re.compile(r"""[.!?…;:,–—。！？；：，、।۔؟،؛][\])"'”’»]*$""")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a part of one, that windows are made of."""

    stretch: Stretch
    tokens: int
    ends_paragraph: bool = False


def units_of(
    text: str,
    content: Iterable[Stretch],
    count_tokens: CountTokens,
    *,
    most: int,
    aim: int,
    enough: int,
) -> list[list[Unit]]:
    """Find the units of every paragraph that has any.

    Args:
        text: the article's text.
        content: its paragraphs.
        count_tokens: called at most twice.
        most: word pieces from which on a sentence is too long and is cut.
        aim: word pieces of its parts.
        enough: word pieces after which a part may end early, at the end of a clause.
    """
    paragraphs = [split_sentences(text, stretch.start, stretch.end) for stretch in content]
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    sizes = dict(zip(sentences, _sizes(text, sentences, count_tokens), strict=True))
    too_long = [sentence for sentence in sentences if sizes[sentence] > most]
    parts = dict(zip(too_long, _cut(text, too_long, count_tokens, aim, enough), strict=True))
    found = []
    for paragraph in paragraphs:
        units = [
            unit
            for sentence in paragraph
            for unit in parts.get(sentence, [Unit(sentence, sizes[sentence])])
        ]
        if units:
            found.append([*units[:-1], replace(units[-1], ends_paragraph=True)])
    return found


def _sizes(text: str, stretches: Sequence[Stretch], count_tokens: CountTokens) -> list[int]:
    """Word pieces of each stretch, long unbroken runs weighed by their length."""
    if not stretches:
        return []
    counts = count_tokens([text[stretch.start : stretch.end] for stretch in stretches])
    return [
        max(1, count, -(-(stretch.end - stretch.start) // CHARACTERS_A_TOKEN))
        for stretch, count in zip(stretches, counts, strict=True)
    ]


def _cut(
    text: str, sentences: Sequence[Stretch], count_tokens: CountTokens, aim: int, enough: int
) -> Iterator[list[Unit]]:
    """Cut each sentence into parts of the size aimed at, after clauses where there are any."""
    words = [
        [Stretch(*match.span()) for match in _WORD.finditer(text, sentence.start, sentence.end)]
        for sentence in sentences
    ]
    sizes = iter(_sizes(text, [word for listed in words for word in listed], count_tokens))
    for listed in words:
        yield list(_parts(text, [Unit(word, next(sizes)) for word in listed], aim, enough))


def _parts(text: str, words: list[Unit], aim: int, enough: int) -> Iterator[Unit]:
    """Join the words of one sentence to parts."""
    start = 0
    while start < len(words):
        end, size, clause = start, 0, start
        while end < len(words) and (end == start or size + words[end].tokens <= aim):
            size += words[end].tokens
            end += 1
            if size >= enough and _ends_clause(text, words[end - 1].stretch):
                clause = end
        if start < clause and end < len(words):
            end = clause
        part = words[start:end]
        yield Unit(
            Stretch(part[0].stretch.start, part[-1].stretch.end),
            sum(word.tokens for word in part),
        )
        start = end


def _ends_clause(text: str, word: Stretch) -> bool:
    """Whether a word closes a clause, as punctuation shows."""
    return _CLAUSE_END.search(text, word.start, word.end) is not None
