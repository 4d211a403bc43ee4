"""Two runs: what changed, and whether it is more than noise."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from eval.bootstrap import draws
from eval.compare import Verdict, compare, p_value
from eval.comparison_json import to_json
from eval.errors import EvaluationError, NotComparable
from eval.rows import Row
from eval.run_folder import Run
from eval.summary import summarise
from tests.eval.conftest import READER
from tests.eval.fakes import failed, row
from tests.qa.fakes import Finder


def run_of(rows: Sequence[Row], name: str = "a", digest: str = "d") -> Run:
    gold = {"digest": digest, "name": "g", "questions": len(rows)}
    settings = {
        "gold": gold,
        "index": {"articles": 1, "passages": 1},
        "options": {"reader": "x", "fusion": "both", "threshold": 0.5},
    }
    return Run(Path(name), settings, tuple(rows), summarise(rows))


def rows_right(shares: Sequence[bool]) -> list[Row]:
    return [
        row(str(n), text="Paris" if right else "Rome", ranking=("a.txt",))
        for n, right in enumerate(shares)
    ]


def test_a_run_does_not_differ_from_itself() -> None:
    """No difference, no flip, no regression."""
    run = run_of(rows_right([True, False] * 20))
    found = compare(run, run)
    assert all(change.difference in (0.0, None) for change in found.changes)
    assert {change.verdict for change in found.changes} <= {Verdict.SAME, None}
    assert not found.regressions
    assert not found.lost
    assert not found.won


def test_a_run_made_worse_is_a_regression_and_back_an_improvement() -> None:
    """A third of the right answers gone is more than noise in 60 questions."""
    good = run_of(rows_right([True] * 50 + [False] * 10))
    bad = run_of(rows_right([True] * 34 + [False] * 26), "b")
    found = compare(good, bad)
    by_name = {change.name: change for change in found.changes}
    assert by_name["f1"].verdict is Verdict.WORSE
    assert by_name["f1"].difference == pytest.approx(-16 / 60)
    assert by_name["f1"].low < by_name["f1"].difference < by_name["f1"].high < 0  # type: ignore[operator]
    assert by_name["aurc"].verdict is Verdict.WORSE
    assert "f1" in {change.name for change in found.regressions}
    assert len(found.lost) == 16
    assert not found.won
    back = compare(bad, good)
    assert {change.name: change.verdict for change in back.changes}["f1"] is Verdict.BETTER
    assert not back.regressions


def test_a_few_questions_either_way_are_noise() -> None:
    """Three lost and two won of forty prove nothing, and are shown."""
    before = [True] * 25 + [False] * 15
    after = [False] * 3 + [True] * 22 + [True] * 2 + [False] * 13
    found = compare(run_of(rows_right(before)), run_of(rows_right(after)))
    assert {change.name: change.verdict for change in found.changes}["f1"] is Verdict.NOISE
    assert not found.regressions
    assert (len(found.lost), len(found.won)) == (3, 2)


def test_equal_runs_with_noise_seldom_raise_an_alarm() -> None:
    """Of 200 pairs without a true difference about one in twenty gets a p-value below 0.05."""
    rng = np.random.default_rng(3)
    drawn = draws(80, 1000)
    alarms = 0
    for _ in range(200):
        difference = (rng.uniform(size=80) < 0.7) * 1.0 - (rng.uniform(size=80) < 0.7)
        alarms += p_value(difference[drawn].mean(axis=1)) < 0.05
    assert alarms <= 20


def test_other_questions_are_not_compared() -> None:
    """Another gold set, or another part of it."""
    run = run_of(rows_right([True] * 3))
    with pytest.raises(NotComparable, match="different questions") as refused:
        compare(run, run_of(rows_right([True] * 3), digest="e"))
    assert refused.value.advice
    with pytest.raises(NotComparable):
        compare(run, run_of(rows_right([True] * 2)))


def test_rows_are_paired_by_question_not_by_place() -> None:
    """A resumed run may have written its rows in another order."""
    rows = rows_right([True, False, True, False])
    found = compare(run_of(rows), run_of(rows[::-1]))
    assert not found.lost
    assert not found.won
    assert not found.regressions


def test_failures_are_losses() -> None:
    """A run that breaks is a regression, whatever its other figures."""
    rows = rows_right([True] * 30)
    broken = [failed(str(n)) if n % 2 else each for n, each in enumerate(rows)]
    found = compare(run_of(rows), run_of(broken))
    assert found.regressions
    assert len(found.lost) == 15


def test_only_named_measures_are_guarded() -> None:
    """An unknown name is refused."""
    good, bad = (run_of(rows_right([right] * 30)) for right in (True, False))
    assert not compare(good, bad, ["article_recall@10"]).regressions
    with pytest.raises(EvaluationError, match="no measure"):
        compare(good, bad, ["f2"])


def test_retrieval_alone_flips_when_the_article_leaves_the_first_ten() -> None:
    """Sets without answers are judged by what is found."""
    found = [row(str(n), answers=(), text=None, ranking=("a.txt",)) for n in range(30)]
    lost = [replace(each, retrieved=()) for each in found]
    comparison = compare(run_of(found), run_of(lost))
    assert "article_recall@10" in {change.name for change in comparison.regressions}
    assert len(comparison.lost) == 30


def test_a_worse_reader_is_told_end_to_end(make_run: Callable[..., Run]) -> None:
    """Four questions: the flips are shown, and so few are no proof."""
    good = make_run(name="good")
    bad = make_run(Finder({**READER.scores, "Washington": -9.0}), name="bad")
    found = compare(good, bad)
    assert [flip.before.id for flip in found.lost] == ["1"]
    assert found.lost[0].after.text != "Washington"
    content = to_json(found)
    assert content["lost"][0]["before"]["text"] == "Washington"
    assert {change["name"] for change in content["changes"]} >= {"f1", "aurc"}
