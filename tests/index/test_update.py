"""Updating: unchanged costs nothing, changes replace, removals leave every store."""

import errno
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build, update
from index.database import DATABASE
from index.errors import IndexMismatch, IndexMissing, UsageError
from index.freshness import file_stamp
from index.read import Reading, read_file
from index.store import Index
from index.verify import verify
from index.walk import Found

from .conftest import ARTICLES, BagOfWords


def words(index: Path, question: str) -> list[str]:
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        hits = snapshot.search_words(question, 10)
        return [p.article.name for p in snapshot.passages([hit.passage_id for hit in hits])]


def near(index: Path, embedder: BagOfWords, question: str) -> set[str]:
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        hits = snapshot.search_vectors(embedder.encode([question])[0], 99)
        return {p.article.name for p in snapshot.passages([hit.passage_id for hit in hits])}


def test_nothing_changed_is_no_new_generation(built: Path, embedder: BagOfWords) -> None:
    """Not a byte of the database changes, and no embedder is needed."""
    before = (built / DATABASE).read_bytes()
    report = update(built)
    assert (report.added, report.changed, report.unchanged, report.removed) == (0, 0, 3, 0)
    assert report.generation == 1
    assert (built / DATABASE).read_bytes() == before


def test_a_removed_file_leaves_every_store(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """Its words, text and vectors are gone, from the bytes of the file as well."""
    (articles / "bridge.md").unlink()
    report = update(built, embedder=embedder)
    assert (report.removed, report.unchanged, report.generation) == (1, 2, 2)
    assert words(built, "Edith Marlow bridge") == []
    assert near(built, embedder, "Edith Marlow bridge") == {"harbour.txt", "lighthouse.txt"}
    data = (built / DATABASE).read_bytes().lower()
    assert b"edith" not in data
    assert b"footpath" not in data
    assert not (built / f"{DATABASE}-wal").exists()
    assert verify(built) == []


def test_a_changed_file_is_replaced(built: Path, articles: Path, embedder: BagOfWords) -> None:
    """The new text is found, the old one is gone, ids are not used again."""
    (articles / "bridge.md").write_text("# The bridge\n\nIt was pulled down by Otto Brandt.\n")
    report = update(built, embedder=embedder)
    assert (report.changed, report.unchanged, report.removed, report.added) == (1, 2, 0, 0)
    assert words(built, "Marlow") == []
    assert words(built, "Brandt") == ["bridge.md"]
    with Index.open(built) as index, index.snapshot() as snapshot:
        (hit,) = snapshot.search_words("Brandt", 5)
        assert hit.passage_id > 3
    assert len(embedder.encoded) == 1
    assert verify(built) == []


def test_an_edit_that_keeps_size_and_time_is_noticed(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """The modification time can be set back; that alone proves nothing."""
    file = articles / "harbour.txt"
    before = file.stat()
    file.write_text(ARTICLES["harbour.txt"].replace("1974", "1975"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert update(built, embedder=embedder).changed == 1
    assert words(built, "1975") == ["harbour.txt"]


def test_the_stamp_of_a_file_changed_just_now_proves_nothing(tmp_path: Path) -> None:
    """A change within a tick of the clock would show in no time stamp."""
    file = tmp_path / "a.txt"
    file.write_text("x")
    assert file_stamp(os.fsencode(file)) == b""


def test_settled_files_are_not_read_again(
    articles: Path, embedder: BagOfWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unchanged size, times and inode spare the reading."""
    time.sleep(2.1)
    build(articles / ".citespan", [articles], embedder=embedder)
    monkeypatch.setattr("index.freshness.file_digest", lambda path: pytest.fail("was read"))
    assert update(articles / ".citespan").unchanged == 3


def test_a_touched_file_is_unchanged(built: Path, articles: Path) -> None:
    """A new time with the same bytes costs one reading, no more."""
    os.utime(articles / "harbour.txt", (1, 1))
    assert update(built).generation == 1


def test_a_renamed_file_keeps_its_vectors(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """The old name is gone, the new one is there, nothing is embedded."""
    (articles / "harbour.txt").rename(articles / "port.txt")
    report = update(built, embedder=embedder)
    assert (report.added, report.removed, report.unchanged) == (1, 1, 2)
    assert embedder.encoded == []
    assert words(built, "Lindqvist") == ["port.txt"]


def test_an_index_may_come_out_empty(built: Path, articles: Path, embedder: BagOfWords) -> None:
    """Removing the last article is obeyed; an empty index answers nothing without failing."""
    for name in ARTICLES:
        (articles / name).unlink()
    report = update(built, embedder=embedder)
    assert (report.removed, report.passages) == (3, 0)
    assert words(built, "harbour") == []
    assert near(built, embedder, "harbour") == set()
    assert verify(built) == []
    (articles / "back.txt").write_text(ARTICLES["harbour.txt"])
    assert update(built, embedder=embedder).added == 1


def test_a_lost_root_removes_nothing(built: Path, articles: Path, embedder: BagOfWords) -> None:
    """A folder that is not mounted is an error, not a reason to forget its articles."""
    index = articles.parent / "index"
    shutil.move(built, index)
    build(index, [articles], embedder=embedder)
    articles.rename(articles.with_name("elsewhere"))
    with pytest.raises(UsageError, match="articles"):
        update(index, embedder=embedder)
    assert words(index, "museum") == ["harbour.txt"]


def test_what_the_system_refuses_to_open_is_kept(
    articles: Path, embedder: BagOfWords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles of a folder that cannot be read for once are neither read nor forgotten."""
    locked = articles / "locked"
    locked.mkdir()
    (locked / "ferry.txt").write_text("The ferry Aurora sank off Linn in a storm at night.")
    index = tmp_path / "index"
    build(index, [articles], embedder=embedder)
    scandir = os.scandir

    def refuse(path: bytes) -> Iterator[os.DirEntry[bytes]]:
        if path == os.fsencode(locked):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("index.walk.os.scandir", refuse)
    report = update(index, embedder=embedder)
    assert (report.removed, [each.reason for each in report.skipped]) == (0, ["permission denied"])
    assert words(index, "ferry Aurora") == ["locked/ferry.txt"]
    monkeypatch.undo()
    shutil.rmtree(locked)
    assert update(index, embedder=embedder).removed == 1


def test_named_roots_take_the_place_of_those_of_the_build(
    built: Path, articles: Path, tmp_path: Path, embedder: BagOfWords
) -> None:
    """The index mirrors its new roots, from then on."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "new.txt").write_text("A new building by the river.\n")
    report = update(built, [other], embedder=embedder)
    assert (report.added, report.removed) == (1, 3)
    assert update(built).unchanged == 1


def test_index_and_articles_can_move_together(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """Roots beside the index are kept relative to it, and citations follow."""
    moved = articles.with_name("moved")
    articles.rename(moved)
    report = update(moved / ".citespan", embedder=embedder)
    assert report.unchanged == 3
    assert embedder.encoded == []
    with Index.open(moved / ".citespan") as index, index.snapshot() as snapshot:
        article = snapshot.article("bridge.md")
        assert article is not None
        assert article.origin.path == os.fsencode(moved / "bridge.md")


def test_patterns_and_encoding_of_the_build_are_kept(articles: Path, embedder: BagOfWords) -> None:
    """An update looks with the build's own eyes."""
    index = articles / ".citespan"
    build(index, [articles], include=["*.txt"], encoding="latin-1", embedder=embedder)
    (articles / "more.md").write_text("# More\n\nOf this and that.\n")
    (articles / "cafe.txt").write_bytes("Un café à Orléans.\n".encode("latin-1"))
    report = update(index, embedder=embedder)
    assert (report.added, report.unchanged) == (1, 2)
    assert words(index, "Orléans") == ["cafe.txt"]


def test_one_record_of_a_file_can_change(tmp_path: Path, embedder: BagOfWords) -> None:
    """Of a JSON Lines file only what changed counts as changed."""
    folder = tmp_path / "files"
    folder.mkdir()
    line = '{{"text": "Record {} of the list.", "title": "T"}}\n'
    (folder / "all.jsonl").write_text("".join(line.format(n) for n in "abc"))
    build(tmp_path / "index", [folder], embedder=embedder)
    (folder / "all.jsonl").write_text("".join(line.format(n) for n in "axcd"))
    report = update(tmp_path / "index", embedder=embedder)
    assert (report.added, report.changed, report.unchanged, report.removed) == (1, 1, 2, 0)
    assert verify(tmp_path / "index") == []


def test_records_that_were_left_out_are_named_while_they_are_broken(
    tmp_path: Path, embedder: BagOfWords
) -> None:
    """By every update, though the file is unchanged, and no new generation for it."""
    folder, index = tmp_path / "files", tmp_path / "index"
    folder.mkdir()
    file = folder / "all.jsonl"
    line = '{"text": "Record of the list."}\n'
    file.write_text(f"{line}broken\n{line}")
    os.utime(file, (1, 1))
    built = build(index, [folder], embedder=embedder)
    assert [each.reason for each in built.skipped] == ["line 2: not JSON"]
    for _ in range(2):
        report = update(index)
        assert (report.generation, report.unchanged, report.skipped) == (1, 2, built.skipped)
    (folder / "more.txt").write_text("Another article.\n")
    report = update(index, embedder=embedder)
    assert (report.generation, report.unchanged, report.skipped) == (2, 2, built.skipped)
    file.write_text(f"{line}\n{line}")
    for _ in range(2):
        report = update(index, embedder=embedder)
        assert (report.unchanged, report.skipped) == (3, ())
    assert verify(index) == []


def test_only_files_of_which_records_were_left_out_are_read_again(
    tmp_path: Path, embedder: BagOfWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the file system had not settled when they were indexed."""
    line = '{"text": "Record of the list."}\n'
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "sound.jsonl").write_text(line)
    (tmp_path / "files" / "broken.jsonl").write_text(f"{line}[]\n")
    build(tmp_path / "index", [tmp_path / "files"], embedder=embedder)
    seen: list[str] = []

    def reading(found: Found, *, encoding: str | None) -> Reading:
        seen.append(found.name)
        return read_file(found, encoding=encoding)

    monkeypatch.setattr("index.job.read_file", reading)
    assert len(update(tmp_path / "index").skipped) == 1
    assert seen == ["broken.jsonl"]


def test_an_index_among_its_articles_is_not_emptied(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """Its own folder is never searched, so that naming it as the root would forget all."""
    (built / "inside.txt").write_text("An article in the folder of the index.\n")
    with pytest.raises(UsageError, match="may not be the folder of the articles"):
        update(built, [built], embedder=embedder)
    assert update(built).unchanged == 3


def test_another_embedder_cannot_update(built: Path) -> None:
    """Vectors of two embedders never mix."""
    with pytest.raises(IndexMismatch, match="bag-of-words"):
        update(built, embedder=BagOfWords("other"))


def test_a_missing_index_cannot_be_updated(tmp_path: Path) -> None:
    """And no folder is made for it."""
    with pytest.raises(IndexMissing):
        update(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_damaged_faiss_file_is_written_again(built: Path, embedder: BagOfWords) -> None:
    """The same file for the same generation."""
    file = built / "vectors-1.faiss"
    before = file.read_bytes()
    file.write_bytes(before[:50])
    assert [problem.file.name for problem in verify(built)] == ["vectors-1.faiss"]
    assert update(built).generation == 1
    assert file.read_bytes() == before


def test_old_faiss_files_are_removed_later(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """The generation before is kept for readers that hold it, and no older one."""
    for number in range(3):
        (articles / "bridge.md").write_text(f"Number {number}.\n")
        update(built, embedder=embedder)
    names = sorted(file.name for file in built.glob("*.faiss"))
    assert names == ["vectors-3.faiss", "vectors-4.faiss"]
    update(built)
    assert [file.name for file in built.glob("*.faiss")] == ["vectors-4.faiss"]
