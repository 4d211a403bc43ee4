"""Whether the articles counted for an answer are those that say it."""

import math

import pytest

from eval.measures import find, table, value
from eval.rows import Row
from tests.eval.fakes import failed, given, row


def cited(*articles: str, gold: tuple[str, ...] = ("a", "b"), **changes: object) -> Row:
    """A row whose right answer cites these articles, where those in gold answer."""
    findings = (given(article=articles[0], articles=articles),)
    relevance = dict.fromkeys(gold, 1)
    return row(**{"findings": findings, "relevance": relevance, **changes})  # type: ignore[arg-type]


def measured(name: str, *rows: Row) -> float:
    return value(find(name), table(find(name), rows))


@pytest.mark.parametrize(
    ("articles", "precision", "recall"),
    [
        (("a", "b"), 1.0, 1.0),
        (("a",), 1.0, 1 / 2),
        (("a", "c"), 1 / 2, 1 / 2),
        (("c", "a", "b", "d"), 1 / 2, 1.0),
    ],
)
def test_hand_computed_values(articles: tuple[str, ...], precision: float, recall: float) -> None:
    """Shares of the articles cited, and of the articles that answer."""
    assert precision == measured("support_precision", cited(*articles))
    assert recall == measured("support_recall", cited(*articles))


def test_values_are_means_over_right_answers() -> None:
    """Wrong answers, silence, failures and unanswerable questions have no support to judge."""
    rows = [
        cited("a", "b"),
        cited("a", "c"),
        cited("a", answers=("Rome",)),
        row(text=None),
        row(answerable=False),
        row(relevance={}),
        failed(),
    ]
    assert measured("support_precision", *rows) == 3 / 4
    assert measured("support_recall", *rows) == 3 / 4


def test_an_answer_from_other_articles_alone_is_not_right() -> None:
    """So it has no support to judge."""
    assert math.isnan(measured("support_precision", cited("c")))


def test_recall_is_not_asked_where_the_articles_differ() -> None:
    """No account is said by all of them; precision holds."""
    differing = cited("a", accounts=(("Paris",), ("Rome",)))
    assert math.isnan(measured("support_recall", differing))
    assert measured("support_precision", differing) == 1.0
