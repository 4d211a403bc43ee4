"""Places as people read them and as terminals open them."""

import os

import pytest

from index.formats.html import Html
from index.formats.markdown import Markdown
from index.formats.text import PlainText
from qa.place import TEXT_IS_THE_FILE, WEB_PAGES, link, place, short_path
from tests.qa.cli import examples


def cited(name, text="one\ntwo needle", **known):
    article = examples.article(text, name, **known)
    return examples.cite(article, "needle")


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("a.txt", {}, "a.txt:2"),
        ("deep/b.MD", {}, "deep/b.MD:2"),
        ("c.html", {}, "c.html"),
        ("d.pdf", {"pages": (0, 4)}, "d.pdf, page 2"),
        ("e.jsonl", {"member": "17"}, "e.jsonl:17"),
        ("caf\udce9\x1b.txt", {}, r"caf\xe9\x1b.txt:2"),
    ],
)
def test_a_place_leads_into_the_file(name, known, expected):
    """A line only where the stored text is the file; else the page, the record or the file."""
    assert expected == place(cited(name, **known))


def test_the_formats_with_lines_of_their_own_are_those_of_plain_text():
    """A new ending of one of them must be known here as well; so with web pages."""
    assert set(TEXT_IS_THE_FILE) == {*PlainText.suffixes, *Markdown.suffixes}
    assert set(WEB_PAGES) == set(Html.suffixes)


def test_paths_are_relative_only_below_the_working_directory(tmp_path, monkeypatch):
    """A neighbour with the same beginning is no child."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    inside, beside = (os.fsencode(tmp_path / name) for name in ("here/a.txt", "hereafter/a.txt"))
    assert short_path(inside) == "a.txt"
    assert os.fsdecode(beside) == short_path(beside)


def test_links_hold_only_what_an_address_may():
    """Spaces, escapes and undecodable bytes are percent-encoded, and the host is named."""
    address = link(cited("a b\x1b\udce9.txt"))
    assert address.startswith(f"file://{os.uname().nodename}/")
    assert address.endswith("/a%20b%1B%E9.txt")


@pytest.mark.parametrize(
    ("sentence", "directive"),
    [
        ("A needle, found.", "A%20needle%2C%20found."),
        (
            "The half\n blue-grey needle & thread",
            "The%20half%20blue%2Dgrey%20needle%20%26%20thread",
        ),
        (
            "In June it was the old needle that the tailor of Ord had lost.",
            "In%20June%20it%20was%20the,tailor%20of%20Ord%20had%20lost.",
        ),
    ],
)
def test_a_browser_is_led_to_the_sentence_of_a_web_page(sentence, directive):
    """A text directive: a short sentence whole, of a long one both ends; its own signs encoded."""
    article = examples.article(f"Title\n\n{sentence}\n", "page.HTML")
    address = link(examples.cite(article, "needle", sentence))
    assert address.endswith(f"/page.HTML#:~:text={directive}")


def test_a_browser_is_led_to_the_page_of_a_pdf():
    """Pages count from 1."""
    assert link(cited("d.pdf", pages=(0, 4))).endswith("/d.pdf#page=2")
