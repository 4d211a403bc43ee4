"""Unanswerable rows made from answerable ones."""

from __future__ import annotations

import random
from dataclasses import replace

from qa.readers.training.negatives import PassageSearch, mentions, retrieved, same_article, swapped
from qa.readers.training.rows import Row, plain
from tests.qa.readers.training.conftest import make_row


def test_search_ranks_the_passage_that_shares_more_words_first() -> None:
    built = make_row("", "The old mill was built here.", title="Mills")
    search = PassageSearch([make_row("", "The mill burned."), built, make_row("", "A lake.")])
    assert search.best("Who built the old mill?", 2)[0] == (built.passage, "Mills")
    assert search.best("Is it?", 2) == []
    assert search.best('Who "built" (NEAR) mill*?', 1) == [(built.passage, "Mills")]


def test_retrieved_passages_are_others_and_lack_every_answer(rows: list[Row]) -> None:
    answered = [row for row in rows if row.answers]
    decoy = "The mill was built, as Anna-Berg said, by someone in 1874."
    corpus = [
        *rows,
        make_row("", decoy),
        make_row("", "The mill was painted by Karl.", title="Painters"),
    ]
    by_question = {row.question: row for row in answered}
    made = retrieved(answered, PassageSearch(corpus), random.Random(1))
    assert made
    for row in made:
        source = by_question[row.question]
        assert row.answers == ()
        assert plain(row.passage) != plain(source.passage)
        assert not mentions(row.passage, source)
        assert row.passage != decoy or source.question.startswith(("Who sold", "Who bought"))


def test_a_negative_has_a_title_exactly_where_its_row_has_one() -> None:
    """Else a title, or none, would tell that the passage does not answer."""
    karl, mills = "The mill was painted by Karl.", "The mill was sold."
    search = PassageSearch([make_row("", karl, title="Painters"), make_row("", mills)])
    untitled = make_row("Who built the mill?", "Anna Berg built it.", "Anna Berg")
    titled = replace(untitled, title="Builders")
    made = [row for n in range(9) for row in retrieved([untitled], search, random.Random(n))]
    assert {(row.passage, row.title) for row in made} == {(karl, None), (mills, None)}
    made = [row for n in range(9) for row in retrieved([titled], search, random.Random(n))]
    assert {(row.passage, row.title) for row in made} == {(karl, "Painters")}


def test_the_title_of_any_copy_of_a_passage_is_kept() -> None:
    copies = [
        make_row("", "A lake."),
        make_row("", "A lake.", title="Lakes"),
        make_row("", "A lake."),
    ]
    assert PassageSearch(copies).best("Which lake?", 3) == [("A lake.", "Lakes")]


def test_an_answer_is_found_whatever_its_case_and_punctuation() -> None:
    row = make_row("Who?", "The U.S. Army", "U.S. Army")
    assert mentions("in the u.s.  army,", row)
    assert not mentions("in the us armyworm", row)


def test_passages_of_the_same_article_lack_the_answer() -> None:
    title = "Mill"
    row = make_row("Who built it?", "Anna Berg built it.", "Anna Berg", title=title)
    others = [
        make_row("When?", "It was sold in 1901.", "1901", title="mill"),
        make_row("Who sold it?", "Anna Berg sold it.", "Anna Berg", title=title),
        make_row("Where?", "It stands in Vena.", "Vena", title="Elsewhere"),
    ]
    (made,) = same_article([row], [row, *others], random.Random(1))
    assert (made.question, made.passage) == (row.question, "It was sold in 1901.")
    assert made.title == title


def test_a_name_is_swapped_for_another_of_the_passage() -> None:
    passage = "The mill at Vena was built by Anna Berg and the tower at Ostra by her son."
    row = make_row("Who built the mill at Vena?", passage, "Anna Berg", title="Mills")
    (made,) = swapped([row], random.Random(1))
    assert made.title == "Mills"
    assert (made.question, made.passage) == ("Who built the mill at Ostra?", passage)
    assert made.answers == ()


def test_a_number_is_swapped_for_one_as_long() -> None:
    passage = "Sold in 1901 for 70 crowns to Otto Lind, in 1911 to Anna Berg."
    (made,) = swapped([make_row("Who bought it in 1901?", passage, "Otto Lind")], random.Random(1))
    assert made.question == "Who bought it in 1911?"


def test_nothing_is_swapped_where_the_passage_has_no_other_name() -> None:
    row = make_row("Who built the mill at Vena?", "At Vena, Anna Berg built it.", "Anna Berg")
    assert swapped([row], random.Random(1)) == []
