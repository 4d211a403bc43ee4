"""The status line: which index, how much it holds, under which conditions it is asked."""

from typing import TYPE_CHECKING

from prompt_toolkit.utils import get_cwidth

from qa.shell.filter_commands import in_words
from qa.terminal import safe

if TYPE_CHECKING:
    from qa.shell.session import Session

_GAP = "  "


def status(session: "Session", columns: int, notice: str | None = None) -> str:
    """The line, no longer than the terminal is wide; what matters least is left out first.

    Args:
        session: what to tell of.
        columns: width in cells.
        notice: what is to be said just now in place of the counts.
    """
    opening = session.opening
    asker = opening.opened
    conditions = "; ".join(in_words(session.filters))
    if session.threshold is not None:
        conditions += f"{'; ' if conditions else ''}threshold {session.threshold:g}"
    doing = opening.stage.doing
    if doing is None and opening.failed:
        doing = "no index open"
    counts = _counts(session) if asker is not None else None
    path = None
    if asker is not None:
        path = "sample articles" if asker.sample else _place(str(asker.index.path))
    state = notice or (f"{doing} ..." if doing else None)
    only = f"only {conditions}" if conditions else None
    last = (state, only) if state else (only or counts,)
    for parts in (
        (path, state or counts, only, "/help"),
        (path, state or counts, only),
        (state or counts, only),
        last,
    ):
        line = _GAP.join(part for part in parts if part)
        if get_cwidth(line) <= columns - 2:
            break
    return _cut(line, columns - 2)


def _cut(line: str, width: int) -> str:
    while get_cwidth(line) > max(0, width):
        line = line[:-1]
    return line


def _counts(session: "Session") -> str | None:
    seen = session.watch.seen
    if seen is None:
        return None
    articles = "1 article" if seen.articles == 1 else f"{seen.articles:,} articles"
    return f"{articles}, {seen.passages:,} passages"


def _place(path: str) -> str:
    """The path as one would type it from here."""
    import os

    from qa.place import short_path

    return safe(short_path(os.fsencode(path)))
