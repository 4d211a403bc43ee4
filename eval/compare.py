"""Two runs over the same questions: what changed, and whether it is more than noise.

Differences come with a paired bootstrap interval (Koehn 2004). A verdict is given only for the
guarded measures, by two-sided bootstrap p-values under Holm's correction (1979), so that watching
several measures does not cry wolf.
"""

import enum
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from eval.bootstrap import FEW, Draws, draws, interval, redrawn
from eval.errors import NotComparable
from eval.measures import MEASURES, Better, Measure, find, table, value
from eval.measures.interface import Floats
from eval.measures.ranking import Of, ranked, reciprocal_rank
from eval.rows import Row
from eval.run_folder import Run

DRAWS = 2000
"""For the guarded measures; the others need no p-value and get fewer."""
ALPHA = 0.05
"""Chance of any verdict among the guarded measures where nothing changed."""

GUARDED = (
    "f1", "right", "decided_f1", "citation_precision", "verbatim_rate",
    "article_recall@10", "article_ndcg@10", "aurc",
)  # fmt: skip
"""Measures whose worsening is a regression unless others are named."""


class Verdict(enum.Enum):
    """What became of a guarded measure."""

    BETTER = "better"
    WORSE = "worse"
    NOISE = "no more than noise"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One measure in both runs."""

    name: str
    before: float | None
    after: float | None
    difference: float | None
    """After less before; None where either is undefined."""
    low: float | None
    """Lower end of the 95 % interval of the difference."""
    high: float | None
    p: float | None
    """Two-sided bootstrap p-value of no difference."""
    verdict: Verdict | None
    """None for a measure that is not guarded or not defined."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that is right in one run and wrong in the other."""

    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed from one run to another."""

    before: Run
    after: Run
    changes: tuple[Change, ...]
    lost: tuple[Flip, ...]
    """Right before, wrong after."""
    won: tuple[Flip, ...]
    """Wrong before, right after."""

    @property
    def regressions(self) -> tuple[Change, ...]:
        """The guarded measures that got worse beyond noise."""
        return tuple(change for change in self.changes if change.verdict is Verdict.WORSE)


def compare(before: Run, after: Run, guarded: Sequence[str] = GUARDED) -> Comparison:
    """Compare two complete runs.

    Args:
        before: the one to compare with.
        after: the one that is judged.
        guarded: names of the measures that get a verdict.

    Raises:
        NotComparable: they did not answer the same questions with the same gold answers.
        EvaluationError: a guarded measure does not exist.
    """
    for name in guarded:
        find(name)
    rows_before, rows_after = _paired(before, after)
    drawn = draws(len(rows_before), DRAWS)
    changes = [
        _change(measure, rows_before, rows_after, drawn if measure.name in guarded else drawn[:FEW])
        for measure in MEASURES
    ]
    beyond = holm({c.name: c.p for c in changes if c.name in guarded and c.p is not None})
    flips = [Flip(*pair) for pair in zip(rows_before, rows_after, strict=True)]
    return Comparison(
        before,
        after,
        tuple(_judged(change, guarded, beyond) for change in changes),
        lost=tuple(flip for flip in flips if shown_right(flip.before) > shown_right(flip.after)),
        won=tuple(flip for flip in flips if shown_right(flip.before) < shown_right(flip.after)),
    )


def shown_right(row: Row) -> bool:
    """Whether the user was served right: by the decision, or by the first ten articles."""
    if row.judged:
        return row.decided_right
    found = ranked(row, Of.ARTICLES)
    return found is not None and reciprocal_rank(found[0], 10) > 0


def _paired(before: Run, after: Run) -> tuple[list[Row], list[Row]]:
    """The rows of both runs in the same order of questions."""
    gold_before, gold_after = before.settings["gold"], after.settings["gold"]
    by_id = {row.id: row for row in after.rows}
    same = gold_before["digest"] == gold_after["digest"]
    if not same or [row.id for row in before.rows if row.id not in by_id]:
        raise NotComparable(
            f"the runs answered different questions: {before.name} those of "
            f"{gold_before['name']} ({gold_before['questions']}), {after.name} those of "
            f"{gold_after['name']} ({gold_after['questions']})",
            advice="Run both over the same gold set, with the same --limit.",
        )
    return list(before.rows), [by_id[row.id] for row in before.rows]


def _change(measure: Measure, before: Sequence[Row], after: Sequence[Row], drawn: Draws) -> Change:
    tables = table(measure, before), table(measure, after)
    first, second = (value(measure, taken) for taken in tables)
    if math.isnan(first) or math.isnan(second):
        return Change(measure.name, _known(first), _known(second), None, None, None, None, None)
    if np.array_equal(*tables, equal_nan=True):
        return Change(measure.name, first, second, 0.0, 0.0, 0.0, 1.0, None)
    differences = redrawn(measure, tables[1], drawn) - redrawn(measure, tables[0], drawn)
    low, high = interval(differences) or (None, None)
    p = p_value(differences)
    return Change(measure.name, first, second, second - first, low, high, p, None)


def p_value(differences: Floats) -> float:
    """Two-sided: how often a draw has no difference or one of the other sign, never quite 0.

    >>> p_value(np.array([1.0, 2.0, 0.5, -0.1]))
    0.8
    """
    known = differences[~np.isnan(differences)]
    tail = min((known <= 0).sum(), (known >= 0).sum())
    return float(min(1.0, 2 * (tail + 1) / (len(known) + 1)))


def holm(p_values: dict[str, float]) -> set[str]:
    """The names whose p-value stands after Holm's step-down correction at ``ALPHA``.

    >>> sorted(holm({"f1": 0.01, "right": 0.02, "aurc": 0.2}))
    ['f1', 'right']
    """
    standing: set[str] = set()
    for place, (name, p) in enumerate(sorted(p_values.items(), key=lambda item: item[1])):
        if p > ALPHA / (len(p_values) - place):
            break
        standing.add(name)
    return standing


def _judged(change: Change, guarded: Sequence[str], beyond: set[str]) -> Change:
    """A change with its verdict, where it is to get one."""
    if change.name not in guarded or change.difference is None:
        return change
    if change.difference == 0:
        return replace(change, verdict=Verdict.SAME)
    if change.name not in beyond:
        return replace(change, verdict=Verdict.NOISE)
    improved = (change.difference > 0) == (find(change.name).better is Better.HIGHER)
    return replace(change, verdict=Verdict.BETTER if improved else Verdict.WORSE)


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number
