"""One writer at a time, across processes.

The lock is the operating system's (flock), on a file beside the index. It belongs to the open
file, so it ends with the process that holds it, however that ends; what is written in the file is
for people only.
"""

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from index.database import explain_os
from index.errors import IndexBusy

LOCK_FILE = "lock"


@contextmanager
def hold(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Be the only writer of a folder for as long as the ``with`` lasts.

    Args:
        folder: made if it is missing.
        wait: wait for another writer to end, instead of failing at once.

    Raises:
        IndexBusy: another process, or another thread of this one, is writing; it is named.
        StoreError: the folder cannot be written or locked.
    """
    file = folder / LOCK_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = _acquire(file, wait=wait)
    except BlockingIOError:
        raise IndexBusy(
            f"{folder} is being written by {_holder(file)}",
            advice="Wait for it to end and run the command again; questions can be asked.",
        ) from None
    except OSError as error:
        raise explain_os(error, file) from error
    try:
        with suppress(OSError):  # a full disk: the lock holds all the same
            os.ftruncate(handle, 0)
            started = datetime.now().astimezone().isoformat(" ", "seconds")
            holder = f"process {os.getpid()} on {socket.gethostname()} since {started}\n"
            os.pwrite(handle, holder.encode(), 0)
        yield
    finally:
        os.close(handle)


def _acquire(file: Path, *, wait: bool) -> int:
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            if os.path.samestat(os.fstat(handle), file.stat()):
                return handle
        except FileNotFoundError:  # somebody removed the folder meanwhile
            file.parent.mkdir(parents=True, exist_ok=True)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _holder(file: Path) -> str:
    for _ in range(20):  # it may just be about to write its name
        try:
            text = file.read_text("utf-8", "replace").strip()
        except OSError:
            break
        if text:
            return text
        time.sleep(0.01)
    return "another process"
