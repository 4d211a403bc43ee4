"""The three standard streams, whatever state the shell left them in."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from index.errors import CitespanError


def prepare() -> None:
    """Give closed descriptors a harmless file, and let no character fail to be written.

    A file or database that is opened while standard output is closed would get its descriptor, and
    whatever prints would then write into it.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def output() -> TextIO:
    """Where results go.

    Raises:
        CitespanError: it is closed.
    """
    if sys.stdout is None:
        raise CitespanError("standard output is closed")
    return sys.stdout


def discard() -> None:
    """Drop what could not be written, so that the interpreter does not try again at its end."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                redirect(stream)


def redirect(stream: TextIO) -> None:
    """Let a stream write to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    with suppress(OSError):
        stream.flush()
