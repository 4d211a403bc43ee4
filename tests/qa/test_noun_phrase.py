"""The noun that a question asks for, and what it tells."""

import pytest
from hypothesis import given

from qa.kind import Kind
from qa.noun_phrase import NounPhrase
from tests.qa.readings import TEXTS


def phrase_of(question: str) -> NounPhrase | None:
    opener, _, rest = question.partition(" ")
    return NounPhrase.of(opener, rest)


@pytest.mark.parametrize(
    ("question", "words", "kind"),
    [
        ("which hospital treated the wounded", "hospital", Kind.NAME),
        ("which studio releases films on fridays", "studio", Kind.NAME),
        ("which bank lent the family the money", "bank", Kind.NAME),
        ("which country borders chad to the north", "country", Kind.PLACE),
        ("which newspaper broke the story", "newspaper", Kind.NAME),
        ("which judge hears the appeal", "judge", Kind.PERSON),
        ("which minister's wife was arrested", "minister's wife", None),
        ("which city council voted for the ban", "city council", None),
        ("which officer shot the driver", "officer", Kind.PERSON),
        ("what company owns the pipeline", "company", Kind.NAME),
        ("what time does the ferry leave", "time", Kind.TIME),
        ("what time zone is the island in", "time zone", None),
        ("what was the final score", "final score", Kind.NUMBER),
        ("what is the population of malta", "population", Kind.NUMBER),
        ("what is the unemployment rate in spain", "unemployment rate", Kind.NUMBER),
        ("what was the price paid for the painting", "price", Kind.NUMBER),
        ("what share of voters stayed at home", "share", Kind.NUMBER),
        ("what was the date of the wedding", "date", Kind.TIME),
        ("what is the capital of peru", "capital", Kind.PLACE),
        ("what was the venue for the final", "venue", Kind.PLACE),
        ("what is the town like now", "town like", None),
        ("what is the place of women in the church", "place", None),
        ("what is the leader's plan for gaza", "leader's plan", None),
        ("what was the reason for the delay", "reason", Kind.REASON),
        (
            "what was the government's response to the strike",
            "government's response",
            Kind.STATEMENT,
        ),
        ("name the team that won", "team", Kind.NAME),
        ("which company makes vaccines", "company", Kind.NAME),
        ("which airline operates flights to rome", "airline", Kind.NAME),
        ("which team faces spain in the final", "team", Kind.NAME),
        ("which team plays arsenal next", "team", Kind.NAME),
        ("which party leads polls", "party", Kind.NAME),
        ("what was the president's plan", "president's plan", None),
        ("what was the chief cause of the crash", "chief cause", None),
        ("what is the state of the talks", "state", None),
        ("which state's governor resigned", "state's governor", Kind.PERSON),
        ("what is the latest death toll", "latest death toll", Kind.NUMBER),
        ("what is the current interest rate", "current interest rate", Kind.NUMBER),
        ("what is pakistan's population", "pakistan's population", Kind.NUMBER),
        ("what is modi's position on mediation", "modi's position", Kind.STATEMENT),
        ("which royal family owns the palace", "royal family", Kind.NAME),
        ("which brewery sells beer in cans", "brewery", None),
        ("which texas city was flooded", "texas city", Kind.PLACE),
        ("which newly elected mayor resigned", "newly elected mayor", Kind.PERSON),
        ("which minister first proposed the law", "minister", Kind.PERSON),
        ("what united nations body runs the camps", "united nations body", Kind.NAME),
        (
            "what is the united states position on the treaty",
            "united states position",
            Kind.STATEMENT,
        ),
        ("what will be the cost of the bridge", "cost", Kind.NUMBER),
    ],
)
def test_a_noun_tells_only_where_it_is_asked_for(question: str, words: str, kind: Kind | None):
    """Not the one before it, nor one that stands elsewhere; and a verb in -s is no plural."""
    phrase = phrase_of(question)
    assert phrase is not None
    assert (words, kind, False) == (" ".join(phrase.words), phrase.kind, phrase.is_several)


@pytest.mark.parametrize(
    ("question", "words", "kind"),
    [
        ("which players scored in the second half", "players", Kind.PERSON),
        ("which bus companies lost their licences", "bus companies", Kind.NAME),
        ("which party members voted against the bill", "party members", Kind.PERSON),
        ("which african countries have closed their borders", "african countries", Kind.PLACE),
        ("which three ministers have resigned", "three ministers", Kind.PERSON),
        ("what languages do the villagers speak", "languages", None),
        ("what measures were announced", "measures", None),
        ("what reasons did the court give", "reasons", Kind.REASON),
        ("name the ministers who resigned", "ministers", Kind.PERSON),
        ("which two countries signed", "two countries", Kind.PLACE),
        ("what states border mexico", "states", Kind.PLACE),
        ("which studies state that it is safe", "studies", None),
        ("which party people met", "party people", Kind.PERSON),
        ("which countries border chad", "countries", Kind.PLACE),
        ("which aid agencies work in gaza", "aid agencies", Kind.NAME),
        ("which party leaders met on sunday", "party leaders", Kind.PERSON),
        ("what reasons or excuses did he give", "reasons", Kind.REASON),
    ],
)
def test_a_plural_or_a_number_is_of_several(question: str, words: str, kind: Kind | None):
    """A word in -s behind another noun, too, where no object follows it."""
    phrase = phrase_of(question)
    assert phrase is not None
    assert (words, kind, True) == (" ".join(phrase.words), phrase.kind, phrase.is_several)


@pytest.mark.parametrize(
    "question",
    [
        "what happens to the money",
        "what keeps the bridge up",
        "what caused the blackout",
        "what did the inspectors find",
        "what do economists expect",
        "what did the fear of war lead to",
        "what happened to the man who found the body",
        "what drives inflation",
        "what did people buy",
        "who",
        "",
    ],
)
def test_a_verb_or_a_small_word_first_asks_for_no_noun(question: str):
    """Nor does a question word alone."""
    assert phrase_of(question) is None


@given(TEXTS)
def test_a_phrase_is_of_words_of_the_question(rest: str):
    """Whatever is typed; and it is never empty."""
    phrase = NounPhrase.of("what", rest)
    assert phrase is None or (phrase.words and set(phrase.words) <= set(rest.split()))
