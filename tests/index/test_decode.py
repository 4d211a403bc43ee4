"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.decode import STRAY, decode, text_codec
from index.errors import Unreadable, UsageError

ARTICLE = "Kafé owners say: “It’s a naïve plan” — and left.\r\nThe délégation arrived in Öland.\r\n"
RUSSIAN = "Министр иностранных дел заявил, что переговоры продолжатся на следующей неделе.\n" * 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_one_article_in_many_encodings_gives_one_text(encoding):
    """The same article decodes to the same characters, line ends included, however it was saved."""
    assert decode(ARTICLE.encode(encoding))[0] == ARTICLE


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "iso8859_5", "cp866"])
def test_a_cyrillic_text_is_told_by_detection(encoding):
    """Text in a script other than Latin is decoded without being told how."""
    assert decode(RUSSIAN.encode(encoding))[0] == RUSSIAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("外務大臣は、両国が合意を望んでいるため、来週も協議を続けると述べた。" * 2, "euc_jp"),
        ("外交部长表示，由于双方都希望达成协议，会谈将于下周继续举行。" * 2, "gb18030"),
        ("Ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν την εβδομάδα. " * 2, "cp1253"),
    ],
)
def test_other_scripts_are_told_by_detection(text, encoding):
    """Japanese, Chinese and Greek need no option either."""
    assert text == decode(text.encode(encoding))[0]


def test_the_byte_order_mark_is_dropped():
    """Offsets count from the first character of the text, not from the mark."""
    assert decode(b"\xef\xbb\xbfText") == ("Text", "utf-8-sig")
    assert decode("Text".encode("utf-16"), "utf-16") == ("Text", "utf-16")
    assert decode(b"\xef\xbb\xbfText", "utf8") == ("Text", "utf-8")


def test_carriage_returns_are_kept():
    """No line end is translated: an offset in the text is an offset in the file."""
    assert decode(b"a\r\nb\rc\n")[0] == "a\r\nb\rc\n"


def test_a_stray_byte_in_utf8_loses_nothing():
    """A file of UTF-8 with one byte of cp1252 keeps its good characters and gains the stray one."""
    data = "Zürich, Genève, Køge und Malmö ".encode() + b"caf\xe9"
    assert decode(data) == ("Zürich, Genève, Køge und Malmö café", STRAY)
    assert decode(b"\xef\xbb\xbf" + "Zürich ".encode() + b"\xe9") == ("Zürich é", STRAY)


def test_bytes_that_cp1252_lacks_are_kept():
    """The five open bytes of cp1252 become controls; none disappears."""
    text, codec = decode(b"na\xefve \x81\x8d\x8f\x90\x9d end")
    assert (text, codec) == ("naïve \x81\x8d\x8f\x90\x9d end", "cp1252")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    """No input makes the decoder fail in another way than by saying so."""
    try:
        text, codec = decode(data)
    except Unreadable:
        return
    assert codec
    assert "\0" not in text


@given(st.text(max_size=200))
def test_utf8_comes_back_as_it_was(text):
    """Every text without NUL, marks and unusual controls survives the way through UTF-8."""
    wanted = "".join(c for c in text if c.isprintable() and c != "\ufeff")
    assert wanted == decode(wanted.encode())[0]


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\0\0\0\0",
        b"text with a NUL \0 in it, and more of it follows, and more of it follows",
        bytes(range(1, 32)) * 4,
        b"\xff\xfea\0\0\0",
        b"\0PNG",
    ],
)
def test_binary_is_refused(data):
    """NUL, and many controls, are signs of a file that is no text."""
    with pytest.raises(Unreadable, match="binary"):
        decode(data)


def test_an_escape_sequence_does_not_make_a_text_binary():
    """Text with terminal escapes is indexed; showing it safely is another part's work."""
    assert decode(b"\x1b]52;c;x\x07 and so on")[0] == "\x1b]52;c;x\x07 and so on"


def test_the_user_overrides_detection():
    """With an encoding named, nothing is guessed, and what does not fit is refused."""
    assert decode("Żółć".encode("iso8859_2"), "iso8859-2")[0] == "Żółć"
    with pytest.raises(Unreadable, match="not in the encoding utf-8"):
        decode(b"caf\xe9", "utf-8")
    with pytest.raises(Unreadable, match="broken utf-16"):
        decode(b"\xff\xfea\0b")


@pytest.mark.parametrize(
    "name", ["no-such", "zlib", "rot13", "punycode", "unicode_escape", "", "\0"]
)
def test_what_is_no_text_encoding_is_a_usage_error(name):
    """Unknown names, and codecs that are not encodings of text, are refused with advice."""
    with pytest.raises(UsageError) as caught:
        text_codec(name)
    assert caught.value.advice


def test_a_hint_is_believed_where_the_bytes_fit_it():
    """What a page claims helps where detection cannot; UTF-8 that proves itself comes first."""
    assert decode("Żółć".encode("iso8859_2"), hint="iso8859-2") == ("Żółć", "iso8859-2")
    assert decode("Żółć".encode(), hint="iso8859-2") == ("Żółć", "utf-8")
    japanese = "外務大臣"
    assert (japanese, "iso2022_jp") == decode(japanese.encode("iso2022_jp"), hint="iso2022_jp")
