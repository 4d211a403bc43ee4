"""Accounts that differ are told from guesses, lists and copies."""

from collections import defaultdict
from collections.abc import Sequence

import pytest

from qa import conflict
from qa import signs as weighing
from qa.answer import Stance
from qa.conflict import stances
from qa.expectation import Expectation
from qa.kind import Kind
from qa.signs import Ranked, signs
from tests.qa.readings import CURVE, accounts, candidates, group_of, ranked, read

ONE = Expectation(Kind.NUMBER, several=False, latest=False)
LIST = Expectation(Kind.PLACE, several=True, latest=False)
LATEST = Expectation(Kind.NUMBER, several=False, latest=True)


@pytest.fixture(autouse=True)
def weigh(monkeypatch: pytest.MonkeyPatch):
    """Sets the weights of signs, all others 0, and the bound to a half."""

    def weigh_with(**weights: float) -> None:
        monkeypatch.setattr(weighing, "WEIGHTS", defaultdict(float, weights))

    monkeypatch.setattr(conflict, "LEAST", 0.5)
    weigh_with(intercept=1.0)
    return weigh_with


def told(those: Sequence[Ranked], expectation: Expectation = ONE) -> list[Stance]:
    return stances(expectation, CURVE, those)


SIX = ("Six people died in the flood.", "Six", 3.0)
NINE = ("Nine people died in the flood.", "Nine", 2.0)


def test_two_accounts_of_one_matter_are_rivals():
    """The best answer itself is none."""
    assert told(accounts(SIX, NINE)) == [Stance.OTHER, Stance.RIVAL]


def test_what_the_weights_find_unlikely_is_no_rival(weigh):
    """Below the bound an answer is another guess; at the bound it is a rival."""
    weigh(intercept=-0.001)
    assert told(accounts(SIX, NINE)) == [Stance.OTHER, Stance.OTHER]
    weigh(intercept=0.0)
    assert told(accounts(SIX, NINE)) == [Stance.OTHER, Stance.RIVAL]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("six", "Ishaq Dar"),
        ("25 July", "six"),
        ("80,000", "85,000"),
        ("six hours", "40%"),
        ("five and a half years", "June 2031"),
        ("45", "between 40 and 50"),
        ("a gate had jammed", "the gate of the spillway was stuck"),
    ],
)
def test_what_cannot_be_compared_is_unlike(one: str, other: str, weigh):
    """A number is hardly a rival of a name, nor a round number of a closer one."""
    weigh(intercept=1.0, unlike=-9.0)
    those = accounts((f"It was {one} then.", one, 3.0), (f"He said {other}.", other, 2.0))
    assert told(those) == [Stance.OTHER, Stance.OTHER]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("climbed the mast and let them down on ropes", "on ropes"),
        ("six per cent", "Six percent more, after four years of nothing, not the 2.9 on offer"),
    ],
)
def test_an_answer_that_holds_what_the_other_says_is_no_rival(one: str, other: str):
    """Whichever of the two is the longer; what else it says does not make them exclude another."""
    texts = [(f"The crew said: {one}.", one), (f"Others said: {other}.", other)]
    for first, second in (texts, texts[::-1]):
        assert told(accounts((*first, 3.0), (*second, 2.0))) == [Stance.OTHER, Stance.OTHER]


def test_an_article_that_says_both_accounts_is_no_witness():
    """It reports the two, and contradicts neither."""
    found = candidates("Six died. Others say nine died.", "Six died, they said.")
    best = group_of(read(found[1], "Six", 3.0), read(found[0], "Six", 2.0))
    other = group_of(read(found[0], "nine", 1.0))
    those = ranked(best, other)
    assert signs(CURVE, *those, those) is None
    assert told(those) == [Stance.OTHER, Stance.OTHER]


