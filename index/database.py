"""Connections to ``index.db``, and SQLite's errors in the user's words.

The file is in WAL mode, so that readers and the writer never wait for each other, or in rollback
mode where the file system cannot share memory. At the end of every build the log is folded in and
removed, so that the file alone is the index and can be copied.

WAL mode cannot be opened where its side files cannot be made. There the file is opened as
immutable, without locks, provided that no log lies beside it: on a read-only medium nobody can
change it; on a full disk, or in a folder that only others can write, whatever was read is given out
only if a look afterwards shows that no writer had begun.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from index.errors import IndexBusy, IndexDamaged, IndexMissing, StoreError
from index.settings import REBUILD

DATABASE = "index.db"
UNFINISHED = "index.db.new"
"""A first build, or one that replaces a database that cannot be used; renamed when complete."""

OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""
READER_WAIT_S = 10.0
"""How long a reader waits for the moments in which SQLite needs the file alone."""
WRITER_WAIT_S = 60.0
"""How long a writer waits for them, and in rollback mode for questions in flight."""

DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Reader(NamedTuple):
    """A connection inside a read transaction."""

    connection: sqlite3.Connection
    unchanged: Callable[[], bool]
    """Whether what was read until now is of one generation; always, where SQLite holds locks."""


def connect_reader(file: Path) -> Reader:
    """Open a database for reading.

    Raises:
        IndexMissing: there is none.
        IndexBusy, IndexDamaged, StoreError: it cannot be read.
    """
    if not file.exists():
        raise IndexMissing(f"there is no index at {file.parent}", advice=REBUILD)
    with explained(file):
        try:
            # Not read-only: a journal that a killed writer left may have to be rolled back first.
            return Reader(_open_reader(file, "mode=rw"), lambda: True)
        except sqlite3.OperationalError as error:
            before = _look(file)
            if before is None or not (_is_full(error) or _is_barred(error, file)):
                raise
            return Reader(_open_reader(file, "mode=ro&immutable=1"), lambda: _look(file) == before)


def _open_reader(file: Path, options: str) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(file.absolute()))}?{options}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=READER_WAIT_S, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _is_full(error: sqlite3.Error) -> bool:
    """Whether there is no room on the disk, or no more room in a file."""
    return _code(error) == sqlite3.SQLITE_FULL or _whole_code(error) in (
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    )


def _is_barred(error: sqlite3.Error, file: Path) -> bool:
    """Whether side files cannot be made because nothing may be written beside the file."""
    return _code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) and not os.access(
        file.parent, os.W_OK
    )


def _look(file: Path) -> tuple[int, int, int] | None:
    """What changes when a writer touches a file; None while one has a log or journal."""
    for suffix in ("-wal", "-journal"):
        side = file.with_name(file.name + suffix)
        if side.exists() and side.stat().st_size:
            return None
    status = file.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def connect_writer(file: Path) -> sqlite3.Connection:
    """Open a database for writing, creating the file; WAL where it works."""
    with explained(file):
        connection = sqlite3.connect(
            file, timeout=WRITER_WAIT_S, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA secure_delete = ON")
            if file.stat().st_size:  # a new file takes its page size first
                start_log(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def start_log(connection: sqlite3.Connection) -> None:
    """Go over to WAL mode; where it cannot work, keep the rollback journal.

    Without WAL a transaction must not spill into the file before it commits, for that would shut
    readers out; so its pages stay in memory.
    """
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode == "wal":
        connection.execute("PRAGMA synchronous = NORMAL")
    else:
        connection.execute("PRAGMA cache_spill = OFF")


def rest(connection: sqlite3.Connection) -> None:
    """Fold the write-ahead log in, as far as readers let it, and close the connection."""
    try:
        connection.execute("PRAGMA busy_timeout = 300")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()


def remove_database(file: Path) -> None:
    """Delete a database with its journals, which must never meet another database."""
    for suffix in ("-wal", "-shm", "-journal", ""):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def replace_database(new: Path, old: Path) -> None:
    """Put a closed database in the place of one that cannot be used.

    Raises:
        StoreError: the new one still has a log beside it.
    """
    if _look(new) is None:
        raise StoreError(f"{new} is still in use", advice="Run the same command again.")
    for suffix in ("-wal", "-shm", "-journal"):
        old.with_name(old.name + suffix).unlink(missing_ok=True)
    sync(new)
    new.replace(old)
    sync(old.parent)


def sync(path: Path) -> None:
    """Have the operating system write a file or folder through to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system raise into errors that a user can act on."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        raise explain(error, file) from error
    except UnicodeDecodeError as error:  # in a name that SQLite quotes, for one
        raise damaged(file, str(error)) from error
    except OSError as error:
        raise explain_os(error, file) from error


def explain(error: sqlite3.DatabaseError, file: Path) -> StoreError:
    """The user's error for one of SQLite's."""
    code = _code(error)
    if sqlite3.sqlite_version_info < OLDEST_SQLITE or "no such module" in str(error):
        return StoreError(
            f"this Python's SQLite {sqlite3.sqlite_version} cannot hold an index: {error}",
            advice="Use a Python with SQLite 3.37 or later, FTS5 included.",
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return IndexBusy(f"{file} is in use by another process", advice="Try again in a moment.")
    if _is_full(error):
        return _disk_full(file)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreError(
            f"{file} cannot be opened: {error}",
            advice="Give this user access to the folder and its files; a build that was cut off "
            "in a folder you cannot write has to be finished by its owner: qa index update",
        )
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(f"{file} cannot be read or written: {error}", advice="Check the disk.")
    return damaged(file, str(error))


def explain_os(error: OSError, file: Path) -> StoreError:
    """The user's error for one of the operating system's."""
    if error.errno in DISK_FULL:
        return _disk_full(file)
    return StoreError(
        f"{error.filename or file} cannot be used: {error.strerror or error}",
        advice="Check that the folder exists and that this user may write it.",
    )


def damaged(file: Path, what: str) -> IndexDamaged:
    """The error for a file that is not what was written."""
    return IndexDamaged(
        f"{file} is damaged: {what}",
        advice="See the extent: qa index verify; mend it: qa index build DIR",
    )


def _disk_full(file: Path) -> StoreError:
    return StoreError(
        f"no space is left on the disk that holds {file.parent}, or a limit on file sizes is "
        "reached; the index is as it was before",
        advice="Make room and run the same command again; it goes on where it stopped.",
    )


def _code(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code; None where the error comes from Python's own checks."""
    code = _whole_code(error)
    return None if code is None else code & 0xFF


def _whole_code(error: sqlite3.Error) -> int | None:
    return getattr(error, "sqlite_errorcode", None)
