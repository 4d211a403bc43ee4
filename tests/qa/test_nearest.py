"""The passages that come nearest to a question."""

import math
from dataclasses import replace

import pytest

from qa.citations import Citer
from qa.nearest import first_sentence, nearest
from tests.qa.readings import candidates, read


def test_nearest_passages_are_cited_at_their_best_sentence():
    """In the retriever's order; a sentence that two passages share is cited once."""
    found = candidates("One fell. Two stood. Three ran.", "Unread text. More of it.")
    readings = [read(found[0], "Two", 1.0), read(found[0], "One", 0.0), read(found[1], "Two", 3.0)]
    near = nearest(found, readings, Citer(), top=5)
    assert [citation.span.text for citation in near] == ["Two stood.", "Unread text."]
    assert len(nearest(found, readings, Citer(), top=1)) == 1


def test_the_retrievers_order_holds_whatever_was_read_first():
    """A passage is read early when it is like the likeliest one, and ranks where it did."""
    low, high = candidates("One fell.", "Two stood.")
    near = nearest([low, replace(high, score=0.1)], [], Citer(), top=2)
    assert [citation.span.article.name for citation in near] == ["1.txt", "0.txt"]


@pytest.mark.parametrize(
    ("other", "cited"),
    [
        ("One fell.", ["0.txt", "2.txt"]),
        ("One \n fell. Two stood.", ["0.txt", "2.txt"]),
        ("Two fell.", ["0.txt", "1.txt"]),
        ("One fell over.", ["0.txt", "1.txt"]),
    ],
)
def test_a_sentence_that_another_article_repeats_is_cited_once(other, cited):
    """Where it ranks highest; the next passage takes its place, and other words are no repeat."""
    found = candidates("One fell.", other, "Three ran.", sentences=1)
    near = nearest(found, [], Citer(), top=2)
    assert [citation.span.article.name for citation in near] == cited


def test_without_candidates_nothing_is_near():
    """No passage, no citation."""
    assert nearest([], [], Citer(), top=3) == ()


def test_the_last_resort_scores_below_everything():
    """The first sentence of a passage that the reader proposed nothing in."""
    (found,) = candidates("One fell. Two stood.")
    reading = first_sentence(found)
    assert (0, 9, -math.inf) == (reading.span.start, reading.span.end, reading.score)
