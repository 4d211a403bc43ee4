"""Progress of long work, on standard error and only where someone watches it."""

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from qa.messages import say
from qa.terminal import safe

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Stages:
    """A bar for each stage of a build, gone when it is over.

    On a terminal that cannot move its cursor each stage is announced on a line; where standard
    error is no terminal nothing is shown.
    """

    def __init__(self) -> None:
        watched = sys.stderr is not None and sys.stderr.isatty()
        self._bars = watched and os.environ.get("TERM", "dumb") != "dumb"
        self._lines = watched and not self._bars
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage; the one before is over. ``total`` is None where it cannot be known."""
        self.clear()
        if self._lines:
            say(f"{name} ...")
        if self._bars:
            self._progress = _bar(known=total is not None)
            self._task = self._progress.add_task(safe(name), total=total)
            self._progress.start()

    def advance(self, n: int = 1) -> None:
        """``n`` more are done."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task, n)

    def clear(self) -> None:
        """Take the bar away, before anything else is written."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def __enter__(self) -> "Stages":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()


def _bar(*, known: bool) -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = [TextColumn("{task.description}", markup=False), BarColumn()]
    counts = [MofNCompleteColumn(), TimeRemainingColumn()] if known else [TimeElapsedColumn()]
    return Progress(
        *columns, *counts, console=Console(stderr=True), transient=True, redirect_stdout=False
    )
