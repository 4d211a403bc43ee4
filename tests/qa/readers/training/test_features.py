"""Windows, token spans and character offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from qa.readers.span import TITLE_TOKENS
from qa.readers.training.features import WindowMaker, characters, stretches, token_span
from qa.readers.training.rows import Gold, Row
from tests.qa.readers.training.conftest import make_row


@given(st.integers(0, 300), st.integers(1, 60), st.integers(1, 60))
def test_stretches_cover_every_token_and_are_full(count: int, room: int, stride: int) -> None:
    made = stretches(count, room, stride)
    assert set(range(count)) == {place for start, stop in made for place in range(start, stop)}
    assert {min(count, room)} == {stop - start for start, stop in made}
    assert len(made) == len(set(made))


def test_gold_spans_lead_back_to_their_answers(maker: WindowMaker, rows: list[Row]) -> None:
    for row in rows:
        for window in maker.windows(row):
            found = [row.passage[slice(*characters(window, span))] for span in window.spans]
            assert [gold.text for gold in row.answers] == found


def test_windows_are_question_then_passage(maker: WindowMaker, tokenizer: Tokenizer) -> None:
    row = make_row("Who built the mill?", "Anna Berg.", "Anna Berg")
    (window,) = maker.windows(row)
    tokens = [tokenizer.id_to_token(token) for token in window.ids]
    assert tokens[:7] == ["[CLS]", "who", "built", "the", "mill", "?", "[SEP]"]
    assert window.first == 7
    assert tokens[window.first :] == ["anna", "berg", ".", "[SEP]"]
    assert window.spans == ((7, 8),)


def test_a_title_stands_between_question_and_passage(
    maker: WindowMaker, tokenizer: Tokenizer
) -> None:
    row = make_row("Who built it?", "Anna Berg.", "Anna Berg", title="The mill")
    (window,) = maker.windows(row)
    tokens = [tokenizer.id_to_token(token) for token in window.ids]
    assert tokens[5 : window.first] == ["[SEP]", "the", "mill", "[SEP]"]
    assert tokens[window.first :] == ["anna", "berg", ".", "[SEP]"]
    (span,) = window.spans
    assert row.passage[slice(*characters(window, span))] == "Anna Berg"


@pytest.mark.parametrize(
    ("title", "pieces"),
    [("a " * 60, TITLE_TOKENS), ("incomprehensibilities " * 9, 5), ("\u200b", 0)],
)
def test_a_title_is_cut_to_characters_and_pieces(
    title: str, pieces: int, tokenizer: Tokenizer
) -> None:
    (window,) = WindowMaker(tokenizer).windows(make_row("Who?", "Anna.", "Anna", title=title))
    assert window.first == 4 + (1 + pieces if pieces else 0)


def test_a_question_and_a_title_that_fill_the_window_are_an_error(tokenizer: Tokenizer) -> None:
    for maker in (
        WindowMaker(tokenizer, length=9),
        WindowMaker(tokenizer, length=9).for_articles(),
    ):
        with pytest.raises(ValueError, match="no room"):
            list(maker.windows(make_row("Who is it?", "Anna.", title="The mill of Vena")))


def test_an_article_is_cut_into_the_passages_of_an_index(tokenizer: Tokenizer) -> None:
    """Each begins and ends with a sentence, and an answer stands whole in one of them at least."""
    said = [f"The mill of Vena stood for {years} years." for years in range(41, 101)]
    text = "\n\n".join(" ".join(said[at : at + 12]) for at in range(0, len(said), 12))
    row = make_row("How long?", text, "67 years")
    windows = list(WindowMaker(tokenizer).for_articles().windows(row))
    parts = [text[window.offsets[0][0] : window.offsets[-1][1]] for window in windows]
    assert len(parts) > 2
    assert all(part.startswith("The mill") and part.endswith(".") for part in parts)
    assert ["67 years" in part for part in parts] == [bool(window.spans) for window in windows]
    assert any(window.spans for window in windows)


def test_a_long_passage_is_cut_and_only_whole_answers_are_gold(tokenizer: Tokenizer) -> None:
    passage = "the mill " * 30 + "Anna Berg " + "the mill " * 30
    row = make_row("Who?", passage, "Anna Berg")
    windows = list(WindowMaker(tokenizer, length=21, stride=5).windows(row))
    assert {21} == {len(window.ids) for window in windows}
    for window in windows:
        start, end = window.offsets[0][0], window.offsets[-1][1]
        assert bool(window.spans) == ("Anna Berg" in passage[start:end])
        assert window.touched == ("Anna" in passage[start:end] or "Berg" in passage[start:end])
    assert sum(bool(window.spans) for window in windows) > 1


def test_a_long_question_is_cut(tokenizer: Tokenizer) -> None:
    (window,) = WindowMaker(tokenizer, question=3).windows(make_row("who " * 40, "Anna.", "Anna"))
    assert window.first == 5


def test_an_answer_within_a_word_takes_the_whole_token() -> None:
    assert token_span([(0, 3), (4, 9), (9, 10)], Gold("ron", 5)) == (1, 1)


def test_an_answer_without_tokens_has_no_span() -> None:
    assert token_span([(0, 3), (4, 9)], Gold(" ", 3)) is None


def test_an_empty_passage_has_one_window_without_offsets(maker: WindowMaker) -> None:
    (window,) = maker.windows(make_row("Who?", ""))
    assert window.offsets == ()
    assert window.spans == ()
