"""What the shell itself says: on standard error, wrapped where that is a terminal."""

import sys

from index.errors import CitespanError
from qa.shell.commands import for_shell
from qa.terminal import flat


def tell(message: str, *, color: bool | None, advice: str | None = None) -> None:
    """Say something worth noticing, and on lines of its own what to do.

    Args:
        message: anything; made safe here.
        color: whether to use colours; None to find out.
        advice: what to do next.
    """
    if sys.stderr is None:
        return
    from rich.text import Text

    from qa.page import WARNING, Page
    from qa.terminal import look

    page = Page(look(sys.stderr, color))
    columns = page.terminal.columns or 0
    for text, style, indent in ((message, WARNING, 0), (advice or "", "", 2)):
        if not text:
            continue
        line = Text(flat(text), style)
        if max(map(len, line.plain.split()), default=0) + indent > columns:
            page.whole(line, indent)  # a long path stays in one piece
        else:
            page.write(line, indent)
    page.send(sys.stderr)
    sys.stderr.flush()


def tell_error(error: CitespanError, *, color: bool | None) -> None:
    """Say what is wrong and what mends it."""
    message = for_shell(str(error))
    if not message.startswith("/"):  # a path is no word to begin with a capital
        message = message[:1].upper() + message[1:]
    tell(message, color=color, advice=error.advice and for_shell(error.advice))
