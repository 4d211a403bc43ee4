"""Texts fall into figures, words and signs."""

import pytest

from qa.saying.number_tokens import following, number_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("US$3.5m", ["us$", "3.5m"]),
        ("1,250 or 2, 3", ["1,250", "or", "2", "3"]),
        ("5km/h", ["5", "km/h"]),
        ("the 3rd", ["the", "3rd"]),
        ("3/4 of 9/11", ["3/4", "of", "9", "11"]),
        ("7-8 at -3", ["7", "8", "at", "-3"]),
        ("twenty-six", ["twenty", "six"]),
        ("", []),
    ],
)
def test_the_tokens_of_a_text(text: str, tokens: list[str]):
    """In small letters."""
    assert tokens == [token.group() for token in number_tokens(text)]


@pytest.mark.parametrize(
    ("text", "word"),
    [("20 cows", "cows"), ("20-cow", "cow"), ("20, cows", ""), ("20", "")],
)
def test_a_mark_parts_what_it_stands_between(text: str, word: str):
    """White space and hyphens do not."""
    assert word == following(number_tokens(text), 1)
