"""The clipboard over OSC 52, on a real terminal and in a real tmux."""

import base64
import io
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from index.errors import CitespanError, UsageError
from qa.shell.copying import LIMIT, copy, sequence

ROOT = Path(__file__).parents[3]
COPY = "import sys; from qa.shell.copying import copy; copy(sys.argv[1], sys.stdout); print('done')"


class Screen(io.StringIO):
    """A stream that calls itself a terminal, for what is never written to it."""

    def isatty(self) -> bool:
        return True


def copied(text: str, **named: str) -> str:
    """What reaches the terminal."""
    environ = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **named}
    child = pexpect.spawn(
        sys.executable, ["-c", COPY, text], env=environ, encoding="utf-8", timeout=30
    )
    child.expect("done")
    child.close()
    return child.before


def test_the_terminal_gets_the_text_in_one_sequence() -> None:
    """And nothing else."""
    expected = base64.b64encode("Ishāq\nBello".encode()).decode()
    assert copied("Ishāq\r\nBello", TERM="xterm") == f"\x1b]52;c;{expected}\x07"


def test_a_copied_text_does_nothing_when_it_is_pasted() -> None:
    """An escape that ends bracketed paste would let the rest be run."""
    shown = copied("ls\x1b[201~; id\u202e", TERM="xterm")
    data = base64.b64decode(shown.removeprefix("\x1b]52;c;").removesuffix("\x07"))
    assert data == b"ls\\x1b[201~; id<U+202E>"


def test_tmux_that_cannot_be_asked_gets_both_forms() -> None:
    """One for itself, one for the terminal outside."""
    shown = copied("Dar", TERM="tmux-256color", TMUX="/nowhere,1,0")
    plain = "\x1b]52;c;RGFy\x07"
    assert shown == f"{plain}\x1bPtmux;\x1b{plain}\x1b\\"


def test_screen_gets_short_pieces() -> None:
    """None is longer than it passes on, and together they are the sequence."""
    shown = sequence(b"x" * 1000, {"TERM": "screen", "STY": "1.pts"})
    inner = re.findall(r"\x1bP(.*?)\x1b\\", shown, re.S)
    assert max(map(len, inner)) <= 76 + len("\x1b]52;c;")
    assert "".join(inner) == sequence(b"x" * 1000, {"TERM": "xterm"})


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """A tmux server of this test's own, as it is set up without a configuration."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    command = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "SHELL": "/bin/sh",
    }
    subprocess.run([*command, "new-session", "-d"], check=True, env=environ, cwd=tmp_path)
    yield command
    subprocess.run([*command, "kill-server"], check=False)


def test_a_real_tmux_has_it_in_its_paste_buffer(tmux: list[str], tmp_path: Path) -> None:
    """Though it ignores the sequences as it is set up."""
    subprocess.run([*tmux, "new-window", sys.executable, "-c", COPY, "Ishaq Bello"], check=True)
    end = time.monotonic() + 30
    held = b""
    while held != b"Ishaq Bello" and time.monotonic() < end:
        time.sleep(0.1)
        held = subprocess.run([*tmux, "show-buffer"], capture_output=True, check=False).stdout
    assert held == b"Ishaq Bello"


@pytest.mark.parametrize(
    ("stream", "kind"), [(io.StringIO(), "xterm"), (Screen(), "dumb"), (Screen(), "linux")]
)
def test_where_there_is_no_clipboard_it_is_said(stream: io.StringIO, kind: str) -> None:
    """With another way, and nothing written."""
    with pytest.raises(CitespanError, match="no clipboard") as raised:
        copy("Dar", stream, {"TERM": kind})
    assert "/save" in (raised.value.advice or "")
    assert stream.getvalue() == ""


@pytest.mark.parametrize("text", ["", "x" * (LIMIT + 1)])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    """A terminal would cut it without a word."""
    stream = Screen()
    with pytest.raises(UsageError):
        copy(text, stream, {"TERM": "xterm"})
    assert stream.getvalue() == ""


def test_the_most_that_is_allowed_fits_into_what_terminals_take() -> None:
    """100,000 bytes in all."""
    assert len(sequence(b"x" * LIMIT, {"TERM": "xterm"})) <= 100_000
