"""A run as one HTML file that needs nothing else: no network, no other file.

Article text reaches the page in two ways only: through Jinja with everything escaped, and as JSON
that a script turns into text nodes. A content security policy forbids the page to load anything.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.compare import Comparison, compare
from eval.errors import EvaluationError
from eval.measures import find
from eval.plots import plots
from eval.report_rows import shown
from eval.run_folder import Run
from eval.summary import HEADLINES
from eval.tables import figure

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_TILES = (
    "f1", "exact_match", "right", "answered_right", "answerable_coverage", "abstention_recall",
    "citation_precision", "verbatim_rate", "article_recall@10", "article_ndcg@10",
    "warm_p50_ms", "cold_p50_ms",
)  # fmt: skip
"""Measures at the top of the page, as far as the run has them."""
_NAMES = {
    "f1": "F1", "exact_match": "exact match", "right": "right answers",
    "answered_right": "right of those shown", "answerable_coverage": "answerable answered",
    "abstention_recall": "unanswerable held back", "citation_precision": "citation precision",
    "verbatim_rate": "verbatim", "article_recall@10": "recall of articles at 10",
    "article_ndcg@10": "nDCG of articles at 10", "warm_p50_ms": "ms a question, median",
    "cold_p50_ms": "ms from a cold start",
}  # fmt: skip


def report(run: Run, before: Run | None = None) -> str:
    """The page.

    Args:
        run: a complete run.
        before: one over the same questions to compare it with; None for none.

    Raises:
        NotComparable: the runs answered different questions.
        EvaluationError: jinja2 or matplotlib is not installed.
    """
    comparison = compare(before, run) if before else None
    rows_before = before.rows if before else None
    page = (
        _environment()
        .get_template("report.html")
        .render(
            run=run,
            before=before,
            tiles=_tiles(run, comparison),
            measures=_measures(run),
            changes=_changes(comparison) if comparison else [],
            regressions=[change.name for change in comparison.regressions] if comparison else [],
            plots=plots(run.rows, rows_before),
            rows=shown(run.rows, rows_before),
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _environment() -> "Environment":
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise EvaluationError(
            "reports need jinja2, which is not installed",
            advice="Install it: pip install 'citespan[report]'",
        ) from error
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _tiles(run: Run, comparison: Comparison | None) -> list[dict[str, Any]]:
    tiles = []
    changes = {change.name: change for change in comparison.changes} if comparison else {}
    for name in _TILES:
        found = run.summary["measures"][name]
        if found["value"] is None:
            continue
        change = changes.get(name)
        tiles.append(
            {
                "name": _NAMES[name],
                "value": figure(name, found["value"]),
                "interval": f"{figure(name, found['low'])} to {figure(name, found['high'])}",
                "definition": find(name).definition,
                "before": figure(name, change.before) if change else None,
            }
        )
    return tiles


def _measures(run: Run) -> list[dict[str, Any]]:
    """Every measure that the run has, by group."""
    groups: dict[str, list[dict[str, str]]] = {}
    for name, found in run.summary["measures"].items():
        if found["value"] is not None:
            measure = find(name)
            groups.setdefault(measure.group.value, []).append(
                {
                    "name": name,
                    "value": figure(name, found["value"]),
                    "interval": f"{figure(name, found['low'])} to {figure(name, found['high'])}",
                    "questions": f"{found['questions']:,}",
                    "definition": f"{measure.definition} ({measure.source})",
                }
            )
    return [{"name": name, "measures": measures} for name, measures in groups.items()]


def _changes(comparison: Comparison) -> list[dict[str, Any]]:
    """The measures that both runs have, verdicts first."""
    shown_changes = [
        change
        for change in comparison.changes
        if change.difference is not None and (change.verdict or change.name in HEADLINES)
    ]
    return [
        {
            "name": change.name,
            "before": figure(change.name, change.before),
            "after": figure(change.name, change.after),
            "interval": f"{figure(change.name, change.low)} to {figure(change.name, change.high)}",
            "difference": figure(change.name, change.difference),
            "verdict": change.verdict.value if change.verdict else "",
        }
        for change in sorted(shown_changes, key=lambda change: change.verdict is None)
    ]
