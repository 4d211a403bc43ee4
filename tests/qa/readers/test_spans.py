"""Best spans and whole words, against a brute-force oracle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from qa.readers.spans import (
    TokenSpan,
    best_spans,
    marks_of,
    paragraphs_of,
    whole_words,
    without_strays,
)

scores = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        *(arrays.arrays(np.float32, n, elements=st.integers(-8, 8).map(float)) for _ in "se"),
        arrays.arrays(np.int64, n, elements=st.integers(0, 1)).map(np.cumsum),
        arrays.arrays(np.bool_, n),
    )
)


def brute_force(start, end, paragraphs, marks, longest):
    """Every span there is, best first, earlier first among equals."""
    spans = [
        (-(start[i] + end[j]), i, j)
        for i in range(len(start))
        for j in range(i, min(len(start), i + longest))
        if paragraphs[i] == paragraphs[j] and not marks[i : j + 1].all()
    ]
    return sorted(spans)


@given(scores, st.integers(1, 6))
def test_the_first_span_is_the_one_exhaustive_search_finds(given_scores, longest):
    """Exact search, ties to the earlier start and then the earlier end."""
    expected = brute_force(*given_scores, longest)[:1]

    found = best_spans(*given_scores, longest=longest, count=1)

    assert expected == [(-each.score, each.first, each.last) for each in found]


@given(scores, st.integers(1, 6), st.integers(1, 4))
def test_spans_are_ordered_disjoint_and_no_longer_than_allowed(given_scores, longest, count):
    """Spans never overlap; none runs on into another paragraph or holds nothing but marks."""
    found = best_spans(*given_scores, longest=longest, count=count)

    paragraphs, marks = given_scores[2:]
    assert len(found) <= count
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert all(0 <= s.last - s.first < longest for s in found)
    assert all(paragraphs[s.first] == paragraphs[s.last] for s in found)
    assert not any(marks[s.first : s.last + 1].all() for s in found)
    tokens = [t for s in found for t in range(s.first, s.last + 1)]
    assert len(tokens) == len(set(tokens))


def test_empty_lines_part_paragraphs_and_wrapped_lines_do_not():
    """Also an empty line with spaces on it, or several."""
    text = "a b\nc\n\nd\n \t\n\ne"
    offsets = [(text.index(letter), text.index(letter) + 1) for letter in "abcde"]

    numbers = paragraphs_of(text, offsets).tolist()

    assert numbers[0] == numbers[1] == numbers[2] < numbers[3] < numbers[4]
    assert paragraphs_of("", []).tolist() == []


def test_no_tokens_hold_no_span():
    """An empty passage is not an error."""
    none = np.zeros(0, dtype=np.float32)

    of_none = paragraphs_of("", []), marks_of("", [])
    assert best_spans(none, none, *of_none, longest=5, count=2) == []


def test_a_span_is_widened_to_the_words_it_cuts():
    """Word pieces inside a word take the whole word with them."""
    text = "Bunyan-un-Marsoos began"
    offsets = [(0, 3), (3, 6), (6, 7), (7, 9), (9, 10), (10, 14), (14, 17), (18, 23)]
    words = [0, 0, 1, 2, 3, 4, 4, 5]

    assert whole_words(text, offsets, words, TokenSpan(1, 5, 0.0)) == (0, 14 + 3)


def test_a_combining_mark_stays_with_its_letter():
    """The accent that the tokenizer stripped is part of the answer's text."""
    text = "Re\u0301ne\u0301 spoke"

    assert whole_words(text, [(0, 5), (7, 12)], [0, 1], TokenSpan(0, 0, 0.0)) == (0, 6)


def test_words_of_special_tokens_are_not_joined():
    """Tokens that belong to no word do not widen anything."""
    assert whole_words("a b", [(0, 1), (2, 3)], [None, None], TokenSpan(0, 0, 0.0)) == (0, 1)


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("the hotline (DGMO) of", "DGMO)", "DGMO"),
        ("the hotline (DGMO) of", "hotline (DGMO)", "hotline (DGMO)"),
        ('said "not now" twice', 'not now"', "not now"),
        ("said “not now” twice", "“not now", "not now"),
        ('said "not now" twice', '"not now"', '"not now"'),
        ("a [b (c)] d", "(c)]", "(c)"),
        (") (", ")", ")"),
        ("by **Sven Lind** in", "**Sven Lind", "Sven Lind"),
        ("by **Sven Lind** in", "Sven Lind**", "Sven Lind"),
        ("by **Sven Lind** in", "**Sven Lind**", "**Sven Lind**"),
        ("run `make _x` now", "`make _x", "make _x"),
        ("a ** b", "**", "**"),
    ],
)
def test_a_mark_without_its_partner_is_left_out(text, span, expected):
    """Only at the ends, only without a partner in the span, and never the whole span."""
    begin, stop = without_strays(text, at := text.index(span), at + len(span))
    assert text[begin:stop] == expected
