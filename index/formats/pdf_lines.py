"""Lines of a PDF and where they stand, read by PDFium in a process of its own.

Run as a script, never imported: standard input is the PDF, standard output one JSON object,
``{"title": ..., "pages": [[[text, left, right, baseline, foot, size], ...], ...]}`` in points, or
``{"error": ...}``. PDFium is fast and reads ligatures, hyphenation and odd encodings better than
pure Python does, but it is a C++ parser of hostile files: here it may crash, hang or eat memory
without harm, for this process has limits and nothing to lose.
"""

import ctypes
import json
import resource
import sys

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw as pdfium

MEMORY = 2 * 1024**3
PROCESSOR_SECONDS = 60
MOST_PAGES = 5_000
MOST_CHARACTERS = 10_000_000

Line = tuple[str, float, float, float, float, float]


def main() -> None:
    """Read one PDF from standard input."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        encrypted = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        print(json.dumps({"error": "an encrypted PDF" if encrypted else "a broken PDF"}))
        return
    pages: list[list[Line]] = []
    left = MOST_CHARACTERS
    for number in range(len(document)):
        try:
            page = document[number].get_textpage()
        except pypdfium2.PdfiumError:
            pages.append([])  # one broken page does not cost the others
            continue
        left -= page.count_chars()
        if number >= MOST_PAGES or left < 0:
            print(json.dumps({"error": "a PDF of too many pages or characters"}))
            return
        pages.append(_lines(page))
    title = document.get_metadata_dict().get("Title", "")
    print(json.dumps({"title": title, "pages": pages}))


def _lines(page: pypdfium2.PdfTextPage) -> list[Line]:
    codes = [pdfium.FPDFText_GetUnicode(page, i) for i in range(page.count_chars())]
    lines: list[Line] = []
    start = 0
    for end, code in enumerate([*codes, 10]):
        if code not in {10, 13}:
            continue
        seen = [i for i in range(start, end) if not chr(codes[i]).isspace()]
        if seen:
            text = "".join(map(chr, codes[start:end])).strip()
            lines.append((text, *_place(page, seen)))
        start = end + 1
    return lines


def _place(
    page: pypdfium2.PdfTextPage, seen: list[int]
) -> tuple[float, float, float, float, float]:
    """Left and right edge, first and last baseline and size of type of a line of characters.

    The baselines differ where PDFium joined two lines because a word was broken between them.
    """
    left, baseline = _origin(page, seen[0])
    _, foot = _origin(page, seen[-1])
    right = page.get_charbox(seen[-1])[2]
    size = pdfium.FPDFText_GetFontSize(page, seen[len(seen) // 2])
    return left, round(right, 1), baseline, foot, round(size, 1)


def _origin(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    return round(x.value, 1), round(y.value, 1)


if __name__ == "__main__":
    main()
