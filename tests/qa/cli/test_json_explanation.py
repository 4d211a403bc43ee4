"""The key ``explain`` of schema 1."""

import json
import math
from dataclasses import replace

import pytest

from qa.json_explanation import explanation_to_json
from qa.json_output import json_line, to_json
from qa.kind import Kind
from tests.qa.cli import examples, explained


def test_an_explanation_in_full(schema):
    """What was searched for, what was found by it, and what that was worth."""
    whole = to_json(explained.explained(), explain=True)
    schema.validate(whole)
    made = whole["explain"]
    assert (made["searched"], made["words"]) == ("Who led the delegation?", ["led", "delegation"])
    assert made["expected"] == {"kind": "person", "several": False, "latest": False}
    assert made["filters"] == {
        "articles": [],
        "sources": ["courier"],
        "since": "2025-01-01",
        "until": None,
        "undated": True,
    }
    assert made["passages"][1] == {
        "article": "news/copy.txt",
        "line": 3,
        "start": examples.TALKS.index(examples.LED),
        "end": examples.TALKS.index(examples.LED) + len(examples.LED),
        "words_rank": None,
        "meaning_rank": 1,
        "fused": 0.0909,
    }
    best = made["groups"][0]
    assert (best["support"], best["copies"], best["stance"], best["probability"]) == (
        1,
        1,
        "other",
        0.934,
    )
    assert best["readings"] == made["readings"][:2]
    assert best["log_odds"] == {
        "intercept": -1.2,
        "score": 2.9,
        "margin": 1.02,
        "rank": 0.0,
        "certainty": -0.07,
    }
    assert (best["evidence"]["score"], best["evidence"]["passages"]) == (6.42, 41)
    assert made["groups"][1]["stance"] == "rival"
    assert made["threshold"] == 0.45


def test_texts_are_the_slices_of_their_offsets():
    """Whoever distrusts a text can look it up."""
    texts = {"news/talks.txt": examples.TALKS, "news/copy.txt": examples.TALKS}
    texts["news/harbour.md"] = examples.HARBOUR
    readings = explanation_to_json(explained.explanation())["readings"]
    assert len(readings) == 3
    for each in readings:
        assert each["text"] == texts[each["article"]][each["start"] : each["end"]]
        assert each["passage"][0] <= each["start"] < each["end"] <= each["passage"][1]


def test_no_infinite_number_gets_out(schema):
    """JSON has none; null stands for it."""
    before = explained.explanation()
    reading = replace(before.readings[0], score=-math.inf)
    evidence = replace(before.groups[0].evidence, score=-math.inf, margin=math.inf)
    group = replace(before.groups[0], readings=(reading,), evidence=evidence)
    made = replace(before, readings=(reading,), groups=(group,))
    whole = json.loads(
        json_line(to_json(replace(examples.answered(), explanation=made), explain=True))
    )
    schema.validate(whole)
    assert whole["explain"]["readings"][0]["score"] is None
    assert whole["explain"]["groups"][0]["evidence"]["margin"] is None


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_in_the_schema(schema, kind):
    """The schema knows each kind of answer there is."""
    before = explained.explanation()
    made = replace(before, expectation=replace(before.expectation, kind=kind))
    schema.validate(to_json(replace(examples.answered(), explanation=made), explain=True))


def test_an_explanation_of_nothing_found(schema):
    """A question without a passage has an explanation, too."""
    made = replace(explained.explanation(), candidates=(), readings=(), groups=())
    schema.validate(to_json(replace(examples.no_answer(), explanation=made), explain=True))
