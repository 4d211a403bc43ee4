"""A real pseudo-terminal with ``ask`` in it, and the screen a person would see."""

import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pyte

ASK = (sys.executable, "-c", "import sys; from qa.cli import ask; sys.exit(ask())")
PROMPT = "ask>"
_NEW_PROMPT = b"\x1b[?2004h"
PATIENCE_S = 60.0
"""A busy machine is slow; what is waited for is nearly always there at once."""


class Screen:
    """Types into a program and reads what stands on its terminal, what scrolled away included."""

    def __init__(
        self,
        command: tuple[str, ...] = ASK,
        *,
        environment: Mapping[str, str],
        folder: Path,
        columns: int = 80,
        rows: int = 40,
    ) -> None:
        self._screen = pyte.HistoryScreen(columns, rows, history=5000, ratio=0.5)
        self._stream = pyte.ByteStream(self._screen)
        self.child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environment),
            cwd=str(folder),
            dimensions=(rows, columns),
            timeout=PATIENCE_S,
        )
        self.child.delaybeforesend = None
        self.raw = b""
        """Everything the program wrote."""

    @property
    def lines(self) -> list[str]:
        """The lines so far, spaces at their ends left out."""
        above = [
            "".join(line[at].data for at in range(self._screen.columns))
            for line in self._screen.history.top
        ]
        return [line.rstrip() for line in (*above, *self._screen.display)]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines).rstrip()

    @property
    def toolbar(self) -> str:
        """The line under the prompt."""
        return self.text.rpartition("\n")[2].strip()

    def type(self, keys: str) -> None:
        """Press keys."""
        data = keys.encode()
        while data:  # a pseudo-terminal takes a few kilobytes until they are read
            data = data[self.child.send(data[:1024]) :]
            self.read(0)

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within so many seconds; False once it has ended."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def wait_for(self, pattern: str, *, since: str = "") -> str:
        """Wait until a regular expression matches what stands after the last ``since``.

        Returns:
            The text after ``since``.
        """
        until = time.monotonic() + PATIENCE_S
        going = True
        while True:
            shown = self.text.rpartition(since)[2] if since else self.text
            if re.search(pattern, shown, re.MULTILINE):
                return shown
            assert going, f"it ended before {pattern!r}:\n{self.text}"
            assert time.monotonic() < until, f"no {pattern!r} in:\n{self.text}"
            going = self.read(0.05)

    def start(self) -> "Screen":
        """Wait for the prompt, and for the index and the models behind it."""
        self.wait_for(r"^ask>\n.*\d articles?, ")
        return self

    def enter(self, line: str) -> str:
        """Type a line and wait for the prompt after it; what was written between them."""
        shown = self.press(line + "\r")
        shown = re.sub(r"\n?^ask>(\n.*)?\Z", "", shown, flags=re.MULTILINE)
        return re.sub(r"\A\s*ask>.*\n?", "", shown).strip("\n")

    def press(self, keys: str) -> str:
        """Press keys that end the line, and wait for the next prompt; the screen after them."""
        self._screen.reset()
        self._screen.history.top.clear()
        prompts = self.raw.count(_NEW_PROMPT)
        self.type(keys)
        until = time.monotonic() + PATIENCE_S
        while self.raw.count(_NEW_PROMPT) == prompts:
            assert time.monotonic() < until, f"no prompt after {keys!r}:\n{self.text}"
            assert self.read(0.05), f"it ended after {keys!r}:\n{self.text}"
        return self.wait_for(r"^ask>\n .*\Z")

    def settle(self) -> None:
        """Wait until the program writes no more."""
        written = -1
        while written != len(self.raw):
            written = len(self.raw)
            self.read(0.3)

    def resize(self, columns: int, rows: int = 40) -> None:
        """Change the size of the window."""
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
        self.settle()

    def end(self) -> int:
        """Wait for the program's end; its exit code."""
        while self.read(1.0):
            pass
        self.child.wait()
        return self.child.exitstatus

    def close(self) -> None:
        """End the program, whatever it is doing."""
        self.child.close(force=True)
