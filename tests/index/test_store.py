"""Reading an index: both searches, filters, articles, and which generation is seen."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.build import update
from index.errors import IndexDamaged, IndexMismatch, IndexMissing
from index.filters import Filters
from index.settings import IndexSettings
from index.store import Counts, Index

from .conftest import ARTICLES, BagOfWords

ALL = Filters()

Make = Callable[[dict[str, str | bytes]], Path]

DATED = {
    "news.jsonl": "".join(
        json.dumps(row) + "\n"
        for row in [
            {
                "text": "The senate voted on the fish quota in the morning.",
                "title": "Fish quota",
                "date": "2025-06-13",
                "source": "Reuters",
            },
            {
                "text": "The fish quota was rejected by the senate.",
                "title": "No quota",
                "date": "2025-06-14",
                "source": "The Évening Post",
            },
            {"text": "Nobody knows when the fish quota was first proposed.", "title": "History"},
        ]
    )
}


def names(index: Path, question: str, filters: Filters = ALL, limit: int = 10) -> list[str]:
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        hits = snapshot.search_words(question, limit, filters)
        return [p.article.name for p in snapshot.passages([hit.passage_id for hit in hits])]


def test_words_of_a_question_find_their_passage(built: Path) -> None:
    """The passage that holds the words comes first, and its text is the article's own."""
    with Index.open(built) as index, index.snapshot() as snapshot:
        hits = snapshot.search_words("Who built the iron bridge?", 10)
        (best, *_) = snapshot.passages([hits[0].passage_id])
    assert best.article.name == "bridge.md"
    assert best.text == best.article.text[best.start : best.end]
    assert "Edith Marlow" in best.text
    assert ARTICLES["bridge.md"] == best.article.text


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?!",
        "***",
        '"',
        "''",
        "🦊",
        "\x00",
        "\ud800",
        "who is it?",
        "- NOT",
        "(",
        "a" * 99,
    ],
)
def test_a_question_without_a_known_word_finds_nothing_and_fails_nowhere(
    built: Path, question: str
) -> None:
    """Nothing to search is an empty result, not an error."""
    assert isinstance(names(built, question), list)
    assert names(built, "\x00🦊") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=st.text() | st.from_regex(r'[\w"*^:(){}+\-\' ]*(AND|OR|NOT|NEAR|title:)?.*'))
def test_any_question_is_taken_literally(built: Path, question: str) -> None:
    """No text at all is a syntax error."""
    with Index.open(built) as index, index.snapshot() as snapshot:
        snapshot.search_words(question, 3)


def test_search_operators_are_words(build_of: Make) -> None:
    """NEAR, NOT and column names are searched for, not obeyed."""
    index = build_of({"a.txt": "The near miss.\n", "b.txt": "A body lay there.\n"})
    assert names(index, 'NOT NEAR "') == ["a.txt"]
    assert names(index, "body:zebra") == ["b.txt"]


def test_a_question_of_a_megabyte_is_answered(built: Path) -> None:
    """A huge question is cut to its first distinct words."""
    question = "lighthouse keeper " * 60_000 + " ".join(f"w{i}" for i in range(20_000))
    assert names(built, question)[0] == "lighthouse.txt"


def test_accents_case_and_word_forms_do_not_matter(build_of: Make) -> None:
    """Stemming and folding find other forms; Devanagari words stay whole."""
    index = build_of(
        {
            "a.txt": "Élodie was running.\n",
            "b.txt": "हिन्दी में लिखा हुआ लेख\n",
            "c.txt": "東京は晴れです。\n",
        }
    )
    assert names(index, "elodie RUNS") == ["a.txt"]
    assert names(index, "हिन्दी") == ["b.txt"]
    assert names(index, "हि") == []
    assert names(index, "東京") in ([], ["c.txt"])


def test_equal_passages_come_in_order_of_id(build_of: Make) -> None:
    """Ties are broken the same way by both searches, also where the limit cuts them."""
    text = "The same words in every file.\n"
    index = build_of({f"{number:02}.txt": text for number in range(20)})
    vector = BagOfWords().encode([f"{text.strip()}\n{text.strip()}"])[0]
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        for limit in (1, 7, 20, 50):
            expected = list(range(1, min(limit, 20) + 1))
            assert expected == [h.passage_id for h in snapshot.search_words("same words", limit)]
            assert expected == [h.passage_id for h in snapshot.search_vectors(vector, limit)]


