"""Where gold articles and passages stand in an index."""

from pathlib import Path

import pytest

from eval.errors import GoldSetForeign
from eval.gold import Document, GoldQuestion, GoldSet
from eval.targets import Targets, named, told


def gold_of(*articles: str, documents: tuple[Document, ...] = ()) -> GoldSet:
    questions = tuple(
        GoldQuestion(str(n), "Who?", ("Dar",), (name,)) for n, name in enumerate(articles)
    )
    return GoldSet(Path("g.jsonl"), "jsonl", questions, documents=documents)


def test_a_name_is_whole_or_an_end_after_a_slash() -> None:
    """a.txt is not ba.txt; a whole name wins over ends."""
    gold = gold_of("a.txt", "x/a.txt", "ba.txt")
    found = named(gold, ["x/a.txt", "y/a.txt", "ba.txt", "z/ba.txt"])
    assert found["a.txt"] == ("x/a.txt", "y/a.txt")
    assert found["x/a.txt"] == ("x/a.txt",)
    assert found["ba.txt"] == ("ba.txt",)


def test_no_article_at_all_means_another_collection() -> None:
    """Some missing is a note, all missing an error."""
    assert named(gold_of("a.txt", "b.txt"), ["a.txt"])["b.txt"] == ()
    with pytest.raises(GoldSetForeign, match=r"'a\.txt'"):
        named(gold_of("a.txt"), ["b.txt"])


def test_questions_without_articles_need_none() -> None:
    """A set of unanswerable questions goes with any index."""
    gold = GoldSet(Path("g.jsonl"), "jsonl", (GoldQuestion("1", "Who?", answerable=False),))
    assert named(gold, ["b.txt"]) == {}


def test_documents_are_told_by_their_text() -> None:
    """Equal but for outer blanks, or else held by a longer article; copies stand for both ids."""
    documents = (
        Document("d1", "T", "one\n"),
        Document("d2", "T", "two"),
        Document("d3", "T", "one"),
    )
    texts = {"a": "one", "b": "three and two and four", "c": "five"}
    found = told(gold_of("d1", "d2", "d3", documents=documents), texts, texts.__getitem__)
    assert found == {"d1": ("a",), "d2": ("b",), "d3": ("a",)}
    with pytest.raises(GoldSetForeign):
        told(gold_of("d1", documents=documents), ["c"], texts.__getitem__)


def test_relevance_counts_missing_articles_under_their_gold_name() -> None:
    """They count as missed, they do not vanish."""
    texts = {"x/a.txt": "Dar came. Rubio left. Dar spoke."}
    targets = Targets(
        {"a.txt": ("x/a.txt",), "b.txt": ()},
        texts.__getitem__,
        {"x/a.txt": [(0, 9), (10, 21), (22, 32)]},
    )
    question = GoldQuestion("1", "Who?", ("Dar",), ("a.txt", "b.txt"), grades=(2, 1))
    relevance = targets.relevance(question)
    assert relevance == {"x/a.txt": 2, "b.txt": 1}
    assert targets.missing([question]) == ["b.txt"]
    assert targets.relevant_passages(question, relevance) == 2
    assert targets.gain(question, relevance, "x/a.txt", (10, 21)) == 0
    assert targets.gain(question, relevance, "y.txt", (0, 9)) == 0
    unanswerable = GoldQuestion("2", "Who?", articles=("a.txt",), answerable=False)
    assert targets.relevance(unanswerable) == {}
    assert targets.relevant_passages(unanswerable, {}) is None
