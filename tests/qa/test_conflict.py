"""Accounts that differ are told from guesses, lists and copies."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from qa import conflict
from qa.answer import Stance
from qa.confidence import Evidence, Logistic
from qa.conflict import Ranked, contradiction, mentions, signs, stances
from qa.expectation import Expectation
from qa.groups import Group
from qa.kind import Kind
from qa.saying.agreement import Saying
from tests.qa.readings import candidates, group_of, read

CURVE = Logistic(slope=1.0, intercept=0.0, threshold=0.5)
ONE = Expectation(Kind.NUMBER, several=False, latest=False)
LIST = Expectation(Kind.PLACE, several=True, latest=False)
LATEST = Expectation(Kind.NUMBER, several=False, latest=True)


def ranked(*groups: Group) -> list[Ranked]:
    """Groups in their order, as probable as the score of each says."""
    made = []
    for each in groups:
        evidence = Evidence(each.score, 1.0, each.support, 1, 9)
        made.append(Ranked(each, evidence, CURVE.probability(evidence)))
    return made


def accounts(*told: tuple[str, str, float]) -> list[Ranked]:
    """A group for each text of an article, the words that answer, and their score."""
    found = candidates(*(text for text, _, _ in told))
    return ranked(
        *(
            group_of(read(at, words, score))
            for at, (_, words, score) in zip(found, told, strict=True)
        )
    )


@pytest.fixture(autouse=True)
def weigh(monkeypatch: pytest.MonkeyPatch):
    """Sets the weights of signs, all others 0, and the bound to a half."""

    def weigh_with(**weights: float) -> None:
        monkeypatch.setattr(conflict, "WEIGHTS", defaultdict(float, weights))

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
    [("six", "Ishaq Dar"), ("25 July", "six"), ("80,000", "85,000"), ("six hours", "40%")],
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


def test_the_signs_of_a_contradiction_are_counted():
    """Two sentences that share two of three words, a point apart, with nine for six."""
    found = candidates("Six people died in the flood.", "The flood killed nine people on Friday.")
    those = ranked(
        group_of(read(found[0], "Six", 3.0)), group_of(read(found[1], "nine", 2.0), copies=0)
    )
    given = signs(CURVE, *those, those)
    expected = {
        "best": 3.0,
        "rival": 2.0,
        "gap": 1.0,
        "told": 2 / 3,  # people, flood of people, died, flood
        "mentioned": 0.0,
        "size": math.log(9 / 6),
        "phrases": 0.0,
        "unlike": 0.0,
    }
    assert expected == pytest.approx({name: given[name] for name in expected})


def test_a_rival_counts_as_it_would_alone():
    """What the best answer takes from its probability is given back."""

    class ByMargin:
        threshold = 0.5

        def probability(self, evidence: Evidence) -> float:
            return 0.5 if evidence.margin == 0 else 0.1

        def parts(self, evidence: Evidence) -> Mapping[str, float]:
            return {}

    those = accounts(SIX, NINE)
    given = signs(ByMargin(), *those, those)
    assert pytest.approx((given["best"], given["rival"])) == (0.0, 0.0)


def test_a_certain_answer_has_finite_signs():
    """Endless scores count as nearly certain."""
    those = accounts((SIX[0], "Six", 1e300), (NINE[0], "Nine", -math.inf))
    given = signs(CURVE, *those, those)
    assert all(map(math.isfinite, given.values()))


@pytest.mark.parametrize(
    ("one", "other", "size"),
    [("zero", "9", 4.0), ("1", "1000000", 4.0), ("nine", "18", math.log(2)), ("Oslo", "Rome", 0.0)],
)
def test_the_size_of_a_difference_is_bounded(one: str, other: str, size: float):
    """Twice as many is ln 2 either way; names have no size."""
    those = accounts((f"It said {one}.", one, 3.0), (f"He said {other}.", other, 2.0))
    assert size == pytest.approx(signs(CURVE, *those, those)["size"])
    those.reverse()
    assert size == pytest.approx(signs(CURVE, *those, those)["size"])


@pytest.mark.parametrize("question", ["hello", "???", "", "\ud800"])
def test_a_question_with_no_question_in_it_does_no_harm(question: str):
    """Accounts are told apart all the same."""
    assert told(accounts(SIX, NINE), Expectation.of(question)) == [Stance.OTHER, Stance.RIVAL]


@pytest.mark.parametrize(
    ("text", "said", "mentioned"),
    [
        ("Six died, or nine.", "9", True),
        ("Six died.", "9", False),
        ("It was on 25 July 2025.", "July 25", True),
        ("It was in July.", "July 25", False),
        ("Minister Dar spoke.", "Ishaq Dar", True),
        ("Ms O’Brien spoke.", "Mrs. O'Brien", True),
        ("The calendar was full.", "Ishaq Dar", False),
        ("They blame heavy rain.", "heavy rain", True),
        ("They blame rain.", "heavy rain", False),
        ("They met in the Café Sacher.", "the café", True),
        ("Officers say he was hit by a car.", "hit by a car", True),
        ("Officers say he was hit by a car.", "hit by cars", False),
        ("They took the mayor's car.", "the mayor", True),
        ("The heavy-rain warning stands.", "heavy rain", True),
        ("It is the.", "rain", False),
        ("", "9", False),
    ],
)
def test_an_article_mentions_what_is_said(text: str, said: str, mentioned: bool):
    """In any notation; a name by its last word, whole."""
    assert mentioned is mentions(text, Saying.of_text(said))


def test_log_odds_become_a_probability(weigh):
    """-1 + 2 * 0.5 + 3 * 1 = 3."""
    weigh(intercept=-1.0, gap=2.0, told=3.0)
    assert 1 / (1 + math.exp(-3)) == pytest.approx(contradiction({"gap": 0.5, "told": 1.0}))
