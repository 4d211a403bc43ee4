"""Readings become answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Stretch
from index.store import Passage
from qa.answer import Finding
from qa.choose import choose, distinct, group, nearest, normalised, weigh
from qa.citations import Citer
from qa.confidence import Evidence, Logistic
from qa.readers.interface import Reading
from qa.retrieve import Candidate
from tests.qa.fakes import make_article, make_passages

CURVE = Logistic(slope=1.0, intercept=0.0, threshold=0.5)


def candidates(*texts: str, sentences: int = 2) -> list[Candidate]:
    """The passages of several articles, in order."""
    passages: list[Passage] = []
    for number, text in enumerate(texts):
        article = make_article(text, f"{number}.txt")
        passages += make_passages(article, first_id=len(passages) + 1, sentences=sentences)
    return [Candidate(passage, None, None, 0.0) for passage in passages]


def read(candidate: Candidate, words: str, score: float) -> Reading:
    start = candidate.passage.start + candidate.passage.text.index(words)
    return Reading(candidate.passage, Stretch(start, start + len(words)), score)


def chosen(readings: list[Reading], found: list[Candidate], top: int = 3) -> tuple[Finding, ...]:
    return choose(readings, found, CURVE, Citer(), passages=9, top=top)


def test_what_articles_say_alike_is_one_answer_with_every_place():
    """Case, articles and outer marks do not tell answers apart; support counts articles."""
    found = candidates("He met the Mayor.", "A mayor came. The mayor, she said.", "The king.")
    best, other = chosen(
        [
            read(found[0], "the Mayor", 1.0),
            read(found[1], "mayor,", 3.0),
            read(found[1], "mayor came", 0.5),
            read(found[2], "king", 2.0),
        ],
        found,
        top=2,
    )
    assert (best.text, best.support) == ("mayor,", 2)
    assert [c.span.article.name for c in best.citations] == ["1.txt", "0.txt"]
    assert (other.text, other.support) == ("king", 1)


def test_every_article_is_cited_before_one_is_cited_again():
    """Repeats within an article come last, however well they score."""
    found = candidates("Oslo. Here is Oslo. And Oslo.", "It is Oslo.", sentences=3)
    (answer,) = chosen(
        [
            Reading(found[0].passage, Stretch(0, 4), 5.0),
            Reading(found[0].passage, Stretch(14, 18), 4.0),
            read(found[1], "Oslo", 1.0),
        ],
        found,
    )
    places = [(c.span.article.name, c.span.start) for c in answer.citations]
    assert places == [("0.txt", 0), ("1.txt", 6), ("0.txt", 14)]


def test_a_place_read_in_two_passages_is_cited_once():
    """Passages share sentences; the better reading of the place stays."""
    found = candidates("One fell. Two stood. Three ran.")
    twice = [read(found[0], "Two", 1.0), read(found[1], "Two", 2.0)]
    (answer,) = chosen(twice, found)
    assert answer.support == 1
    assert [c.passage.start for c in answer.citations] == [found[1].passage.start]


def test_of_spans_that_overlap_the_best_stands_for_all():
    """A shorter form of the same words at the same place is no second answer."""
    (found,) = candidates("General Ada Byron led it.")
    readings = [read(found, "Ada Byron", 2.0), read(found, "General Ada", 1.0)]
    assert [f.text for f in chosen(readings, [found])] == ["Ada Byron"]


def test_equal_scores_go_by_the_passages_rank_then_by_place():
    """The order in which a reader lists its readings does not matter."""
    found = candidates("One, two.", "Three.")
    readings = [
        read(found[1], "Three", 1.0),
        read(found[0], "two", 1.0),
        read(found[0], "One", 1.0),
    ]
    ranks = {candidate.passage.id: rank for rank, candidate in enumerate(found, start=1)}
    assert [r.span.start for r in distinct(readings, ranks)] == [0, 5, 0]
    assert chosen(readings, found) == chosen(readings[::-1], found)


def test_evidence_holds_score_margin_support_and_rank():
    """The margin is over the best other answer, and below zero for all but the first."""
    found = candidates("Oslo won.", "Rome won.", "Now Oslo leads.")
    ranks = {candidate.passage.id: rank for rank, candidate in enumerate(found, start=1)}
    readings = [
        read(found[2], "Oslo", 4.0),
        read(found[1], "Rome", 1.0),
        read(found[0], "Oslo", 0.0),
    ]
    assert weigh(group(readings), ranks, 9) == [
        Evidence(score=4.0, margin=3.0, support=2, rank=1, passages=9),
        Evidence(score=1.0, margin=-3.0, support=1, rank=2, passages=9),
    ]


def test_an_answer_alone_has_an_infinite_margin():
    """Nothing competes with the only answer."""
    (found,) = candidates("Oslo won.")
    ranks = {found.passage.id: 1}
    (evidence,) = weigh(group([read(found, "Oslo", 4.0)]), ranks, 9)
    assert evidence.margin == float("inf")


def test_the_calibration_orders_the_answers():
    """What the calibration thinks most probable comes first, whatever the reader scored."""

    class BySupport:
        threshold = 0.5

        def probability(self, evidence: Evidence) -> float:
            return evidence.support / 10

    found = candidates("Oslo won.", "Rome won.", "Oslo leads.")
    readings = [
        read(found[1], "Rome", 9.0),
        read(found[0], "Oslo", 1.0),
        read(found[2], "Oslo", 1.0),
    ]
    answers = choose(readings, found, BySupport(), Citer(), passages=9, top=3)
    assert [(a.text, a.confidence) for a in answers] == [("Oslo", 0.2), ("Rome", 0.1)]


def test_no_more_answers_than_asked_for():
    """``top`` counts the best one too."""
    (found,) = candidates("One, two, three, four.")
    readings = [read(found, word, 1.0) for word in ("One", "two", "three", "four")]
    assert len(chosen(readings, [found], top=2)) == 2


def test_nearest_passages_are_cited_at_their_best_sentence():
    """In the retriever's order; a sentence that two passages share is cited once."""
    found = candidates("One fell. Two stood. Three ran.", "Unread text. More of it.")
    readings = [read(found[0], "Two", 1.0), read(found[0], "One", 0.0), read(found[1], "Two", 3.0)]
    near = nearest(found, readings, Citer(), top=5)
    assert [c.span.text for c in near] == ["Two stood.", "Unread text."]
    assert len(nearest(found, readings, Citer(), top=1)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The United Nations", "united nations."),
        ("“Peace”", "peace"),
        ("a  deal\nis near", "deal is near"),
        ("(the) Hague", "Hague"),
        ("STRASSE", "straße"),
        ("the", "The"),
        ("—", "—"),
    ],
)
def test_these_say_the_same(one: str, other: str):
    """Case, articles, white space and outer marks are not content."""
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3.5", "35"), ("-3", "3"), ("C++", "C"), ("$5", "5%"), ("the", "a"), ("is", "us"), ("—", "")],
)
def test_these_do_not_say_the_same(one: str, other: str):
    """Marks inside numbers, signs and units are content."""
    assert normalised(one) != normalised(other)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str):
    """What is normal stays as it is, so grouping does not depend on how often it is done."""
    assert normalised(normalised(text)) == normalised(text)
