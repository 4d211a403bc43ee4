"""What may reach a terminal: other people's text made harmless, and what the terminal can show.

Article text, titles, file names, questions and error messages are data. Before any of it is
written, :func:`safe` turns into visible characters whatever a terminal would act upon (escape
sequences, carriage returns, C1 controls), whatever changes the order of what is read
(bidirectional controls) and whatever is not seen at all (zero-width characters), so that the only
sequences a terminal receives are the program's own.
"""

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

_JOINERS = "\u200c\u200d"
"""Zero-width joiner and non-joiner: letters of several scripts and emoji are made with them."""
_LATIN_GREEK_CYRILLIC_END = 0x0590
_LAYOUT = re.compile(r"(?:\r\n|[ \n\t\f\v])+")
_PROSE_COLUMNS = 100
"""Lines longer than this are hard to read; a wider terminal keeps a margin."""
_LEAST_COLUMNS = 20
_NO_LINKS = ("dumb", "linux", "unknown", "eterm", "eterm-color", "emacs")
"""Terminals that show the address of an OSC 8 link instead of linking it."""


def safe(text: str, *, keep: str = "") -> str:
    r"""Text that a terminal only shows, never obeys.

    Args:
        text: anything, lone surrogates included.
        keep: control characters to leave as they are, for instance ``"\n\t"``.

    Returns:
        Controls as ``\xNN``, undecodable bytes of file names as ``\xNN`` too, bidirectional
        controls and zero-width characters as ``<U+NNNN>``. Joiners stay where a letter, mark or
        symbol of a script that uses them goes before, so that emoji and Indic, Arabic or Persian
        words stay whole.

    >>> safe("a\x1b[31mb\u202ec")
    'a\\x1b[31mb<U+202E>c'
    """
    if text.isprintable():
        return text
    return "".join(
        char if char in keep or char.isprintable() else _shown(char, text[at - 1 : at])
        for at, char in enumerate(text)
    )


def _shown(char: str, before: str) -> str:
    """One character that is not printable, made visible where that is needed."""
    code = ord(char)
    category = unicodedata.category(char)
    if category == "Cc":
        return f"\\x{code:02x}"
    if category == "Cs":
        return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"
    if category in ("Zl", "Zp"):
        return f"<U+{code:04X}>"
    if category == "Cf" and not _belongs(char, before):
        return f"<U+{code:04X}>"
    return char


def _belongs(char: str, before: str) -> bool:
    """Whether a format character is seen, or shapes what is seen, after ``before``."""
    if char in _JOINERS:
        return (
            len(before) == 1
            and ord(before) >= _LATIN_GREEK_CYRILLIC_END
            and unicodedata.category(before)[0] in "LMS"
        )
    return unicodedata.name(char, "").startswith("ARABIC") and char != "\u061c"


def flat(text: str) -> str:
    r"""A text on one line: safe, with a space for each run of spaces, tabs, line and page ends.

    >>> flat("two\r\n  lines\r")
    'two lines\\x0d'
    """
    return safe(_LAYOUT.sub(" ", text))


@dataclass(frozen=True, slots=True)
class Terminal:
    """How results may be shown on one output stream."""

    columns: int | None
    """Where to wrap; None for a pipe or a file, whose readers want whole lines."""
    styled: bool
    """Whether colours and bold may be used."""
    links: bool
    """Whether OSC 8 links may be used."""
    unicode: bool
    """Whether the stream's encoding has the signs that Citespan itself adds."""


def look(
    stream: TextIO, color: bool | None = None, environ: Mapping[str, str] = os.environ
) -> Terminal:
    """Find out what a stream can show.

    ``color`` is what the command line insists on. Without it ``NO_COLOR`` turns styles off,
    ``FORCE_COLOR`` on, and otherwise they are for terminals other than ``TERM=dumb``. Links need
    a terminal besides; ``FORCE_HYPERLINK`` (0 or 1) decides about them alone.
    """
    terminal = stream.isatty()
    kind = environ.get("TERM", "")
    if color is not None:
        styled = color
    elif environ.get("NO_COLOR"):
        styled = False
    elif environ.get("FORCE_COLOR", "0") not in ("", "0"):
        styled = True
    else:
        styled = terminal and kind not in ("", "dumb")
    links = styled and terminal and kind not in _NO_LINKS
    if environ.get("FORCE_HYPERLINK"):
        links = styled and environ["FORCE_HYPERLINK"] != "0"
    return Terminal(
        columns=_columns(stream, environ) if terminal else None,
        styled=styled,
        links=links,
        unicode=_can_encode(stream, "\u2026\u00b7"),
    )


def _columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    """Width to write at, in cells."""
    try:
        width = int(environ["COLUMNS"])
    except (KeyError, ValueError):
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            width = 80
    return max(_LEAST_COLUMNS, min(width or 80, _PROSE_COLUMNS))


def _can_encode(stream: TextIO, text: str) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
