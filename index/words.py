"""A question, taken literally, as a full-text query."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

MOST_TERMS = 64
"""Distinct words of a question that are searched; a longer one is cut."""

STOP_WORDS = frozenset(
    (  # noqa: SIM905  (a page of quotation marks reads worse)
        "a an and as at by did do does for from how in is it of on that the to was what when where "
        "which who whom whose why with"
    ).split()
)
"""Left out of a question that has other words. Question words and the commonest function words:
over 5,000 questions on 2,429 Wikipedia paragraphs MRR@10 is 0.809 without them and 0.797 with
them, in a third of the time (a word of every passage makes the search visit every passage); a
longer list lost again (0.802), searching pairs of words as well made it worse (0.792 to 0.802)."""


def match_expression(question: str) -> str | None:
    """Write any text at all as an FTS5 expression that finds its words.

    Every word becomes a quoted string, which FTS5 reads without operators; they are joined by
    OR, so that passages need not hold them all. None where there is no word to search.

    >>> match_expression('Who is "NEAR" the U.S. delegation?')
    '"NEAR" OR "U" OR "S" OR "delegation"'
    """
    return " OR ".join(f'"{word}"' for word in search_terms(question)) or None


def search_terms(question: str) -> tuple[str, ...]:
    """The distinct words of a question that are searched, as typed, at most ``MOST_TERMS``.

    >>> search_terms("Who led the delegation to the White House?")
    ('led', 'delegation', 'White', 'House')
    """
    content: dict[str, str] = {}
    function: dict[str, str] = {}
    for word in split_words(question):
        key = word.casefold()
        (function if key in STOP_WORDS else content).setdefault(key, word)
        if len(content) == MOST_TERMS:
            break
    terms = content or dict(list(function.items())[:MOST_TERMS])
    return tuple(terms.values())


def split_words(text: str) -> Iterator[str]:
    """The words of a text as the index's own tokenizer cuts them: letters, digits and marks."""
    for is_word, characters in groupby(text, _is_word_character):
        if is_word:
            yield "".join(characters)


def content_words(text: str) -> frozenset[str]:
    """The words that carry the content of a text, letter case, accents and plurals ignored.

    >>> sorted(content_words("Who led the délégations to Oslo?"))
    ['delegation', 'led', 'oslo']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(_stem(word) for word in split_words(plain) if word not in STOP_WORDS)


def _stem(word: str) -> str:
    """The word without the ending of a plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word


def _is_word_character(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LNM" or category == "Co"
