"""What a follow-up asks once the turn before is put in."""

import time

import pytest

from qa.followup import Followup, resolve

OPEN = ("Who won the Velmark Open?", "Anouk Ferreyra", "Anouk Ferreyra won the Velmark Open.")
DAM = "Harrow Fell Dam has a crack. The crack in Harrow Fell Dam is 14 metres long."


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (OPEN, "How old is she?", "How old is Anouk Ferreyra?"),
        (OPEN, "What was her prize?", "What was Anouk Ferreyra's prize?"),
        (OPEN, "Where was it held?", "Where was the Velmark Open held?"),
        (OPEN, "And when?", "When did Anouk Ferreyra won the Velmark Open?"),
        (OPEN, "Who else?", "Who else won the Velmark Open?"),
        (OPEN, "And second place?", "Second place? (Who won the Velmark Open)"),
        (
            ("How long is the crack in Harrow Fell Dam?", "14 metres", DAM),
            "Who discovered it?",
            "Who discovered the crack in Harrow Fell Dam?",
        ),
        (
            ("How many Indian aircraft were shot down?", "six", "six Indian aircraft"),
            "How many of them were Rafales?",
            "How many of the Indian aircraft were Rafales?",
        ),
        (
            ("How many passengers were on the Sel Maris?", "312", "312 passengers"),
            "How many of them were injured?",
            "How many of the passengers were injured on the Sel Maris?",
        ),
        (
            ("Where does the strike go on?", "Brightwell"),
            "Who lives there?",
            "Who lives in Brightwell?",
        ),
        (
            ("What happened at Pahalgam?", "an attack"),
            "How many people died there?",
            "How many people died at Pahalgam?",
        ),
        (
            ("What caused the blackout in Oskerry?", "a transformer"),
            "When did it happen?",
            "When did the blackout in Oskerry happen?",
        ),
        (
            ("When did the strike begin?", "10 June", "The strike began on 10 June."),
            "Why?",
            "Why did the strike begin?",
        ),
        (
            ("Which two hospitals will merge?", "A and B", "two hospitals, A and B"),
            "When?",
            "When will A and B merge?",
        ),
        (
            ("When was Harrow Fell Dam inspected?", "9 April", DAM + " 9 April"),
            "By whom?",
            "By whom was Harrow Fell Dam inspected?",
        ),
        (
            ("What is Pakistan's position on mediation?", "welcome"),
            "What about India?",
            "What is India's position on mediation?",
        ),
        (
            ("Which country built the antenna of Lumen-3?", "Estonia"),
            "And the radar?",
            "Which country built the radar of Lumen-3?",
        ),
        (
            ("What did Trump offer in May?", "to mediate"),
            "And in 2019?",
            "What did Trump offer in 2019?",
        ),
        (("Did India accept mediation?", "no"), "Why?", "Why did India accept mediation?"),
        (("who won the open?", "Anouk Ferreyra"), "how old is she", "How old is Anouk Ferreyra"),
        (("ceasefire date", "10 May"), "who announced it?", "Who announced ceasefire date?"),
    ],
)
def test_the_turn_before_is_put_in(turn, before, question, expected):
    """Its answer, a phrase of its question, or its words with another question word."""
    followup = resolve(question, [turn(*before)])
    assert followup is not None
    assert followup.question == expected


def test_what_it_follows_on_from_is_told(turn):
    """The question before, and the answer where that was taken up."""
    before = [turn(*OPEN)]
    assert resolve("How old is she?", before) == Followup(
        "How old is Anouk Ferreyra?", "Who won the Velmark Open? Anouk Ferreyra"
    )
    held = resolve("Where was it held?", before)
    assert held is not None
    assert held.because == "Who won the Velmark Open?"


def test_a_question_that_stands_on_its_own_is_left_alone(turn):
    """Whatever went before, and with nothing before."""
    assert resolve("Who is Tammy Bruce?", [turn(*OPEN)]) is None
    assert resolve("And when?", []) is None


def test_after_no_answer_the_question_before_is_taken_up(turn):
    """What was held back is not named as if it were so."""
    before = [turn("Who raised the alarm on the Sel Maris?")]
    followup = resolve("And when?", before)
    assert followup is not None
    assert followup.question == "When? (Who raised the alarm on the Sel Maris)"
    followup = resolve("What is its speed?", before)
    assert followup is not None
    assert "Sel Maris" in followup.question


def test_the_last_turn_counts(turn):
    """Not the one before it, of which the talk was earlier."""
    before = [turn(*OPEN), turn("Who runs Morvel Lifts?", "Emil Zarn")]
    followup = resolve("How old is he?", before)
    assert followup is not None
    assert followup.question == "How old is Emil Zarn?"


def test_a_follow_up_of_a_follow_up_knows_whom_it_is_about(turn):
    """The turn before is taken as it was put to the index, not as it was typed."""
    before = [turn("How old is she?", "19", asked="How old is Anouk Ferreyra?")]
    followup = resolve("How many points did she score?", before)
    assert followup is not None
    assert followup.question == "How many points did Anouk Ferreyra score?"
    assert followup.because == "How old is she?"


def test_an_answer_that_is_a_sentence_is_not_put_in(turn):
    """A pronoun stands for a name or a thing."""
    sentence = "the man who for many years had kept the island's only post office"
    followup = resolve("How old was he?", [turn("Who died on Skarrow?", sentence)])
    assert followup is not None
    assert sentence not in followup.question


@pytest.mark.parametrize("odd", ["\x1b[31m?", "???", "Why", "(((", "a" * 100_000, "the the the of"])
def test_any_question_before_will_do(turn, odd):
    """The rules find nothing in it, and the follow-up is asked all the same."""
    for question in ("When?", "Who is he?", "And India?", "Who said that?", "And the radar?"):
        followup = resolve(question, [turn(odd, "an answer")])
        assert followup is None or (followup.question and len(followup.question) < 3000)


def test_resolving_takes_no_time(turn):
    """Of a question that answers in tens of milliseconds it is a small part."""
    long = " ".join(f"word{number} of the Town of Velmark" for number in range(2000))
    before = [turn("Who won the Velmark Open?", "word7", long)]
    started = time.perf_counter()
    for _ in range(10):
        resolve("How old is she?", before)
    assert time.perf_counter() - started < 5.0
