"""Best spans and whole words, against a brute-force oracle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from qa.readers.spans import TokenSpan, best_spans, whole_words, without_strays

scores = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        *(arrays.arrays(np.float32, n, elements=st.integers(-8, 8).map(float)) for _ in "se")
    )
)


def brute_force(start, end, longest):
    """Every span there is, best first, earlier first among equals."""
    spans = [
        (-(start[i] + end[j]), i, j)
        for i in range(len(start))
        for j in range(i, min(len(start), i + longest))
    ]
    return sorted(spans)


@given(scores, st.integers(1, 6))
def test_the_first_span_is_the_one_exhaustive_search_finds(pair, longest):
    """Exact search, ties to the earlier start and then the earlier end."""
    start, end = pair
    negated, first, last = brute_force(start, end, longest)[0]

    [found] = best_spans(start, end, longest=longest, count=1)

    assert (first, last, -negated) == (found.first, found.last, found.score)


@given(scores, st.integers(1, 6), st.integers(1, 4))
def test_spans_are_ordered_disjoint_and_no_longer_than_allowed(pair, longest, count):
    """Several spans of a passage never overlap."""
    found = best_spans(*pair, longest=longest, count=count)

    assert len(found) <= count
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert all(0 <= s.last - s.first < longest for s in found)
    tokens = [t for s in found for t in range(s.first, s.last + 1)]
    assert len(tokens) == len(set(tokens))


def test_no_tokens_hold_no_span():
    """An empty passage is not an error."""
    none = np.zeros(0, dtype=np.float32)

    assert best_spans(none, none, longest=5, count=2) == []


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
