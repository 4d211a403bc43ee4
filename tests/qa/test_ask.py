"""The whole way of a question, over articles in memory."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import UsageError
from index.filters import Filters
from qa.answer import Answer, NoAnswer, Reason, State
from qa.ask import NEWEST, Asker
from qa.readers.sentence import SentenceReader
from tests.qa.fakes import Finder, MemoryIndex, WordCounts, make_article

Make = Callable[..., Asker]

OSLO = "The talks were held in Oslo. Nobody signed anything."
ROME = "Others say the talks were held in Rome. The weather was fine."


def test_an_answer_is_cited_and_the_others_follow(make_asker: Make):
    """The best finding, the account that differs, the nearest passages and the index are there."""
    result = make_asker(OSLO, ROME, Oslo=2.0, Rome=1.0).ask("Where were the talks held?")
    assert isinstance(result, Answer)
    assert (result.best.text, result.best.confidence) == ("Oslo", pytest.approx(0.8808, abs=1e-4))
    assert result.best.citation.span.article.name == "0.txt"
    assert result.best.citation.sentence_text == "The talks were held in Oslo."
    assert [finding.text for finding in result.alternatives] == ["Rome"]
    assert [near.span.article.name for near in result.nearest] == ["0.txt", "1.txt"]
    assert (result.index.articles, result.index.generation, result.conflict) == (2, 1, True)
    assert result.notes == ()


def test_planted_articles_are_told_apart_from_the_one_that_differs(make_asker: Make):
    """Five that repeat one text are one answer with one source; the other one still stands."""
    planted = [f"Paper {n} says the talks were held in Rome. Paper {n} is new." for n in range(5)]
    result = make_asker(*planted, OSLO, Oslo=1.0, Rome=2.0).ask("Where were the talks held?")
    assert isinstance(result, Answer)
    assert [(f.text, f.support, f.copies) for f in (result.best, *result.alternatives)] == [
        ("Rome", 1, 4),
        ("Oslo", 1, 0),
    ]


def test_the_newest_leads_only_where_it_is_likely_enough_for_the_user(make_asker: Make):
    """And is said to lead for that, however few answers are wanted."""
    old = make_article("Six died in Oslo.", "old.txt", published=date(2025, 5, 7))
    new = make_article("Nine died in Oslo.", "new.txt", published=date(2025, 5, 9))
    asker = make_asker(old, new, Six=3.0, Nine=0.5)
    told = ((None, "Nine", (NEWEST,)), (0.0, "Nine", (NEWEST,)), (0.9, "Six", ()))
    for threshold, leads, notes in told:
        result = asker.ask("How many died at the latest count?", top=1, threshold=threshold)
        assert isinstance(result, Answer)
        assert (result.best.text, result.notes) == (leads, notes)


def test_below_the_threshold_nothing_is_answered(make_asker: Make):
    """What was held back, and how probable it was, is still told."""
    result = make_asker(OSLO, Oslo=-1.0).ask("Who paid?")
    assert isinstance(result, NoAnswer)
    assert result.reason is Reason.BELOW_THRESHOLD
    assert result.confidence == pytest.approx(0.2689, abs=1e-4)
    assert [finding.text for finding in result.alternatives] == ["Oslo"]
    assert len(result.nearest) == 1


def test_threshold_0_always_answers(make_asker: Make):
    """Even where the reader proposes nothing, the nearest passage's first sentence is shown."""
    result = make_asker(OSLO).ask("Who paid?", threshold=0.0)
    assert isinstance(result, Answer)
    assert (result.best.text, result.best.confidence) == ("The talks were held in Oslo.", 0.0)


def test_a_threshold_holds_for_the_asker_or_for_one_question(make_asker: Make):
    """That of the question overrides the Asker's, which overrides the reader's."""
    index = MemoryIndex([make_article(OSLO)])
    asker = Asker(index, lambda _: (WordCounts(), Finder({"Oslo": 2.0})), threshold=0.95)
    assert isinstance(asker.ask("Where?"), NoAnswer)
    assert isinstance(asker.ask("Where?", threshold=0.85), Answer)
    assert isinstance(make_asker(OSLO, Oslo=2.0).ask("Where?"), Answer)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_threshold_that_is_no_probability_is_refused(make_asker: Make, threshold: float):
    """NaN included, which no comparison would catch later."""
    with pytest.raises(UsageError, match="no probability"):
        make_asker(OSLO).ask("Where?", threshold=threshold)


