"""Plain mode: line by line, and no cursor moves; for screen readers and simple terminals."""

import os
import select
import sys
from collections.abc import Mapping

from qa.messages import say
from qa.shell.working import INTERRUPTIBLE_S

PROMPT = "ask> "
VARIABLE = "CITESPAN_PLAIN"
"""Environment variable; 1 asks for plain mode."""


def is_wanted(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the environment or the terminal asks for plain mode."""
    if environ.get(VARIABLE, "") not in ("", "0"):
        return True
    if environ.get("TERM", "") in ("", "dumb", "unknown"):
        return True
    return not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


class PlainPrompt:
    """Reads lines as the terminal itself edits them."""

    def read(self) -> str | None:
        """One line; None at the end of input.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        # Where results are kept in a file, the prompt must not be.
        stream = sys.stdout if sys.stdout is not None and sys.stdout.isatty() else sys.stderr
        if stream is not None:
            stream.write(PROMPT)
            stream.flush()
        while not select.select([sys.stdin], [], [], INTERRUPTIBLE_S)[0]:
            pass
        line = sys.stdin.buffer.readline()
        if not line:
            say("")
            return None
        return line.decode("utf-8", "surrogateescape").rstrip("\r\n")
