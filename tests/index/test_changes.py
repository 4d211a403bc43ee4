"""What has become of the files of an index."""

import os
import shutil
import time

import pytest

from index.build import build, update
from index.changes import Changes, Comparison
from index.store import Index
from tests.qa.fakes import WordCounts

TEXT = "The talks\n\nThe ministers met on Monday in Porto and spoke of fish and of harbours.\n"


@pytest.fixture
def folder(tmp_path):
    """Two articles that settled long ago, an empty file, and their index."""
    (tmp_path / "news").mkdir()
    for name, text in (("a.txt", TEXT), ("b.txt", TEXT), ("empty.txt", "")):
        (tmp_path / "news" / name).write_text(text)
        os.utime(tmp_path / "news" / name, (1_700_000_000, 1_700_000_000))
    build(tmp_path / ".citespan", [tmp_path / "news"], embedder=WordCounts())
    return tmp_path


@pytest.fixture
def comparison(folder):
    with Index.open(folder / ".citespan") as index:
        yield Comparison(index)


def test_nothing_has_changed(comparison):
    """A file that no article came from is not new, either."""
    assert comparison.changes() == Changes()


def test_edited_added_and_removed_files_are_told_apart(folder, comparison):
    """By their names in the index; a file that was only touched is unchanged."""
    time.sleep(0.02)
    (folder / "news" / "a.txt").write_text(TEXT.replace("fish", "milk"))
    (folder / "news" / "b.txt").touch()
    (folder / "news" / "c.txt").write_text(TEXT)
    assert comparison.changes() == Changes(edited=("a.txt",), added=("c.txt",))
    (folder / "news" / "b.txt").unlink()
    expected = Changes(edited=("a.txt",), added=("c.txt",), removed=("b.txt",))
    assert comparison.changes() == expected
    (folder / "news" / "a.txt").write_text(TEXT)
    assert comparison.changes().edited == ()


def test_an_update_leaves_no_changes(folder, comparison):
    """The same comparison sees the new generation."""
    time.sleep(0.02)
    (folder / "news" / "a.txt").write_text(TEXT.replace("fish", "milk"))
    assert comparison.changes()
    update(folder / ".citespan", embedder=WordCounts())
    assert not comparison.changes()


def test_a_folder_that_is_gone_is_no_reason_to_call_its_files_removed(folder, comparison):
    """It may only not be mounted."""
    shutil.rmtree(folder / "news")
    assert comparison.changes() == Changes(unreadable=(str(folder / "news"),))
