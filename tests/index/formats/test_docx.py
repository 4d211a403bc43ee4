"""Word documents."""

from datetime import date

import pytest

from index.errors import Unreadable
from index.formats import docx
from index.formats.docx import Docx


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_and_title(one, content, make_docx):
    """The styled title and the byline are metadata, headings and paragraphs content."""
    body = (
        paragraph("Talks resume", "Title")
        + paragraph("June 13, 2025 Off By Sharp Media")
        + paragraph("They met 😀.")
        + paragraph("Later", "Heading1")
        + "<w:p/>"
        + paragraph("They parted.")
    )
    article = one(Docx(), make_docx(body))
    assert ("Talks resume", "Sharp Media", date(2025, 6, 13)) == (
        article.title,
        article.source,
        article.published,
    )
    assert content(article) == ["They met 😀.", "Later", "They parted."]
    assert "They met 😀.\n\nLater\n\nThey parted." in article.text


def test_what_readers_see_and_nothing_else(one, make_docx):
    """Insertions, boxes and signs are text; deletions, hidden runs and second copies not."""
    body = (
        "<w:p><w:ins><w:r><w:t>Seen</w:t></w:r></w:ins>"
        "<w:r><w:tab/><w:t>so</w:t><w:noBreakHyphen/></w:r>"
        "<w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>far</w:t></w:r></w:p>'
        '<mc:AlternateContent xmlns:mc="m">'
        "<mc:Choice><w:p><w:r><w:t>A box.</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>A box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    assert one(Docx(), make_docx(body)).text == "Seen\tso\u2011far\n\nA box."


def test_tables(one, content, make_docx):
    """A row of short cells is one paragraph; cells of several paragraphs stay apart."""

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    short = row(paragraph("Dar."), paragraph("May."), "<w:p/>")
    laid = row(paragraph("They met.") + paragraph("All did."), paragraph("Beside."))
    article = one(Docx(), make_docx(f"<w:tbl>{short}{laid}</w:tbl>"))
    assert content(article) == ["Dar. | May.", "They met.", "All did.", "Beside."]


def test_a_bomb_is_refused_on_what_it_expands_to(one, make_docx, monkeypatch):
    """A small file that unpacks to much is given up at the limit, whatever its sizes say."""
    monkeypatch.setattr(docx, "_LARGEST_PART", 2**20)
    bomb = make_docx("<w:p>" + "<w:r/>" * 2**18 + "</w:p>")
    assert len(bomb) < 10_000
    with pytest.raises(Unreadable, match="expands to more than 1 MB"):
        one(Docx(), bomb)


def test_entities_are_not_expanded(one, make_docx):
    """Neither a file nor a billion laughs comes in through XML."""
    data = make_docx(paragraph("They met."))
    assert one(Docx(), data).text == "They met."
    import zipfile
    from io import BytesIO

    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "SECRET">]>'
            '<w:document xmlns:w="w"><w:p><w:r>'
            "<w:t>They met. &f;&a;</w:t></w:r></w:p></w:document>",
        )
    text = one(Docx(), file.getvalue()).text
    assert text == "They met."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 broken", "a broken Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an encrypted or old Word file"),
    ],
)
def test_broken_files_have_a_reason(data, reason, one, make_docx):
    """Cut, encrypted and other archives are told apart."""
    with pytest.raises(Unreadable, match=reason):
        one(Docx(), data)
    with pytest.raises(Unreadable, match="a broken Word file"):
        one(Docx(), make_docx("<w:p>"))
    with pytest.raises(Unreadable, match="no Word document"):
        one(Docx(), make_docx("", part="other.xml"))
    with pytest.raises(Unreadable, match="no text"):
        one(Docx(), make_docx("<w:p/>"))
