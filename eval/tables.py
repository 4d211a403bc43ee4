"""Runs and comparisons as tables on the terminal; article text and names made safe for it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from eval.compare import Change, Comparison, Flip, Verdict, shown_right
from eval.measures import find
from eval.measures.interface import Group
from eval.rows import Row
from eval.run_folder import Run
from eval.summary import BY_TYPE, HEADLINES
from qa.terminal import flat, look, safe

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDE = 100
"""Columns where the output is no terminal."""
_FAILURES = 5
_TYPES = 12


def console(stream: TextIO) -> "Console":
    """A rich console that takes every text literally."""
    from rich.console import Console

    terminal = look(stream)
    return Console(
        file=stream,
        width=terminal.columns or _WIDE,
        no_color=not terminal.styled,
        force_terminal=terminal.styled,
        markup=False,
        emoji=False,
        highlight=False,
    )


def show_run(run: Run, stream: TextIO, *, every: bool = False) -> None:
    """The figures of a run.

    Args:
        run: a complete run.
        stream: where to.
        every: all measures instead of the main ones.
    """
    out = console(stream)
    gold, index, options = (run.settings[part] for part in ("gold", "index", "options"))
    out.print(
        safe(
            f"{gold['name']}: {_counted(run.summary)}; index of {index['articles']:,} articles, "
            f"{index['passages']:,} passages; reader {options['reader'] or 'none'}, fusion "
            f"{options['fusion']}, threshold {options['threshold']:.3g}"
        )
    )
    out.print(_measures(run.summary, every))
    if types := _types(run.summary):
        out.print(types)
    failures = [row for row in run.rows if row.error is not None]
    for row in failures[:_FAILURES]:
        out.print(safe(f"failed: {flat(row.question)[:70]}: {flat(row.error or '')}"))
    if len(failures) > _FAILURES:
        out.print(f"... and {len(failures) - _FAILURES} more failures, in rows.jsonl")


def show_comparison(comparison: Comparison, stream: TextIO, *, flips: int) -> None:
    """What changed between two runs.

    Args:
        comparison: of two runs.
        stream: where to.
        flips: questions shown each way at most.
    """
    out = console(stream)
    before, after = comparison.before, comparison.after
    out.print(safe(f"{before.name} (before) and {after.name} (after): {_counted(after.summary)}"))
    out.print(_changes(comparison.changes))
    for title, questions in (("Lost", comparison.lost), ("Won", comparison.won)):
        out.print(f"\n{title}: {len(questions)} questions", style="bold")
        for flip in questions[:flips]:
            out.print(_flip(flip))
        if len(questions) > flips:
            out.print(f"... and {len(questions) - flips} more; --flips N shows them")
    names = ", ".join(change.name for change in comparison.regressions)
    out.print(
        f"\n{'Regression beyond noise: ' + names if names else 'No regression beyond noise.'}"
    )


def figure(name: str, number: float | None) -> str:
    """A measure's value as text: milliseconds whole, everything else with three decimals.

    >>> figure("f1", 0.8123456), figure("warm_p50_ms", 312.4), figure("ece", None)
    ('0.812', '312', '-')
    """
    if number is None:
        return "-"
    return f"{number:,.0f}" if find(name).group is Group.LATENCY else f"{number:.3f}"


def _counted(summary: dict[str, Any]) -> str:
    parts = [f"{summary['questions']:,} questions"]
    if summary["unanswerable"]:
        parts.append(f"{summary['unanswerable']:,} unanswerable")
    if summary["failures"]:
        parts.append(f"{summary['failures']:,} FAILED")
    return ", ".join(parts)


def _table(*columns: str) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, column in enumerate(columns):
        made.add_column(column, justify="left" if place == 0 else "right", no_wrap=place == 0)
    return made


def _measures(summary: dict[str, Any], every: bool) -> "Table":
    made = _table("measure", "value", "95 % interval", "questions")
    group = None
    for name, found in summary["measures"].items():
        if found["value"] is None or not (every or name in HEADLINES):
            continue
        if find(name).group is not group:
            group = find(name).group
            made.add_row(group.value, style="bold")
        edges = f"{figure(name, found['low'])} to {figure(name, found['high'])}"
        made.add_row(f"  {name}", figure(name, found["value"]), edges, f"{found['questions']:,}")
    return made


def _types(summary: dict[str, Any]) -> "Table | None":
    parts = {**summary["by_answerable"], **summary["by_type"]}
    kinds = list(parts.items())[:_TYPES]
    shown = [name for name in BY_TYPE if any(part[name] is not None for _, part in kinds)]
    if len(summary["by_type"]) < 2 or not shown:
        return None
    made = _table("type", "questions", *shown)
    for kind, part in kinds:
        made.add_row(
            safe(flat(kind)),
            f"{part['questions']:,}",
            *(figure(name, part[name]) for name in shown),
        )
    return made


def _changes(changes: Iterable[Change]) -> "Table":
    made = _table("measure", "before", "after", "difference", "95 % interval", "verdict")
    styles = {Verdict.WORSE: "red", Verdict.BETTER: "green"}
    for change in changes:
        shown = change.name in HEADLINES or change.verdict is not None
        if change.difference is None or not shown:
            continue
        edges = f"{_signed(change.name, change.low)} to {_signed(change.name, change.high)}"
        made.add_row(
            change.name,
            figure(change.name, change.before),
            figure(change.name, change.after),
            _signed(change.name, change.difference),
            edges,
            change.verdict.value if change.verdict else "",
            style=styles.get(change.verdict) if change.verdict else None,
        )
    return made


def _signed(name: str, number: float | None) -> str:
    text = figure(name, number)
    return f"+{text}" if number is not None and number > 0 else text


def _flip(flip: Flip) -> str:
    row = flip.before
    wanted = " | ".join(row.answers) if row.answerable else "(not in the articles)"
    lines = [
        f"  {flat(row.question)}",
        f"    gold    {flat(wanted)}",
        f"    before  {shown(flip.before)}",
        f"    after   {shown(flip.after)}",
    ]
    return "\n".join(lines)


def shown(row: Row) -> str:
    """What a user saw of a question, on one line."""
    if row.error is not None:
        return flat(f"failed: {row.error}")
    if not row.judged:
        return "found" if shown_right(row) else "not among the first ten"
    best = flat(row.text) or "nothing"
    held = "" if row.answered else f"no answer (threshold {row.threshold:.2f}), held back: "
    return f"{held}{best} ({row.confidence:.2f})"


def show_problems(problems: Sequence[object], stream: TextIO) -> None:
    """One line a problem."""
    out = console(stream)
    for problem in problems:
        out.print(safe(flat(str(problem))), soft_wrap=True)
