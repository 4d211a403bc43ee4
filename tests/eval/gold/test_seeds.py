"""The gold set about the sample articles: that it is what it says it is."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
ROWS = [
    json.loads(line)
    for line in (ROOT / "eval/gold/seeds.jsonl").read_text("utf-8").split("\n")[:-1]
]
ANSWERABLE = [row for row in ROWS if row["answerable"]]
UNANSWERABLE = [row for row in ROWS if not row["answerable"]]
TYPES = {"person", "place", "date", "number", "organisation", "name"}
TYPES |= {"reason", "statement", "quotation", "list"}


def body(article: str) -> str:
    """What an article says, its front matter left out."""
    return (ROOT / "seeds" / article).read_text("utf-8").split("\n---\n", 1)[1]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def ids(row: dict[str, Any]) -> str:
    return str(row["id"])


def test_has_enough_questions_of_every_kind() -> None:
    """The set is large and varied enough to tell two versions apart."""
    assert len(ROWS) >= 80
    assert len(UNANSWERABLE) >= 20
    assert {row["type"] for row in ROWS} == TYPES
    tags = Counter(tag for row in ROWS for tag in row.get("tags", ()))
    assert tags["near-miss"] >= 20
    assert tags["agree"] + tags["differ"] >= 10


def test_asks_every_question_once() -> None:
    """Neither an identifier nor a question stands twice."""
    assert len({row["id"] for row in ROWS}) == len({row["question"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ANSWERABLE, ids=ids)
def test_accepts_only_what_the_articles_say(row: dict[str, Any]) -> None:
    """Every accepted answer stands in an article word for word, and every article has one."""
    texts = [body(article) for article in row["articles"]]
    assert texts
    assert [answer for answer in row["answers"] if not any(answer in text for text in texts)] == []
    assert all(any(answer in text for answer in row["answers"]) for text in texts)


@pytest.mark.parametrize("row", [row for row in ANSWERABLE if "sentence" in row], ids=ids)
def test_names_the_sentence_of_the_answer(row: dict[str, Any]) -> None:
    """The sentence stands in the article, holds the answer, and is not the question reworded."""
    assert row["sentence"] in body(row["articles"][0])
    assert row["answers"][0] in row["sentence"]
    assert not words(row["question"]) <= words(row["sentence"])


@pytest.mark.parametrize("row", UNANSWERABLE, ids=ids)
def test_accepts_nothing_where_the_articles_do_not_say(row: dict[str, Any]) -> None:
    """An unanswerable question has no answer, and says how near it comes."""
    assert row["answers"] == row["articles"] == []
    assert row["tags"] in (["near-miss"], ["other-domain"])


@pytest.mark.parametrize(
    "row", [row for row in ANSWERABLE if "differ" in row.get("tags", ())], ids=ids
)
def test_knows_how_the_articles_differ(row: dict[str, Any]) -> None:
    """Where articles disagree, no single answer stands in all of them."""
    texts = [body(article) for article in row["articles"]]
    assert len(texts) > 1
    assert not any(all(answer in text for text in texts) for answer in row["answers"])
