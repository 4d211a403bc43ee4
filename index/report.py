"""What a build tells: how far it is, and what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.catalogue import Catalogue
from index.state import State
from index.walk import Skipped


class Progress(Protocol):
    """Who wants to know how far a build is."""

    def stage(self, name: str, total: int | None) -> None:
        """A new stage begins, of so many steps; None when that is not known."""
        ...

    def advance(self, n: int = 1) -> None:
        """So many steps of the stage are done."""
        ...


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None) -> None: ...

    def advance(self, n: int = 1) -> None: ...


@dataclass(frozen=True, slots=True)
class Undated:
    """An article whose metadata give a date with digits that is no whole and sure day."""

    article: str
    """Its name."""
    written: str
    """What stands there."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build or update did."""

    path: Path
    """The index folder."""
    generation: int
    """The visible generation; the one before when nothing had changed."""
    added: int
    """Articles under a name that was not in the index before."""
    changed: int
    unchanged: int
    removed: int
    passages: int
    """Of the whole index."""
    skipped: tuple[Skipped, ...]
    """Files and records that could not become articles, each with the reason."""
    undated: tuple[Undated, ...]
    """Articles that were read now and are kept without the date that they give."""
    ignored: int
    """Files of formats that Citespan does not read."""
    seconds: float
    encodings: tuple[tuple[str, int], ...]
    """How many articles of the whole index were decoded by each codec."""


def report(
    path: Path,
    before: Catalogue,
    after: Catalogue,
    state: State,
    *,
    skipped: Sequence[Skipped],
    undated: Sequence[Undated],
    ignored: int,
    seconds: float,
) -> BuildReport:
    """Compare two generations by the names of their articles and what these hold."""
    old = {entry.name: entry.content for entry in before.entries}
    new = {entry.name: entry.content for entry in after.entries}
    added = len(new.keys() - old.keys())
    unchanged = sum(old.get(name) == content for name, content in new.items())
    return BuildReport(
        path=path,
        generation=state.generation,
        added=added,
        changed=len(new) - added - unchanged,
        unchanged=unchanged,
        removed=len(old.keys() - new.keys()),
        passages=state.passages,
        skipped=tuple(skipped),
        undated=tuple(undated),
        ignored=ignored,
        seconds=seconds,
        encodings=tuple(
            sorted(Counter(entry.encoding for entry in after.entries if entry.encoding).items())
        ),
    )
