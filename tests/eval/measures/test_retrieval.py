"""Retrieval measures by hand and against trec_eval through ir-measures."""

import random

import pytest

from eval.measures import find, table, value
from eval.rows import Row
from tests.eval.fakes import failed, row


def measured(name: str, rows: list[Row]) -> float:
    return value(find(name), table(find(name), rows))


def test_an_article_stands_where_its_first_passage_stands() -> None:
    """b, a, c: the gold article a is second, although its passages are second and fourth."""
    found = row(ranking=("b.txt", "a.txt", "b.txt", "a.txt", "c.txt"))
    assert measured("article_mrr@10", [found]) == 0.5
    assert measured("article_recall@1", [found]) == 0.0
    assert measured("article_recall@3", [found]) == 1.0


def test_passages_need_the_answer_in_the_right_article() -> None:
    """Two of four relevant passages among the first three."""
    found = row(ranking=("a.txt",) * 4, gains=(0, 1, 1, 0), relevant_passages=4)
    assert measured("passage_recall@3", [found]) == 0.5
    assert measured("passage_mrr@10", [found]) == 0.5
    # (1/log2(3) + 1/log2(4)) / (1 + 1/log2(3) + 1/log2(4) + 1/log2(5))
    assert measured("passage_ndcg@10", [found]) == pytest.approx(1.13093 / 2.56161, abs=1e-5)


def test_a_failure_and_an_empty_ranking_count_as_nothing_found() -> None:
    """Silence cannot raise a mean."""
    rows = [row(ranking=("a.txt",)), row("2"), failed("3")]
    assert measured("article_recall@10", rows) == pytest.approx(1 / 3)
    assert measured("article_ndcg@10", rows) == pytest.approx(1 / 3)


def test_unanswerable_questions_and_unknown_articles_are_not_judged() -> None:
    """There is nothing to find for them."""
    unknown = measured("article_recall@10", [row(answerable=False), row(relevance={})])
    assert unknown != unknown


def test_articles_measure_as_trec_eval_does() -> None:
    """Random rankings with graded judgements, some of them of missing documents."""
    ir_measures = pytest.importorskip("ir_measures")
    chance = random.Random(1)
    names = [f"d{number}" for number in range(30)]
    rows, judgements, results = [], [], []
    for number in range(40):
        ranking = chance.sample(names, chance.randint(0, 25))
        grades = {name: chance.randint(1, 3) for name in chance.sample(names, 5)} | {"absent": 1}
        rows.append(row(str(number), ranking=tuple(ranking), relevance=grades))
        judgements += [ir_measures.Qrel(str(number), name, g) for name, g in grades.items()]
        results += [
            ir_measures.ScoredDoc(str(number), name, -place) for place, name in enumerate(ranking)
        ]
    pairs = {
        "article_ndcg@10": ir_measures.nDCG @ 10,
        "article_recall@5": ir_measures.R @ 5,
        "article_recall@20": ir_measures.R @ 20,
        "article_mrr@10": ir_measures.RR @ 10,
    }
    expected = ir_measures.calc_aggregate(pairs.values(), judgements, results)
    for name, measure in pairs.items():
        assert expected[measure] == pytest.approx(measured(name, rows), abs=1e-9), name
