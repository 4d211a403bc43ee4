"""The commands of the shell: what there is, and finding the one that was meant."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import UsageError

if TYPE_CHECKING:
    from qa.shell.session import Session

Run = Callable[["Session", str], None]
Complete = Callable[["Session", str], Iterable[str]]

BARE = {"?": "/help", "help": "/help", "quit": "/quit", "exit": "/quit"}
"""Lines that are commands though no slash begins them."""


def nothing(_session: "Session", _typed: str) -> Iterable[str]:
    """Completes nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Command:
    """One command."""

    name: str
    """With its slash."""
    arguments: str
    """As help shows them; what may be left out stands in brackets."""
    summary: str
    """One line."""
    details: str
    """What more there is to say; paragraphs."""
    run: Run
    """Does it, given what was typed after the name."""
    complete: Complete = nothing
    """What may be typed for the arguments, given what was typed of them."""

    @property
    def usage(self) -> str:
        """Name and arguments."""
        return f"{self.name} {self.arguments}".rstrip()


def commands() -> tuple[Command, ...]:
    """All commands, in the order help shows them."""
    from qa.shell import (
        answer_commands,
        filter_commands,
        keeping_commands,
        session_commands,
    )

    return (
        *answer_commands.COMMANDS,
        *keeping_commands.COMMANDS,
        *filter_commands.COMMANDS,
        *session_commands.COMMANDS,
    )


def as_command(line: str) -> str | None:
    """A typed line as a command; None where it is a question.

    A line is a command when a slash is its first character; with a space in front it is a question.

    >>> as_command("/open 1"), as_command(" /open 1"), as_command("?"), as_command("Who led?")
    ('/open 1', None, '/help', None)
    """
    bare = BARE.get(line.strip().casefold()) if line[:1] != " " else None
    return bare or (line if line.startswith("/") else None)


def find(name: str) -> Command:
    """The command of a name, or of which only one begins like it.

    Raises:
        UsageError: there is none; the advice names the nearest.
    """
    wanted = "/" + name.lstrip("/").casefold()
    known = {command.name: command for command in commands()}
    if wanted in known:
        return known[wanted]
    begun = [each for each in known if each.startswith(wanted)] if len(wanted) > 1 else []
    if len(begun) == 1:
        return known[begun[0]]
    near = begun or difflib.get_close_matches(wanted, known, n=2, cutoff=0.5)
    meant = f"Did you mean {' or '.join(near)}? " if near else "/help lists the commands. "
    raise UsageError(
        f"there is no command {wanted}",
        advice=f"{meant}To ask it as a question, put a space in front.",
    )


def run(session: "Session", line: str) -> None:
    """Do what a command line says.

    Raises:
        CitespanError: it cannot be done.
    """
    name, _, rest = line.partition(" ")
    find(name).run(session, rest.strip())


def for_shell(message: str) -> str:
    """A message that names options of the command line, with the shell's commands in their place.

    >>> for_shell("1 undated article was left out; --undated keeps it in.")
    '1 undated article was left out; /undated keeps it in.'
    """
    for name in ("undated", "since", "until", "source", "article", "threshold"):
        message = message.replace(f"--{name} ", f"/{name} ")
    return message


def number(command: str, typed: str) -> int:
    """The number of an answer; 1 where none was typed.

    Raises:
        UsageError: it is no number.
    """
    if not typed:
        return 1
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        raise UsageError(
            f"{typed!r} is not the number of an answer", advice=f"For instance: {command} 1"
        )
    return int(typed)
