"""Files of formats that no text editor writes, made by hand."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from time import process_time

import pytest

from index.article import Extracted
from index.formats import Format, LeftOut

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def one(form: Format, data: bytes | str) -> Extracted:
    """The only article of a file."""
    (article,) = form.read(data if isinstance(data, bytes) else data.encode())
    assert not isinstance(article, LeftOut)
    return article


def content(article: Extracted) -> list[str]:
    """What of an article is worth indexing."""
    return [article.text[stretch.start : stretch.end] for stretch in article.content]


@pytest.fixture(name="one")
def one_fixture() -> Callable[[Format, bytes | str], Extracted]:
    return one


@pytest.fixture(name="content")
def content_fixture() -> Callable[[Extracted], list[str]]:
    return content


@pytest.fixture
def grows_in_proportion() -> Callable[[Callable[[int], object]], None]:
    """Checks that twice the size costs about twice the time, not four times."""

    def check(run: Callable[[int], object], size: int = 20_000) -> None:
        times = []
        for factor in (1, 2, 4):
            start = process_time()
            run(size * factor)
            times.append(process_time() - start)
        assert times[2] < 8 * max(times[0], 0.05) + 0.5, times

    return check


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    def make(body: str, part: str = "word/document.xml") -> bytes:
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(part, f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        return file.getvalue()

    return make


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """A PDF of pages of lines, each line (text, left, baseline, size), in Helvetica."""

    def make(
        pages: Sequence[Sequence[tuple[str, float, float, float]]], trailer: str = ""
    ) -> bytes:
        kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
        resources = "/MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >>"
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for i, page in enumerate(pages):
            stream = "".join(
                f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm ({text}) Tj ET\n"
                for text, left, base, size in page
            )
            objects += [
                f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * i} 0 R >>",
                f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}endstream",
            ]
        data = b"%PDF-1.5\n"
        offsets = []
        for number, body in enumerate(objects, start=1):
            offsets.append(len(data))
            data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        return (
            data
            + (
                f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
                f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
                f"startxref\n{len(data)}\n%%EOF\n"
            ).encode()
        )

    return make
