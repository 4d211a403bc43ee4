"""The index and the models, opened behind the prompt."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from qa.shell.vocabulary import EMPTY, Vocabulary
from qa.shell.watching import Seen, Watch
from qa.shell.working import Task, Worker

if TYPE_CHECKING:
    from index.report import Progress
    from qa.ask import Asker

_WARMING = "What is this about?"
"""A question like any other: after it models, vectors and the list of articles are there."""


class Stage:
    """Says what is being done, to whoever shows it; a :class:`index.report.Progress`."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._name: str | None = None
        self._total: int | None = None
        self._done = 0

    def stage(self, name: str, total: int | None) -> None:
        self._name, self._total, self._done = name, total, 0
        self._changed()

    def advance(self, n: int = 1) -> None:
        self._done += n
        self._changed()

    def over(self) -> None:
        """Nothing is being done any more."""
        self._name = None
        self._changed()

    @property
    def doing(self) -> str | None:
        """The stage in words; None when there is none."""
        if self._name is None:
            return None
        return f"{self._name} {self._done:,}/{self._total:,}" if self._total else self._name


class Opening:
    """Opens an Asker in a thread of its own, and again after a failure."""

    def __init__(self, open_asker: "Callable[[Progress], Asker]", watch: Watch) -> None:
        """Say how to open; nothing is opened yet.

        Args:
            open_asker: opens the index, told where to report its progress.
            watch: told which generation was opened.
        """
        self._open = open_asker
        self._watch = watch
        self._lock = threading.Lock()
        self._asker: Asker | None = None
        self._failed = False
        self._task: Task[Asker] | None = None
        self._worker = Worker("opening")
        self._gatherer = Worker("vocabulary")
        self._gathering: Task[None] | None = None
        self.changed: Callable[[], None] = lambda: None
        """Called, from any thread, whenever there is something new to show."""
        self.stage = Stage(lambda: self.changed())
        self.vocabulary: Vocabulary = EMPTY
        """Words to complete; empty until they are gathered."""

    def start(self) -> None:
        """Begin to open, unless that has begun."""
        with self._lock:
            if self._task is None:
                self.stage.stage("loading", None)
                self._task = self._worker.begin(self._load)
                self._worker.begin(self._warm)

    def asker(self) -> "Asker":
        """The Asker, waiting for it where it is not there yet; models may still be loading.

        Raises:
            CitespanError: the index cannot be opened; the next call tries again.
        """
        with self._lock:
            if self._failed:
                self._task, self._failed = None, False
        self.start()
        task = self._task
        return self.asker() if task is None else task.result()

    @property
    def opened(self) -> "Asker | None":
        """The Asker if it is there."""
        return self._asker

    @property
    def failed(self) -> bool:
        """Whether the last attempt has failed."""
        return self._failed

    def gather(self) -> None:
        """Collect the words to complete from the generation that is visible now, unseen."""
        asker = self._asker
        if asker is None or (self._gathering is not None and not self._gathering.done()):
            return

        def work() -> None:
            for vocabulary in Vocabulary.gather(asker.index):
                self.vocabulary = vocabulary

        self._gathering = self._gatherer.begin(work)

    def close(self) -> None:
        """Close the index."""
        if self._asker is not None:
            self._asker.close()

    def _load(self) -> "Asker":
        try:
            asker = self._open(self.stage)
            self._watch.expect(Seen.of(asker.index))
            self._asker = asker
        except BaseException:
            self._failed = True
            self.stage.over()
            raise
        self._failed = False
        self.stage.stage("loading models", None)
        return asker

    def _warm(self) -> None:
        """Have the models loaded before the first question needs them."""
        if self._asker is None:
            return
        try:
            self._asker.ask(_WARMING, top=1)
        except Exception:  # noqa: S110 - the first question meets it again, and says it
            pass
        finally:
            self.stage.over()
            self.gather()
