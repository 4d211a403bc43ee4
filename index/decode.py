"""Bytes to text: which encoding a file is in, and its text with nothing lost.

In this order: a byte order mark; strict UTF-8; UTF-16 and UTF-32 without a mark, which NUL bytes
give away; UTF-8 with stray Windows bytes in it; charset-normalizer for scripts other than Latin;
else cp1252, in which every byte means something.

charset-normalizer is asked only where it can tell. Over 36 pairs of language and encoding it named
every Cyrillic, Greek, Hebrew, Arabic, Thai and East Asian one from 60 characters on, but took
English, French and Spanish in cp1252 for cp1250 or mac_latin2 at every length. At most a fifth of
the bytes of a text in Latin letters lies above ASCII, and at least half of any other, so that share
decides. Polish, Czech or Turkish in their old one-byte encodings need the encoding named.
"""

import codecs
import re
import unicodedata

from index.errors import Unreadable, UsageError

STRAY = "utf-8+cp1252"
"""Reported for UTF-8 with single bytes of cp1252 in it; each of them is read as cp1252."""

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_SEQUENCES = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
_ABOVE_ASCII = bytes(range(0x80, 0x100))
_CONTROLS = bytes({*range(1, 7), *range(0x0E, 0x1B), *range(0x1C, 0x20)})
"""Control characters that no text uses; escape and bell, which terminals know, are not here."""

_CP1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
"""Character of each byte; the five that cp1252 leaves open stay C1 controls, as in browsers."""
_NO_TEXT_CODECS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "utf-7"})

_OTHER_SCRIPT_SHARE = 0.25
_ENOUGH_TO_TELL = 48
"""Bytes that carry evidence, below which nothing can be told from them."""
_SAMPLE = 32 * 1024
"""Bytes that the detector sees."""


def decode(data: bytes, encoding: str | None = None, *, hint: str | None = None) -> tuple[str, str]:
    """Decode a file.

    Args:
        data: its bytes.
        encoding: codec the user insists on.
        hint: codec that the file itself claims (an HTML page's charset); believed where the bytes
            are not UTF-8 and fit it.

    Returns:
        The text without its byte order mark, and the name of the Python codec that gave it
        (or ``STRAY``).

    Raises:
        Unreadable: the file is binary, or is not in the encoding the user insists on.
        UsageError: Python has no such text encoding.
    """
    if encoding is not None:
        return _decode_as(data, text_codec(encoding))
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _after_mark(data, mark, codec)
    if b"\0" in data:
        return _wide(data)
    if len(data.translate(None, delete=_CONTROLS)) < 0.95 * len(data):
        raise Unreadable("binary")
    if hint is not None and b"\x1b" in data and (text := _try(data, hint)) is not None:
        return text, hint  # ISO-2022 encodings are pure ASCII, so UTF-8 would seem to fit
    if (text := _try(data, "utf-8")) is not None:
        return text, "utf-8"
    if _mostly_utf8(data):
        return data.decode("utf-8", _stray_bytes()), STRAY
    for guess in (hint, _detected(data)):
        if guess is not None and (text := _try(data, guess)) is not None:
            return text, guess
    return _cp1252(data), "cp1252"


def text_codec(name: str) -> str:
    """Python's name of a text encoding; ``latin-1`` is taken for cp1252, as browsers take it.

    Raises:
        UsageError: Python has no such text encoding.
    """
    try:
        codec = codecs.lookup(name).name
        "".encode(codec)  # refuses codecs that turn bytes into bytes, such as zlib
    except (LookupError, ValueError, UnicodeError):
        codec = "undefined"
    if codec in _NO_TEXT_CODECS or "escape" in codec:
        raise UsageError(
            f"no text encoding is called {name!r}",
            advice="Name one that Python knows, for instance utf-8, cp1252, cp1251 or utf-16.",
        )
    return "cp1252" if codec in {"iso8859-1", "ascii"} else codec


def _decode_as(data: bytes, codec: str) -> tuple[str, str]:
    text = _try(data, codec)
    if text is None:
        raise Unreadable(f"not in the encoding {codec}")
    if "\0" in text:
        raise Unreadable("binary")
    return text.removeprefix("\ufeff"), codec


def _after_mark(data: bytes, mark: bytes, codec: str) -> tuple[str, str]:
    text = _try(data[len(mark) :], codec.removesuffix("-sig"))
    if text is None and codec == "utf-8-sig":
        return data[len(mark) :].decode("utf-8", _stray_bytes()), STRAY
    if text is None:
        raise Unreadable(f"broken {codec}")
    if "\0" in text:
        raise Unreadable("binary")
    return text, codec


def _wide(data: bytes) -> tuple[str, str]:
    """UTF-32 or UTF-16 without a mark, or binary."""
    if len(data) < _ENOUGH_TO_TELL:
        raise Unreadable("binary")
    codecs_to_try = ["utf-32-le", "utf-32-be"]
    if not data[0::2].count(0):
        codecs_to_try.append("utf-16-le")
    if not data[1::2].count(0):
        codecs_to_try.append("utf-16-be")
    for codec in codecs_to_try:
        text = _try(data, codec)
        if text and not _has_no_characters(text):
            return text, codec
    raise Unreadable("binary")


def _has_no_characters(text: str) -> bool:
    """Whether code points stand in it that no text has: NUL, controls, unassigned, private."""
    return any(
        unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"} and char not in "\t\n\f\r\x1b"
        for char in set(text)
    )


def _mostly_utf8(data: bytes) -> bool:
    """Whether bytes above ASCII mostly form UTF-8, which other encodings do by accident only."""
    above = len(data) - len(data.translate(None, delete=_ABOVE_ASCII))
    inside = len(data) - len(_UTF8_SEQUENCES.sub(b"", data))
    return inside >= 2 * (above - inside)


def _stray_bytes() -> str:
    """Name of the error handler that reads bytes outside UTF-8 as cp1252."""

    def as_cp1252(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        broken = error.object[error.start : error.end]
        return _cp1252(broken), error.end

    codecs.register_error("citespan-cp1252", as_cp1252)
    return "citespan-cp1252"


def _detected(data: bytes) -> str | None:
    above = len(data) - len(data.translate(None, delete=_ABOVE_ASCII))
    printing = len(data) - sum(data.count(space) for space in b" \t\r\n")
    if above < _ENOUGH_TO_TELL or above < _OTHER_SCRIPT_SHARE * printing:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(_sample(data)).best()
    return None if best is None else best.encoding


def _sample(data: bytes) -> bytes:
    """A piece from the first byte above ASCII on, ended where no character is cut in two."""
    match = re.search(rb"[\x80-\xff]", data)
    start = match.start() if match else 0
    piece = data[start : start + _SAMPLE]
    if start + _SAMPLE < len(data):
        end = max(piece.rfind(b"\n"), piece.rfind(b" "))
        piece = piece[:end] if end > _SAMPLE // 2 else piece
    return piece


def _cp1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", _CP1252)[0]


def _try(data: bytes, codec: str) -> str | None:
    try:
        return _cp1252(data) if codec == "cp1252" else data.decode(codec)
    except (UnicodeError, LookupError):
        return None
