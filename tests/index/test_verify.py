"""Checking an index: what is found, and what mends it."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from index.build import update
from index.database import DATABASE
from index.errors import IndexMissing
from index.verify import verify

from .conftest import BagOfWords


def edit(index: Path, sql: str) -> None:
    connection = sqlite3.connect(index / DATABASE)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_a_sound_index_has_no_problems(built: Path) -> None:
    """And checking changes nothing."""
    before = (built / DATABASE).read_bytes()
    assert verify(built) == []
    assert (built / DATABASE).read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "UPDATE body SET text = CAST(x'41' || text AS BLOB) WHERE article = 2",
            "text of 'harbour.txt'",
        ),
        ("UPDATE article SET published = x'323032352D30312D3031'", "list of articles|article 1"),
        ("UPDATE passage SET start = start + 1 WHERE id = 2", "passage 2 of 'harbour.txt'"),
        ("UPDATE passage SET vector = (SELECT vector FROM passage WHERE id = 1)", "passage 2"),
        ("DELETE FROM passage WHERE id = 3", "missing|other passages"),
        ("UPDATE vector SET data = zeroblob(length(data)) WHERE id = 1", "the vector of passage"),
        ("DELETE FROM vector WHERE id = 1", "the vector of passage"),
        ("DELETE FROM article WHERE id = 1", "list of articles"),
        ("DELETE FROM body WHERE article = 2", "article 2 is missing"),
        ("UPDATE words_docsize SET sz = x'0909' WHERE id = 1", "full-text search"),
        ("DELETE FROM words_idx", "full-text search"),
        ("UPDATE state SET document = x'7B7D'", "record of its generation"),
        ("DELETE FROM state", "record of its generation"),
        ("CREATE TABLE extra (x)", "table definitions"),
        ("PRAGMA user_version = 7", "version 7"),
        ("PRAGMA application_id = 7", "does not begin as an index"),
    ],
)
def test_every_kind_of_damage_is_named(built: Path, sql: str, what: str) -> None:
    """Each problem names the file, what is wrong, and a command that mends it."""
    edit(built, sql)
    problems = verify(built)
    assert problems
    assert any(re.search(what, problem.what) for problem in problems), problems
    for problem in problems:
        assert problem.file.parent == built
        assert problem.mend.startswith("qa index ")


def test_the_advice_repeats_the_build(built: Path, articles: Path) -> None:
    """The command names the folders and the model the index was built from."""
    edit(built, "DELETE FROM body WHERE article = 2")
    (problem, *_) = verify(built)
    assert problem.mend == f"qa index build {articles} --index {built} --embedder bag-of-words"


def test_another_faiss_file_is_a_problem_that_an_update_mends(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """The file of another generation is not this one's."""
    old = (built / "vectors-1.faiss").read_bytes()
    (articles / "bridge.md").write_text("The bridge is gone.\n")
    update(built, embedder=embedder)
    (built / "vectors-2.faiss").write_bytes(old)
    (problem,) = verify(built)
    assert problem.file.name == "vectors-2.faiss"
    assert problem.mend == f"qa index update --index {built}"
    update(built)
    assert verify(built) == []


def test_a_file_that_is_no_database_is_a_problem(built: Path) -> None:
    """Also when SQLite cannot even open it."""
    (built / DATABASE).write_bytes(b"no database at all" * 1000)
    (problem,) = verify(built)
    assert "not a database" in problem.what


def test_a_missing_index_is_an_error(tmp_path: Path) -> None:
    """There is nothing to check."""
    with pytest.raises(IndexMissing):
        verify(tmp_path)


def test_staged_work_of_a_killed_build_is_no_problem(built: Path, tmp_path: Path) -> None:
    """Vectors and articles of an unfinished generation do not show."""
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    edit(copy, "INSERT INTO pending (key, text) VALUES (x'00', x'41')")
    edit(copy, "INSERT INTO body (article, content, pages, text) VALUES (99, x'', x'', x'41')")
    assert verify(copy) == []