def test_asking_for_no_answers_is_refused(make_asker: Make):
    """``top`` starts at 1."""
    with pytest.raises(UsageError, match="0 answers"):
        make_asker(OSLO).ask("Where?", top=0)


def test_an_empty_index_says_so(make_asker: Make):
    """Without loading a model."""

    def load(_: object):
        pytest.fail("models were loaded for nothing")

    result = Asker(MemoryIndex([]), load).ask("Where?", threshold=0.0)
    assert isinstance(result, NoAnswer)
    assert (result.reason, result.nearest, result.alternatives) == (Reason.EMPTY_INDEX, (), ())


def test_filters_that_leave_nothing_say_so(make_asker: Make):
    """The index is not empty, yet no passage can match."""
    result = make_asker(OSLO, Oslo=2.0).ask("Where?", Filters(articles=("nosuch",)))
    assert isinstance(result, NoAnswer)
    assert result.reason is Reason.NO_PASSAGE
    assert result.notes == ('No article has "nosuch" in its name or title.',)


def test_undated_articles_that_a_date_filter_leaves_out_are_told(make_asker: Make):
    """Their number reaches the user, with an answer as without."""
    dated = make_article(ROME, "rome.txt", published=date(2025, 6, 13))
    asker = make_asker(OSLO, dated, Oslo=3.0, Rome=2.0)
    result = asker.ask("Where?", Filters(since=date(2025, 1, 1)))
    assert isinstance(result, Answer)
    assert result.best.text == "Rome"
    note = "1 undated article was left out by the date filter; --undated keeps it in."
    assert result.notes == (note,)
    assert asker.ask("Where?", Filters(until=date(2024, 1, 1))).notes[-1] == note
    kept = asker.ask("Where?", Filters(since=date(2025, 1, 1), undated=True))
    assert isinstance(kept, Answer)
    assert (kept.best.text, kept.notes) == ("Oslo", ())
    assert asker.ask("Where?", Filters(articles=("rome",))).notes == ()


def test_a_cut_question_is_told(make_asker: Make):
    """A megabyte is answered from its beginning, and the result says so."""
    result = make_asker(OSLO, Oslo=2.0).ask("Where were the talks held? " * 40_000)
    assert isinstance(result, Answer)
    assert len(result.question) == 2000
    assert result.notes[0].startswith("The question was cut")


def test_an_empty_question_is_refused(make_asker: Make):
    """Before anything is searched."""
    with pytest.raises(UsageError, match="empty"):
        make_asker(OSLO).ask("  \n")


@pytest.mark.parametrize(
    "question",
    [
        'Oslo" OR 1=1 --',
        "NEAR(oslo talks, 2) AND NOT title:rome*",
        "'; DROP TABLE articles; --",
        "\x00Where\x00?",
        "🤷🏽‍♀️",
        "caf\udce9",
        "???",
        "^oslo -talks +(",
        "何処ですか",
        "x" * 2000,
    ],
)
def test_any_question_is_taken_literally(make_asker: Make, question: str):
    """Operators, quotes, control characters, emoji, lone surrogates: a sound result each."""
    result = make_asker(OSLO, ROME, reader=SentenceReader(WordCounts())).ask(question, top=1)
    assert result.question == question
    assert len(result.nearest) == 1


def test_only_the_first_question_pays_for_loading(make_asker: Make):
    """Opening and models are in its time, and in no other's."""
    reader = Finder({"Oslo": 2.0})
    asker = Asker(
        MemoryIndex([make_article(OSLO)]), lambda _: (WordCounts(), reader), opening=10_000
    )
    first, second = asker.ask("Where?").timing, asker.ask("Where?").timing
    assert first.load >= 10_000
    assert first.total >= first.load + first.retrieve + first.read
    assert second.load == 0.0
    assert second.total < 10_000


