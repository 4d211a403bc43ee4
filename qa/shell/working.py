"""Work beside the prompt: threads that a Ctrl-C never has to wait for."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


INTERRUPTIBLE_S = 0.2
"""How long to wait at a time. A Ctrl-C may reach another thread than the one that waits, which then
learns of it only when it wakes."""

_running: "set[Task[Any]]" = set()
"""Tasks that have begun and not ended, in all threads."""


class Task(Generic[Result]):
    """One piece of work, done by another thread."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._ended = threading.Event()
        self._result: Result
        self._error: BaseException | None = None

    def run(self) -> None:
        """Do it, whatever comes of it."""
        _running.add(self)
        try:
            self._result = self._work()
        except BaseException as error:  # raised again where the result is taken
            self._error = error
        finally:
            _running.discard(self)
            self._ended.set()

    def done(self, seconds: float = 0.0) -> bool:
        """Whether it has ended, or does within so many seconds."""
        return self._ended.wait(seconds)

    def result(self) -> Result:
        """What came of it, once it has ended; Ctrl-C ends the waiting, not the work.

        Raises:
            BaseException: whatever the work raised.
        """
        while not self._ended.wait(INTERRUPTIBLE_S):
            pass
        if self._error is not None:
            raise self._error
        return self._result


class Worker:
    """One thread that does one task after another and never keeps the program from ending."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._queue: SimpleQueue[Task[object]] | None = None

    def begin(self, work: Callable[[], Result]) -> Task[Result]:
        """Start a piece of work, after those begun before it."""
        task = Task(work)
        if self._queue is None:
            self._queue = SimpleQueue()
            threading.Thread(
                target=_serve, args=(self._queue,), name=self._name, daemon=True
            ).start()
        self._queue.put(task)  # type: ignore[arg-type]  # only run() is called there
        return task

    def do(self, work: Callable[[], Result]) -> Result:
        """Do a piece of work and wait for it.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed. What comes of the work is dropped, and the next
                piece does not wait for it.
            BaseException: whatever the work raised.
        """
        try:
            return self.begin(work).result()
        except KeyboardInterrupt:
            self._queue = None
            raise


def leave(code: int) -> None:
    """End the program if work goes on behind it; return if none does.

    Python's own way to the end would pull the ground from under threads that are inside a library,
    which abort then. Nothing that such work writes can be left half done: see index/writer.py.
    """
    if not _running:
        return
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):
            stream.flush()
    os._exit(code)


def _serve(queue: "SimpleQueue[Task[object]]") -> None:
    while True:
        task = queue.get()
        task.run()
        del task  # an old result is not kept until the next task comes
