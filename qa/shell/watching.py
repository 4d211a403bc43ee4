"""What happens to the index and its files while a session goes on."""

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.shell.working import Task, Worker
from qa.terminal import flat

if TYPE_CHECKING:
    from index.changes import Changes, Comparison
    from index.store import Index
    from qa.answer import IndexInfo

PATIENCE_S = 0.15
"""How long an answer that is there waits for the files to be compared."""
_LONG_S = 0.25
"""A comparison that takes longer is not made with every question."""
_REST = 20
"""It is repeated only after so many times as long."""
_NAMED = 3
"""Files named for one kind of change."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A generation of an index."""

    generation: int
    articles: int
    passages: int

    @classmethod
    def of(cls, index: "Index") -> "Seen":
        """The one that is visible now.

        Raises:
            StoreError: the index cannot be read.
        """
        with index.snapshot() as snapshot:
            counts = snapshot.counts
            return cls(snapshot.generation, counts.articles, counts.passages)


class Watch:
    """Notices changes; each is told once."""

    def __init__(self) -> None:
        self._worker = Worker("watching")
        self._comparison: Comparison | None = None
        self._task: Task[Changes] | None = None
        self._not_before = 0.0
        self.seen: Seen | None = None
        """What answered last, or was opened."""
        self._told: Changes | None = None

    def look(self, index: "Index") -> None:
        """Begin to compare the files with the index, unless that goes on already."""
        if time.monotonic() < self._not_before or (
            self._task is not None and not self._task.done()
        ):
            return

        def work() -> "Changes":
            from index.changes import Comparison

            if self._comparison is None:
                self._comparison = Comparison(index)
            started = time.monotonic()
            changes = self._comparison.changes()
            ended = time.monotonic()
            if ended - started > _LONG_S:
                self._not_before = ended + _REST * (ended - started)
            return changes

        self._task = self._worker.begin(work)

    def news(self) -> str | None:
        """What is to be said of the files, if it has not been said; None if nothing."""
        task = self._task
        if task is None or not task.done(PATIENCE_S):
            return None
        self._task = None
        try:
            changes = task.result()
        except Exception:  # an index that cannot be read is told of by questions
            return None
        if changes == self._told or not changes:
            self._told = changes
            return None
        self._told = changes
        return in_words(changes)

    def moved(self, info: "IndexInfo") -> str | None:
        """What is to be said of the generation that answered; None for the one seen before."""
        before, self.seen = self.seen, Seen(info.generation, info.articles, info.passages)
        if before is None or before.generation == info.generation:
            return None
        self._told = None
        return (
            f"The index has changed: generation {info.generation} with {_articles(info.articles)} "
            f"answers now; it was generation {before.generation} with {_articles(before.articles)}."
        )

    def expect(self, seen: Seen) -> None:
        """Take a generation as seen, because what brought it about is known."""
        self.seen = seen
        self._told = None


def in_words(changes: "Changes") -> str:
    """Changes of files in a sentence, and what to do.

    >>> from index.changes import Changes
    >>> in_words(Changes(edited=("a.txt",)))
    'Since the index was made: 1 file edited (a.txt). /index update brings it in.'
    """
    if changes.unreadable:
        folders = ", ".join(flat(os.path.relpath(each)) for each in changes.unreadable)
        return f"The articles cannot be read any more: {folders}. The index answers all the same."
    parts = [
        f"{_files(names)} {what} ({_some(names)})"
        for names, what in (
            (changes.edited, "edited"),
            (changes.added, "added"),
            (changes.removed, "removed"),
        )
        if names
    ]
    many = len(changes.edited) + len(changes.added) + len(changes.removed) > 1
    return (
        f"Since the index was made: {', '.join(parts)}. "
        f"/index update brings {'them' if many else 'it'} in."
    )


def _files(names: tuple[str, ...]) -> str:
    return "1 file" if len(names) == 1 else f"{len(names):,} files"


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(map(flat, names[:_NAMED])) + more


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
