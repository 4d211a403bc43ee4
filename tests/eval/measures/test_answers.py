"""Measures of answers, decisions and citations, on rows made by hand."""

import pytest

from eval.measures import find, table, value
from eval.rows import Row
from tests.eval.fakes import failed, given, row

ROWS = [
    row("1"),  # right, shown
    row("2", text="Paris France", confidence=0.4),  # F1 2/3, held back
    row("3", text="Rome", confidence=0.8),  # wrong, shown
    row("4", text=None),  # nothing found
    failed("5"),
    row("6", answerable=False, confidence=0.3),  # rightly held back
    row("7", answerable=False, confidence=0.7),  # wrongly shown
    failed("8", answerable=False),  # a failure is no abstention
]


def measured(name: str, rows: list[Row]) -> float:
    return value(find(name), table(find(name), rows))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("exact_match", 1 / 5),
        ("f1", (1 + 2 / 3) / 5),
        ("right", 1 / 5),
        ("answer_in_sentence", 2 / 5),  # "It was Paris." and "It was Paris France."
        ("answer_hit@3", 1 / 5),
        ("decided_exact_match", (1 + 1) / 8),  # question 1 and the abstention of 6
        ("decided_f1", (1 + 1) / 8),
        ("answered_right", 1 / 5),  # shown 1, 3, 7; failed 5, 8
        ("answerable_coverage", 2 / 5),
        ("abstention_precision", 1 / 3),  # held back 2, 4, 6
        ("abstention_recall", 1 / 3),
        ("citation_precision", 2 / 5),
        ("verbatim_rate", 1.0),
    ],
)
def test_hand_computed_values(name: str, expected: float) -> None:
    """Every question is scored; silence and failure raise nothing."""
    assert expected == pytest.approx(measured(name, ROWS))


def test_an_article_that_is_not_gold_makes_a_right_text_wrong() -> None:
    """Right means from an article that should be cited; exact match looks at words alone."""
    elsewhere = row(findings=(given(article="b.txt", articles=("b.txt",)),))
    assert measured("exact_match", [elsewhere]) == 1.0
    assert measured("right", [elsewhere]) == 0.0
    assert measured("citation_precision", [elsewhere]) == 0.0


def test_a_second_citation_in_a_gold_article_makes_it_right() -> None:
    """Several articles that agree are one answer."""
    both = row(findings=(given(article="b.txt", articles=("b.txt", "a.txt")),))
    assert measured("right", [both]) == 1.0
    assert measured("citation_precision", [both]) == 0.0


def test_articles_that_are_not_known_do_not_count_against_an_answer() -> None:
    """A gold set without articles judges the words."""
    unknown = row(relevance={})
    assert measured("right", [unknown]) == 1.0
    assert measured("citation_precision", [unknown]) != measured("citation_precision", [unknown])


def test_a_hit_counts_within_the_first_n_only() -> None:
    """The fourth answer is among five, not among three."""
    fourth = row(findings=(*(given("Rome", 0.5) for _ in range(3)), given("Paris", 0.1)))
    assert measured("answer_hit@3", [fourth]) == 0.0
    assert measured("answer_hit@5", [fourth]) == 1.0


def test_one_altered_slice_breaks_the_verbatim_rate() -> None:
    """Every answer kept counts, not only the best."""
    bad = row(findings=(given(), given("Rome", verbatim=False)))
    assert measured("verbatim_rate", [row(), bad]) == 0.5


def test_a_measure_without_rows_is_undefined() -> None:
    """No unanswerable question: nothing to recall."""
    undefined = measured("abstention_recall", [row()])
    assert undefined != undefined
