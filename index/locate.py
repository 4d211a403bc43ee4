"""Which index a command means."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from index.database import DATABASE
from index.errors import IndexMissing

FOLDER = ".citespan"
"""Name of an index folder that is found by itself."""

VARIABLE = "CITESPAN_INDEX"
"""Environment variable that names an index."""


@dataclass(frozen=True, slots=True)
class Located:
    """An index that was found."""

    path: Path
    """The index folder."""
    sample: bool
    """Whether it is the index of the sample articles, which may still have to be built."""
    passed_over: tuple[Path, ...] = ()
    """Index folders on the way that belong to another user and were not used."""


def locate(named: Path | None = None) -> Located:
    """Find the index: the named one, else CITESPAN_INDEX, else upward, else the sample index.

    Upward means ``.citespan`` in the working directory or the nearest folder above that has one,
    as git looks for ``.git``. One that another user owns is passed over: whoever can write
    to ``/tmp`` or a folder above could otherwise put words into the mouth of every answer below
    it. Naming it is consent.

    Args:
        named: from ``--index``: an index folder, or the folder that holds it as ``.citespan``.

    Raises:
        IndexMissing: the named index does not exist; nothing else is used in its place.
    """
    if named is not None:
        return Located(_named(named, "--index"), sample=False)
    if variable := os.environ.get(VARIABLE):
        return Located(_named(Path(variable), VARIABLE), sample=False)
    passed_over: list[Path] = []
    here = Path.cwd()
    for folder in (here, *here.parents):
        candidate = folder / FOLDER
        if _holds_index(candidate):
            if _is_mine(candidate):
                return Located(candidate, sample=False, passed_over=tuple(passed_over))
            passed_over.append(candidate)
    from index.sample import sample_path

    return Located(sample_path(), sample=True, passed_over=tuple(passed_over))


def _named(path: Path, how: str) -> Path:
    for candidate in (path, path / FOLDER):
        if _holds_index(candidate):
            return candidate.absolute()
    raise IndexMissing(
        f"there is no index at {path}, which {how} names",
        advice=f"Build one there: qa index build DIR --index {path}",
    )


def _holds_index(folder: Path) -> bool:
    try:
        return (folder / DATABASE).exists()
    except OSError:
        return False


def _is_mine(folder: Path) -> bool:
    """Whether folder and database, and links to them, all belong to this user."""
    me = os.geteuid()
    database = folder / DATABASE
    return all(
        path.stat(follow_symlinks=follow).st_uid == me
        for path in (folder, database)
        for follow in (False, True)
    )
