"""Commands that look closer at the last answers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.errors import UsageError
from qa.answer import Answer
from qa.shell.commands import Command, number

if TYPE_CHECKING:
    from qa.shell.session import Session


def _open(session: "Session", typed: str) -> None:
    from qa.shell.opening import open_citation

    first, _, last = typed.partition(" ")
    if first == "editor":
        first, last = last.strip() or "1", first
    if last.strip() not in ("", "editor"):
        raise UsageError(f"/open cannot take {last!r}", advice="/open 1, or /open 1 editor")
    citation = session.citation(number("/open", first))
    open_citation(citation, editor=bool(last), stream=session.stream, terminal=session.terminal)


def _context(session: "Session", typed: str) -> None:
    from qa.shell.context import show_context

    show_context(session.citation(number("/context", typed)), session.stream, session.terminal)


def _more(session: "Session", _typed: str) -> None:
    from qa.render import render_more

    result, before = session.last.result, session.shown
    session.shown += session.top
    kind = "answers" if isinstance(result, Answer) else "passages"
    if not render_more(session.visible, before, session.stream, session.terminal):
        session.stream.write(f"There are no further {kind}.\n")


def _why(session: "Session", _typed: str) -> None:
    from qa.explain_page import explain

    explain(session.last.result, session.stream, session.terminal)


def numbers(session: "Session", typed: str) -> Iterable[str]:
    """Numbers of what was shown."""
    if " " in typed:
        return ()
    try:
        result = session.visible
    except UsageError:
        return ()
    count = 1 + len(result.alternatives) if isinstance(result, Answer) else len(result.nearest)
    return (str(each) for each in range(1, count + 1) if str(each).startswith(typed))


def _numbers_or_editor(session: "Session", typed: str) -> Iterable[str]:
    first, space, last = typed.partition(" ")
    if space:
        return (f"{first} editor",) if "editor".startswith(last) else ()
    return numbers(session, typed)


NUMBERS = (
    'Numbers are those of the last answers: 1 is the answer itself. After "Not in these articles" '
    "they are those of the nearest passages. Without a number, 1 is meant."
)

COMMANDS = (
    Command(
        "/open",
        "[N] [editor]",
        "open the article of answer N at the cited words",
        "Shows the article in a pager ($PAGER, else less) with the cited words highlighted; q "
        "comes back. /open N editor opens the file itself at that line in $VISUAL or $EDITOR.\n"
        + NUMBERS,
        _open,
        _numbers_or_editor,
    ),
    Command(
        "/context",
        "[N]",
        "show the paragraphs around answer N",
        "Shows the passage that answer N was read in, its words highlighted.\n" + NUMBERS,
        _context,
        numbers,
    ),
    Command(
        "/more",
        "",
        "show further answers to the last question",
        'Shows the next answers, less likely than those before; after "Not in these articles" the '
        "next nearest passages. May be repeated.",
        _more,
    ),
    Command(
        "/why",
        "",
        "explain how the last answer was come by",
        "Shows the passages that were found and read, what was weighed for and against each "
        "answer, and the probability below which an answer is held back.",
        _why,
    ),
)
