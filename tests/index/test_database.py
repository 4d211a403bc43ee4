"""Opening the database where it cannot be written, and after a writer was killed."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from index.build import build, update
from index.database import DATABASE, connect_writer
from index.errors import IndexBusy, StoreError
from index.store import Index
from index.verify import verify

from .conftest import BagOfWords

ASK = """
import os, sys
sys.path.insert(0, {root!r})
import faiss, numpy, index.vectors, index.passages, index.embedders.interface
from pathlib import Path
from index.errors import StoreError
from index.store import Index
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with Index.open(Path(sys.argv[1])) as opened, opened.snapshot() as snapshot:
        hits = snapshot.search_words("first director of the museum", 3)
        print(snapshot.passages([hits[0].passage_id])[0].article.name)
        print(len(snapshot.search_vectors(numpy.full(64, 0.125, "f4"), 3)))
except StoreError as error:
    print(type(error).__name__, error, error.advice)
"""


def ask_without_rights(index: Path) -> str:
    code = ASK.format(root=str(Path(__file__).parents[2]))
    done = subprocess.run(
        [sys.executable, "-c", code, index], capture_output=True, text=True, check=True
    )
    return done.stdout


def refuse_side_files(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Have SQLite open nothing but immutable files."""
    real = sqlite3.connect

    def connect(file: str, **options: object) -> sqlite3.Connection:
        if "mode=rw" in file:
            error = sqlite3.OperationalError("side files cannot be made")
            error.sqlite_errorcode = code
            raise error
        return real(file, **options)

    monkeypatch.setattr(sqlite3, "connect", connect)


@pytest.fixture
def read_only(built: Path) -> Iterator[Path]:
    """A copy that others can read and nobody can write."""
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    index = home / "index"
    shutil.copytree(built, index)
    for file in index.iterdir():
        file.chmod(0o444)
    index.chmod(0o555)
    yield index
    index.chmod(0o755)
    shutil.rmtree(home)


def test_an_index_in_a_folder_that_cannot_be_written_can_be_asked(read_only: Path) -> None:
    """And nothing is left there."""
    assert ask_without_rights(read_only) == "harbour.txt\n3\n"
    assert sorted(f.name for f in read_only.iterdir()) == [DATABASE, "lock", "vectors-1.faiss"]


def test_unfinished_writes_in_a_folder_that_cannot_be_written_are_an_error(
    read_only: Path,
) -> None:
    """A log that cannot be read with its index means an unknown state."""
    read_only.chmod(0o755)
    (read_only / f"{DATABASE}-wal").write_bytes(b"x" * 5000)
    (read_only / f"{DATABASE}-wal").chmod(0o444)
    read_only.chmod(0o555)
    told = ask_without_rights(read_only)
    assert told.startswith("StoreError")
    assert "qa index update" in told


def test_what_a_writer_changed_under_an_unlocked_reading_is_not_given_out(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without locks a second look decides."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    refuse_side_files(monkeypatch, sqlite3.SQLITE_CANTOPEN)
    with Index.open(built) as index, index.snapshot() as snapshot:
        assert snapshot.search_words("museum", 3)
        (built / f"{DATABASE}-wal").write_bytes(b"somebody writes")
        with pytest.raises(IndexBusy, match="changed while it was read"):
            snapshot.search_words("museum", 3)


def test_a_read_only_medium_can_be_asked(built: Path, tmp_path: Path) -> None:
    """Where no lock and no shared memory can be made."""
    mount = tmp_path / "medium"
    mount.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", mount], capture_output=True).returncode:
        pytest.skip("mounting takes privileges")
    try:
        shutil.copytree(built, mount / "index")
        subprocess.run(["mount", "-o", "remount,ro", mount], check=True)
        with Index.open(mount / "index") as index, index.snapshot() as snapshot:
            assert snapshot.search_words("museum", 3)
    finally:
        subprocess.run(["umount", mount], check=True)


def test_an_index_on_a_full_disk_can_be_asked(built: Path, tmp_path: Path) -> None:
    """Where SQLite has no room for its side files, the last generation still answers."""
    mount = tmp_path / "disk"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mount]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting takes privileges")
    try:
        shutil.copytree(built, mount / "index")
        with (mount / "rest").open("wb", buffering=0) as rest, suppress(OSError):
            while True:
                rest.write(bytes(4096))
        with Index.open(mount / "index") as index, index.snapshot() as snapshot:
            assert snapshot.search_words("museum", 3)
        assert not verify(mount / "index")
    finally:
        subprocess.run(["umount", mount], check=True)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE])
def test_a_log_on_a_full_disk_is_never_passed_over(
    built: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """It may hold the newest generation, so the full disk is told of instead."""
    refuse_side_files(monkeypatch, code)
    with Index.open(built) as index, index.snapshot() as snapshot:
        assert snapshot.search_words("museum", 3)
    (built / f"{DATABASE}-wal").write_bytes(b"somebody writes")
    with pytest.raises(StoreError, match="no space is left"), Index.open(built):
        pass


CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE body SET text = randomblob(200000)")
connection.execute("UPDATE article SET path = randomblob(9000)")
os.kill(os.getpid(), 9)
"""


def test_a_writer_killed_in_rollback_mode_is_rolled_back_by_the_next_reader(built: Path) -> None:
    """Where WAL cannot work, its journal is what saves the old generation."""
    subprocess.run([sys.executable, "-c", CUT_OFF, built / DATABASE], check=False)
    assert (built / f"{DATABASE}-journal").stat().st_size
    with Index.open(built) as index, index.snapshot() as snapshot:
        (hit, *_) = snapshot.search_words("museum", 3)
        assert "Lindqvist" in snapshot.passages([hit.passage_id])[0].text


def test_a_writer_uses_the_log(built: Path) -> None:
    """So that readers are not shut out."""
    connection = connect_writer(built / DATABASE)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_folder_in_the_place_of_the_database_is_an_error(tmp_path: Path) -> None:
    """Whatever lies there, no traceback."""
    (tmp_path / DATABASE).mkdir()
    with pytest.raises(StoreError):
        Index.open(tmp_path)


def test_an_index_works_where_wal_does_not(
    articles: Path, embedder: BagOfWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system without shared memory the rollback journal serves."""

    def without_log(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA cache_spill = OFF")

    monkeypatch.setattr("index.database.start_log", without_log)
    monkeypatch.setattr("index.writer.start_log", without_log)
    index = articles / ".citespan"
    build(index, [articles], embedder=embedder)
    (articles / "bridge.md").write_text("The bridge is gone.\n")
    assert update(index, embedder=embedder).changed == 1
    with sqlite3.connect(index / DATABASE) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    assert verify(index) == []
    assert sorted(f.name for f in index.glob("index.db*")) == [DATABASE]
