"""Answers agree, differ, or have nothing to do with each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Stretch
from qa.readers.interface import Reading
from qa.saying.agreement import Relation, Saying
from tests.qa.readings import TEXTS, candidates, read

SAME, DIFFERENT, UNRELATED = Relation.SAME, Relation.DIFFERENT, Relation.UNRELATED


def assert_relation(one: str, other: str, relation: Relation) -> None:
    """Checks how two answers stand to each other, whichever was read first."""
    first, second = Saying.of_text(one), Saying.of_text(other)
    assert relation is first.relation(second)
    assert relation is second.relation(first)


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
        ("5 to 7 million", "5 million to 7 million", SAME),
        ("6 to 8 weeks", "42 to 56 days", SAME),
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
        ("500", "530", UNRELATED),
        ("510", "530", DIFFERENT),
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
    assert_relation(one, other, relation)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("two-thirds", "67%", SAME),
        ("three-quarters", "75%", SAME),
        ("a third of voters", "33% of voters", SAME),
        ("half a million", "500,000", SAME),
        ("a quarter of a million", "250,000", SAME),
        ("half a dozen", "six", SAME),
        ("one in five", "20%", SAME),
        ("1 in 3", "one in three", SAME),
        ("1/2", "half", SAME),
        ("0.67", "67%", SAME),
        ("0.67", "two-thirds", SAME),
        ("more than half", "more than 50%", SAME),
        ("a third", "half", DIFFERENT),
        ("a third", "40%", DIFFERENT),
        ("half", "53%", UNRELATED),
        ("one in ten", "11%", UNRELATED),
        ("half", "50", UNRELATED),
        ("half of voters", "300 voters", UNRELATED),
        ("two thirds", "two", UNRELATED),
        ("a third", "three", UNRELATED),
        ("three in five days", "three", UNRELATED),
        ("a third man", "the third man", SAME),
        ("a third man", "a fourth man", DIFFERENT),
        ("one in 2019", "one", SAME),
    ],
)
def test_parts_of_a_whole_are_percentages(one: str, other: str, relation: Relation):
    """Within a point; how many they are of an unknown whole cannot be told."""
    assert_relation(one, other, relation)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("three of the six", "six", UNRELATED),
        ("two of the 26", "26", UNRELATED),
        ("5 to 7", "5", UNRELATED),
        ("from 5% to 7%", "7%", UNRELATED),
        ("two to one", "one", UNRELATED),
        ("three to five years", "five years", UNRELATED),
        ("three of the drones", "the drones", UNRELATED),
        ("three drones", "the drones", SAME),
        ("heavy rain", "heavy rain for two days", SAME),
        ("Milan Reuss", "Milan Reuss, 52", SAME),
        ("three of the six", "three", SAME),
        ("half of the 26", "half", SAME),
        ("six people died in the flood", "six people", SAME),
        ("six people in 2019", "six people", SAME),
        ("$5 in 2020", "$5", SAME),
        ("at 10am on the bridge", "at 10am on the bridge in Oslo", SAME),
    ],
)
def test_a_part_is_not_its_whole(one: str, other: str, relation: Relation):
    """Nor a range its end: where only one text has a number, holding the other tells nothing."""
    assert_relation(one, other, relation)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("none", "three", DIFFERENT),
        ("no one", "three people", DIFFERENT),
        ("no one", "one", DIFFERENT),
        ("nobody", "two", DIFFERENT),
        ("none", "zero", SAME),
        ("none", "no one", SAME),
        ("none of them", "none", SAME),
        ("none", "Oslo", UNRELATED),
        ("no deal", "no agreement", UNRELATED),
    ],
)
def test_nobody_is_a_number(one: str, other: str, relation: Relation):
    """No one is one fewer than one; what there is none of cannot be told."""
    assert_relation(one, other, relation)


def test_what_follows_an_answer_tells_its_unit():
    """A number that was read without its unit is still so many hours."""
    short, other = candidates("It took 72 hours.", "It took three days.")
    bare, whole = read(short, "72"), read(other, "three days")
    assert SAME is Saying.of(bare).relation(Saying.of(whole))


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("It was minus |57.1| degrees.", "It was |-57.1|.", SAME),
        ("It was -|57.1| degrees.", "It was |minus 57.1|.", SAME),
        ("It was minus |57.1| degrees.", "It was |57.1|.", DIFFERENT),
        ("More than |twenty| fell.", "They say |22| fell.", SAME),
        ("It rose by |5%|.", "It fell by |5%|.", DIFFERENT),
        ("Some experts say |20| fell.", "They say |21| fell.", DIFFERENT),
        ("He came about then. |20| fell.", "They say |21| fell.", DIFFERENT),
        ("It cost €|5m|.", "It cost |$5m|.", UNRELATED),
        ("A |third| of them.", "He said |33%|.", SAME),
        ("All twenty-|six| of them.", "He saw |26|.", SAME),
    ],
)
def test_what_goes_before_an_answer_tells_its_number(one: str, other: str, relation: Relation):
    """In its own sentence: a sign, a bound, a change, a currency."""
    first, second = (Saying.of(marked(text)) for text in (one, other))
    assert relation is first.relation(second)
    assert relation is second.relation(first)


def marked(text: str) -> Reading:
    """The reading of what bars enclose in a text, which are left out."""
    before, words, after = text.split("|")
    (found,) = candidates(before + words + after, sentences=9)
    start = len(before)
    return Reading(found.passage, Stretch(start, start + len(words)), 1.0)


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


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2-3 weeks", "two to three weeks", SAME),
        ("between 40 and 50", "40-50", SAME),
        ("between 40 and 50", "40 to 50 pieces", SAME),
        ("two to three weeks", "14 to 21 days", SAME),
        ("40 to 50", "60 to 70", DIFFERENT),
        ("40 to 50", "45 to 55", UNRELATED),
        ("40 to 50", "45", UNRELATED),
        ("40 to 50", "seventy", DIFFERENT),
        ("40 to 50", "30", DIFFERENT),
        ("40 to 50", "about 52", UNRELATED),
        ("two to three weeks", "three months", DIFFERENT),
        ("two to three weeks", "40 percent", UNRELATED),
        ("$5-$7", "5-7 dollars", SAME),
        ("5-7%", "7-5", UNRELATED),
        ("500,000 to 1 million", "900,000 to 1 million", UNRELATED),
        ("between $900,000 and $1 million", "$2 million", DIFFERENT),
        ("1 to 2 million acres", "1 million to 2 million acres", SAME),
        ("half a million to 1 million", "2 million", DIFFERENT),
        ("2-3 a day", "14-21 a week", SAME),
        ("minus 5 to minus 2", "-10", DIFFERENT),
    ],
)
def test_a_range_is_another_one_only_outside_of_it(one: str, other: str, relation: Relation):
    """What lies inside, or overlaps, may be told of the same."""
    assert_relation(one, other, relation)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("the brother of Urs Keller", "Urs Keller", UNRELATED),
        ("a lawyer for Urs Keller", "Urs Keller", UNRELATED),
        ("20 miles from Kolberg", "Kolberg", UNRELATED),
        ("near Kolberg", "Kolberg", UNRELATED),
        ("the city of Kolberg", "Kolberg", SAME),
        ("to Urs Keller", "Urs Keller", SAME),
        ("by the lawyer Urs Keller", "Urs Keller", SAME),
        ("in a hall at Kolberg", "Kolberg", SAME),
        ("Basel, Ulm, Graz", "Graz", UNRELATED),
        ("Luz & Bakker", "Luz", UNRELATED),
        ("Oslo, Norway", "Oslo", SAME),
        ("the engineer Milan Reuss, the head of the office", "Milan Reuss", SAME),
    ],
)
def test_what_is_told_by_a_name_or_lists_it_is_not_what_it_names(
    one: str, other: str, relation: Relation
):
    """The brother of a man is another man, and one entry is not the list."""
    assert_relation(one, other, relation)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("ten past two in the morning", "2.10 a.m. on Tuesday, 9 June", SAME),
        ("five in the morning", "5 a.m.", SAME),
        ("half past nine in the evening", "21:30", SAME),
        ("half past nine", "9:30", SAME),
        ("half past nine", "9.30 p.m.", UNRELATED),
        ("half past nine", "9.45 p.m.", DIFFERENT),
        ("seven o'clock", "noon", DIFFERENT),
        ("half past nine", "half", UNRELATED),
        ("3,000 to 4,000 euros a month", "36,000 to 48,000 euros a year", SAME),
    ],
)
def test_times_and_rates_in_words_are_those_in_figures(one: str, other: str, relation: Relation):
    """Where the half of the day is not told, it may be either."""
    assert_relation(one, other, relation)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("It |rose by| 5-7%|.", "It |fell by| 5-7%|.", UNRELATED),
        ("In| |5 to 7| weeks.", "In| |5 to 7| days.", DIFFERENT),
        ("To| |two to three| million.", "To| |two to three| people.", DIFFERENT),
    ],
)
def test_what_is_around_a_range_tells_its_unit(one: str, other: str, relation: Relation):
    """The same words may be parts of unlike ranges."""
    first, second = (_said(*text.split("|")) for text in (one, other))
    assert relation is first.relation(second) is second.relation(first)


def _said(start: str, lead: str, answer: str, after: str) -> Saying:
    return Saying.of_text(answer.strip() + after, len(answer.strip()), before=f"{start}{lead} ")
