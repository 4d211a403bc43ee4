"""Texts that repeat another one are told from reports of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.copies import SHINGLE, copies, shingles

WIRE = (
    "The dam above Lake Oro broke on Friday night after four days of rain, the ministry said. "
    "Six people were taken to hospital and two hundred houses stand under water."
)
PRINTED = "From our correspondent. " + WIRE.replace("Friday night", "Friday evening")
OWN = "After four days of rain the dam at Lake Oro gave way. Six were hurt, said the ministry."


@pytest.mark.parametrize(
    ("texts", "firsts"),
    [
        ([WIRE, WIRE], [0, 0]),
        ([WIRE, PRINTED], [0, 0]),
        ([PRINTED, WIRE, OWN], [0, 0, 2]),
        ([WIRE, OWN], [0, 1]),
        ([WIRE, WIRE.upper().replace(",", "")], [0, 0]),
        ([WIRE, OWN, WIRE, OWN], [0, 1, 0, 1]),
        (["Oslo.", "oslo", "Rome."], [0, 0, 2]),
        (["", "", "a"], [0, 0, 2]),
        ([], []),
    ],
)
def test_each_text_points_to_the_first_that_it_repeats(texts: list[str], firsts: list[int]):
    """A new beginning and a changed word make no new report; the same facts told anew do."""
    assert firsts == copies(texts)


def test_half_of_the_shorter_text_is_a_copy_and_less_is_not():
    """Seven words are four shingles: two in common are enough, one is not."""
    text = "a b c d e f g"
    assert copies([text, "a b c d e x y z"]) == [0, 0]
    assert copies([text, "a b c d x y z"]) == [0, 1]


@given(st.lists(st.text() | st.sampled_from([WIRE, PRINTED, OWN]), max_size=6))
def test_what_is_repeated_comes_first_and_is_new(texts: list[str]):
    """A copy never points to a copy, and every text is its own copy."""
    firsts = copies(texts)
    assert all(first <= place for place, first in enumerate(firsts))
    assert all(firsts[first] == first for first in firsts)
    for text in texts:
        assert copies([text, text]) == [0, 0]


@given(st.text())
def test_every_text_has_shingles_of_one_length(text: str):
    """A text of fewer words is one shingle."""
    found = shingles(text)
    assert found
    assert len(found) == 1 or {len(shingle) for shingle in found} == {SHINGLE}
