"""What ``qa index`` says: the summary of a build, the state of an index, its problems."""

import difflib
import json
import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from index.errors import UsageError
from qa.place import short_path
from qa.terminal import flat, safe

if TYPE_CHECKING:
    from index.article import Article
    from index.locate import Located
    from index.report import BuildReport, Undated
    from index.store import Snapshot
    from index.verify import Problem
    from index.walk import Skipped

_LISTED = 10
"""Skipped files named for one reason on a terminal; a pipe gets all of them."""
_SUGGESTED = 5


def show_report(report: "BuildReport", stream: TextIO) -> int:
    """Write the summary of a build or update; the exit code, 1 when files were skipped."""
    changes = ", ".join(
        f"{count:,} {what}"
        for count, what in (
            (report.added, "added"),
            (report.changed, "changed"),
            (report.unchanged, "unchanged"),
            (report.removed, "removed"),
        )
        if count
    )
    rows = [
        ("index", f"{safe(str(report.path))}, generation {report.generation}"),
        ("articles", changes or "none"),
        ("passages", f"{report.passages:,}"),
    ]
    encodings = dict(report.encodings)
    if encodings:
        most_first = sorted(encodings.items(), key=lambda item: (-item[1], item[0]))
        rows.append(("encodings", ", ".join(f"{codec} {count:,}" for codec, count in most_first)))
    rows.append(("seconds", f"{report.seconds:.1f}"))
    if report.ignored:
        what = "file of a format" if report.ignored == 1 else "files of formats"
        rows.append(("ignored", f"{report.ignored:,} {what} that Citespan does not read"))
    if report.skipped:
        rows.append(("skipped", f"{len(report.skipped):,}"))
    _table(rows, stream)
    _skipped(report.skipped, stream)
    _undated(report.undated, stream)
    return 1 if report.skipped else 0


def show_status(located: "Located", stream: TextIO, *, as_json: bool) -> None:
    """Write what an index holds."""
    from index.store import Index

    with Index.open(located.path) as index, index.snapshot() as snapshot:
        settings = snapshot.settings
        counts = snapshot.counts
        known: dict[str, Any] = {
            "path": str(located.path),
            "sample": located.sample,
            "generation": snapshot.generation,
            "articles": counts.articles,
            "undated": counts.undated,
            "passages": counts.passages,
            "embedder": settings.embedder.name,
            "dimension": settings.embedder.dimension,
            "passage_tokens": settings.passages.tokens,
            "format": settings.format_version,
        }
    if as_json:
        stream.write(json.dumps(known) + "\n")
        return
    _table(
        [
            ("index", safe(known["path"]) + (" (sample articles)" if located.sample else "")),
            ("generation", str(known["generation"])),
            ("articles", f"{counts.articles:,}, {counts.undated:,} of them without a date"),
            ("passages", f"{counts.passages:,} of about {settings.passages.tokens} word pieces"),
            ("embedder", f"{flat(settings.embedder.name)}, {settings.embedder.dimension} numbers"),
            ("format", str(settings.format_version)),
        ],
        stream,
    )


def show_problems(path: Path, problems: "Sequence[Problem]", stream: TextIO) -> int:
    """Write what is wrong with an index; the exit code, 1 when anything is."""
    if not problems:
        stream.write(f"Nothing is wrong with {safe(str(path))}\n")
        return 0
    for problem in problems:
        stream.write(f"{flat(str(problem.file))}: {flat(problem.what)}\n  {flat(problem.mend)}\n")
    return 1


def find_article(snapshot: "Snapshot", name: str) -> "Article":
    """The article of that name, or the only one with ``name`` in its name or title.

    Raises:
        UsageError: there is none, or there are several.
    """
    exact = snapshot.article(name)
    if exact is not None:
        return exact
    listing = [(known, title or "") for known, title, *_ in snapshot.articles()]
    part = name.casefold()
    found = [
        known for known, title in listing if part in known.casefold() or part in title.casefold()
    ]
    if len(found) == 1:
        article = snapshot.article(found[0])
        if article is not None:
            return article
    close = found or difflib.get_close_matches(name, [known for known, _ in listing], _SUGGESTED)
    wrong = "several articles" if found else "no article"
    more = f" and {len(found) - _SUGGESTED} more" if len(found) > _SUGGESTED else ""
    raise UsageError(
        f"{wrong} called {name}",
        advice=f"Is it one of these? {', '.join(close[:_SUGGESTED])}{more}" if close else None,
    )


def _table(rows: Sequence[tuple[str, str]], stream: TextIO) -> None:
    for name, value in rows:
        stream.write(f"{name:<11}{value}\n")


def _skipped(skipped: "Sequence[Skipped]", stream: TextIO) -> None:
    """The files left out, by reason."""
    limit = _LISTED if stream.isatty() else len(skipped)
    ordered = sorted(skipped, key=lambda each: (each.reason, each.path))
    for reason, group in groupby(ordered, key=lambda each: each.reason):
        paths = [each.path for each in group]
        stream.write(f"  {flat(reason)}\n")
        for path in paths[:limit]:
            stream.write(f"    {safe(short_path(os.fsencode(path)))}\n")
        if len(paths) > limit:
            stream.write(f"    and {len(paths) - limit:,} more\n")


def _undated(undated: "Sequence[Undated]", stream: TextIO) -> None:
    """The articles that a filter by date leaves out although they give something as their date."""
    if not undated:
        return
    stream.write(
        "Kept without a date, since what they give is no day that is sure (2025-06-13 is):\n"
    )
    limit = _LISTED if stream.isatty() else len(undated)
    for each in undated[:limit]:
        stream.write(f"  {flat(each.article)}: {flat(each.written)}\n")
    if len(undated) > limit:
        stream.write(f"  and {len(undated) - limit:,} more\n")
