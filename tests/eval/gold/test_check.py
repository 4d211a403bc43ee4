"""A gold set against its articles."""

from pathlib import Path

from eval.gold import GoldQuestion, GoldSet
from eval.gold.check import check

TEXT = "Dar met Rubio. They talked about trade."


def complaints(question: GoldQuestion) -> list[str]:
    gold = GoldSet(Path("g.jsonl"), "jsonl", (question,), lines={question.id: 4})
    places = {"a.txt": ("a.txt",), "b.txt": ()}
    return [str(problem) for problem in check(gold, places, {"a.txt": TEXT}.__getitem__)]


def test_a_fitting_question_is_not_complained_of() -> None:
    """Answers, span and sentence stand in the article."""
    sound = GoldQuestion(
        "1", "Who?", ("rubio",), ("a.txt",), span="Rubio", sentence="Dar met Rubio."
    )
    assert complaints(sound) == []


def test_an_answer_that_stands_nowhere_is_told_with_line_and_id() -> None:
    """The line in the file is named."""
    (said,) = complaints(GoldQuestion("1", "Who?", ("Rubio", "Kerry"), ("a.txt",)))
    assert said == "line 4, question '1': answer 'Kerry' does not stand in its articles"
    (said,) = complaints(GoldQuestion("1", "Who?", ("Kerry",), ("a.txt",)))
    assert "none can be quoted" in said


def test_missing_articles_and_changed_words_are_told() -> None:
    """Spans and sentences must stand word for word."""
    said = complaints(
        GoldQuestion("1", "Who?", ("Rubio",), ("a.txt", "b.txt"), span="rubio", sentence="Dar met.")
    )
    assert len(said) == 3
    assert "article 'b.txt' is not in the index" in said[0]
    assert "its span does not stand" in said[1]
    assert "its sentence does not stand" in said[2]