def test_vectors_come_in_the_order_asked_for(build_of: Make) -> None:
    """Those that the search compares, and none for no passages."""
    index = build_of({"a.txt": "Apples fell.\n", "b.txt": "Boats sank.\n", "c.txt": "Cats ran.\n"})
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        ids = [passage.id for passage in snapshot.passages([3, 1])]
        third, first = snapshot.vectors(ids)
        for vector, id_ in ((third, 3), (first, 1)):
            (hit,) = snapshot.search_vectors(vector, 1)
            assert (hit.passage_id, hit.score) == (id_, pytest.approx(1))
        assert snapshot.vectors([]).shape == (0, snapshot.settings.embedder.dimension)


def test_filters_hold_before_the_limit(build_of: Make) -> None:
    """A limit of one still finds the only article that a filter leaves."""
    index = build_of(DATED)
    question = "senate fish quota"
    assert names(index, question, Filters(sources=("évening",)), 1) == ["news.jsonl#2"]
    assert names(index, question, Filters(sources=("REUT",)), 1) == ["news.jsonl#1"]
    assert names(index, question, Filters(articles=("history",)), 1) == ["news.jsonl#3"]
    assert names(index, question, Filters(since=date(2025, 6, 14)), 1) == ["news.jsonl#2"]
    assert names(index, question, Filters(until=date(2025, 6, 13)), 9) == ["news.jsonl#1"]
    assert names(index, question, Filters(articles=("nothing",))) == []
    kept = names(index, question, Filters(since=date(2025, 6, 14), undated=True), 9)
    assert sorted(kept) == ["news.jsonl#2", "news.jsonl#3"]


def test_filters_hold_for_vectors(build_of: Make) -> None:
    """Vectors of articles that a filter leaves out are not found."""
    index = build_of(DATED)
    vector = BagOfWords().encode(["senate fish quota"])[0]
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        for filters, expected in [
            (Filters(sources=("reuters",)), [1]),
            (Filters(since=date(2025, 6, 1)), [1, 2]),
            (Filters(since=date(2025, 6, 14), undated=True), [2, 3]),
            (Filters(articles=("nothing",)), []),
        ]:
            hits = snapshot.search_vectors(vector, 10, filters)
            assert expected == sorted(hit.passage_id for hit in hits)


def test_matching_counts_what_filters_leave(build_of: Make) -> None:
    """Undated articles that a date filter leaves out are counted."""
    with Index.open(build_of(DATED)) as index, index.snapshot() as snapshot:
        assert snapshot.counts == Counts(articles=3, passages=3, undated=1)
        assert snapshot.matching(Filters()) == Counts(3, 3, 0)
        assert snapshot.matching(Filters(since=date(2025, 6, 14))) == Counts(1, 1, 1)
        assert snapshot.matching(Filters(since=date(2025, 6, 14), undated=True)) == Counts(2, 2, 0)
        assert snapshot.matching(Filters(sources=("post",), until=date(2026, 1, 1))) == Counts(
            1, 1, 0
        )


def test_articles_are_listed_and_read_by_name(build_of: Make) -> None:
    """The listing has name, title, source and date; a name gives the whole article."""
    with Index.open(build_of(DATED)) as index, index.snapshot() as snapshot:
        listed = snapshot.articles()
        assert listed[0] == ("news.jsonl#1", "Fish quota", "Reuters", date(2025, 6, 13))
        assert listed[2] == ("news.jsonl#3", "History", None, None)
        article = snapshot.article("news.jsonl#2")
        assert article is not None
        assert article.text == "The fish quota was rejected by the senate."
        assert snapshot.article("news.jsonl") is None


def test_passages_come_in_the_order_asked_for(built: Path) -> None:
    """The ids decide the order, and an unknown one is damage."""
    with Index.open(built) as index, index.snapshot() as snapshot:
        assert [p.id for p in snapshot.passages([3, 1, 2, 3])] == [3, 1, 2, 3]
        with pytest.raises(IndexDamaged, match="passage 99"):
            snapshot.passages([99])


def test_a_one_passage_index_gives_one_result(build_of: Make) -> None:
    """Fewer passages than asked for: fewer results, never an id of -1."""
    index = build_of({"only.txt": "One single sentence.\n"})
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        hits = snapshot.search_vectors(BagOfWords().encode(["x"])[0], 10)
        assert [hit.passage_id for hit in hits] == [1]
        assert snapshot.search_vectors(BagOfWords().encode(["x"])[0], 0) == []


