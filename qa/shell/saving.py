"""Files that the shell writes: whole or not at all, and over nothing that is not its own."""

import errno
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path

from index.errors import CitespanError, UsageError
from qa.shell.turn import Turn

_SEAL = re.compile(rb"<!-- Saved by Citespan, session ([0-9a-f]{16}), text ([0-9a-f]{64}) -->\n\Z")
_SEAL_BYTES = 256
_LARGEST = 256 * 1024 * 1024
"""A larger file is not taken for a saved session."""
_REASONS = {
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "there is no such folder",
    errno.ENAMETOOLONG: "the name is too long",
}


def save(
    turns: Sequence[Turn], path: Path, *, overwrite: bool = False, now: datetime | None = None
) -> None:
    """Write a session as Markdown: every question with its answer, and the sources.

    The last line, which Markdown does not show, seals the file: the same session may save to it
    again as long as nobody has edited it. Anything else is overwritten only when asked for.

    Args:
        turns: what to write, oldest first.
        path: the file; ``~`` is the user's home. Folders are not made.
        overwrite: whether to replace any file that is there.
        now: when it is saved; None for the present.

    Raises:
        UsageError: there is nothing to save, or a file that must not be replaced.
        CitespanError: it cannot be written; what was there before is as it was.
    """
    from qa.shell.session_page import session_page

    if not turns:
        raise UsageError("nothing has been asked yet", advice="Ask a question first.")
    page = session_page(turns, now or datetime.now().astimezone())
    text = page.encode("utf-8", "backslashreplace") + b"\n"
    digest = hashlib.sha256(text).hexdigest()
    seal = f"<!-- Saved by Citespan, session {_session()}, text {digest} -->\n"
    target = _target(path)
    _write(target, text + seal.encode("ascii"), replace=overwrite or _is_ours(target))


def write_new(path: Path, text: str) -> None:
    """Write a text to a file that does not exist yet.

    Raises:
        UsageError: it exists.
        CitespanError: it cannot be written; nothing is left behind.
    """
    _write(_target(path), text.encode("utf-8", "backslashreplace"), replace=False)


@cache
def _session() -> str:
    """What tells this process's sessions from all others."""
    return secrets.token_hex(8)


def _target(path: Path) -> Path:
    """The file itself, past ``~`` and links.

    Raises:
        UsageError: it is no place for a file.
    """
    try:
        target = path.expanduser().resolve()
        if target.is_dir():
            raise UsageError(f"{path} is a folder", advice="Name a file in it.")
        if target.exists() and not target.is_file():
            raise UsageError(f"{path} is no ordinary file", advice="Name another one.")
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"{path} cannot be a file: {error}", advice="Name another one.") from error
    return target


def _is_ours(target: Path) -> bool:
    """Whether a file is what this session saved, unedited."""
    try:
        if not 0 < target.stat().st_size <= _LARGEST:
            return False
        data = target.read_bytes()
    except OSError:
        return False
    seal = _SEAL.search(data[-_SEAL_BYTES:])
    if seal is None or seal.group(1).decode("ascii") != _session():
        return False
    text = data[: len(data) - len(seal.group())]
    return hashlib.sha256(text).hexdigest() == seal.group(2).decode("ascii")


def _write(target: Path, data: bytes, *, replace: bool) -> None:
    """Write beside the file, flush to the disk, and only then put it in its place."""
    if target.exists() and not replace:
        raise _exists(target)
    temporary = target.with_name(f".citespan-{secrets.token_hex(8)}.tmp")
    try:
        try:
            _fill(temporary, data, _mode(target))
            _put(temporary, target, replace=replace)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError as error:
        why = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise CitespanError(
            f"cannot write {target}: {why}", advice="Nothing was changed. Name another file."
        ) from error


def _fill(temporary: Path, data: bytes, mode: int | None) -> None:
    """Write and flush a new file, as private as the umask says or as the one it replaces."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with open(os.open(temporary, flags, 0o666), "wb") as file:  # noqa: PTH123 - a handle
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _mode(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _put(temporary: Path, target: Path, *, replace: bool) -> None:
    """Give the file its name; a link fails where another file has got the name meanwhile."""
    if not replace:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # no links on this file system
            if target.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        else:
            return
    os.replace(temporary, target)  # noqa: PTH105 - beside the link


def _exists(target: Path) -> UsageError:
    return UsageError(
        f"{target} exists already and was not saved by this session, or was edited since",
        advice="Name another file.",
    )
