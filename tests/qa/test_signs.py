"""What speaks for and against a contradiction is counted and weighed."""

import math
from collections import defaultdict
from collections.abc import Mapping

import pytest

from qa import signs as weighing
from qa.confidence import Evidence
from qa.saying.agreement import Saying
from qa.signs import contradiction, mentions, signs
from tests.qa.readings import CURVE, accounts, candidates, group_of, ranked, read

SIX = ("Six people died in the flood.", "Six", 3.0)
NINE = ("Nine people died in the flood.", "Nine", 2.0)


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
    [
        ("zero", "9", 4.0),
        ("1", "1000000", 4.0),
        ("nine", "18", math.log(2)),
        ("five to nine", "18 to 20", math.log(2)),
        ("five to nine", "18", math.log(2)),
        ("Oslo", "Rome", 0.0),
    ],
)
def test_the_size_of_a_difference_is_bounded(one: str, other: str, size: float):
    """Twice as many is ln 2 either way; names have no size."""
    those = accounts((f"It said {one}.", one, 3.0), (f"He said {other}.", other, 2.0))
    assert size == pytest.approx(signs(CURVE, *those, those)["size"])
    those.reverse()
    assert size == pytest.approx(signs(CURVE, *those, those)["size"])


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


def test_log_odds_become_a_probability(monkeypatch):
    """-1 + 2 * 0.5 + 3 * 1 = 3."""
    weights = defaultdict(float, intercept=-1.0, gap=2.0, told=3.0)
    monkeypatch.setattr(weighing, "WEIGHTS", weights)
    assert 1 / (1 + math.exp(-3)) == pytest.approx(contradiction({"gap": 0.5, "told": 1.0}))