@pytest.mark.parametrize("vector", [np.ones(3, np.float32), np.full(64, np.nan, np.float32)])
def test_a_vector_that_fits_not_is_refused(built: Path, vector: np.ndarray) -> None:
    """A wrong width or a number that is none is a programming error."""
    with (
        Index.open(built) as index,
        index.snapshot() as snapshot,
        pytest.raises(ValueError, match="finite"),
    ):
        snapshot.search_vectors(vector, 3)


def test_texts_and_names_of_any_characters_come_back(tmp_path: Path, build_of: Make) -> None:
    """Undecodable file names, CRLF, emoji and combining marks are kept as they are."""
    text = "Ligature ﬁne.\r\nEmoji 👩‍👩‍👧 here.\rCombining e\u0301 too. Zero\u200bwidth.\n"
    name = b"\xff\x1b[31m.txt".decode("utf-8", "surrogateescape")
    with Index.open(build_of({name: text})) as index, index.snapshot() as snapshot:
        article = snapshot.article(name)
        assert article is not None
        assert article.text == text
        assert article.origin.path.endswith(b"\xff\x1b[31m.txt")
        (passage,) = snapshot.passages([1])
        for sentence in passage.sentences:
            assert text[sentence.start : sentence.end].strip()


def test_another_embedder_of_the_same_width_is_refused(built: Path) -> None:
    """The digests decide, and the message names both embedders."""
    with Index.open(built) as index:
        found: IndexSettings = index.settings
    found.require_embedder(BagOfWords().settings)
    with pytest.raises(IndexMismatch, match=r"bag-of-words.*not with other"):
        found.require_embedder(BagOfWords("other").settings)


def test_a_missing_index_says_how_to_build_one(tmp_path: Path) -> None:
    """No index and an empty folder are the same: nothing there yet."""
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(IndexMissing) as caught:
            Index.open(folder)
        assert caught.value.advice is not None
        assert "qa index build" in caught.value.advice


def test_a_snapshot_keeps_its_generation_through_updates(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """A question sees one generation, however many are published meanwhile."""
    vector = embedder.encode(["lighthouse keeper"])[0]
    with Index.open(built) as index:
        with index.snapshot() as before:
            for number in range(3):
                (articles / "lighthouse.txt").write_text(f"Rebuilt as a hotel, floor {number}.\n")
                update(built, embedder=embedder)
            hits = before.search_vectors(vector, 1)
            assert "Jon Aasen" in before.passages([hits[0].passage_id])[0].text
            assert before.search_words("Aasen", 1)
            assert before.generation == 1
        with index.snapshot() as after:
            assert after.generation == 4
            assert after.search_words("Aasen", 1) == []


def test_threads_get_the_same_answers(built: Path, embedder: BagOfWords) -> None:
    """Eight threads that share an Index find what one finds."""
    questions = ["museum director", "iron bridge Lune", "lighthouse keeper island", "1974 flood"]
    vectors = embedder.encode(questions)

    def ask(index: Index) -> list[object]:
        found: list[object] = []
        for question, vector in zip(questions, vectors, strict=True):
            with index.snapshot() as snapshot:
                words = snapshot.search_words(question, 5, Filters(articles=("b", "h")))
                near = snapshot.search_vectors(vector, 5, Filters(articles=("b", "h")))
                found += [words, near, snapshot.passages([hit.passage_id for hit in near])]
        return found

    with Index.open(built) as index:
        expected, results = ask(index), []
        threads = [
            threading.Thread(target=lambda: results.extend(ask(index) for _ in range(5)))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [expected] * 40 == results


def test_questions_during_updates_see_old_or_new(
    built: Path, articles: Path, embedder: BagOfWords
) -> None:
    """Both articles change in every update; no snapshot ever mixes two states."""
    done = threading.Event()
    seen: list[tuple[int, set[str]]] = []

    def ask() -> None:
        with Index.open(built) as index:
            while not done.is_set():
                with index.snapshot() as snapshot:
                    hits = snapshot.search_words("edition", 10)
                    passages = snapshot.passages([hit.passage_id for hit in hits])
                    seen.append((snapshot.generation, {p.text.split()[-1] for p in passages}))

    reader = threading.Thread(target=ask)
    reader.start()
    for number in range(10):
        for name in ("harbour.txt", "lighthouse.txt"):
            (articles / name).write_text(f"The {name} edition {number}\n")
        update(built, embedder=embedder)
    done.set()
    reader.join()
    assert len({generation for generation, _ in seen}) > 1
    for generation, editions in seen:
        assert editions == ({str(generation - 2)} if generation > 1 else set())


def test_importing_the_store_loads_no_faiss() -> None:
    """Help and usage errors stay quick."""
    code = "import index.store, sys; print('faiss' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
