"""Copying to the clipboard of whoever sits before the terminal, over SSH too.

The terminal is asked with OSC 52 (xterm, "Operating System Commands", ``Ps = 52``). It does not
answer, and some terminals are set up not to obey; that cannot be found out.
"""

import os
import subprocess
from base64 import b64encode
from collections.abc import Mapping
from typing import TextIO

from index.errors import CitespanError, UsageError
from qa.terminal import safe

LIMIT = 74_994
"""Bytes of text, UTF-8: 100,000 bytes of base64 with what goes around it. Terminals cut at that."""
_CANNOT = ("", "dumb", "linux", "unknown")
_ADVICE = "Save it to a file instead: /save FILE"
_SCREEN_PART = 76
"""Bytes that GNU screen passes through at a time; it drops longer strings."""
_SECONDS = 3.0
"""How long tmux may take."""


def copy(text: str, stream: TextIO, environ: Mapping[str, str] = os.environ) -> None:
    """Put a text on the clipboard.

    What a terminal would act upon when it is pasted (escape sequences and other controls) is
    replaced by visible characters first; line ends become line feeds.

    Args:
        text: what to copy.
        stream: the terminal.
        environ: what tells the terminal's kind, and whether tmux or GNU screen is in between.

    Raises:
        UsageError: there is nothing to copy, or too much for a terminal.
        CitespanError: this is no terminal that has a clipboard.
    """
    if not stream.isatty() or environ.get("TERM", "") in _CANNOT:
        raise CitespanError("this terminal has no clipboard that can be written to", advice=_ADVICE)
    data = safe(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t").encode("utf-8")
    if not data:
        raise UsageError("there is nothing to copy")
    if len(data) > LIMIT:
        raise UsageError(
            f"{len(data):,} bytes are too many for a terminal's clipboard, which takes {LIMIT:,}",
            advice=_ADVICE,
        )
    if environ.get("TMUX") and _through_tmux(data, environ):
        return
    stream.write(sequence(data, environ))
    stream.flush()


def sequence(data: bytes, environ: Mapping[str, str]) -> str:
    r"""What to write to a terminal.

    Within tmux or GNU screen it is sent twice, once as it is for those that keep it and pass it on,
    once in an envelope for the terminal outside.

    >>> sequence(b"Dar", {"TERM": "xterm"})
    '\x1b]52;c;RGFy\x07'
    >>> sequence(b"Dar", {"TERM": "tmux", "TMUX": "/tmp/tmux"})
    '\x1b]52;c;RGFy\x07\x1bPtmux;\x1b\x1b]52;c;RGFy\x07\x1b\\'
    """
    encoded = b64encode(data).decode("ascii")
    plain = f"\x1b]52;c;{encoded}\x07"
    kind = environ.get("TERM", "")
    if environ.get("TMUX") or kind.startswith("tmux"):
        return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environ.get("STY") or kind.startswith("screen"):
        parts = (encoded[at : at + _SCREEN_PART] for at in range(0, len(encoded), _SCREEN_PART))
        return plain + "\x1bP\x1b]52;c;" + "\x1b\\\x1bP".join(parts) + "\x07\x1b\\"
    return plain


def _through_tmux(data: bytes, environ: Mapping[str, str]) -> bool:
    """Let tmux copy it, which also fills its own paste buffer; whether it did.

    As tmux is set up unless told otherwise, it takes OSC 52 neither for itself nor for the
    terminal outside, but it does write to the clipboard for its own command. Older ones cannot.
    """
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],  # noqa: S607 - the one that is running
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=dict(environ),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
