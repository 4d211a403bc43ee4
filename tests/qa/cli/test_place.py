"""Places as people read them and as terminals open them."""

import os

import pytest

from index.formats.markdown import Markdown
from index.formats.text import PlainText
from qa.place import TEXT_IS_THE_FILE, link, place, short_path
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
    """A new ending of one of them must be known here as well."""
    assert set(TEXT_IS_THE_FILE) == {*PlainText.suffixes, *Markdown.suffixes}


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
