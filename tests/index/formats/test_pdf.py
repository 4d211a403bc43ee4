"""PDF."""

import importlib.util
from datetime import date

import pytest

from index.article import Article, Origin
from index.errors import Unreadable
from index.formats import pdf
from index.formats.pdf import Pdf

needs_pdfium = pytest.mark.skipif(
    importlib.util.find_spec("pypdfium2") is None, reason="the pdf extra is not installed"
)


def line(
    text: str, base: float, left: float = 60, size: float = 11
) -> tuple[str, float, float, float]:
    return text, left, base, size


PAGES = [
    [
        line("Quarterly   12", 780, size=8),
        line("Talks on Kashmir resume", 740, size=20),
        line("June 13, 2025 Off By Sharp Media", 710),
        line("The first paragraph reaches all the way to the right edge of the", 680),
        line("page, is hyphen-", 666),
        line("ated there, and goes on for long enough that this is seen: the co-", 652),
        line("operation of the co-operation. It ends in the middle of a line.", 638),
        line("The second one begins here and goes over the end of the page", 610),
        line("1", 20, size=8),
    ],
    [
        line("Quarterly   13", 780, size=8),
        line("where it ends.", 740),
        line("A third stands alone on its page, far below the others.", 600),
        line("2", 20, size=8),
    ],
    [],
    [line("Quarterly   14", 780, size=8), line("The last.", 740), line("4", 20, size=8)],
]


@needs_pdfium
def test_lines_become_paragraphs(one, content, make_pdf):
    """Lines are joined, broken words made whole, running heads and numbers left out."""
    article = one(Pdf(), make_pdf(PAGES))
    assert ("Talks on Kashmir resume", "Sharp Media", date(2025, 6, 13)) == (
        article.title,
        article.source,
        article.published,
    )
    assert content(article) == [
        (
            "The first paragraph reaches all the way to the right edge of the page, is hyphenated "
            "there, and goes on for long enough that this is seen: the co-operation of the "
            "co-operation. It ends in the middle of a line."
        ),
        "The second one begins here and goes over the end of the page where it ends.",
        "A third stands alone on its page, far below the others.",
        "The last.",
    ]
    assert "Quarterly" not in article.text


@needs_pdfium
def test_pages_are_kept(one, make_pdf):
    """Every offset tells its page, a page without text included."""
    extracted = one(Pdf(), make_pdf(PAGES))
    article = Article("a.pdf", extracted, Origin(b"/a.pdf", "", 0, 0))
    text = article.text
    assert len(extracted.pages) == 4
    assert [
        article.page(text.index(words))
        for words in ("Talks on", "the page where", "where it ends", "A third", "The last")
    ] == [1, 1, 2, 2, 4]


@needs_pdfium
@pytest.mark.parametrize("data", [b"%PDF-1.5 nothing else", b"no pdf at all", b"%PDF-1.5\n" * 1000])
def test_a_broken_file_has_a_reason(data, one):
    """A file that PDFium refuses is refused here."""
    with pytest.raises(Unreadable, match="a broken PDF"):
        one(Pdf(), data)


@needs_pdfium
def test_other_pdfs_without_text_have_their_reason(one, make_pdf):
    """A password, and a scan, are told from damage."""
    encryption = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        f"/O <{'00' * 32}> /U <{'00' * 32}> >> /ID [<00> <00>]"
    )
    with pytest.raises(Unreadable, match="an encrypted PDF"):
        one(Pdf(), make_pdf(PAGES, trailer=encryption))
    with pytest.raises(Unreadable, match="no text; a scanned PDF"):
        one(Pdf(), make_pdf([[]]))


def test_a_missing_library_is_named(one, monkeypatch):
    """Without the extra, the reason says how to get it."""
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    with pytest.raises(Unreadable, match=r'pip install "citespan\[pdf\]"'):
        one(Pdf(), b"%PDF")


@needs_pdfium
def test_a_reader_that_dies_or_hangs_costs_one_file(one, tmp_path, monkeypatch):
    """A crash, a hang and a flood in the C++ parser are reasons, not the end of a build."""
    script = tmp_path / "dies.py"
    monkeypatch.setattr(pdf, "_READER", script)
    script.write_text("import os; os.abort()")
    with pytest.raises(Unreadable, match="within its limits"):
        one(Pdf(), b"%PDF")
    script.write_text("while True: pass")
    monkeypatch.setattr(pdf, "_SECONDS", 0.5)
    with pytest.raises(Unreadable, match="takes too long"):
        one(Pdf(), b"%PDF")
