"""Answers to why, and to yes or no, are complete."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Stretch
from qa.citations import sentence_of
from qa.clauses import clause, widened
from qa.kind import Kind
from qa.readers.interface import Reading
from tests.qa.readings import TEXTS, candidates, read, text_of


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        (
            "It broke because the pump failed on the second night, he said.",
            "the pump failed",
            "the pump failed on the second night",
        ),
        ("It shut because costs rose.", "costs rose", "costs rose"),
        ("It shut because costs rose 3.5 percent.", "costs rose", "costs rose 3.5 percent"),
        ("It shut as costs rose by 1,250 euros.", "costs rose", "costs rose by 1,250 euros"),
        ("It came at the urging of the U.S. Senate.", "urging", "urging of the U.S. Senate"),
        ("It shut because costs rose (again).", "costs", "costs rose"),
        ("It shut because costs rose – again.", "costs", "costs rose"),
        ("“It shut because costs rose,” he said.", "costs", "costs rose"),
        ("Costs rose. Then it shut.", "Costs", "Costs rose"),
        ("Because costs ro", "costs", "costs ro"),
    ],
)
def test_a_reason_goes_on_to_the_end_of_its_clause(text: str, words: str, whole: str):
    """A comma or a bracket ends it; a point or a comma inside a number or a name does not."""
    (reason,) = widened(Kind.REASON, [read(candidates(text)[0], words)])
    assert whole == text_of(reason)


def test_yes_or_no_is_settled_by_the_sentence():
    """Shown whole, with the score that its few words had."""
    (found,) = candidates("It rained. Nobody survived the fall.")
    (settling,) = widened(Kind.YES_NO, [read(found, "Nobody", 2.5)])
    assert (text_of(settling), settling.score) == ("Nobody survived the fall.", 2.5)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.REASON, Kind.YES_NO)])
def test_other_answers_stay_as_they_were_read(kind: Kind):
    """Widened they would only lose."""
    readings = [read(candidates("It was Oslo, he said.")[0], "Oslo")]
    assert readings == widened(kind, readings)


@given(TEXTS.filter(str.strip), st.data())
def test_a_clause_begins_with_its_answer_and_stays_in_its_sentence(text: str, data: st.DataObject):
    """Whatever the text and wherever the answer stands."""
    for found in candidates(text):
        passage = found.passage
        start = data.draw(st.integers(passage.start, passage.end - 1))
        end = data.draw(st.integers(start + 1, passage.end))
        reading = Reading(passage, Stretch(start, end), 0.0)
        wide = clause(reading)
        assert (wide.start, True) == (start, wide.end >= end)
        assert wide.end <= max(end, sentence_of(passage, reading.span).end)
