"""Readings become answers."""

import math
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Stretch
from qa import conflict
from qa import signs as weighing
from qa.answer import Finding, Stance
from qa.choose import CLEARER, Choice, choose, grouped, shown
from qa.citations import Citer
from qa.confidence import Evidence, Logistic, either
from qa.expectation import Expectation
from qa.kind import Kind
from qa.readers.interface import Reading
from qa.retrieve import Candidate
from tests.qa.fakes import make_article
from tests.qa.readings import TEXTS, candidates, group_of, read, text_of

CURVE = Logistic(slope=1.0, intercept=0.0, threshold=0.5)
OPEN = Expectation(Kind.OPEN, several=False, latest=False)


@pytest.fixture(autouse=True)
def contradict(monkeypatch: pytest.MonkeyPatch):
    """Whatever may contradict does, if it is of one sort with the best answer."""
    monkeypatch.setattr(weighing, "WEIGHTS", defaultdict(float, intercept=1.0, unlike=-9.0))
    monkeypatch.setattr(conflict, "LEAST", 0.5)


def choice(
    readings: list[Reading],
    found: list[Candidate],
    top: int = 3,
    expectation: Expectation = OPEN,
) -> Choice:
    return choose(expectation, readings, found, CURVE, Citer(), passages=9, top=top)


def chosen(readings: list[Reading], found: list[Candidate], top: int = 3) -> tuple[Finding, ...]:
    return choice(readings, found, top).findings


def asked(question: str, *told: tuple[str | Article, str, float], top: int = 5) -> Choice:
    """What is chosen where each article holds one reading of so high a score."""
    found = candidates(*(text for text, _, _ in told), sentences=9)
    readings = [read(at, words, score) for at, (_, words, score) in zip(found, told, strict=True)]
    return choice(readings, found, top, Expectation.of(question))


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
    assert best.support == 2
    assert {"0.txt", "1.txt"} == {c.span.article.name for c in best.citations}
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
    assert [found[1].passage.start] == [c.passage.start for c in answer.citations]


def test_of_spans_that_overlap_the_best_stands_for_all():
    """A shorter form of the same words at the same place is no second answer."""
    (found,) = candidates("General Ada Byron led it.")
    readings = [read(found, "Ada Byron", 2.0), read(found, "General Ada", 1.0)]
    assert [f.text for f in chosen(readings, [found])] == ["Ada Byron"]


def test_the_order_of_the_readings_does_not_matter():
    """Equal scores go by rank and place."""
    found = candidates("One, two.", "Three.")
    readings = [read(found[1], "Three"), read(found[0], "two"), read(found[0], "One")]
    assert chosen(readings, found) == chosen(readings[::-1], found)


def test_the_clearest_form_is_the_one_to_show():
    """A whole date before a day, unless it scores much worse; cited first, support unchanged."""
    found = candidates("He comes on 25 July.", "It was July 25, 2025.", "On 25 July 2025 it was.")
    day, whole = read(found[0], "25 July", 3.0), read(found[1], "July 25, 2025", 3.0 - CLEARER)
    weak = read(found[2], "25 July 2025", 2.9 - CLEARER)
    (answer,) = chosen([day, whole, weak], found)
    assert (answer.text, answer.support) == ("July 25, 2025", 3)
    assert [text_of(each) for each in shown(group_of(day, weak))] == ["25 July", "25 July 2025"]


def test_evidence_holds_score_margin_support_and_rank():
    """The margin is over the best other answer, and below zero for all but the first."""
    found = candidates("Oslo won.", "Rome won.", "Now Oslo leads.")
    readings = [
        read(found[2], "Oslo", 4.0),
        read(found[1], "Rome", 1.0),
        read(found[0], "Oslo", 0.0),
    ]
    _, evidence = grouped(OPEN, readings, found, passages=9)
    assert [
        (each.score, each.margin, each.support, each.rank, each.passages) for each in evidence
    ] == [(4.0, 3.0, 2, 1, 9), (1.0, -3.0, 1, 2, 9)]


def test_an_answer_alone_has_an_infinite_margin():
    """Nothing competes with the only answer."""
    (found,) = candidates("Oslo won.")
    _, (evidence,) = grouped(OPEN, [read(found, "Oslo", 4.0)], [found], passages=9)
    assert evidence.margin == float("inf")


