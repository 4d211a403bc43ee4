"""A question as a full-text query."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.schema import TOKENIZER
from index.words import MOST_TERMS, content_words, match_expression, search_terms, split_words


def test_function_words_are_left_out_beside_others() -> None:
    """Question words tell little and cost most of the time."""
    assert match_expression("Who built the bridge?") == '"built" OR "bridge"'


def test_function_words_are_searched_when_there_is_nothing_else() -> None:
    """A question of them alone still finds something."""
    assert match_expression("What is it?") == '"What" OR "is" OR "it"'


def test_each_word_counts_once() -> None:
    """Letter case makes no other word."""
    assert match_expression("Bridge, bridge and BRIDGE") == '"Bridge"'


def test_nothing_to_search_is_none() -> None:
    """Punctuation, emoji, NUL and lone surrogates are no words."""
    for text in ("", " \n", "?!…", "🦊", "\0", "\ud800"):
        assert match_expression(text) is None


def test_a_long_question_is_cut() -> None:
    """To its first distinct words."""
    expression = match_expression(" ".join(f"w{number}" for number in range(1000)))
    assert expression is not None
    assert expression.count(" OR ") == MOST_TERMS - 1


def test_marks_stay_in_their_words() -> None:
    """A vowel sign does not end a word."""
    assert list(split_words("हिन्दी में")) == ["हिन्दी", "में"]


@given(text=st.text())
def test_every_expression_is_valid(text: str) -> None:
    """FTS5 reads whatever comes out."""
    expression = match_expression(text)
    if expression is not None:
        connection = sqlite3.connect(":memory:")
        connection.execute(
            f"CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize=\"{TOKENIZER}\")"
        )
        connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()
        connection.close()


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Who led the delegation to the White House?", ("led", "delegation", "White", "House")),
        ("What is it", ("What", "is", "it")),
        ("Bridge, bridge and BRIDGE", ("Bridge",)),
        ("???", ()),
        ("", ()),
    ],
)
def test_the_terms_that_are_searched_stand_as_typed(question: str, terms: tuple[str, ...]) -> None:
    """They are what the full-text query holds, each once, in order."""
    assert terms == search_terms(question)


@given(text=st.text())
def test_terms_are_words_of_the_question(text: str) -> None:
    """No more than can be searched, and none when the query is none."""
    terms = search_terms(text)
    assert set(terms) <= set(split_words(text))
    assert len(terms) <= MOST_TERMS
    assert bool(terms) is (match_expression(text) is not None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who led the délégations to Oslo?", {"delegation", "led", "oslo"}),
        ("How many towns pass gas?", {"many", "town", "pass", "gas"}),
        ("what is it", set()),
        ("ÉCOLE école", {"ecole"}),
        ("平和 6", {"平和", "6"}),
    ],
)
def test_content_words_leave_out_what_any_sentence_may_hold(text: str, words: set[str]) -> None:
    """Case, accents and plurals are ignored, words that ask are left out."""
    assert words == content_words(text)


@given(one=st.text(), other=st.text())
def test_content_words_of_two_texts_are_those_of_each(one: str, other: str) -> None:
    """Any text has them, and a break parts words."""
    assert content_words(one) | content_words(other) == content_words(f"{one}\n{other}")
