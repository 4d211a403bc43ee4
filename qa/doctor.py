"""``qa doctor``: what is installed, which index answers and why, which models, what is wrong.

Nothing is changed, built or fetched by looking.
"""

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import CitespanError, IndexMissing
from qa.messages import explain, show_warnings
from qa.options import HELP, index_option, version
from qa.streams import output
from qa.terminal import flat, look

if TYPE_CHECKING:
    from index.embedders.interface import EmbedderSettings
    from index.locate import Located

_PACKAGES = (
    "numpy",
    "faiss-cpu",
    "onnxruntime",
    "tokenizers",
    "sentence-transformers",
    "transformers",
    "torch",
    "trafilatura",
    "rich",
    "click",
)


@dataclass(slots=True)
class Check:
    """What one look found."""

    name: str
    facts: dict[str, str | int | bool | None] = field(default_factory=dict)
    wrong: str | None = None
    mend: str | None = None


@click.command("doctor", context_settings=HELP)
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor_command(index: Path | None, as_json: bool) -> int:
    """Say what is installed, which index answers here and why, with which models, what is wrong.

    Exit code 0 when all is well, 1 when something is wrong.
    """
    show_warnings()
    stream = output()
    checks = list(examine(index))
    wrong = [check for check in checks if check.wrong]
    if as_json:
        found = {
            "fine": not wrong,
            "checks": [
                {"name": each.name, "facts": each.facts, "wrong": each.wrong, "mend": each.mend}
                for each in checks
            ],
        }
        stream.write(json.dumps(found) + "\n")
    else:
        for check in checks:
            stream.write(f"{check.name}\n")
            for name, value in check.facts.items():
                stream.write(f"  {name:<22}{flat(_words(value))}\n")
            if check.wrong:
                stream.write(f"  WRONG: {flat(check.wrong)}\n")
            if check.mend:
                stream.write(f"  MEND:  {flat(check.mend)}\n")
        count = len(wrong)
        stream.write(
            "Nothing is wrong.\n" if not wrong else f"{count} of {len(checks)} are wrong.\n"
        )
    return 1 if wrong else 0


def examine(named: Path | None) -> Iterator[Check]:
    """Look at everything, one check after the other; none stops the others."""
    wanted: list[tuple[Path, EmbedderSettings]] = []
    yield _look("versions", _versions)
    yield _look("machine", _machine)
    yield _look("terminal", _terminal)
    yield _look("cache", _cache)
    yield _look("index", lambda check: _index(check, named, wanted))
    if wanted:
        yield _look("articles", lambda check: _articles(check, wanted[0][0]))
    yield _look("models", lambda check: _models(check, wanted))


def _look(name: str, fill: Callable[[Check], None]) -> Check:
    """Run one check; an exception becomes what is wrong."""
    check = Check(name)
    try:
        fill(check)
    except Exception as error:  # the doctor looks at broken things
        explained = explain(error)
        check.wrong, check.mend = str(explained), explained.advice
    return check


