"""One writer at a time."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index.build import update
from index.errors import IndexBusy, StoreError
from index.lock import LOCK_FILE, hold
from index.store import Index

HOLDER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from index.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that holds the lock of tmp_path / "index"."""
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / "index", root], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_writer_fails_at_once_and_names_the_holder(
    tmp_path: Path, holder: subprocess.Popen
) -> None:
    """The error tells which process, on which machine, since when."""
    began = time.monotonic()
    with pytest.raises(IndexBusy, match=rf"process {holder.pid} on .+ since \d{{4}}-"):
        hold(tmp_path / "index").__enter__()
    assert time.monotonic() - began < 1


def test_the_lock_of_a_killed_holder_frees_itself(tmp_path: Path, holder: subprocess.Popen) -> None:
    """No stale lock file has to be deleted by hand."""
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with hold(tmp_path / "index"):
        text = (tmp_path / "index" / LOCK_FILE).read_text()
    assert f"process {os.getpid()}" in text


def test_threads_exclude_each_other_as_well(tmp_path: Path) -> None:
    """The lock belongs to the open file, not to the process."""
    with hold(tmp_path), pytest.raises(IndexBusy):
        hold(tmp_path).__enter__()
    with hold(tmp_path):
        pass


def test_who_waits_gets_the_lock_next(tmp_path: Path) -> None:
    """Waiting ends when the holder does."""
    order = []

    def second() -> None:
        with hold(tmp_path, wait=True):
            order.append("second")

    with hold(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_readers_are_not_blocked_by_a_writer(built: Path) -> None:
    """Questions go on while somebody writes; another writer is refused."""
    with hold(built):
        with Index.open(built) as index, index.snapshot() as snapshot:
            assert snapshot.search_words("museum", 1)
        with pytest.raises(IndexBusy, match="being written by process"):
            update(built)


def test_a_folder_that_cannot_be_made_is_an_error_to_act_on(tmp_path: Path) -> None:
    """No traceback for a path below a file."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be used") as caught:
        hold(tmp_path / "file" / "index").__enter__()
    assert caught.value.advice
