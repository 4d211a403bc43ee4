"""Messages to the user: standard error only, made safe, never a traceback unless asked for."""

import errno
import os
import sys

from index.errors import CitespanError
from qa.streams import redirect
from qa.terminal import safe

_REPORT = (
    "This is a fault of Citespan. Please report it, with what CITESPAN_DEBUG=1 in front of the "
    "command shows."
)
_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What standard output may answer, which has no name to tell."""


def say(message: str) -> None:
    """Write a line to standard error; nothing where there is none."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(safe(message, keep="\n") + "\n")
        sys.stderr.flush()
    except OSError:
        redirect(sys.stderr)


def complain(name: str, error: CitespanError) -> None:
    """Say what is wrong, and on a second line what mends it."""
    say(f"{name}: {error}")
    if error.advice:
        say(f"  {error.advice}")


def explain(error: Exception) -> CitespanError:
    """Any exception as an error the user can act on; shows the traceback if asked for.

    Failures of the system (a full disk, a file that may not be read) speak for themselves;
    everything else that is no :class:`CitespanError` is a fault of the program.
    """
    if isinstance(error, CitespanError):
        return error
    if os.environ.get("CITESPAN_DEBUG"):
        import traceback

        say("".join(traceback.format_exception(error)))
    if isinstance(error, OSError):
        what = error.strerror or str(error)
        if isinstance(error.filename, str | bytes):
            return CitespanError(f"{what}: {os.fsdecode(error.filename)}")
        return CitespanError(f"cannot write: {what}" if error.errno in _WRITING else what)
    if isinstance(error, MemoryError):
        return CitespanError("not enough memory")
    return CitespanError(f"{type(error).__name__}: {error}", advice=_REPORT)


def show_warnings() -> None:
    """Let what the packages log as a warning be said; done by commands, not by an import."""
    import logging

    class Sayer(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(f"{record.levelname.lower()}: {record.getMessage()}")

    for package in ("index", "qa", "eval"):
        logging.getLogger(package).handlers = [Sayer(logging.WARNING)]
