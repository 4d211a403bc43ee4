"""The dialogues by which follow-ups are measured."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ARTICLES = {
    path.name: path.read_text(encoding="utf-8")
    for folder in ("seeds", "eval/gold/accounts/tune/articles")
    for path in (ROOT / folder).glob("*.md")
}
LINES = (ROOT / "eval" / "gold" / "followups.jsonl").read_text(encoding="utf-8").splitlines()
DIALOGUES = [json.loads(line) for line in LINES]


def test_there_are_enough_of_both_kinds_in_both_halves():
    """Follow-ups, and questions that must be left alone; every id once."""
    for half in ("develop", "held-out"):
        some = [each for each in DIALOGUES if each["tags"] == [half]]
        assert sum(each["follows"] for each in some) >= 30
        assert sum(not each["follows"] for each in some) >= 20
    assert len({each["id"] for each in DIALOGUES}) == len(DIALOGUES)


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda each: each["id"])
def test_accepted_answers_stand_in_the_articles_named(dialogue):
    """Each in at least one of them, and each of them has one."""
    texts = [ARTICLES[name] for name in dialogue["articles"]]
    assert all(any(answer in text for text in texts) for answer in dialogue["answers"])
    assert all(any(answer in text for answer in dialogue["answers"]) for text in texts)
    assert dialogue["before"] or not dialogue["follows"]