def _versions(check: Check) -> None:
    from importlib import metadata

    check.facts = {"citespan": version(), "python": platform.python_version()}
    missing = []
    for package in _PACKAGES:
        try:
            check.facts[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            check.facts[package] = None
            missing.append(package)
    if missing:
        raise CitespanError(f"missing: {', '.join(missing)}", advice="pip install citespan")


def _machine(check: Check) -> None:
    check.facts = {
        "system": platform.platform(),
        "processors allowed": len(os.sched_getaffinity(0)),
        "sqlite": sqlite3.sqlite_version,
    }
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        except sqlite3.OperationalError as error:
            raise CitespanError(
                "this Python's SQLite has no full-text search (FTS5)",
                advice="Use a Python whose sqlite3 has it, for instance the one of python.org.",
            ) from error


def _terminal(check: Check) -> None:
    seen = look(sys.stdout)
    check.facts = {
        "TERM": os.environ.get("TERM"),
        "encoding": sys.stdout.encoding,
        "columns": seen.columns,
        "colours": seen.styled,
        "links": seen.links,
    }


def _cache(check: Check) -> None:
    from platformdirs import user_cache_path

    folder = user_cache_path("citespan")
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    check.facts = {
        "folder": str(folder),
        "megabytes": round(sum(path.stat().st_size for path in files) / 1e6),
    }
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(nearest, os.W_OK):
        raise CitespanError(
            f"{nearest} cannot be written",
            advice="Set XDG_CACHE_HOME to a folder that can, or mend its permissions.",
        )


def _index(check: Check, named: Path | None, wanted: "list[tuple[Path, EmbedderSettings]]") -> None:
    from index.locate import locate
    from index.store import Index

    check.facts["why this one"] = why(named)
    located = locate(named)
    check.facts |= {"path": str(located.path), "why this one": why(named, located)}
    if located.passed_over:
        check.facts["passed over"] = (
            f"{', '.join(map(str, located.passed_over))}, which another user owns; "
            "use it by naming it: --index"
        )
    try:
        index = Index.open(located.path)
    except IndexMissing:
        if not located.sample:
            raise
        check.facts["generation"] = "none yet; the first question makes it"
        return
    with index, index.snapshot() as snapshot:
        embedder, passages = snapshot.settings.embedder, snapshot.settings.passages
        wanted.append((located.path, embedder))
        check.facts |= {
            "generation": snapshot.generation,
            "articles": snapshot.counts.articles,
            "undated": snapshot.counts.undated,
            "passages": snapshot.counts.passages,
            "format": snapshot.settings.format_version,
            "word pieces a passage": passages.tokens,
            "embedder": embedder.name,
            "embedder digest": embedder.digest,
            "dimension": embedder.dimension,
        }
    if located.sample:
        check.facts["note"] = "these are the sample articles; of your own: qa index build DIR"


def _articles(check: Check, path: Path) -> None:
    """Compare the files of the index with what was indexed of them."""
    from index.changes import Comparison
    from index.store import Index

    with Index.open(path) as index:
        changes = Comparison(index).changes()
    check.facts = {
        "new": len(changes.added),
        "changed since": len(changes.edited),
        "gone": len(changes.removed),
    }
    if changes.unreadable:
        raise CitespanError(
            f"cannot be read: {', '.join(changes.unreadable)}",
            advice="Bring the folder back, or build the index anew: qa index build DIR",
        )
    if changes.edited or changes.removed:
        raise CitespanError(
            "the index is not as the files are; answers may cite lines that have moved",
            advice="qa index update",
        )


def why(named: Path | None, located: "Located | None" = None) -> str:
    """Why an index was taken."""
    if named is not None:
        return "named by --index"
    if os.environ.get("CITESPAN_INDEX"):
        return "named by CITESPAN_INDEX"
    if located is None:
        return "looked for from the working directory upward"
    return (
        "none was found from the working directory upward"
        if located.sample
        else "found from the working directory upward"
    )


def _models(check: Check, wanted: "list[tuple[Path, EmbedderSettings]]") -> None:
    """Open the models that the index asks for, and their calibrations, which checks digests."""
    from index.embedders import DEFAULT_EMBEDDER, cache, open_embedder
    from qa.readers import DEFAULT_READER, open_reader
    from qa.recalibration import recalibrated

    check.facts["reader"] = DEFAULT_READER
    if not wanted:
        check.facts["embedder"] = f"{DEFAULT_EMBEDDER}, not opened without an index"
        return
    path, settings = wanted[0]
    check.facts["embedder"] = settings.name
    check.facts["prepared"] = cache.holds(settings.digest)
    if not cache.holds(settings.digest):
        check.facts["note"] = "the next question or build prepares it, which takes some seconds"
        return
    embedder = open_embedder(settings.name, digest=settings.digest)
    check.facts["embedder works"] = embedder.encode(["one"]).shape == (1, settings.dimension)
    reader = recalibrated(open_reader(DEFAULT_READER, lambda: embedder), settings, path)
    check.facts["threshold"] = f"{reader.calibration.threshold:.2f}"


def _words(value: str | int | bool | None) -> str:
    """A fact as a person reads it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else value
