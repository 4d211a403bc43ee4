"""What was typed, from one session to the next: a private file, bounded, shared by several shells.

One line an entry, oldest first. Every entry is appended under a lock in one write, so that two
shells at once only take turns; whichever finds the file too long writes the newer half anew and
renames it. Nothing about the file can stop a question: what goes wrong is said once.
"""

import fcntl
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from prompt_toolkit.history import History

VARIABLE = "CITESPAN_HISTORY"
"""Environment variable; ``off`` keeps nothing."""
LARGEST = 512 * 1024
"""Bytes at which the older half is dropped."""
ENTRIES = 2000
"""Entries kept in memory."""
LONGEST = 2000
"""Characters of an entry that are kept."""


def history_file() -> Path:
    """Where the history lies: in the user's state folder."""
    import platformdirs

    return platformdirs.user_state_path("citespan") / "history"


def is_wanted(environ: "os._Environ[str] | dict[str, str]" = os.environ) -> bool:
    """Whether the environment lets a history be kept."""
    return environ.get(VARIABLE, "").casefold() not in ("off", "0", "no", "false")


class KeptHistory(History):
    """History of a prompt, in a file where one is given."""

    def __init__(self, file: Path | None, tell: Callable[[str], None]) -> None:
        """Take the file; it is read when the prompt needs it.

        Args:
            file: where to keep it; None for this session only.
            tell: says that the history cannot be read or kept; called once at most.
        """
        super().__init__()
        self._file = file
        self._tell = tell

    def load_history_strings(self) -> Iterable[str]:
        """Newest first."""
        if self._file is None:
            return []
        try:
            lines = _read(self._file)
        except FileNotFoundError:
            return []
        except OSError as error:
            self._give_up("read", error)
            return []
        return lines[: -ENTRIES - 1 : -1]

    def append_string(self, string: str) -> None:
        """Add what was typed; several pasted lines are as many entries.

        A line that begins with a space is not kept, as in other shells.
        """
        for line in string.splitlines():
            entry = line[:LONGEST].rstrip()
            again = self._loaded_strings[:1] == [entry]
            if entry and not entry[0].isspace() and not again:
                super().append_string(entry)
        del self._loaded_strings[ENTRIES:]

    def store_string(self, string: str) -> None:
        """Add an entry to the file."""
        if self._file is None:
            return
        try:
            _append(self._file, string)
        except OSError as error:
            self._give_up("kept", error)

    def _give_up(self, what: str, error: OSError) -> None:
        file, self._file = self._file, None
        self._tell(f"The history cannot be {what}: {error.strerror or error}: {file}")


def _read(file: Path) -> list[str]:
    """All entries, oldest first.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    handle = _open(file, os.O_RDONLY)
    with open(handle, "rb") as stream:  # noqa: PTH123 - a handle, not a path
        length = os.fstat(handle).st_size
        if length > 2 * LARGEST:  # whatever it is, it was not written here
            stream.seek(-2 * LARGEST, os.SEEK_END)
        lines = stream.read(2 * LARGEST).decode("utf-8", "surrogateescape").split("\n")
    return [line[:LONGEST] for line in lines if line]


def _append(file: Path, entry: str) -> None:
    """Write one entry, whole or not at all.

    Raises:
        OSError: the disk is full, or the file may not be written.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = entry.encode("utf-8", "surrogateescape") + b"\n"
    handle = _locked(file)
    try:
        before = os.fstat(handle).st_size
        if before > LARGEST:
            _shorten(file, handle, line)
            return
        written = os.write(handle, line)
        if written < len(line):
            os.ftruncate(handle, before)
            raise OSError("no space left")
    finally:
        os.close(handle)


def _locked(file: Path) -> int:
    """The file, open for appending, locked, and still the one of that name."""
    while True:
        handle = _open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            opened, named = os.fstat(handle), file.stat()
            if (opened.st_dev, opened.st_ino) == (named.st_dev, named.st_ino):
                return handle
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _shorten(file: Path, handle: int, line: bytes) -> None:
    """Put the newer half and one more line in the place of a locked file."""
    size = os.fstat(handle).st_size
    newer = os.pread(handle, LARGEST // 2, max(0, size - LARGEST // 2))
    _, _, newer = newer.partition(b"\n")
    other = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        made = os.open(other, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(made, "wb") as stream:  # noqa: PTH123 - a handle, not a path
            stream.write(newer + line)
        other.replace(file)
    except BaseException:
        other.unlink(missing_ok=True)
        raise


def _open(file: Path, flags: int) -> int:
    """Open a regular file that is this user's alone, never waiting for what else lies there."""
    handle = os.open(file, flags | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY, 0o600)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise OSError("not a regular file")
    if status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) & 0o077:
        os.fchmod(handle, 0o600)
    return handle