def test_the_calibration_orders_the_answers():
    """What the calibration thinks most probable comes first, whatever the reader scored."""

    class BySupport:
        threshold = 0.5

        def probability(self, evidence: Evidence) -> float:
            return evidence.support / 10

        def parts(self, evidence: Evidence) -> Mapping[str, float]:
            return {"support": evidence.support}

    found = candidates("Oslo won.", "Rome won.", "Oslo leads.")
    readings = [
        read(found[1], "Rome", 9.0),
        read(found[0], "Oslo", 1.0),
        read(found[2], "Oslo", 1.0),
    ]
    made = choose(OPEN, readings, found, BySupport(), Citer(), passages=9, top=3)
    assert [(a.text, a.confidence) for a in made.findings] == [("Oslo", 0.2), ("Rome", 0.1)]
    assert [each.parts for each in made.weighed] == [{"support": 2}, {"support": 1}]


def test_no_more_answers_than_asked_for_and_all_weighed():
    """``top`` counts the best one too; the explanation has every group."""
    (found,) = candidates("One, two, three, four.")
    readings = [read(found, word) for word in ("One", "two", "three", "four")]
    made = choice(readings, [found], top=2)
    assert (len(made.findings), len(made.weighed)) == (2, 4)
    assert [f.text for f in made.findings] == [text_of(w.readings[0]) for w in made.weighed[:2]]


def test_rivals_come_before_other_guesses_however_probable():
    """A name tells nothing against a number; the account that differs is shown first."""
    made = asked(
        "How many people died?",
        ("Six people died.", "Six", 3.0),
        ("Ishaq Dar came.", "Ishaq Dar", 2.0),
        ("Nine people died.", "Nine", 1.0),
    )
    assert [(each.text, each.stance) for each in made.findings] == [
        ("Six", Stance.OTHER),
        ("Nine", Stance.RIVAL),
        ("Ishaq Dar", Stance.OTHER),
    ]


def test_rivals_share_the_confidence_that_one_of_them_is_right():
    """Both would have to be wrong for neither to be right."""
    one = ("Six people died.", "Six", 0.0)
    other = ("Nine people died.", "Nine", -1.0)
    alone = asked("How many people died?", one)
    both = asked("How many people died?", one, other)
    assert alone.confidence == 0.5
    assert pytest.approx(both.confidence) == 1 - 0.5 * (1 - 0.2689414)
    sure = asked("How many people died?", (one[0], "Six", 9.0), (other[0], "Nine", 8.0))
    assert sure.confidence == pytest.approx(1.0)


def test_a_list_is_no_conflict():
    """Several answers may hold; each has its own confidence."""
    made = asked(
        "Which cities did the delegation visit?",
        ("They went to Oslo.", "Oslo", 2.0),
        ("They saw Rome.", "Rome", 1.0),
    )
    assert [each.stance for each in made.findings] == [Stance.OTHER, Stance.FURTHER]
    assert pytest.approx(made.confidence) == either(each.confidence for each in made.findings)


def test_several_statements_may_hold_and_one_of_them_is_likely_right():
    """Each alone is doubtful, since they compete; together they are not."""
    said = (
        ("The mayor calls the bridge a waste.", "a waste", -0.7),
        ("He would rather have a school, the mayor says.", "He would rather have a school", -0.8),
    )
    made = asked("What does the mayor think of the bridge?", *said)
    assert [each.stance for each in made.findings] == [Stance.OTHER, Stance.FURTHER]
    assert max(each.confidence for each in made.findings) < 0.5 < made.confidence


FALSE = "The bridge at Oro was opened in 1931, says the town's guide to its monuments."
REWORDED = (
    "The bridge at Oro was opened in 1931, says the town's guide to its monuments.",
    "Oro's crossing has carried carts and cars since 1931, when the king cut the ribbon.",
    "In 1931 they finished it: the long bridge of Oro.",
    "Nobody doubts that 1931 saw the first train over the river at Oro.",
    "A plaque on the northern pier gives 1931 as the year of the opening.",
)
TRUE = "The bridge was opened on a wet morning in 1913 by the mayor of Oro."


def test_a_false_answer_planted_five_times_over_counts_once():
    """Copies are no support, and the true account stands beside it as a rival."""
    planted = [(FALSE, "1931", 3.0)] * 5
    made = asked("When was the bridge at Oro opened?", *planted, (TRUE, "1913", 2.5))
    best, rival = made.findings
    assert (best.text, best.support, best.copies) == ("1931", 1, 4)
    assert (rival.text, rival.support, rival.stance) == ("1913", 1, Stance.RIVAL)
    assert (made.weighed[0].evidence.support, made.weighed[0].copies) == (1, 4)


