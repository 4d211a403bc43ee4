"""What a question expects is read off its words."""

import pytest
from hypothesis import given

from qa.expectation import Expectation
from qa.kind import Kind
from tests.qa.readings import TEXTS


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who led the delegation?", Kind.PERSON),
        ("Whose plane was it?", Kind.PERSON),
        ("Which minister resigned?", Kind.PERSON),
        ("Where did they meet?", Kind.PLACE),
        ("Which city was hit?", Kind.PLACE),
        ("When was the ceasefire agreed?", Kind.TIME),
        ("In what year was the bridge built?", Kind.TIME),
        ("How many people were killed on 7 May?", Kind.NUMBER),
        ("How old is the bridge?", Kind.NUMBER),
        ("What was the price of the ticket?", Kind.NUMBER),
        ("What does NATO stand for?", Kind.NAME),
        ("Which team won the cup?", Kind.NAME),
        ("Why did the dam break?", Kind.REASON),
        ("For what reason was it shut?", Kind.REASON),
        ("How did he escape?", Kind.MANNER),
        ("What did Rubio say about tariffs?", Kind.STATEMENT),
        ("What is India's position on mediation?", Kind.STATEMENT),
        ("What’s India’s position on mediation?", Kind.STATEMENT),
        ("Did anyone survive?", Kind.YES_NO),
        ("  WASN'T it closed ?!", Kind.YES_NO),
        ("Didn’t anyone survive?", Kind.YES_NO),
        ("May 7: who was killed?", Kind.PERSON),
        ("May they enter?", Kind.YES_NO),
        ("Is it Oslo or Rome?", Kind.OPEN),
        ("What happened?", Kind.OPEN),
        ("hello", Kind.OPEN),
        ("???", Kind.OPEN),
        ("", Kind.OPEN),
        ("🦊", Kind.OPEN),
    ],
)
def test_the_kind_is_told_by_the_questions_words(question: str, kind: Kind):
    """Case, white space and end marks do not matter; no question expects nothing."""
    assert kind is Expectation.of(question).kind


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which cities did the delegation visit?", True),
        ("Which cities in the north were hit?", True),
        ("Who helped broker the ceasefire?", True),
        ("Who were the victims?", True),
        ("What are the terms?", True),
        ("Which city did the delegation visit?", False),
        ("Which team wins the cup?", False),
        ("What causes the tides?", False),
        ("Who brought about the ceasefire?", False),
        ("Which bus crashed?", False),
        ("How many cities were hit?", False),
        ("Did all the ministers resign?", False),
        ("hello", False),
        ("???", False),
    ],
)
def test_a_plural_asks_for_a_list(question: str, several: bool):
    """A number and a yes are one answer even of many things."""
    assert several is Expectation.of(question).several


