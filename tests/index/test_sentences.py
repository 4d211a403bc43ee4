"""Sentence boundaries: where they fall, and that offsets hold for any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Stretch
from index.sentences import PIECE, split_sentences

ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from(" \n\r\t.?!…\"'“”‘’()[]。？।۔-*•019AaMr😀́\u200b\u2028\x00\ud800"),
        st.characters(),
    ),
    max_size=120,
)


def sentences(text: str) -> list[str]:
    return [text[found.start : found.end] for found in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The U.S. Secretary of State met his counterpart on Friday.", "Both kept silent."],
        ["He flew to the U.S.", "She stayed in the U.K. until May."],
        ["Lt. Gen. Asim Malik spoke to the press.", "Maj. Gen. Rao did not."],
        ["Dr. Khan and Mrs. Ali arrived at 5 p.m. on Monday.", "They left at once."],
        ["The session closed at 5 p.m.", "Nobody had objected."],
        ["“We are ready to talk.”", "The minister left the room without another word."],
        ['He said: "The door is open."', "Then he sat down."],
        ["“Is it over?” she asked.", "Nobody answered."],
        ["They waited… and waited.", "Then the call came."],
        ["It was hard to say...", "The envoy paused."],
        ["The council adopted Resolution No. 5 in 1948.", "India objected."],
        ["J. K. Rowling met George W. Bush.", "They spoke about books."],
        ["Growth reached 3.5 percent in Q2.", "It cost $1.25."],
        ["The firm, Acme Inc., was sold in 2020.", "Its owner, Carl Jones Jr., retired."],
        ["Ceasefire!", "What next?", "Nobody knows."],
        ["He was born in 1947.", "2025 was his last year in office."],
        ["यह पहला वाक्य है।", "यह दूसरा वाक्य है।", "क्या यह तीसरा है?"],
        ["هذه هي الجملة الأولى.", "هل هذه هي الثانية؟", "نعم."],
        ["یہ پہلا جملہ ہے۔", "یہ دوسرا جملہ ہے۔"],
    ],
    ids=lambda expected: expected[0],
)
def test_ends_a_sentence_where_a_reader_would(expected: list[str]) -> None:
    """Full stops of abbreviations, initials, numbers and quotes do not mislead it."""
    assert sentences(" ".join(expected)) == expected


def test_splits_text_that_is_written_without_spaces() -> None:
    """Chinese sentences end without a space after them."""
    assert sentences("这是第一句话。这是第二句吗？") == ["这是第一句话。", "这是第二句吗？"]


def test_takes_line_breaks_inside_a_paragraph_for_spaces() -> None:
    """Hard-wrapped text is not cut at its margins, whatever the line ends are."""
    assert sentences("The U.S.\r\nSecretary left\nat noon. He\nslept.") == [
        "The U.S.\r\nSecretary left\nat noon.",
        "He\nslept.",
    ]


def test_ends_a_heading_at_a_blank_line() -> None:
    """A line without a full stop is a sentence when a blank line follows it."""
    assert sentences("Talks resume\n \nThey met. They spoke.\n") == [
        "Talks resume",
        "They met.",
        "They spoke.",
    ]


def test_keeps_entries_of_a_list_apart_and_their_markers_on() -> None:
    """Every entry is a sentence that begins with its bullet or number."""
    assert sentences("Agenda:\n- water\n- trade\n1. Open talks. No delay.\n2) Close.") == [
        "Agenda:",
        "- water",
        "- trade",
        "1. Open talks.",
        "No delay.",
        "2) Close.",
    ]


def test_joins_marks_without_words_to_a_sentence() -> None:
    """Stray punctuation never is a sentence of its own, unless there is nothing else."""
    assert sentences("* * *. He left. ... !!") == ["* * *. He left. ... !!"]
    assert sentences("?!") == ["?!"]


def test_keeps_to_the_range_it_is_given() -> None:
    """Offsets count from the start of the text, and nothing outside the range is touched."""
    text = "Title. One here. Two here. Footer."
    assert split_sentences(text, 7, 26) == [Stretch(7, 16), Stretch(17, 26)]


@pytest.mark.parametrize("blank", ["", " \n\t\r\n", "\u2028"])
def test_finds_nothing_in_blank_text(blank: str) -> None:
    """Blank text has no sentence."""
    assert split_sentences(blank) == []


def test_finds_the_same_sentences_across_the_pieces_it_works_in() -> None:
    """A long text splits as its paragraphs do one by one."""
    paragraph = ["The U.S. Secretary met Mr. Dar on Friday.", "“Is it over?” she asked."]
    many = paragraph * (3 * PIECE // 60)
    assert sentences(" ".join(many)) == many


@given(ANY_TEXT, st.integers(0, 120), st.integers(0, 120))
def test_covers_everything_but_white_space(text: str, one: int, other: int) -> None:
    """Sentences ascend, are trimmed and disjoint, and only white space lies between them."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    at = start
    for found in split_sentences(text, start, end):
        assert found.start >= at
        assert not text[at : found.start].strip()
        assert text[found.start : found.end].strip() == text[found.start : found.end] != ""
        at = found.end
    assert at <= end
    assert not text[at:end].strip()


@pytest.mark.parametrize(
    "unit", ["a", "“A. ", "\n", ". ", "“. ", "(. ", " ", "\na", "\u0301"], ids=repr
)
def test_takes_linear_time_for_any_text(unit: str) -> None:
    """What the library needs quadratic time for is given to it in pieces."""
    text = unit * (200_000 // len(unit))
    before = time.process_time()
    split_sentences(text)
    assert time.process_time() - before < 5
