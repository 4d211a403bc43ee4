"""The JSON of schema 1, checked against the schema file that ships with the package."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import CitespanError
from qa.answer import Finding, Reason, Stance
from qa.json_output import error_to_json, json_line, to_json
from tests.qa.cli import examples, explained


def test_an_answer_in_full(schema):
    """Every key of the schema, with offsets that slice the stored text."""
    made = to_json(examples.answered())
    schema.validate(made)
    text = examples.TALKS
    start, end = text.index("Ishaq"), text.index("Ishaq") + len("Ishaq Bello")
    sentence = [text.index(examples.LED), text.index(examples.LED) + len(examples.LED)]
    citation = {
        "article": "news/talks.txt",
        "title": "Talks in the capital",
        "source": "Daily Courier",
        "published": "2025-06-13",
        "line": 3,
        "page": None,
        "start": start,
        "end": end,
        "sentence": sentence,
        "passage": [0, len(text)],
        "verified": True,
        "state": "current",
    }
    assert {
        "text": "Ishaq Bello",
        "confidence": 0.934,
        "sentence": examples.LED,
        "support": 1,
        "copies": 0,
        "stance": "other",
        "citation": citation,
        "citations": [citation],
    } == made["answer"]
    assert (
        made["schema"],
        made["question"],
        made["answered"],
        made["conflict"],
    ) == (1, "Who led the delegation?", True, False)
    assert made["timing_ms"] == {"load": 210.5, "retrieve": 8.0, "read": 61.2, "total": 280.0}
    assert made["index"] == {
        "path": "/srv/news/.citespan",
        "generation": 3,
        "articles": 5,
        "passages": 41,
        "sample": False,
    }


def test_no_answer_says_why(schema):
    """The reason, the probability that was too low, and what was held back."""
    made = to_json(examples.refused())
    schema.validate(made)
    assert (
        made["answered"],
        made["answer"],
        made["confidence"],
        made["reason"],
    ) == (False, None, 0.12, "below threshold")
    assert [each["text"] for each in made["alternatives"]] == ["Ishaq Bello"]
    assert len(made["nearest"]) == 2


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_in_the_schema(schema, reason):
    """The schema knows each reason there is."""
    schema.validate(to_json(examples.no_answer(reason=reason)))


def test_a_failed_question_is_told_apart(schema):
    """An object with an error and no result."""
    failed = error_to_json("Who?", CitespanError("no way", advice="Try another."))
    schema.validate(failed)
    assert failed == {"schema": 1, "question": "Who?", "error": "no way", "advice": "Try another."}
    schema.validate(error_to_json("Who?", CitespanError("no way")))


def test_notes_are_carried(schema):
    """What was done to the question is there for programs too."""
    made = to_json(replace(examples.answered(), notes=("It was cut.",)))
    schema.validate(made)
    assert made["notes"] == ["It was cut."]


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30), st.floats(0, 1))
def test_text_is_the_slice_and_output_is_ascii(words, confidence):
    """Whatever characters an article holds, one line of ASCII comes back as exactly them."""
    text = f"before {words} after"
    article = examples.article(text, title=words)
    finding = Finding((examples.cite(article, words, text),), confidence)
    line = json_line(to_json(examples.answer(finding, question=words)))
    assert line.isascii()
    assert line.count("\n") == 1
    made = json.loads(line)["answer"]
    # json joins a pair of surrogates that stood side by side into one character, as JSON means it
    sliced = json.loads(json.dumps(text[made["citation"]["start"] : made["citation"]["end"]]))
    assert sliced == made["text"]


def test_stances_and_copies_are_told(schema):
    """Which answer cannot be true together with the best, and which articles only repeat it."""
    made = to_json(examples.conflicting())
    schema.validate(made)
    assert made["conflict"] is True
    assert (made["answer"]["support"], made["answer"]["copies"]) == (2, 1)
    assert [each["stance"] for each in made["alternatives"]] == ["rival", "other"]
    listed = to_json(examples.listed())
    schema.validate(listed)
    assert listed["conflict"] is False
    assert [each["stance"] for each in listed["alternatives"]] == ["further", "further", "other"]


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_is_in_the_schema(schema, stance):
    """The schema knows each stance there is."""
    answered = examples.answered()
    other = replace(answered.alternatives[0], stance=stance)
    schema.validate(to_json(replace(answered, alternatives=(other,))))


def test_how_it_was_come_by_is_there_only_when_asked_for():
    """And only where it was kept."""
    assert "explain" not in to_json(explained.explained())
    assert "explain" not in to_json(examples.answered(), explain=True)


def test_a_number_that_is_none_never_gets_out():
    """NaN is no JSON."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_line(to_json(examples.no_answer(confidence=float("nan"))))
