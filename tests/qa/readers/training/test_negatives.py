"""Unanswerable rows made from answerable ones."""

from __future__ import annotations

import random

from qa.readers.training.negatives import PassageSearch, mentions, retrieved, same_article, swapped
from qa.readers.training.rows import Row, plain
from tests.qa.readers.training.conftest import make_row


def test_search_ranks_the_passage_that_shares_more_words_first() -> None:
    search = PassageSearch(["The mill burned.", "The old mill was built here.", "A lake."])
    assert search.best("Who built the old mill?", 2)[0] == "The old mill was built here."
    assert search.best("Is it?", 2) == []
    assert search.best('Who "built" (NEAR) mill*?', 1) == ["The old mill was built here."]


def test_retrieved_passages_are_others_and_lack_every_answer(rows: list[Row]) -> None:
    answered = [row for row in rows if row.answers]
    decoy = "The mill was built, as Anna-Berg said, by someone in 1874."
    corpus = [*(row.passage for row in rows), decoy, "The mill was painted by Karl."]
    by_question = {row.question: row for row in answered}
    made = retrieved(answered, PassageSearch(corpus), random.Random(1))
    assert made
    for row in made:
        source = by_question[row.question]
        assert row.answers == ()
        assert plain(row.passage) != plain(source.passage)
        assert not mentions(row.passage, source)
        assert row.passage != decoy or source.question.startswith(("Who sold", "Who bought"))


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


def test_a_name_is_swapped_for_another_of_the_passage() -> None:
    passage = "The mill at Vena was built by Anna Berg and the tower at Ostra by her son."
    row = make_row("Who built the mill at Vena?", passage, "Anna Berg")
    (made,) = swapped([row], random.Random(1))
    assert (made.question, made.passage) == ("Who built the mill at Ostra?", passage)
    assert made.answers == ()


def test_a_number_is_swapped_for_one_as_long() -> None:
    passage = "Sold in 1901 for 70 crowns to Otto Lind, in 1911 to Anna Berg."
    (made,) = swapped([make_row("Who bought it in 1901?", passage, "Otto Lind")], random.Random(1))
    assert made.question == "Who bought it in 1911?"


def test_nothing_is_swapped_where_the_passage_has_no_other_name() -> None:
    row = make_row("Who built the mill at Vena?", "At Vena, Anna Berg built it.", "Anna Berg")
    assert swapped([row], random.Random(1)) == []