def test_a_changed_source_is_told(make_asker: Make, tmp_path: Path):
    """The stored words still answer, but no longer as verified."""
    file = tmp_path / "oslo.txt"
    asker = make_asker(make_article(OSLO, "oslo.txt", path=bytes(file)), Oslo=2.0)
    assert asker.ask("Where?").nearest[0].state is State.CURRENT
    file.write_text(OSLO.replace("Oslo", "Bonn "))
    result = asker.ask("Where?")
    assert isinstance(result, Answer)
    assert (result.best.text, result.best.citation.state) == ("Oslo", State.DRIFTED)
    assert not result.best.citation.verified


def test_a_new_generation_is_noticed(make_asker: Make):
    """The next question sees the new articles and none of the old."""
    index = MemoryIndex([make_article(OSLO)])
    asker = Asker(index, lambda _: (WordCounts(), Finder({"Oslo": 2.0, "Rome": 1.0})))
    assert asker.ask("Where?").index.generation == 1
    index.replace([make_article(ROME, "rome.txt")])
    result = asker.ask("Where?")
    assert isinstance(result, Answer)
    assert (result.best.text, result.index.generation) == ("Rome", 2)


def test_an_index_made_anew_with_another_embedder_loads_that_one():
    """A question's vector comes from the embedder of the generation it is put to."""
    index = MemoryIndex([make_article(OSLO)])
    loaded: list[str] = []

    def load(wanted):
        loaded.append(wanted.name)
        embedder = WordCounts()
        embedder.settings = wanted
        return embedder, Finder({"Oslo": 2.0})

    asker = Asker(index, load)
    asker.ask("Where?")
    asker.ask("Where?")
    other = replace(WordCounts.settings, name="other", digest="e" * 64)
    index.settings = replace(index.settings, embedder=other)
    asker.ask("Where?")
    assert loaded == ["word counts", "other"]


def test_eight_threads_get_the_answers_that_one_gets(make_asker: Make):
    """One shared Asker, its models loaded once, and no answer depends on its neighbours."""
    texts = [f"The number of town {n} is {n * 37}. It lies at mile {n}." for n in range(20)]
    questions = [f"What is the number of town {n}?" for n in range(20)]
    loads: list[int] = []

    def load(_: object):
        loads.append(threading.get_ident())
        embedder = WordCounts()
        return embedder, SentenceReader(embedder)

    index = MemoryIndex([make_article(text, f"{n}.txt") for n, text in enumerate(texts)])
    alone = [plain(Asker(index, load).ask(question)) for question in questions]
    loads.clear()
    shared = Asker(index, load)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: plain(shared.ask(question)), questions * 4))
    assert together == alone * 4
    assert len(loads) == 1


def plain(result: Answer | NoAnswer) -> object:
    findings = (result.best, *result.alternatives) if isinstance(result, Answer) else ()
    return result.question, findings, result.nearest


def test_closing_closes_the_index():
    """Also at the end of a ``with`` block."""
    index = MemoryIndex([])
    with Asker(index, lambda _: (WordCounts(), Finder({}))):
        assert not index.closed
    assert index.closed


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=4),
    question=st.text(min_size=1, max_size=40).map(lambda text: "?" + text),
)
def test_every_text_shown_is_a_slice_of_a_stored_article(
    make_asker: Make, texts: list[str], question: str
):
    """Whatever Unicode the articles hold, the words, sentence and passage are where they say."""
    reader = SentenceReader(WordCounts())
    result = make_asker(*texts, reader=reader).ask(question, threshold=0.0, top=9)
    if isinstance(result, NoAnswer):
        assert result.reason is Reason.EMPTY_INDEX
        return
    cited = [*result.nearest]
    for finding in (result.best, *result.alternatives):
        assert finding.text == finding.citation.span.text
        cited += finding.citations
    for citation in cited:
        stored = texts[int(citation.span.article.name.removesuffix(".txt"))]
        assert citation.span.text == stored[citation.span.start : citation.span.end]
        assert citation.span.text in citation.sentence_text
        assert citation.passage.start <= citation.span.start
        assert citation.span.end <= citation.passage.end
        assert 1 <= citation.line <= stored.count("\n") + stored.count("\r") + 1
