"""A question as a full-text query."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from index.schema import TOKENIZER
from index.words import MOST_TERMS, match_expression, split_words


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