def test_reworded_falsehoods_count_and_still_do_not_hide_the_true_account():
    """Five reports are five articles; the sixth contradicts them and is shown."""
    planted = [(text, "1931", 3.0) for text in REWORDED]
    made = asked("When was the bridge at Oro opened?", *planted, (TRUE, "1913", 2.5))
    best, rival = made.findings
    assert (best.text, best.support, best.copies) == ("1931", 5, 0)
    assert (rival.text, rival.support, rival.stance) == ("1913", 1, Stance.RIVAL)


def test_the_same_article_under_two_names_is_cited_twice_and_counted_once():
    """Both places are given, one of them as a copy."""
    (answer,) = asked("Who won?", ("Oslo won.", "Oslo", 2.0), ("Oslo won.", "Oslo", 1.0)).findings
    assert [c.span.article.name for c in answer.citations] == ["0.txt", "1.txt"]
    assert (answer.support, answer.copies) == (1, 1)


def dated(day: int | None, text: str, name: str) -> Article:
    return make_article(text, name, published=day and date(2025, 5, day))


def test_the_latest_account_comes_first():
    """Of likely accounts the newest leads and none is a rival; undated ones follow."""
    made = asked(
        "What is the latest number of dead?",
        (dated(7, "Six people died.", "a"), "Six", 3.0),
        (dated(None, "Seven people died.", "b"), "Seven", 2.0),
        (dated(9, "Nine people died.", "c"), "Nine", 1.0),
        (dated(10, "Ten people came.", "d"), "Ten", -3.0),
    )
    assert [each.text for each in made.findings] == ["Nine", "Six", "Seven", "Ten"]
    assert {Stance.OTHER} == {each.stance for each in made.findings}


def test_a_sentence_shown_for_want_of_an_answer_beats_nothing():
    """It has no score, and none above another such."""
    found = candidates("Six died.", "Nine died.")
    made = choice(
        [read(each, text, -math.inf) for each, text in zip(found, ["Six", "Nine"], strict=True)],
        found,
    )
    assert [each.evidence.margin for each in made.weighed] == [-math.inf, -math.inf]


def test_articles_without_dates_are_answered_from_all_the_same():
    """Asked for the latest, the most probable leads where nothing is dated."""
    made = asked(
        "What is the latest number of dead?",
        ("Six people died.", "Six", 1.0),
        ("Nine people died.", "Nine", 2.0),
    )
    assert [each.text for each in made.findings] == ["Nine", "Six"]


def test_a_reason_is_shown_to_the_end_of_its_clause():
    """What the reader cut short is completed, and yes or no is settled by a sentence."""
    reason = asked("Why did it break?", ("It broke as the pump failed at night.", "pump", 2.0))
    assert reason.findings[0].text == "pump failed at night"
    settled = asked("Did it break?", ("It rained. It broke at night.", "broke", 2.0))
    assert settled.findings[0].text == "It broke at night."


@pytest.mark.parametrize("question", ["hello", "???", "🦊"])
def test_a_question_with_no_question_in_it_gets_what_was_read(question: str):
    """Nothing is expected, nothing fails."""
    made = asked(question, ("Six died.", "Six", 1.0), ("It was Oslo.", "Oslo", 0.5))
    assert [each.text for each in made.findings] == ["Six", "Oslo"]


def test_a_last_resort_has_no_confidence():
    """A score of minus infinity is shown and never believed."""
    made = asked("Who?", ("Oslo won.", "Oslo won.", float("-inf")))
    assert made.confidence == 0.0


@settings(max_examples=50)
@given(TEXTS, st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3), st.data())
def test_whatever_is_asked_of_whatever_is_read_is_cited_verbatim(
    question: str, texts: list[str], data: st.DataObject
):
    """Any question, any articles, any spans: probabilities in order and slices of articles."""
    found = candidates(*texts)
    readings = []
    for each in (
        data.draw(st.lists(st.sampled_from(found), min_size=1, max_size=5)) if found else ()
    ):
        start = data.draw(st.integers(each.passage.start, each.passage.end - 1))
        end = data.draw(st.integers(start + 1, each.passage.end))
        readings.append(Reading(each.passage, Stretch(start, end), data.draw(st.floats(-9, 9))))
    if not readings:
        return
    made = choice(readings, found, 3, Expectation.of(question))
    assert 1 <= len(made.findings) <= min(3, len(made.weighed))
    assert 0.0 <= made.confidence <= 1.0
    for finding in made.findings:
        assert 1 <= finding.support <= len(finding.citations)
        assert all(c.span.text in c.span.article.text for c in finding.citations)
