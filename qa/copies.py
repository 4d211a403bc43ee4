"""Articles that repeat another one's words: a wire story printed twice is one witness.

Passages are compared by their shingles, runs of four words, and by containment (Broder 1997), so
that a copy with a paragraph more is still a copy. Only the text around an answer is looked at,
whatever else the articles say.
"""

from collections.abc import Sequence

from index.words import split_words

SHINGLE = 4
"""Words a shingle."""
REPEATED = 0.5
"""Share of the shorter text's shingles that stand in the other one, from which on it is a copy.
Independent reports of one event share a few names and titles; one text in two papers, cut and with
a new beginning, shares most."""


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words of a text, letter case ignored; of a shorter text all of it.

    >>> sorted(shingles("One two three four five"))
    [('one', 'two', 'three', 'four'), ('two', 'three', 'four', 'five')]
    """
    words = [word.casefold() for word in split_words(text)]
    runs = zip(*(words[first:] for first in range(SHINGLE)), strict=False)
    return frozenset(runs) or frozenset([tuple(words)])


def copies(texts: Sequence[str]) -> list[int]:
    """For each text the place of the first one that it repeats; its own place where it is new.

    >>> copies(["a b c d e f", "x y z", "A b, c d e f!"])
    [0, 1, 0]
    """
    seen: list[tuple[int, frozenset[tuple[str, ...]]]] = []
    firsts: list[int] = []
    for place, text in enumerate(texts):
        mine = shingles(text)
        first = next((other for other, theirs in seen if repeats(mine, theirs)), place)
        firsts.append(first)
        if first == place:
            seen.append((place, mine))
    return firsts


def repeats(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of two texts repeats the other, from their ``shingles``."""
    return len(one & other) >= REPEATED * min(len(one), len(other))
