"""Lending the terminal to a pager or an editor, and having it back as it was.

Commands are lists of arguments and never pass through a shell; what a program is to show goes to
its standard input.
"""

import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TextIO

from index.errors import CitespanError, UsageError

_SANE = "\x1b[0m\x1b[?1047l\x1b[?25h\x1b[?1l\x1b>\x1b[?1000l\x1b[?1006l\x1b[?2004l\r\n"
"""Undoes what a full-screen program leaves when it is killed: colours, the other screen, the hidden
cursor, application keys, the mouse and bracketed paste."""
_MANY_IN_ONE = ("busybox", "toybox")
"""Programs that bear the names of others and do not take their options."""


def words(command: str, origin: str) -> list[str]:
    """A command from the environment as arguments.

    Raises:
        UsageError: its quotes do not match.
    """
    try:
        return shlex.split(command)
    except ValueError:
        raise UsageError(
            f"{origin} cannot be read: its quotes do not match: {command}",
            advice=f"Set {origin} to a program and its arguments.",
        ) from None


def find(program: str, origin: str) -> str:
    """The path of a program.

    Args:
        program: a name to look for, or a path.
        origin: the variable that names it, for the message.

    Raises:
        CitespanError: it is not installed.
    """
    found = shutil.which(program)
    if found is None:
        raise CitespanError(
            f"{origin} names {program}, which is not installed or may not be run",
            advice=f"Set {origin} to a program that is there, or unset it.",
        )
    return found


def names(path: str) -> tuple[str, ...]:
    """What a program may be known as: by its name, by what that leads to, and without endings.

    >>> names("/nowhere/vim.basic")
    ('vim.basic', 'vim')
    """
    given, real = Path(path).name, Path(path).resolve().name
    if real in _MANY_IN_ONE:
        return (real,)
    whole = [given, real]
    stems = [name.partition(".")[0].partition("-")[0] for name in whole]
    return tuple(dict.fromkeys([*whole, *stems]))


def lend(
    command: Sequence[str],
    stream: TextIO,
    *,
    shown: bytes | None = None,
    environ: Mapping[str, str] | None = None,
) -> None:
    """Run a program on the terminal and wait for it.

    Ctrl-C meanwhile belongs to the program. Afterwards the terminal's modes are as they were
    before, even where the program was killed.

    Args:
        command: the program's path and its arguments.
        stream: the terminal.
        shown: what to give to its standard input; None to leave it the terminal's keys.
        environ: its environment; None for ours.

    Raises:
        CitespanError: it cannot be started, or fails other than by being interrupted.
    """
    stream.flush()
    with _kept_modes(), _interrupts_left_alone() as interrupts:
        try:
            # The program and its arguments are the user's own; no shell reads them.
            process = subprocess.Popen(
                command,
                stdin=None if shown is None else subprocess.PIPE,
                stdout=_descriptor(stream),
                env=None if environ is None else dict(environ),
            )
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise CitespanError(f"cannot start {command[0]}: {reason}") from error
        with process:
            process.communicate(shown)
    if process.returncode < 0:
        with suppress(OSError, UnicodeError):
            stream.write(_SANE)
            stream.flush()
    if process.returncode and not interrupts:
        raise CitespanError(f"{Path(command[0]).name} {_end(process.returncode)}")


def _end(code: int) -> str:
    if code > 0:
        return f"failed with exit code {code}"
    with suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"


def _descriptor(stream: TextIO) -> int | None:
    """Where the program's output goes: to the stream, or where ours would."""
    try:
        return stream.fileno()
    except (OSError, AttributeError, ValueError):
        return None


@contextmanager
def _kept_modes() -> Iterator[None]:
    """Put the terminal's modes back afterwards."""
    import termios

    try:
        descriptor = sys.stdin.fileno() if sys.stdin is not None else 0
        modes = termios.tcgetattr(descriptor)
    except (termios.error, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        with _unstopped(), suppress(termios.error, OSError):
            termios.tcsetattr(descriptor, termios.TCSADRAIN, modes)


@contextmanager
def _interrupts_left_alone() -> Iterator[list[int]]:
    """Let Ctrl-C reach only the program; yields the list of those that came.

    A handler that does nothing, not SIG_IGN, which the program would inherit. Only the main thread
    may set one, and only it is interrupted.
    """
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    if threading.current_thread() is not threading.main_thread():
        yield came
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


@contextmanager
def _unstopped() -> Iterator[None]:
    """Not be stopped for writing to the terminal where a program left another group in front."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGTTOU, before or signal.SIG_DFL)
