"""Parts of a whole are read as fractions."""

import pytest

from qa.saying.number_tokens import number_tokens
from qa.saying.numerals import numeral
from qa.saying.parts import part_at


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("half", (0.5, 1)),
        ("two-fifths", (0.4, 2)),
        ("3/4", (0.75, 1)),
        ("one in five", (0.2, 3)),
        ("1 in every 5", (0.2, 4)),
        ("one in 2019", None),
        ("half-brother", None),
        ("five", None),
    ],
)
def test_the_part_that_begins_a_text(text: str, part: tuple[float, int] | None):
    """With the place after it; years and half-brothers are none."""
    tokens = number_tokens(text)
    assert part == part_at(tokens, 0, numeral(tokens, 0))
