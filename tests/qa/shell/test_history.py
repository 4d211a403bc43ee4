"""The file of what was typed: private, bounded, shared, and never in the way."""

import os
import stat
import threading

import pytest

from qa.shell import history
from qa.shell.history import KeptHistory


@pytest.fixture
def file(tmp_path):
    """Where the history is to lie; the folder is not there yet."""
    return tmp_path / "state" / "citespan" / "history"


def read(file):
    """What a new session finds, newest first."""
    return list(KeptHistory(file, print).load_history_strings())


def test_what_one_session_keeps_another_finds(file):
    """Newest first; a line twice in a row once, and lines that begin with a space not at all."""
    kept = KeptHistory(file, print)
    for line in ("one", "two", "two", " secret", "three\nfour"):
        kept.append_string(line)
    assert read(file) == ["four", "three", "two", "one"]


def test_file_and_folder_are_private(file):
    """Whatever the umask, and also where the file was there before."""
    KeptHistory(file, print).append_string("one")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.chmod(0o644)
    KeptHistory(file, print).append_string("two")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_shells_at_once_lose_nothing(file, monkeypatch):
    """Not even while one of them shortens the file."""
    monkeypatch.setattr(history, "LARGEST", 1000)

    def write(name):
        kept = KeptHistory(file, print)
        for number in range(200):
            kept.append_string(f"{name} {number:03}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = file.read_text().splitlines()
    assert file.stat().st_size <= 1010
    assert all(len(line) == 5 for line in lines)
    for name in "ab":
        numbers = [int(line[2:]) for line in lines if line[0] == name]
        assert numbers == sorted(numbers)
    assert lines[-1][2:] == "199"
    assert [each.name for each in file.parent.iterdir()] == ["history"]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda file: file.symlink_to("/dev/full")])
def test_what_is_no_file_is_told_of_once_and_left_alone(file, make):
    """A pipe is not waited for, and within the session history works."""
    file.parent.mkdir(parents=True)
    make(file)
    told = []
    kept = KeptHistory(file, told.append)
    assert kept.load_history_strings() == []
    kept.append_string("one")
    kept.append_string("two")
    assert kept.get_strings() == ["one", "two"]
    assert len(told) == 1
    assert str(file) in told[0]


def test_a_file_of_any_content_is_read(file):
    """Broken UTF-8, escapes, endless lines: whatever it holds is only shown."""
    file.parent.mkdir(parents=True)
    file.write_bytes(b"good\n\xff\xfe\x00\x1b[2J\n" + b"x" * 3_000_000)
    entries = read(file)
    assert entries == ["x" * history.LONGEST]
    file.write_bytes(b"good\n\xff\n")
    assert read(file) == ["\udcff", "good"]


@pytest.mark.parametrize(("value", "wanted"), [(None, True), ("", True), ("off", False)])
def test_the_environment_can_turn_it_off(value, wanted):
    """With CITESPAN_HISTORY=off."""
    assert history.is_wanted({} if value is None else {"CITESPAN_HISTORY": value}) is wanted
