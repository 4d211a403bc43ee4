"""Plain text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import Unreadable
from index.formats import PlainText

SENTENCE = "The foreign office said so. "


def test_the_stored_text_is_the_decoded_file(one, content):
    """Mark dropped, line ends kept, characters outside the basic plane counted as one."""
    article = one(PlainText(), "\ufeffTalks resume 😀\r\n\r\nThey met e\u0301 😀.\r\n".encode())
    assert article.text == "Talks resume 😀\r\n\r\nThey met e\u0301 😀.\r\n"
    assert (article.title, article.encoding) == ("Talks resume 😀", "utf-8-sig")
    assert content(article) == ["They met e\u0301 😀."]


def test_head_and_foot_are_metadata(one, content):
    """The head of a saved article gives title, source and date."""
    article = one(
        PlainText(), "Talks\nTalks\nJune 13, 2025 Off By Sharp Media\nThey met.\nShare:\n"
    )
    assert ("Talks", "Sharp Media", date(2025, 6, 13)) == (
        article.title,
        article.source,
        article.published,
    )
    assert content(article) == ["They met."]


def test_front_matter_is_metadata_and_no_content(one, content):
    """As in Markdown; it stays in the stored text, in which offsets count."""
    text = "---\ntitle: Night of the Solvind\ndate: 2026-03-02\n---\nThe ferry sank.\n"
    article = one(PlainText(), text)
    assert (article.title, article.published) == ("Night of the Solvind", date(2026, 3, 2))
    assert article.text == text
    assert content(article) == ["The ferry sank."]


def test_lines_between_rules_that_tell_nothing_of_the_article_are_content(one, content):
    """A text may begin with a rule."""
    article = one(PlainText(), "---\nThe ferry sank at night.\n---\nNobody was told for hours.\n")
    assert "Nobody was told for hours." in content(article)
    assert any("The ferry sank at night." in each for each in content(article))


def test_front_matter_alone_is_no_article(one):
    """There is nothing to read."""
    with pytest.raises(Unreadable, match="no text"):
        one(PlainText(), "---\ntitle: Night of the Solvind\n---\n")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_every_stretch_is_a_slice_of_the_text(text):
    """Whatever the text, what is content is a part of it, and all letters of a body survive."""
    try:
        (article,) = PlainText().read(text.encode())
    except Unreadable:
        assert not any(char.isalnum() for char in text)
        return
    assert article.text == text.removeprefix("\ufeff")
    assert article.content


@pytest.mark.parametrize(
    "piece", ["(", "x", SENTENCE, "a\n", "\n", "a\n\n", " ", "。", "- a\n", "\u2028"]
)
def test_time_grows_with_size(piece, grows_in_proportion):
    """One huge line, no spaces, or nothing but line ends: bounded by the size."""
    grows_in_proportion(
        lambda n: list(PlainText().read(b"Ab. " + piece.encode() * (n // len(piece))))
    )


def test_too_many_lines_are_data_not_an_article():
    """A limit of lines bounds the memory that paragraphs take."""
    with pytest.raises(Unreadable, match="more than 500,000 lines"):
        list(PlainText().read(b"a\n" * 600_000))
