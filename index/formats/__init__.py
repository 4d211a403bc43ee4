"""One module a file format; this is the one place that knows them all.

A format's own library is imported when it first reads a file, never before.
"""

from index.formats.docx import Docx
from index.formats.html import Html
from index.formats.interface import Format, LeftOut
from index.formats.jsonl import JsonLines
from index.formats.markdown import Markdown
from index.formats.pdf import Pdf
from index.formats.text import PlainText

__all__ = ["FORMATS", "Format", "LeftOut", "PlainText", "format_for"]

FORMATS: tuple[Format, ...] = (PlainText(), Markdown(), Html(), JsonLines(), Pdf(), Docx())
"""Every format, in the order that help texts list them."""


def format_for(name: str) -> Format | None:
    """The format that a file name's ending calls for; None where Citespan reads none such."""
    ending = name.rpartition("/")[2].lower()
    return next((each for each in FORMATS if ending.endswith(each.suffixes)), None)
