"""What a question expects is read off its words."""

import pytest
from hypothesis import given

from qa.expectation import Expectation, Kind
from tests.qa.readings import TEXTS


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who led the delegation?", Kind.PERSON),
        ("Whose plane was it?", Kind.PERSON),
        ("Which minister resigned?", Kind.PERSON),
        ("Where did they meet?", Kind.PLACE),
        ("Which city was hit?", Kind.PLACE),
        ("When was the ceasefire agreed?", Kind.TIME),
        ("In what year was the bridge built?", Kind.TIME),
        ("How many people were killed on 7 May?", Kind.NUMBER),
        ("How old is the bridge?", Kind.NUMBER),
        ("What was the price of the ticket?", Kind.NUMBER),
        ("What does NATO stand for?", Kind.NAME),
        ("Which team won the cup?", Kind.NAME),
        ("Why did the dam break?", Kind.REASON),
        ("For what reason was it shut?", Kind.REASON),
        ("How did he escape?", Kind.MANNER),
        ("What did Rubio say about tariffs?", Kind.STATEMENT),
        ("What is India's position on mediation?", Kind.STATEMENT),
        ("What’s India’s position on mediation?", Kind.STATEMENT),
        ("Did anyone survive?", Kind.YES_NO),
        ("  WASN'T it closed ?!", Kind.YES_NO),
        ("Didn’t anyone survive?", Kind.YES_NO),
        ("May 7: who was killed?", Kind.PERSON),
        ("May they enter?", Kind.YES_NO),
        ("Is it Oslo or Rome?", Kind.OPEN),
        ("What happened?", Kind.OPEN),
        ("hello", Kind.OPEN),
        ("???", Kind.OPEN),
        ("", Kind.OPEN),
        ("🦊", Kind.OPEN),
    ],
)
def test_the_kind_is_told_by_the_questions_words(question: str, kind: Kind):
    """Case, white space and end marks do not matter; no question expects nothing."""
    assert kind is Expectation.of(question).kind


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which cities did the delegation visit?", True),
        ("Which cities in the north were hit?", True),
        ("Who helped broker the ceasefire?", True),
        ("Who were the victims?", True),
        ("What are the terms?", True),
        ("Which city did the delegation visit?", False),
        ("Which team wins the cup?", False),
        ("What causes the tides?", False),
        ("Who brought about the ceasefire?", False),
        ("Which bus crashed?", False),
        ("How many cities were hit?", False),
        ("Did all the ministers resign?", False),
        ("hello", False),
        ("???", False),
    ],
)
def test_a_plural_asks_for_a_list(question: str, several: bool):
    """A number and a yes are one answer even of many things."""
    assert several is Expectation.of(question).several


@pytest.mark.parametrize(
    ("question", "latest"),
    [
        ("What is the latest death toll?", True),
        ("Who most recently visited Oslo?", True),
        ("Who is currently in office?", True),
        ("What is known now?", True),
        ("Who knows the mayor?", False),
        ("Who built the bridge?", False),
        ("hello", False),
    ],
)
def test_latest_asks_for_the_newest(question: str, latest: bool):
    """Words, not parts of words: "knows" has no "now" in it."""
    assert latest is Expectation.of(question).latest


@pytest.mark.parametrize(
    "kind", [Kind.REASON, Kind.MANNER, Kind.STATEMENT, Kind.YES_NO], ids=lambda kind: kind.name
)
def test_reasons_and_statements_take_more_than_a_span(kind: Kind):
    """Only they do."""
    assert not kind.is_span
    assert Kind.OPEN.is_span
    assert Kind.PERSON.is_span


@given(TEXTS)
def test_any_text_has_an_expectation(text: str):
    """Nothing that is typed is an error."""
    assert Expectation.of(text).kind in Kind
