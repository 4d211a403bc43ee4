"""The way of ``qa eval calibrate``: ask, fit, store, say what it buys."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from eval.calibrate import Figures, Fit, fit, store
from eval.errors import EvaluationError
from eval.options import RunOptions
from eval.prepare import prepare
from eval.tables import console
from qa.terminal import safe

if TYPE_CHECKING:
    from index.build import Progress


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What became of a calibration."""

    fit: Fit
    threshold: float
    """The one that came with the reader."""
    coverage: float
    path: Path | None
    """Where it was stored; None for a dry run."""


def calibrate(
    options: RunOptions, coverage: float, progress: "Progress", *, keep: bool
) -> Calibrated:
    """Ask every question, fit to the answers, and store the fit beside the index.

    Raises:
        EvaluationError: the set judges no answers, is too small, or a question failed.
    """
    with prepare(options, progress, own_confidence=False) as ready:
        if ready.gold.retrieval_only:
            raise EvaluationError(
                f"{options.gold} judges documents and knows no answers",
                advice="Give questions with answers.",
            )
        progress.stage("Asking", len(ready.gold.questions))
        rows = []
        for question in ready.gold.questions:
            rows.append(ready.asks.examine(question))
            progress.advance()
    fitted = fit(rows, ready.threshold, coverage=coverage)
    gold = {"name": ready.gold.name, "digest": ready.gold.digest}
    path = store(ready.index, fitted, ready.belongs, gold) if keep else None
    return Calibrated(fitted, ready.threshold, coverage, path)


def show(done: Calibrated, stream: TextIO, *, as_json: bool) -> None:
    """Say what was fitted and what it buys."""
    if as_json:
        stream.write(json.dumps(_fields(done)) + "\n")
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = done.fit
    out = console(stream)
    out.print(
        f"{made.questions} questions, {made.answerable} answerable. Every question is judged by a "
        "fit that has not seen it."
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in ("", "as it came", "cross-validated"):
        table.add_column(column, justify="left" if not column else "right")
    for name, label in _LABELS.items():
        table.add_row(label, *(_figure(side, name) for side in (made.before, made.after)))
    table.add_row(
        "threshold", f"{done.threshold:.3f}", f"{made.recalibration.threshold:.3f} (fit to all)"
    )
    out.print(table)
    if not made.stretched:
        out.print("Confidence is left as it came: fitting it does not help on unseen questions.")
    if done.path is None:
        out.print("Nothing is stored.")
    else:
        out.print(safe(f"Stored in {done.path}; every later answer uses it."), soft_wrap=True)


_LABELS = {
    "answerable_coverage": "answerable questions answered",
    "abstention_recall": "unanswerable questions held back",
    "answered_right": "answers shown that are right",
    "brier": "Brier score (lower is better)",
    "ece": "expected calibration error (lower is better)",
}


def _figure(side: Figures, name: str) -> str:
    number = getattr(side, name)
    return "-" if number is None else f"{number:.3f}"


def _fields(done: Calibrated) -> dict[str, Any]:
    return {
        **asdict(done.fit),
        "threshold_before": done.threshold,
        "coverage": done.coverage,
        "stored": str(done.path) if done.path else None,
    }