def test_an_article_whose_better_answer_is_another_is_no_witness():
    """The second thought of an article is not its account."""
    found = candidates("Six died.", "Nine died, forty were hurt.")
    those = ranked(
        group_of(read(found[0], "Six", 3.0)),
        group_of(read(found[1], "forty", 2.0)),
        group_of(read(found[1], "Nine", 1.0)),
    )
    assert told(those) == [Stance.OTHER, Stance.RIVAL, Stance.OTHER]


def test_exact_accounts_that_differ_are_rivals_though_the_best_one_leaves_both_open():
    """Nineteen or twenty-one, beside "at least 17"; alone or improbable neither is a rival."""
    vague = ("At least 17 people died in the flood.", "At least 17", 3.0)
    nineteen = ("Nineteen people died in the flood.", "Nineteen", 2.0)
    others = [
        ("Twenty-one people died in the flood.", "Twenty-one", score) for score in (1.0, -1.0)
    ]
    assert told(accounts(vague, nineteen)) == [Stance.OTHER, Stance.OTHER]
    assert told(accounts(vague, nineteen, others[0])) == [Stance.OTHER, Stance.RIVAL, Stance.RIVAL]
    dollars = ("At least 17 dollars were lost in the flood.", "At least 17 dollars", 3.0)
    assert Stance.RIVAL not in told(accounts(dollars, nineteen, others[0]))
    assert told(accounts(vague, nineteen, others[1])) == [Stance.OTHER, Stance.OTHER, Stance.OTHER]


def test_another_article_may_bear_witness_instead():
    """One that says both does not silence one that says only the other."""
    found = candidates("Six died. Others say nine died.", "Nine died, they said.")
    those = ranked(
        group_of(read(found[0], "Six", 3.0)),
        group_of(read(found[0], "nine", 2.0), read(found[1], "Nine", 1.0)),
    )
    assert told(those) == [Stance.OTHER, Stance.RIVAL]


def test_lists_are_no_conflicts():
    """Likely answers that say something else are further ones, the unlikely only guesses."""
    those = accounts(
        ("They went to Oslo.", "Oslo", 3.0),
        ("They went to Rome.", "Rome", 2.0),
        ("They went to Bonn.", "Bonn", -1.0),
    )
    assert told(those, LIST) == [Stance.OTHER, Stance.FURTHER, Stance.OTHER]


@pytest.mark.parametrize("kind", [Kind.STATEMENT, Kind.REASON])
def test_statements_and_reasons_may_hold_beside_one_another(kind: Kind, weigh):
    """Unless they contradict, and down to where an answer is very likely wrong."""
    weigh(intercept=-9.0)
    those = accounts(
        ("He wants a school.", "a school", 1.0),
        ("He fears the cost.", "the cost", -1.0),
        ("He went home.", "home", -3.0),
    )
    expected = [Stance.OTHER, Stance.FURTHER, Stance.OTHER]
    assert told(those, Expectation(kind, several=False, latest=False)) == expected
    assert told(those, Expectation(Kind.OPEN, several=False, latest=False))[1] is Stance.OTHER


def test_the_same_again_is_no_further_answer():
    """A group that agrees with the best, kept apart by a third, adds nothing to a list."""
    those = accounts(("In Kyiv.", "Kyiv", 3.0), ("At Kiev.", "Kiev", 2.0))
    assert told(those, LIST) == [Stance.OTHER, Stance.OTHER]


def test_an_older_account_does_not_contradict_the_latest():
    """Who asks for the latest expects others before it."""
    assert told(accounts(SIX, NINE), LATEST) == [Stance.OTHER, Stance.OTHER]


def test_the_best_answer_alone_has_no_rival():
    """One group, one stance."""
    assert told(accounts(SIX)) == [Stance.OTHER]


@pytest.mark.parametrize("question", ["hello", "???", "", "\ud800"])
def test_a_question_with_no_question_in_it_does_no_harm(question: str):
    """Accounts are told apart all the same."""
    assert told(accounts(SIX, NINE), Expectation.of(question)) == [Stance.OTHER, Stance.RIVAL]
