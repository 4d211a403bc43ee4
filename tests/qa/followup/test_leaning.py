"""Which questions lean on the turn before."""

import json
from pathlib import Path

import pytest

from qa.followup.leaning import leaning

GOLD = Path(__file__).parents[3] / "eval" / "gold"


@pytest.mark.parametrize(
    "question",
    [
        "Who is he?", "who is she", "When did they arrive?", "How many of them were Rafales?",
        "What was her reply?", "Where is it?", "What about it?", "Who was there?",
        "How many people died there?", "Who said that?", "Why is that?", "Is that true?",
        "What did Trump think of it?", "What did Marante say of him?", "Did Trump announce it?",
        "When?", "And when?", "why", "By whom?", "For how long?", "On what day?", "How many?",
        "Who else?", "Where did that happen?", "When was this?", "What happened next?",
        "And India?", "What about India?", "But the radar?", "And in 2019?", "In 2019?",
        "And how many beds?", "Who won?", "When did he?", "Whose idea was it?",
        "And why did he refuse?", "How did it end?", "How long did it take?",
    ],
)  # fmt: skip
def test_a_question_that_says_too_little_leans(question):
    """A pronoun without anything to mean, or hardly more than a question word."""
    assert leaning(question) is not None


@pytest.mark.parametrize(
    "question",
    [
        "Who led the delegation?", "When did Dar say that he would come?",
        "What did Captain Hesk do when his ship struck the breakwater?",
        "How did Trump describe his own part in the ceasefire, and what did he want?",
        "What does the US leader believe he averted?", "Did the union say who started its fund?",
        "What time is it?", "Is it true that Rubio left?", "Was it Rubio who announced it?",
        "How long did it take to rescue the passengers?", "What is it like to live in Skarrow?",
        "Is there a river at Lindle?", "How many trams were there on the first day?",
        "What has to happen before there can be negotiations?",
        "What happened this week?", "Who won the cup this year?", "Who helped those who fled?",
        "Did Dar say that India refused?", "And who won the Velmark Open?",
        "So how long is the crack in the dam?", "Why did they who fled return?",
        "what is photosynthesis", "who is modi?", "Who is Tammy Bruce?", "ceasefire date",
        "How cold was it at Lake Serno?", "On which day was it hottest in Marrakoa?",
        "How does the governor describe her talk with the plant?",
        "Rafales", "When is the Velmark Open?", "Which town lies lower than it should?",
    ],
)  # fmt: skip
def test_a_question_that_says_what_it_means_does_not(question):
    """Names and nouns of its own, an empty "it" or "there", or words to search for."""
    assert leaning(question) is None


@pytest.mark.parametrize("text", ["", "?", " \n", "and", "And so?", "what about", "\x1b[31m", "x"])
def test_no_question_at_all_leans_on_nothing(text):
    """There is nothing to put into its place."""
    assert leaning(text) is None


def test_a_long_text_stands_on_its_own():
    """It says what it is about, and a megabyte of it costs nothing."""
    assert leaning("Who is he? " * 100_000) is None


def test_gold_questions_stand_on_their_own():
    """Of the questions that gold sets ask alone, two in a hundred at most lean."""
    questions = [
        json.loads(line)["question"]
        for file in (GOLD / "seeds.jsonl", *sorted(GOLD.glob("accounts/*/questions.jsonl")))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(questions) > 100
    assert sum(leaning(question) is not None for question in questions) <= len(questions) / 50


def test_nearly_all_of_the_dialogues_are_told_apart():
    """Follow-ups lean, and what must be left alone does not."""
    lines = (GOLD / "followups.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [each for line in lines if (each := json.loads(line))["before"]]
    right = [(leaning(each["question"]) is not None) == each["follows"] for each in gold]
    assert sum(right) >= 0.95 * len(right)
    assert all(right[at] for at, each in enumerate(gold) if not each["follows"])
