"""Answers agree, differ, or have nothing to do with each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.agreement import Relation, Saying, holds, normalised
from tests.qa.readings import TEXTS, candidates, read

SAME, DIFFERENT, UNRELATED = Relation.SAME, Relation.DIFFERENT, Relation.UNRELATED


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("25 July", "July 25, 2025", SAME),
        ("on Friday, 25 July", "2025-07-25", SAME),
        ("25 July", "26 July", DIFFERENT),
        ("2025", "25 July", UNRELATED),
        ("10am", "at 10 a.m.", SAME),
        ("six", "6", SAME),
        ("six people", "6", SAME),
        ("twenty-six", "26 tourists", SAME),
        ("$3.5 million", "3,500,000 dollars", SAME),
        ("72 hours", "three days", SAME),
        ("26-year-old", "26", SAME),
        ("about 50", "52", SAME),
        ("12 January 2025", "the twelfth of January", SAME),
        ("May the first", "2 May", DIFFERENT),
        ("seven points", "7 points out of nine", SAME),
        ("seven points", "6 points out of nine", DIFFERENT),
        ("Lucía Marante", "L. Marante", SAME),
        ("Ms N. Felding", "Nora Felding", SAME),
        ("B. Marante", "Lucía Marante", DIFFERENT),
        ("A. Lee", "B. Lee", DIFFERENT),
        ("A. M. Lee", "Ann Marie Lee", SAME),
        ("J.F. Kennedy", "John Kennedy", SAME),
        ("U.S. Navy", "US Navy", SAME),
        ("Friday at 8 pm", "Saturday at 8 pm", DIFFERENT),
        ("Thursday 25 July", "Friday, 25 July", DIFFERENT),
        ("Monday", "Monday 3 March", SAME),
        ("5 to 7 million", "5 million to 7 million", UNRELATED),
        ("6 to 8 weeks", "42 to 56 days", UNRELATED),
        ("$3 to $5", "3 to 5 euros", UNRELATED),
        ("20 to 30 people", "40 to 50", DIFFERENT),
        ("three out of five", "three out of ten", UNRELATED),
        ("three out of five", "60 percent", UNRELATED),
        ("the twenty first of May", "21 May", UNRELATED),
        ("25 July 2025", "Friday evening", SAME),
        ("on Saturday", "2025-07-25", DIFFERENT),
        ("Friday", "on Friday morning", SAME),
        ("Friday", "Saturday", DIFFERENT),
        ("Friday", "25 July", UNRELATED),
        ("Friday", "Oslo", UNRELATED),
        ("2-1", "2–1", SAME),
        ("2-1", "3-1", DIFFERENT),
        ("nine votes to four", "9-4", SAME),
        ("nine votes to four", "eight votes to five", DIFFERENT),
        ("2-1", "six", UNRELATED),
        ("the end of October", "mid-December", DIFFERENT),
        ("October", "the end of October", SAME),
        ("80,000", "85,000", UNRELATED),
        ("50", "53", UNRELATED),
        ("51", "53", DIFFERENT),
        ("six", "nine", DIFFERENT),
        ("-3 degrees", "3 degrees", DIFFERENT),
        ("40%", "40 euros", UNRELATED),
        ("72 hours", "5", UNRELATED),
        ("$2000", "2000", UNRELATED),
        ("Ishaq Dar", "Deputy Prime Minister Dar", SAME),
        ("the WHO", "World Health Organization", SAME),
        ("U.S.", "the US", SAME),
        ("Ishaq Dar", "Marco Rubio", DIFFERENT),
        ("Ishaq Dar", "25 July", UNRELATED),
        ("the attack at Pahalgam", "attack at Pahalgam on the tourists", SAME),
        ("Oslo", "Oslo and Rome", UNRELATED),
        ("a broken pump", "heavy rain", DIFFERENT),
        ("a broken pump", "the pump", SAME),
        ("a broken pump", "the pump that burst", UNRELATED),
        ("a broken pump", "The broken pump.", SAME),
    ],
)
def test_how_two_answers_stand_to_each_other(one: str, other: str, relation: Relation):
    """Dates by their parts, numbers by value and unit, names by their words, the rest by words."""
    first, second = Saying.of_text(one), Saying.of_text(other)
    assert relation is first.relation(second)
    assert relation is second.relation(first)


def test_what_follows_an_answer_tells_its_unit():
    """A number that was read without its unit is still so many hours."""
    short, other = candidates("It took 72 hours.", "It took three days.")
    bare, whole = read(short, "72"), read(other, "three days")
    assert SAME is Saying.of(bare).relation(Saying.of(whole))


def test_a_number_cut_short_is_the_number_of_the_article():
    """The 3 of "3 million" is three million."""
    assert Saying.of_text("3 million cows", 1).quantity == Saying.of_text("3 million").quantity


def test_a_sentence_with_a_number_in_it_is_no_number():
    """Nor is a phrase with a date in it a date."""
    assert Saying.of_text("the dam broke after two long days of rain").quantity is None
    assert Saying.of_text("the war of 1971").moment is None
    assert Saying.of_text("Mayor 1971").moment is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("25 July 2025", 3),
        ("July", 1),
        ("Ishaq Dar", 2),
        ("Deputy Prime Minister Dar", 1),
        ("a dam", 0),
    ],
)
def test_a_fuller_form_tells_more(text: str, told: int):
    """The parts of a date, the words of a name."""
    assert told == Saying.of_text(text).told


@pytest.mark.parametrize(
    ("long", "short", "held"),
    [
        ("attack at pahalgam", "attack", True),
        ("india and pakistan", "india", False),
        ("not oslo", "oslo", False),
        ("oslo, norway", "oslo", False),
        ("pahalgam", "gam", False),
        ("oslo", "", False),
    ],
)
def test_one_text_holds_another_as_whole_words(long: str, short: str, held: bool):
    """A list or a denial of it does not."""
    assert held is holds(long, short)


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
def test_these_are_the_same_when_normal(one: str, other: str):
    """Case, articles, white space and outer marks are not content."""
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3.5", "35"), ("-3", "3"), ("C++", "C"), ("$5", "5%"), ("the", "a"), ("is", "us"), ("—", "")],
)
def test_these_are_not_the_same_when_normal(one: str, other: str):
    """Marks inside numbers, signs and units are content."""
    assert normalised(one) != normalised(other)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str):
    """What is normal stays as it is, so grouping does not depend on how often it is done."""
    assert normalised(normalised(text)) == normalised(text)


@given(TEXTS, TEXTS)
def test_the_relation_is_symmetric(one: str, other: str):
    """It does not matter which answer was read first."""
    first, second = Saying.of_text(one), Saying.of_text(other)
    assert first.relation(second) is second.relation(first)


@given(TEXTS)
def test_every_text_says_the_same_as_itself(text: str):
    """Whatever it is."""
    assert SAME is Saying.of_text(text).relation(Saying.of_text(text))


@given(TEXTS, st.integers(0, 100))
def test_an_answer_may_end_anywhere_in_its_article(text: str, length: int):
    """Inside a number or a word, or before it begins."""
    assert Saying.of_text(text, length).normal == Saying.of_text(text[:length]).normal