@pytest.mark.parametrize(
    ("question", "kind", "several"),
    [
        ("Which of the hostages were freed?", Kind.NAME, True),
        ("On what date does the trial begin?", Kind.TIME, False),
        ("What are farmers protesting against?", Kind.OPEN, False),
        ("What are the conditions of the loan?", Kind.OPEN, True),
        ("What were the names of the victims?", Kind.NAME, True),
        ("What was the name of the ship?", Kind.NAME, False),
        ("What is the company's new name?", Kind.NAME, False),
        ("What is the age limit for?", Kind.OPEN, False),
        ("What was the price war about?", Kind.OPEN, False),
        ("What is the director being blamed for?", Kind.OPEN, False),
        ("What does the union demand?", Kind.STATEMENT, False),
        ("What has the pope said about the war?", Kind.STATEMENT, False),
        ("What is the opposition calling for?", Kind.STATEMENT, False),
        ("When the dam broke, how many people died?", Kind.NUMBER, False),
        ("How many people had died when the rain stopped?", Kind.NUMBER, False),
        ("How long did the siege last?", Kind.NUMBER, False),
        ("How did the thieves get in?", Kind.MANNER, False),
        ("How did they put the fire out?", Kind.MANNER, False),
        ("How did Beijing respond to the tariffs?", Kind.STATEMENT, False),
        ("How does the author describe her childhood?", Kind.STATEMENT, False),
        ("Where does the party stand on immigration?", Kind.STATEMENT, False),
        ("Where was the president when the news came?", Kind.PLACE, False),
        ("Who chairs the committee?", Kind.PERSON, False),
        ("Who is the company suing?", Kind.PERSON, False),
        ("Who are the new members of the board?", Kind.PERSON, True),
        ("Who took part in the talks?", Kind.PERSON, True),
        ("Who funded the campaign?", Kind.PERSON, False),
        ("Who won each of the races?", Kind.PERSON, True),
        ("Who were the rescuers looking for in the ruins?", Kind.PERSON, True),
        ("To whom was the letter addressed?", Kind.PERSON, False),
        ("Could you tell me who owns the club?", Kind.PERSON, False),
        ("Do you know where the talks will be held?", Kind.PLACE, False),
        ("Please tell us which cities were hit.", Kind.PLACE, True),
        ("Do they know who did it?", Kind.YES_NO, False),
        ("Did the vote pass?", Kind.YES_NO, False),
        ("Have any hospitals or schools been hit?", Kind.YES_NO, False),
        ("Did anyone see or hear anything?", Kind.YES_NO, False),
        ("Has he denied or confirmed it?", Kind.YES_NO, False),
        ("Did Chelsea or Arsenal win?", Kind.OPEN, False),
        ("Will the summit be in Geneva or Vienna?", Kind.OPEN, False),
        ("Why were the schools shut?", Kind.REASON, False),
        ("And when did it reopen?", Kind.TIME, False),
        ("Who are Arsenal playing next?", Kind.PERSON, False),
        ("Who backed the plan?", Kind.PERSON, False),
        ("What were police investigating?", Kind.OPEN, False),
        ("Which of the banks failed?", Kind.NAME, True),
        ("Who helped broker the deal?", Kind.PERSON, True),
        ("What was the man charged with?", Kind.OPEN, False),
        ("What is the minister accused of?", Kind.OPEN, False),
        ("What was the city famous for?", Kind.OPEN, False),
        ("Is the leader Smith or Jones?", Kind.OPEN, False),
        ("Was it Kent or Surrey?", Kind.OPEN, False),
        ("Do you know how many died?", Kind.NUMBER, False),
        ("Has the president resigned or been removed from office?", Kind.YES_NO, False),
        ("Was anyone killed or injured?", Kind.YES_NO, False),
        ("Can you tell me when it closed?", Kind.TIME, False),
        ("Tell me who won", Kind.PERSON, False),
        ("Where does Paris stand on the treaty?", Kind.STATEMENT, False),
        ("How did the minister react?", Kind.STATEMENT, False),
        ("What is the mayor's line on parking?", Kind.STATEMENT, False),
        ("How did she describe the deal?", Kind.STATEMENT, False),
        ("How did Trump put it?", Kind.STATEMENT, False),
        ("How did he call the attack?", Kind.STATEMENT, False),
        ("What does the mayor fear?", Kind.STATEMENT, False),
        ("What does the mayor dread?", Kind.STATEMENT, False),
        ("What does the mayor want?", Kind.STATEMENT, False),
        ("What does the mayor reject?", Kind.STATEMENT, False),
        ("What does the mayor suspect?", Kind.STATEMENT, False),
        ("What does the mayor conclude?", Kind.STATEMENT, False),
        ("Where does the statue stand?", Kind.PLACE, False),
        ("What's the score?", Kind.NUMBER, False),
        ("What are Iran's demands?", Kind.OPEN, True),
        ("What are people saying about the law?", Kind.STATEMENT, False),
        ("Who have police arrested?", Kind.PERSON, False),
        ("Who attended the funeral?", Kind.PERSON, True),
        ("What is the director of the film called?", Kind.NAME, False),
        ("Was the driver hurt or not?", Kind.YES_NO, False),
        ("Do you know whether anyone died?", Kind.YES_NO, False),
        ("I would like to know when the shop opens", Kind.TIME, False),
        ("Which is the tallest building in Oslo?", Kind.NAME, False),
        ("Which are the largest cities in Poland?", Kind.PLACE, True),
        ("Which of the two teams won?", Kind.NAME, False),
        ("Which of the planes was shot down?", Kind.NAME, False),
        ("Which team, if any, won?", Kind.NAME, False),
        ("Which of the banks, if any, failed?", Kind.NAME, True),
        ("Since when has the island been closed?", Kind.TIME, False),
        ("Where did the ships run into each other?", Kind.PLACE, False),
        ("By what means did they escape?", Kind.OPEN, False),
        ("Which minister's wife was arrested?", Kind.NAME, False),
        ("What time zone is the island in?", Kind.OPEN, False),
        ("Which African countries have closed their borders?", Kind.PLACE, True),
        ("What languages do the villagers speak?", Kind.OPEN, True),
        ("What causes the most deaths?", Kind.OPEN, False),
        ("What is the city known for?", Kind.OPEN, False),
        ("What are barriers to learning?", Kind.OPEN, True),
        ("Is it known who fired first?", Kind.PERSON, False),
        ("Please tell me when it closed", Kind.TIME, False),
        ("What exactly is the price of the painting?", Kind.NUMBER, False),
        ("Name the ministers who resigned", Kind.PERSON, True),
    ],
)
def test_questions_of_the_news_are_understood(question: str, kind: Kind, several: bool):
    """Of every sort, as people type them."""
    told = Expectation.of(question)
    assert (kind, several) == (told.kind, told.several)


@pytest.mark.parametrize(
    ("question", "latest"),
    [
        ("What is the latest death toll?", True),
        ("Who most recently visited Oslo?", True),
        ("Who is currently in office?", True),
        ("What is known now?", True),
        ("Who is the current mayor of Oslo?", True),
        ("How many are still missing?", True),
        ("Are they still in office?", True),
        ("Who knows the mayor?", False),
        ("How strong is the electric current?", False),
        ("Who measured the current in the strait?", False),
        ("Who made the whisky still?", False),
        ("Who built the still in the barn?", False),
        ("Who founded Byzantium, now in Turkey?", False),
        ("Who built the bridge?", False),
        ("hello", False),
    ],
)
def test_latest_asks_for_the_newest(question: str, latest: bool):
    """Words, not parts of words ("knows") and not nouns: a river has a current."""
    assert latest is Expectation.of(question).latest


@given(TEXTS)
def test_any_text_has_an_expectation(text: str):
    """Nothing that is typed is an error."""
    assert Expectation.of(text).kind in Kind
