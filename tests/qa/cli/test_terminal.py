"""Text made safe, and what a terminal can show."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.terminal import Terminal, flat, look, safe

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]52;c;cm0gLXJm\x07", r"\x1b]52;c;cm0gLXJm\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("over\rwritten", r"over\x0dwritten"),
        ("back\b\x7f", r"back\x08\x7f"),
        ("two\nlines", r"two\x0alines"),
        ("caf\udce9.txt", r"caf\xe9.txt"),
        ("\ud800", r"\ud800"),
        ("ev\u202etxt.exe", "ev<U+202E>txt.exe"),
        ("\u2066in\u2069", "<U+2066>in<U+2069>"),
        ("in\u200bvisible", "in<U+200B>visible"),
        ("ad\u200dmin", "ad<U+200D>min"),
        ("\ufefffirst", "<U+FEFF>first"),
        ("line\u2028end", "line<U+2028>end"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_becomes_visible(text, shown):
    """Escapes, controls, undecodable bytes, reordering and invisible characters are spelled out."""
    assert shown == safe(text)


@pytest.mark.parametrize(
    "text",
    [
        "naïve — “quoted” … 東京 Ελλάς",
        "👨‍👩‍👧 and 🏳️‍🌈",
        "क्‍ष",
        "می‌خواهم",
        "e\u0301",
    ],
)
def test_words_of_every_script_stay_as_they_are(text):
    """Joiners inside emoji and inside Indic and Persian words are part of the word."""
    assert text == safe(text)


@given(ANY_TEXT)
def test_nothing_safe_holds_a_control_or_a_surrogate(text):
    """Whatever goes in, nothing comes out that a terminal acts on or an encoder refuses."""
    shown = safe(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", shown)
    shown.encode("utf-8")
    assert shown == safe(shown)


def test_kept_controls_stay():
    """The stored text keeps its lines on a terminal, and nothing else."""
    assert safe("a\n\tb\x1b", keep="\n\t") == "a\n\tb\\x1b"


def test_flat_text_stands_on_one_line():
    """Line and page ends are layout; a lone carriage return is not."""
    assert flat("a\r\nb\n\n c\fd\re") == r"a b c d\x0de"


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self):
        return True


PLAIN = {"TERM": "xterm-256color", "COLUMNS": "60"}


@pytest.mark.parametrize(
    ("environ", "color", "styled", "links"),
    [
        ({}, None, True, True),
        ({}, False, False, False),
        ({"NO_COLOR": "1"}, None, False, False),
        ({"NO_COLOR": "1"}, True, True, True),
        ({"NO_COLOR": ""}, None, True, True),
        ({"TERM": "dumb"}, None, False, False),
        ({"TERM": "dumb"}, True, True, False),
        ({"TERM": "linux"}, None, True, False),
        ({"FORCE_HYPERLINK": "0"}, None, True, False),
    ],
)
def test_colours_and_links_on_a_terminal(environ, color, styled, links):
    """The option decides, then NO_COLOR, then what the terminal takes."""
    seen = look(Screen(), color, {**PLAIN, **environ})
    assert (styled, links, 60) == (seen.styled, seen.links, seen.columns)


@pytest.mark.parametrize(
    ("environ", "color", "styled"),
    [
        ({}, None, False),
        ({}, True, True),
        ({"FORCE_COLOR": "1"}, None, True),
        ({"FORCE_COLOR": "0"}, None, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, None, False),
    ],
)
def test_a_pipe_is_plain_and_unwrapped_unless_told_otherwise(environ, color, styled):
    """What is captured can be searched line by line."""
    assert Terminal(None, styled, False, True) == look(io.StringIO(), color, {**PLAIN, **environ})


@pytest.mark.parametrize(
    ("columns", "width"), [("40", 40), ("200", 100), ("0", 80), ("5", 20), ("junk", 80)]
)
def test_the_width_is_bounded(columns, width):
    """Very wide lines are hard to read, and nothing fits into very narrow ones."""
    assert width == look(Screen(), None, {"TERM": "xterm", "COLUMNS": columns}).columns


def test_an_encoding_without_our_signs_is_noticed():
    """In ASCII the program's own signs are spelled with ASCII."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    assert not look(stream, None, PLAIN).unicode
