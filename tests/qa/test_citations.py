"""Citations tell the truth about their files."""

import os
from pathlib import Path

import pytest

from index.article import Origin, Stretch
from qa import citations
from qa.answer import State
from qa.citations import Citer, sentence_of, state_of
from qa.readers.interface import Reading
from tests.qa.fakes import make_article, make_passages

TEXT = "Rain fell. The dam held. Nobody was hurt."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.txt"


@pytest.fixture
def origin(file: Path) -> Origin:
    return make_article(TEXT, path=bytes(file)).origin


def touch(file: Path, origin: Origin) -> None:
    os.utime(file, ns=(origin.mtime_ns + 5, origin.mtime_ns + 5))


def test_a_large_untouched_file_is_current_without_being_read(
    file: Path, origin: Origin, monkeypatch: pytest.MonkeyPatch
):
    """Size and time suffice: even a file whose digest would differ is not opened."""
    other = Origin(origin.path, "0" * 64, origin.size, origin.mtime_ns)
    monkeypatch.setattr(citations, "READ_ANYWAY", origin.size - 1)
    assert state_of(other) is State.CURRENT
    monkeypatch.setattr(citations, "READ_ANYWAY", origin.size)
    assert state_of(other) is State.DRIFTED


def test_an_edit_that_hides_its_time_is_seen(file: Path, origin: Origin):
    """A file of an article's size is read, whatever its modification time says."""
    file.write_text(TEXT.replace("held", "fell"))
    os.utime(file, ns=(origin.mtime_ns, origin.mtime_ns))
    assert state_of(origin) is State.DRIFTED


def test_a_touched_file_is_current(file: Path, origin: Origin):
    """A new modification time alone is no change."""
    touch(file, origin)
    assert state_of(origin) is State.CURRENT


def test_an_edit_of_the_same_length_is_seen(file: Path, origin: Origin):
    """The digest tells what the size does not."""
    file.write_text(TEXT.replace("held", "fell"))
    touch(file, origin)
    assert state_of(origin) is State.DRIFTED


def test_an_edit_of_another_length_is_seen(file: Path, origin: Origin):
    """A file that grew has changed."""
    file.write_text(TEXT + " The end.")
    assert state_of(origin) is State.DRIFTED


def test_a_removed_file_is_missing(file: Path, origin: Origin):
    """So is one whose path cannot exist."""
    file.unlink()
    assert state_of(origin) is State.MISSING
    assert state_of(Origin(b"/a\0b", origin.digest, 1, 1)) is State.MISSING


@pytest.mark.parametrize("kind", ["fifo", "folder", "device", "loop"])
def test_what_is_no_regular_file_is_missing_and_never_waited_for(
    file: Path, origin: Origin, kind: str
):
    """A pipe, a folder, a device or a link loop in the file's place is not opened."""
    file.unlink()
    if kind == "fifo":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero" if kind == "device" else file)
    assert state_of(origin) is State.MISSING


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_missing(file: Path, origin: Origin):
    """Without the right to read, nothing can be verified."""
    touch(file, origin)
    file.chmod(0)
    assert state_of(origin) is State.MISSING


def test_a_file_is_looked_at_once_a_question(file: Path, origin: Origin):
    """All citations of one answer agree about a file, even when it changes meanwhile."""
    (passage, *_) = make_passages(make_article(TEXT, path=origin.path), sentences=3)
    citer, reading = Citer(), Reading(passage, Stretch(0, 4), 1.0)
    assert citer.cite(reading).state is State.CURRENT
    file.unlink()
    assert citer.cite(reading).state is State.CURRENT
    assert Citer().cite(reading).state is State.MISSING


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("dam", "The dam held."),
        ("The dam held.", "The dam held."),
        ("fell. The", "Rain fell. The dam held."),
    ],
)
def test_a_span_is_shown_in_the_sentences_it_touches(words: str, sentence: str):
    """One sentence for a span inside it, the whole run for one that crosses a border."""
    (passage, *_) = make_passages(make_article(TEXT), sentences=3)
    start = TEXT.index(words)
    found = sentence_of(passage, Stretch(start, start + len(words)))
    assert TEXT[found.start : found.end] == sentence


def test_a_span_outside_every_sentence_is_its_own_sentence():
    """A span in the gap between sentences still has something to show."""
    (passage, *_) = make_passages(make_article(TEXT), sentences=3)
    assert sentence_of(passage, Stretch(10, 11)) == Stretch(10, 11)
