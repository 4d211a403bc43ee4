"""Collections made of held-out rows."""

import json

import pytest

from qa.readers.training import open_sets as module
from qa.readers.training.open_sets import open_sets
from qa.readers.training.rows import Gold, Row


def row(number: int, source: str = "squad_train_du", answered: bool = True) -> Row:
    text = f"Town number {number} was founded by Person{number}."
    gold = (Gold(f"Person{number}", text.index(f"Person{number}")),) if answered else ()
    return Row(source, str(number), f"Who founded town {number}?", text, gold, f"Town {number}")


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(module, "SIZES", ((4, 3, 6), (30, 1, 10)))


def test_answerable_questions_find_their_passage_in_the_collection(small):
    """Accepted answers stand in an article; a question without any has its article left out."""
    for made in open_sets([row(n) for n in range(12)], [row(n) for n in range(100, 150)], 1):
        texts = [text for _, text in made.passages]
        for asked in made.asked:
            number = asked.question.split()[-1].rstrip("?")
            inside = any(f"Person{number}." in text for text in texts)
            assert bool(asked.accepted) == inside
            assert all(any(answer in text for text in texts) for answer in asked.accepted)


def test_both_kinds_of_question_are_asked_of_every_collection(small):
    """A calibration needs right and lacking answers at every size."""
    for made in open_sets([row(n) for n in range(12)], [], 1):
        assert {True, False} == {bool(asked.accepted) for asked in made.asked}


def test_large_collections_are_filled_with_other_rows_whose_questions_are_not_asked(small):
    """Rows that were trained on are articles only."""
    *_, large = open_sets([row(n) for n in range(12)], [row(n) for n in range(100, 150)], 1)

    assert len(large.passages) == 30
    assert all(int(asked.question.split()[-1].rstrip("?")) < 100 for asked in large.asked)


def test_sources_whose_questions_lean_on_one_passage_are_not_asked(small):
    """Reviews and posts answer each other's questions."""
    made = open_sets([row(n) for n in range(12)] + [row(n, "subjqa") for n in range(12, 30)], [], 1)

    assert not any(asked.key.startswith("subjqa") for each in made for asked in each.asked)


def test_the_same_seed_makes_the_same_collections(small):
    """A fit can be repeated."""
    rows = [row(n) for n in range(12)]

    assert open_sets(rows, [], 3) == open_sets(rows, [], 3)


def test_a_collection_is_written_as_articles(small, tmp_path):
    """One line an article, with its title."""
    made = open_sets([row(n) for n in range(12)], [], 1)[0]

    lines = made.write(tmp_path).read_text(encoding="utf-8").splitlines()

    assert [{"title": title, "text": text} for title, text in made.passages] == [
        json.loads(line) for line in lines
    ]
