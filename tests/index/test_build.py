"""Building: what becomes visible, what is kept, what is refused."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import build, update
from index.database import DATABASE
from index.embedders.interface import Vectors
from index.errors import IndexMismatch, ModelError, NothingIndexed, UsageError
from index.lock import LOCK_FILE
from index.passages import PassageSettings
from index.store import Index
from index.verify import verify

from .conftest import ARTICLES, BagOfWords


class Watcher:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int | None]] = []
        self.steps = 0

    def stage(self, name: str, total: int | None) -> None:
        self.stages.append((name, total))

    def advance(self, n: int = 1) -> None:
        self.steps += n


def edit(index: Path, sql: str) -> None:
    connection = sqlite3.connect(index / DATABASE)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_a_build_reports_what_it_did(articles: Path, embedder: BagOfWords) -> None:
    """Counts of articles, passages, skipped and ignored files, and the encodings taken."""
    (articles / "photo.jpg").write_bytes(b"\xff\xd8")
    (articles / "blank.txt").write_text("  \n\n")
    (articles / "program.txt").write_bytes(b"\x7fELF\0\0\0\1" * 50)
    watcher = Watcher()
    report = build(articles / ".citespan", [articles], embedder=embedder, progress=watcher)
    assert (report.added, report.changed, report.unchanged, report.removed) == (3, 0, 0, 0)
    assert report.generation == 1
    assert report.ignored == 1
    assert {Path(item.path.decode()).name for item in report.skipped} == {
        "blank.txt",
        "program.txt",
    }
    assert sum(count for _, count in report.encodings) == 3
    assert [total for _, total in watcher.stages] == [None, 5, report.passages, None]
    assert watcher.steps == 5 + report.passages
    assert verify(articles / ".citespan") == []


def test_dates_that_cannot_be_told_are_reported_with_their_articles(
    tmp_path: Path, embedder: BagOfWords
) -> None:
    """From front matter, records and pages; not where the text itself gives a sure one."""
    body = "The river rose in the night and the lower road was closed to all traffic."
    files = {
        "bad.md": f"---\ntitle: Flood\ndate: 2025-13-45\n---\n\n{body}\n",
        "sure.md": f"---\ntitle: Flood\ndate: 6/13\n---\n\nORDEN, 13 June 2025 (APP): {body}\n",
        "good.md": f"---\ntitle: Flood\ndate: 2025-06-13\n---\n\n{body}\n",
        "list.jsonl": json.dumps({"text": body, "date": "03/04/2025"}) + "\n",
        "page.html": "<html><head><meta name='date' content='June 2025'></head>"
        f"<body><h1>Flood</h1><p>{body}</p><p>{body}</p></body></html>",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    report = build(tmp_path / ".citespan", [tmp_path], embedder=embedder)
    assert {each.article: each.written for each in report.undated} == {
        "bad.md": "2025-13-45",
        "list.jsonl#1": "03/04/2025",
        "page.html": "June 2025",
    }
    assert update(tmp_path / ".citespan", embedder=embedder).undated == ()


def test_the_finished_folder_holds_no_leftovers(built: Path) -> None:
    """One database without journals, one FAISS file, the lock."""
    names = sorted(file.name for file in built.iterdir())
    assert names == [DATABASE, LOCK_FILE, "vectors-1.faiss"]


def test_a_second_build_replaces_the_content_in_a_new_generation(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """Counts are against what was there, and texts embedded before are not embedded again."""
    (articles / "bridge.md").unlink()
    (articles / "new.txt").write_text("Something new in the north.\n")
    report = build(built, [articles], embedder=embedder)
    assert (report.added, report.changed, report.unchanged, report.removed) == (1, 0, 2, 1)
    assert report.generation == 2
    assert len(embedder.encoded) == 1
    assert verify(built) == []


def test_a_build_that_finds_nothing_leaves_an_old_index_untouched(
    built: Path, tmp_path: Path, embedder: BagOfWords
) -> None:
    """Nothing is written, and the message counts the reasons."""
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "blank.txt").write_text(" ")
    (empty / "photo.jpg").write_bytes(b"x")
    with pytest.raises(NothingIndexed, match=r"empty.*1 × empty"):
        build(built, [empty], embedder=embedder)
    with Index.open(built) as index, index.snapshot() as snapshot:
        assert snapshot.generation == 1
        assert snapshot.counts.articles == 3


@pytest.mark.parametrize("root", ["empty", "missing"])
def test_a_first_build_that_finds_nothing_leaves_no_trace(
    root: str, tmp_path: Path, embedder: BagOfWords
) -> None:
    """No half-made index is found later."""
    (tmp_path / "empty").mkdir()
    with pytest.raises((NothingIndexed, UsageError)):
        build(tmp_path / "index", [tmp_path / root], embedder=embedder)
    assert not (tmp_path / "index").exists()


def test_another_window_or_embedder_is_a_rebuild(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """The new settings are kept with the index, all vectors are made again."""
    other = BagOfWords("other")
    build(built, [articles], embedder=other, passages=PassageSettings(tokens=20, most=30))
    with Index.open(built) as index, index.snapshot() as snapshot:
        assert index.settings.passages == PassageSettings(tokens=20, most=30)
        index.settings.require_embedder(other.settings)
        with pytest.raises(IndexMismatch):
            index.settings.require_embedder(embedder.settings)
        assert snapshot.counts.passages == len(other.encoded) > 3
    assert verify(built) == []


def test_a_window_never_outgrows_the_embedder(articles: Path, embedder: BagOfWords) -> None:
    """Passages are cut so that the embedder reads all of them."""
    small = BagOfWords("small")
    object.__setattr__(small.settings, "max_tokens", 64)
    build(articles / ".citespan", [articles], embedder=small)
    with Index.open(articles / ".citespan") as index:
        assert index.settings.passages.most <= 64


def test_another_format_version_is_refused_by_readers_and_replaced_by_a_build(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """The message says rebuild; the rebuild numbers on from the files that are there."""
    edit(built, "PRAGMA user_version = 99")
    with pytest.raises(IndexMismatch, match="version 99") as caught:
        Index.open(built)
    assert "qa index build" in str(caught.value.advice)
    with pytest.raises(IndexMismatch):
        update(built, embedder=embedder)
    report = build(built, [articles], embedder=embedder)
    assert report.generation == 2
    assert verify(built) == []


def test_a_database_of_another_program_is_refused(built: Path) -> None:
    """Any SQLite file is not an index."""
    edit(built, "PRAGMA application_id = 7")
    with pytest.raises(Exception, match=r"index\.db is damaged"):
        Index.open(built)


def test_duplicate_contents_are_kept_under_both_names(articles: Path, embedder: BagOfWords) -> None:
    """Two files of one text are two articles; the text is embedded once."""
    (articles / "copy.txt").write_text(ARTICLES["harbour.txt"])
    report = build(articles / ".citespan", [articles], embedder=embedder)
    assert report.added == 4
    assert len(embedder.encoded) == len(set(embedder.encoded)) == report.passages - 1
    with Index.open(report.path) as index, index.snapshot() as snapshot:
        hits = snapshot.search_words("Lindqvist", 5)
        found = [p.article.name for p in snapshot.passages([hit.passage_id for hit in hits])]
    assert found == ["copy.txt", "harbour.txt"]


class Broken(BagOfWords):
    def __init__(self, damage: float | None) -> None:
        super().__init__()
        self.damage = damage

    def encode(self, texts: Sequence[str]) -> Vectors:
        found = super().encode(texts)
        if self.damage is None:
            return found[:, 1:]
        found[0, 0] = self.damage
        return found


@pytest.mark.parametrize("damage", [np.nan, np.inf, None])
def test_vectors_that_are_no_numbers_are_refused(articles: Path, damage: float | None) -> None:
    """A broken embedder spoils no index."""
    with pytest.raises(ModelError, match="bag-of-words"):
        build(articles / ".citespan", [articles], embedder=Broken(damage))
    assert not (articles / ".citespan" / DATABASE).exists()


def test_article_texts_with_odd_characters_are_indexed(
    tmp_path: Path, embedder: BagOfWords
) -> None:
    """A lone surrogate from JSON neither stops the build nor is lost."""
    folder = tmp_path / "files"
    folder.mkdir()
    line = r'{"text": "Half a pair \ud83d stands here.", "title": "T\udc80"}'
    (folder / "odd.jsonl").write_text(line)
    index = tmp_path / "index"
    build(index, [folder], embedder=embedder)
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        assert len(snapshot.search_words("half pair", 5)) == 1
    assert verify(index) == []
