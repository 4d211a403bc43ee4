"""Commands about the shell itself: help, the index, a new subject, leaving."""

import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from qa.shell.commands import Command, commands, find
from qa.shell.watching import Seen

if TYPE_CHECKING:
    from qa.shell.session import Session

_KEYS = (
    ("Tab", "completes commands, titles, sources and names"),
    ("Up, Ctrl-R", "go back to what was typed before, or search in it"),
    ("Ctrl-C", "drops the line or the question"),
    ("Ctrl-D", "leaves"),
)
_UPDATE = "import sys; from qa.cli import qa; sys.exit(qa())"
_NARROW = 64
"""Columns below which a summary stands under its command."""


def _help(session: "Session", typed: str) -> None:
    from rich.text import Text

    from qa.page import Page

    page = Page(session.terminal)
    if typed:
        command = find(typed)
        page.write(Text(command.usage, "bold"))
        page.blank()
        summary = command.summary[0].upper() + command.summary[1:]
        page.write(Text(f"{summary}."), 2)
        for paragraph in command.details.splitlines():
            page.blank()
            page.write(Text(paragraph), 2)
        page.send(session.stream)
        return
    page.write(
        Text(
            "Type a question, with or without a question mark, and Enter. A short one may follow "
            'on from the one before ("And when?").'
        )
    )
    page.blank()
    rows = [(command.usage, command.summary) for command in commands()]
    _table(page, rows)
    page.blank()
    page.write(Text("/help COMMAND says more of a command. N is the number of an answer."))
    page.blank()
    _table(page, list(_KEYS))
    page.send(session.stream)


def _table(page: "Page", rows: list[tuple[str, str]]) -> None:
    from rich.text import Text

    width = max(len(name) for name, _ in rows)
    narrow = (page.terminal.columns or _NARROW) < _NARROW
    for name, meaning in rows:
        if narrow:
            page.write(Text(name, "bold"), 2)
            page.write(Text(meaning), 4)
        else:
            page.write(Text(meaning), label=f"  {name:<{width}}  ")


if TYPE_CHECKING:
    from qa.page import Page


def _index(session: "Session", typed: str) -> None:
    from qa.index_report import show_status

    if typed not in ("", "status", "update"):
        raise UsageError(f"/index cannot take {typed!r}", advice="/index status or /index update")
    asker = session.opening.asker()
    if typed != "update":
        from index.locate import Located

        show_status(Located(asker.index.path, asker.sample), session.stream, as_json=False)
        return
    if asker.sample:
        raise UsageError(
            "these are the sample articles, which do not change",
            advice="To ask your own articles: qa index build DIR",
        )
    session.stream.flush()
    _update(asker.index.path)
    session.watch.expect(Seen.of(asker.index))
    session.opening.gather()


def _update(index: Path) -> None:
    """Run the update in a process of its own, which Ctrl-C ends without any harm."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _UPDATE, "index", "update", "--index", str(index)],
        stdin=subprocess.DEVNULL,
    )
    try:
        process.wait()
    except KeyboardInterrupt:  # the process had it too
        try:
            process.wait(10)
        except (KeyboardInterrupt, subprocess.TimeoutExpired):
            process.send_signal(signal.SIGKILL)
            process.wait()
        raise


def _new(session: "Session", _typed: str) -> None:
    session.forget()
    session.stream.write("The next question follows on from none before.\n")


def _quit(session: "Session", _typed: str) -> None:
    session.leaving = True


def _names(_session: "Session", typed: str) -> Iterable[str]:
    part = typed.lstrip("/")
    return (each.name for each in commands() if each.name[1:].startswith(part))


def _index_words(_session: "Session", typed: str) -> Iterable[str]:
    return (word for word in ("status", "update") if word.startswith(typed))


COMMANDS = (
    Command(
        "/index",
        "[status|update]",
        "say what the index holds, or bring it up to date",
        "/index update reads the files that are new or changed, and lets go of those that are "
        "gone. Until it has ended the index answers as before, and so it does when Ctrl-C ends it.",
        _index,
        _index_words,
    ),
    Command(
        "/new",
        "",
        "begin a new subject: follow on from nothing before",
        "What was asked so far is no longer taken up by short questions. Conditions stay, and "
        "/save still writes the whole session.",
        _new,
    ),
    Command(
        "/help",
        "[COMMAND]",
        "list the commands, or say more of one",
        "? alone does the same. A line that begins with a space is always a question, and is not "
        "kept in the history.",
        _help,
        _names,
    ),
    Command("/quit", "", "leave", "Ctrl-D on an empty line leaves too.", _quit),
)
