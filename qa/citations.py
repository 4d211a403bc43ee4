"""Where a span stands, and whether the file it was read from is still the one that was indexed."""

import os
import stat
from hashlib import sha256

from index.article import Origin, Stretch
from index.store import Passage
from qa.answer import Citation, Span, State
from qa.readers.interface import Reading

CHUNK = 1 << 20
"""Bytes read at a time."""
READ_ANYWAY = 1 << 20
"""Bytes of a file that is read even where size and modification time are as they were: they can be
set, and a change within one tick of the clock leaves them; reading so little takes a moment."""


class Citer:
    """Makes the citations of one question, looking at every cited file once."""

    def __init__(self) -> None:
        self._states: dict[bytes, State] = {}

    def cite(self, reading: Reading) -> Citation:
        """The citation of a reading."""
        passage, span = reading.passage, reading.span
        origin = passage.article.origin
        if origin.path not in self._states:
            self._states[origin.path] = state_of(origin)
        return Citation(
            span=Span(passage.article, span.start, span.end),
            sentence=sentence_of(passage, span),
            passage=Stretch(passage.start, passage.end),
            state=self._states[origin.path],
        )


def sentence_of(passage: Passage, span: Stretch) -> Stretch:
    """The sentence of a passage that holds a span, or the run of sentences that it touches."""
    touched = [s for s in passage.sentences if s.start < span.end and span.start < s.end]
    return Stretch(
        min([span.start, *(sentence.start for sentence in touched)]),
        max([span.end, *(sentence.end for sentence in touched)]),
    )


def state_of(origin: Origin) -> State:
    """How the file compares with what was indexed, without trusting what lies there now.

    The digest of its bytes decides; only of a large file are size and modification time as they
    were believed. Anything but a regular file is missing: a pipe or a device that took the file's
    place is never opened.
    """
    try:
        found = os.stat(origin.path)  # noqa: PTH116 (the path is bytes)
        if not stat.S_ISREG(found.st_mode):
            return State.MISSING
        if found.st_size != origin.size:
            return State.DRIFTED
        if origin.size > READ_ANYWAY and found.st_mtime_ns == origin.mtime_ns:
            return State.CURRENT
        return State.CURRENT if _digest(origin) == origin.digest else State.DRIFTED
    except (OSError, ValueError):
        return State.MISSING


def _digest(origin: Origin) -> str:
    """sha256 of the file's first bytes, as many as were indexed and one more, hexadecimal.

    Raises:
        OSError: it cannot be read, or is no regular file after all.
    """
    handle = os.open(origin.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 (a handle, not a path)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("not a regular file")
        digest, left = sha256(), origin.size + 1
        while left and (data := file.read(min(CHUNK, left))):
            digest.update(data)
            left -= len(data)
    return digest.hexdigest()
