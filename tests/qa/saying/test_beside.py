"""The words and marks beside a number are read with it."""

import pytest

from qa.saying.beside import is_counted, period_beside, unit_beside, words_before
from qa.saying.number_tokens import number_tokens


def test_the_words_before_a_number_reach_back_to_another():
    """Signs are left out, commas are not."""
    assert words_before(number_tokens("4 well, about $5"), 4) == "well , about"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5 °C", "celsius"), ("5°F", "fahrenheit"), ("5 euros", "euro"), ("5. euros", None)],
)
def test_a_sign_of_degrees_joins_its_letter_to_a_number(text: str, unit: str | None):
    """Other marks part them."""
    assert unit == unit_beside(number_tokens(text), 0, 1).name


@pytest.mark.parametrize(
    ("text", "counted", "period"),
    [
        ("5 a day", False, (86_400.0, 3)),
        ("5/day", False, (86_400.0, 2)),
        ("5 men a day", True, (86_400.0, 4)),
        ("5 men a day", False, (0.0, 1)),
    ],
)
def test_a_period_follows_a_number_or_what_it_counts(
    text: str, counted: bool, period: tuple[float, int]
):
    """With the place after it."""
    assert period == period_beside(number_tokens(text), 1, counted=counted)


@pytest.mark.parametrize(
    ("text", "counted"),
    [("5 jobs", True), ("5 of them", False), ("5 7", False), ("5, jobs", False), ("5", False)],
)
def test_a_number_counts_the_word_right_after_it(text: str, counted: bool):
    """Unless that goes on with the sentence."""
    assert counted is is_counted(number_tokens(text), 1)
