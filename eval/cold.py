"""Questions put to a process of their own, as a shell user meets them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from index.errors import CitespanError

_ASK = "import sys; from qa.cli import ask; sys.exit(ask())"
_LONGEST_SECONDS = 120


def cold_question(index: Path, reader: str | None) -> Callable[[str], float]:
    """A function that asks in a new process and gives the milliseconds from start to end.

    Raises:
        CitespanError: (the function) the process failed.
    """
    options = ["--index", str(index), "--json", *(["--reader", reader] if reader else [])]

    def ask(question: str) -> float:
        command = [sys.executable, "-c", _ASK, *options, "--", question]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        started = perf_counter()
        done = subprocess.run(
            command, capture_output=True, timeout=_LONGEST_SECONDS, env=environment, check=False
        )
        spent = (perf_counter() - started) * 1000
        if done.returncode not in (0, 1):
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise CitespanError(f"a cold question failed: {said[-1] if said else 'no message'}")
        return spent

    return ask
