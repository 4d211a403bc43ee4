"""Readings that say the same become one group."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Stretch
from qa.groups import SUPPORTING, distinct, group
from qa.readers.interface import Reading
from qa.saying.agreement import Relation, Saying
from tests.qa.readings import TEXTS, candidates, ranks_of, read, text_of

WIRE = "The ministry said on Friday night that six people were hurt when the dam broke."


def said(texts: dict[str, str]) -> list[list[str]]:
    """What is grouped of answers by the texts that hold them, equally good in this order."""
    found = candidates(*texts)
    readings = [read(at, words) for at, words in zip(found, texts.values(), strict=True)]
    return [[text_of(reading) for reading in each.readings] for each in group(readings)]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        (
            {"He comes on 25 July.": "25 July", "It was July 25, 2025.": "July 25, 2025"},
            [["25 July", "July 25, 2025"]],
        ),
        ({"There were six.": "six", "He saw 6.": "6"}, [["six", "6"]]),
        (
            {
                "So says Ishaq Dar.": "Ishaq Dar",
                "Deputy Prime Minister Dar came.": "Deputy Prime Minister Dar",
            },
            [["Ishaq Dar", "Deputy Prime Minister Dar"]],
        ),
        ({"There were six.": "six", "He saw 7.": "7"}, [["six"], ["7"]]),
        (
            {"In July 2025.": "July 2025", "On 25 July.": "25 July", "On 26 July.": "26 July"},
            [["July 2025", "25 July"], ["26 July"]],
        ),
        (
            {"On 3 March.": "3 March", "It was in March.": "March", "On 4 March.": "4 March"},
            [["3 March"], ["4 March"]],
        ),
        (
            {"On 3 March.": "3 March", "It was in March.": "March", "In April.": "April"},
            [["3 March", "March"], ["April"]],
        ),
    ],
)  # fmt: skip
def test_what_says_the_same_in_other_words_is_one_group(
    texts: dict[str, str], groups: list[list[str]]
):
    """In the order of the readings; a month holds two days, but not both at once.

    Where both are told it is support for neither.
    """
    assert groups == said(texts)


def test_a_story_printed_twice_counts_once():
    """Under two names, or with another beginning; a report in other words counts."""
    found = candidates(WIRE, WIRE, "Reuters. " + WIRE, "The dam broke. Six were injured.")
    six = ("six", "six", "six", "Six")
    (same,) = group([read(at, words) for at, words in zip(found, six, strict=True)])
    assert (same.support, same.copies) == (2, 2)
    assert same.articles == {"0.txt", "1.txt", "2.txt", "3.txt"}


def test_a_copy_that_is_cut_into_other_passages_is_a_copy():
    """Half a window of its own at the beginning shifts all passages of a story."""
    story = "Rain fell for four days. The lake rose. " + WIRE + " Houses stand under water."
    found = candidates(story, "Our man reports. " + story, sentences=3)
    one = next(each for each in found if "six" in each.passage.text)
    other = [each for each in found if "six" in each.passage.text][-1]
    (same,) = group([read(one, "six", 2.0), read(other, "six", 1.0)])
    assert (same.support, same.copies) == (1, 1)


def test_an_article_that_says_it_twice_supports_it_once():
    """Support counts articles, not passages."""
    found = candidates("Oslo won. It rained. Oslo won.")
    (same,) = group([read(found[0], "Oslo", 2.0), read(found[1], "Oslo", 1.0)])
    assert (len(same.readings), same.support, same.copies) == (2, 1, 0)


def test_what_is_weak_bears_no_witness():
    """At the bound it still does; below it is no answer of its own either."""
    found = candidates("Oslo won.", "Then Oslo leads.", "In Oslo it rains.")
    at_bound = read(found[1], "Oslo", 9.0 - SUPPORTING)
    (same,) = group([read(found[0], "Oslo", 9.0), at_bound, read(found[2], "Oslo", 4.9)])
    assert same.score == 9.0
    assert same.support == 2


def test_equal_scores_go_by_the_passages_rank_then_by_place():
    """The order in which a reader lists its readings does not matter."""
    found = candidates("One, two.", "Three.")
    readings = [read(found[1], "Three"), read(found[0], "two"), read(found[0], "One")]
    assert [text_of(r) for r in distinct(readings, ranks_of(found))] == ["One", "two", "Three"]


def test_spans_that_overlap_across_passages_are_one_reading():
    """The better of the two stays; what only touches is another."""
    found = candidates("One fell. Two stood up. Three ran.")
    first, second = found
    readings = [
        read(first, "Two stood", 1.0),
        read(second, "stood up", 2.0),
        read(second, "Two ", 0.0),
    ]
    kept = distinct(readings, ranks_of(found))
    assert [text_of(reading) for reading in kept] == ["stood up", "Two "]


@st.composite
def some_readings(draw: st.DrawFn) -> list[Reading]:
    """Readings of slices of odd texts, best first."""
    texts = draw(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4))
    found = candidates(*texts)
    readings = []
    for candidate in draw(st.lists(st.sampled_from(found), max_size=8)) if found else []:
        passage = candidate.passage
        start = draw(st.integers(passage.start, passage.end - 1))
        end = draw(st.integers(start + 1, passage.end))
        score = draw(st.floats(-9.0, 9.0))
        readings.append(Reading(passage, Stretch(start, end), score))
    return distinct(readings, ranks_of(found))


@settings(max_examples=40)
@given(some_readings())
def test_no_reading_is_lost_or_doubled_unless_it_is_weak(readings: list[Reading]):
    """What is left out says the same as something that scores far better."""
    groups = group(readings)
    grouped = [reading for each in groups for reading in each.readings]
    assert len(set(map(id, grouped))) == len(grouped)
    for reading in readings:
        if any(reading is each for each in grouped):
            continue
        saying = Saying.of(reading)
        assert any(
            each.score - SUPPORTING > reading.score
            and any(saying.relation(other) is Relation.SAME for other in each.sayings)
            for each in groups
        )


@settings(max_examples=40)
@given(some_readings())
def test_groups_keep_the_order_and_hold_no_contradiction(readings: list[Reading]):
    """The best reading leads its group, at least one article supports it."""
    scores = [each.score for each in group(readings)]
    assert scores == sorted(scores, reverse=True)
    for each in group(readings):
        assert [r.score for r in each.readings] == sorted(
            (r.score for r in each.readings), reverse=True
        )
        assert 1 <= each.support <= len(each.articles)
        assert all(
            one.relation(other) is not Relation.DIFFERENT
            for one in each.sayings
            for other in each.sayings
        )


@settings(max_examples=40)
@given(some_readings())
def test_distinct_readings_do_not_overlap(readings: list[Reading]):
    """Within one article."""
    for place, one in enumerate(readings):
        for other in readings[:place]:
            if one.passage.article.name == other.passage.article.name:
                assert one.span.end <= other.span.start or other.span.end <= one.span.start
