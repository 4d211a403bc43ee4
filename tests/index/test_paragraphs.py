"""Paragraphs of plain text."""

import textwrap
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.paragraphs import split_paragraphs

LONG = "The foreign office said on Friday that the offer of help was welcome and would be studied. "


def pieces(text: str) -> list[str]:
    return [text[p.start : p.end] for p in split_paragraphs(text)]


def test_blank_lines_part_paragraphs_whatever_the_line_ends():
    """LF, CRLF and lone CR are the same to a reader."""
    for end in ("\n", "\r\n", "\r"):
        assert pieces(f"One. Two.{end}{end}  Three.  {end}") == ["One. Two.", "Three."]


def test_one_paragraph_a_line():
    """Long lines without blank ones between are paragraphs."""
    assert [LONG.strip() * 3, LONG.strip() * 2] == pieces(
        f"{LONG.strip() * 3}\n{LONG.strip() * 2}\n"
    )


def test_wrapped_lines_are_joined():
    """Text wrapped at a column comes back as its paragraphs, so that sentences stay whole."""
    paragraphs = [textwrap.fill(LONG * 3, 72), textwrap.fill(LONG * 4, 72)]
    assert paragraphs == pieces("\n\n".join(paragraphs))


def test_a_short_wrapped_paragraph_is_joined_by_its_small_letters():
    """Too little text to see a column, but a line that goes on in the middle of a sentence."""
    assert pieces("The talks went\non for days.") == ["The talks went\non for days."]


def test_bullets_are_not_part_of_a_paragraph():
    """List items are paragraphs of their own, without their bullets."""
    assert pieces("- apples\n• pears\n") == ["apples", "pears"]


@given(st.text(max_size=300))
def test_paragraphs_cover_the_text_in_order(text):
    """Whatever the text, paragraphs ascend, do not overlap, and lose no letter."""
    found = split_paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(text[p.start : p.end] for p in found)
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]
