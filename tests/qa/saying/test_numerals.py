"""Numerals have a value and an end."""

import pytest

from qa.saying.number_tokens import number_tokens
from qa.saying.numerals import numeral


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        ("twenty-six cows", 26, 2),
        ("two hundred and five", 205, 4),
        ("two hundred and a cow", 200, 2),
        ("two and a half million", 2_500_000, 5),
        ("three thousand two hundred", 3200, 4),
        ("two thousand 500", 2500, 3),
        ("six seven", 6, 1),
        ("5 six", 5, 1),
        ("5 thousand six", 5006, 3),
        ("3½", 3.5, 1),
        ("−1,250.5", -1250.5, 1),
        ("1.5m", 1_500_000, 1),
        ("5 m", 5, 1),
        ("once more", 1, 1),
        ("third", 3, 1),
        ("nobody", 0, 1),
        ("no one", 0, 2),
    ],
)
def test_a_numeral_is_read_to_its_end(text: str, value: float, tokens: int):
    """Words go on from words while they can still add up."""
    assert (value, tokens) == numeral(number_tokens(text), 0)


@pytest.mark.parametrize("text", ["cows", "million", "m", "and", "no cows", "no, one"])
def test_other_words_begin_no_numeral(text: str):
    """Nor does a scale that nothing leads."""
    assert numeral(number_tokens(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("a million two hundred", 1_000_200), ("a hundred thousand", 100_000)]
)
def test_a_scale_may_be_led_by_an_article(text: str, value: float):
    """A million is one million."""
    assert numeral(number_tokens(text), 1) == (value, len(text.split()))


def test_a_second_after_a_number_is_a_unit():
    """Elsewhere it is the one after the first."""
    assert numeral(number_tokens("30 second"), 1) is None
    assert numeral(number_tokens("the second"), 1) == (2, 2)
