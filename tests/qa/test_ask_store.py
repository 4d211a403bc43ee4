"""Asking an index on disk, while it is still and while it is being written."""

import threading
from pathlib import Path

import pytest

import index.embedders
from index.build import build, update
from index.errors import IndexMissing, UsageError
from index.filters import Filters
from index.store import Index
from qa.answer import Answer, NoAnswer, State
from qa.ask import Asker
from qa.readers.sentence import SentenceReader
from tests.qa.fakes import WordCounts

TOWNS = ("Oslo", "Rome", "Bonn", "Lima")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, version=1)
    return folder


@pytest.fixture
def place(tmp_path: Path, articles: Path) -> Path:
    """An index of the articles."""
    build(tmp_path / "index", [articles], embedder=WordCounts())
    return tmp_path / "index"


@pytest.fixture(autouse=True)
def _word_counts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index.embedders, "open_embedder", lambda *_, **__: WordCounts())


def write(folder: Path, *, version: int) -> None:
    for town in TOWNS:
        text = f"The mayor of {town} signed version {version} of the treaty.\n\nIt rained.\n"
        (folder / f"{town}.txt").write_text(text, encoding="utf-8")


def test_an_index_on_disk_is_asked(place: Path, articles: Path):
    """The words, the file and its state are those on disk."""
    with Asker.open(place, reader="sentence", threshold=0.0) as asker:
        result = asker.ask("Who signed the treaty for Bonn?")
    assert isinstance(result, Answer)
    citation = result.best.citation
    assert citation.span.text == "The mayor of Bonn signed version 1 of the treaty."
    assert citation.span.article.origin.path == bytes(articles / "Bonn.txt")
    assert (citation.line, citation.state) == (1, State.CURRENT)
    assert (result.index.path, result.index.articles) == (place, len(TOWNS))
    assert not result.index.sample


@pytest.mark.parametrize("question", ['"', "treaty* NEAR(", "a AND OR NOT", "\x00 🤷 {-+^:}", "--"])
def test_search_operators_are_taken_literally(place: Path, question: str):
    """No question is a syntax error."""
    with Asker.open(place, reader="sentence") as asker:
        assert asker.ask(question, threshold=0.0).question == question


def test_filters_leave_only_their_articles(place: Path):
    """In the answers and among the nearest passages."""
    with Asker.open(place, reader="sentence") as asker:
        result = asker.ask("Who signed?", Filters(articles=("lima",)), top=9, threshold=0.0)
        nothing = asker.ask("Who signed?", Filters(sources=("nobody",)))
    assert {citation.span.article.name for citation in result.nearest} == {"Lima.txt"}
    assert isinstance(nothing, NoAnswer)


def test_a_named_index_that_is_missing_is_an_error(tmp_path: Path):
    """At once, and not at the first question."""
    with pytest.raises(IndexMissing):
        Asker.open(tmp_path / "nothing")


def test_a_wrong_reader_or_threshold_is_an_error_at_once(place: Path):
    """Before anything is opened."""
    with pytest.raises(UsageError, match="no reader"):
        Asker.open(place, reader="guess")
    with pytest.raises(UsageError, match="no probability"):
        Asker.open(place, threshold=2.0)


def test_questions_during_updates_see_one_generation_each(place: Path, articles: Path):
    """Every result speaks of one version of the articles, and versions never go back."""
    last = 6
    seen: list[tuple[int, set[str]]] = []
    embedder = WordCounts()

    def write_versions() -> None:
        for version in range(2, last + 1):
            write(articles, version=version)
            update(place, embedder=embedder)

    writer = threading.Thread(target=write_versions)
    with Asker(Index.open(place), lambda _: (embedder, SentenceReader(embedder))) as asker:
        writer.start()
        while not seen or writer.is_alive() or seen[-1][1] != {f"version {last}"}:
            result = asker.ask("Who signed the treaty?", threshold=0.0, top=len(TOWNS))
            assert isinstance(result, Answer)
            texts = [c.span.text for f in (result.best, *result.alternatives) for c in f.citations]
            versions = {f"version {text.split('version ')[1][0]}" for text in texts}
            seen.append((result.index.generation, versions))
        writer.join()
    assert all(len(versions) == 1 for _, versions in seen)
    assert seen == sorted(seen, key=lambda each: each[0])
    assert len({(generation, *versions) for generation, versions in seen}) == len(
        {generation for generation, _ in seen}
    )
