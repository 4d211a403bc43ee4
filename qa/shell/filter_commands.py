"""Commands that say which articles may answer, and from which probability on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.filters import Filters
from qa.shell.commands import Command, for_shell
from qa.terminal import flat

if TYPE_CHECKING:
    from qa.shell.session import Session

_LISTED = 40
"""Sources listed."""
_CLEAR = "clear"


def in_words(filters: Filters) -> list[str]:
    """Each condition as the command that makes it, safe to show.

    >>> in_words(Filters(sources=("Courier",), since=date(2025, 6, 1)))
    ['source Courier', 'since 2025-06-01']
    """
    words = [f"article {flat(name)}" for name in filters.articles]
    words += [f"source {flat(source)}" for source in filters.sources]
    words += [f"since {filters.since}"] if filters.since else []
    words += [f"until {filters.until}"] if filters.until else []
    return words + (["undated too"] if filters.undated else [])


def _source(session: "Session", typed: str) -> None:
    _set(session, replace(session.filters, sources=_added(session.filters.sources, typed)))


def _article(session: "Session", typed: str) -> None:
    _set(session, replace(session.filters, articles=_added(session.filters.articles, typed)))


def _since(session: "Session", typed: str) -> None:
    _set(session, replace(session.filters, since=_day(typed, last=False)))


def _until(session: "Session", typed: str) -> None:
    _set(session, replace(session.filters, until=_day(typed, last=True)))


def _undated(session: "Session", typed: str) -> None:
    if typed not in ("", "on", "off"):
        raise UsageError(f"/undated cannot take {typed!r}", advice="/undated on, or /undated off")
    wanted = not session.filters.undated if not typed else typed == "on"
    _set(session, replace(session.filters, undated=wanted))


def _filters(session: "Session", typed: str) -> None:
    if typed == _CLEAR:
        session.threshold = None
        _set(session, Filters())
    elif typed:
        raise UsageError(f"/filters cannot take {typed!r}", advice="/filters, or /filters clear")
    else:
        _show(session)


def _threshold(session: "Session", typed: str) -> None:
    if typed:
        session.threshold = None if typed == "usual" else _probability(typed)
    if session.threshold is None:
        session.stream.write("Answers are held back below the usual probability.\n")
    else:
        session.stream.write(
            f"Answers are held back below a probability of {session.threshold:g}.\n"
        )


def _sources(session: "Session", _typed: str) -> None:
    from collections import Counter

    from rich.text import Text

    from qa.page import Page

    with session.index.snapshot() as snapshot:
        counted = Counter(source for _, _, source, _ in snapshot.articles())
    unnamed = counted.pop(None, 0)
    page = Page(session.terminal)
    listed = sorted(counted.items(), key=lambda item: (-item[1], item[0] or ""))
    width = len(f"{max(counted.values(), default=0) or unnamed:,}")
    for source, count in listed[:_LISTED]:
        page.write(Text(page.shortened(source or "")), label=f"{count:>{width},}  ")
    if len(listed) > _LISTED:
        page.write(Text(f"and {len(listed) - _LISTED:,} further sources"))
    if unnamed:
        page.write(Text("(no source is named)"), label=f"{unnamed:>{width},}  ")
    page.send(session.stream)
    if not counted and not unnamed:
        session.stream.write("The index holds no article.\n")


def _set(session: "Session", filters: Filters) -> None:
    session.filters = filters
    _show(session)


def _show(session: "Session") -> None:
    """Say what conditions there are, and what they leave."""
    words = in_words(session.filters)
    if not words:
        session.stream.write("All articles may answer.\n")
        return
    session.stream.write(f"Only articles of: {'; '.join(words)}\n")
    from qa.filter_notes import filter_notes

    with session.index.snapshot() as snapshot:
        left, whole = snapshot.matching(session.filters), snapshot.counts
        notes = filter_notes(snapshot, session.filters, left)
    session.stream.write(f"That leaves {left.articles:,} of {_articles(whole.articles)}.\n")
    for note in notes:
        session.stream.write(f"{flat(for_shell(note))}\n")


def _added(before: tuple[str, ...], typed: str) -> tuple[str, ...]:
    """One more part of a name; none at all where nothing was typed."""
    return tuple(dict.fromkeys((*before, typed))) if typed else ()


def _day(typed: str, *, last: bool) -> date | None:
    """The day that was typed; None where nothing was.

    Raises:
        UsageError: it is no date.
    """
    if not typed:
        return None
    from click import ClickException

    from qa.options import Day

    try:
        return Day(last=last).convert(typed, None, None)
    except ClickException as error:
        raise UsageError(error.message) from error


def _probability(typed: str) -> float:
    from click import ClickException

    from qa.options import Probability

    try:
        return Probability().convert(typed, None, None)
    except ClickException as error:
        raise UsageError(error.message) from error


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _sources_like(session: "Session", typed: str) -> Iterable[str]:
    """Sources that hold what was typed, the most used first."""
    counted = session.opening.vocabulary.sources
    ordered = sorted(counted, key=lambda source: (-counted[source], source))
    return _holding(ordered, typed)


def _articles_like(session: "Session", typed: str) -> Iterable[str]:
    """Titles and names that hold what was typed."""
    known = session.opening.vocabulary
    return _holding([*known.titles, *known.articles], typed)


def _holding(texts: Iterable[str], typed: str) -> list[str]:
    part = typed.casefold()
    found = [text for text in texts if part in text.casefold() and flat(text) == text]
    return sorted(found, key=lambda text: not text.casefold().startswith(part))


def _one_of(*words: str) -> "Complete":
    return lambda _session, typed: (word for word in words if word.startswith(typed))


if TYPE_CHECKING:
    from qa.shell.commands import Complete

_REPEAT = "May be repeated: one of several is enough. Without {}, the condition is lifted."
_DATES = "DATE is 2025-06-13, 2025-06 or 2025. Without DATE, the condition is lifted."

COMMANDS = (
    Command(
        "/sources",
        "",
        "list the articles' sources",
        "Lists the sources of the articles in the index, each with its number of articles.",
        _sources,
    ),
    Command(
        "/source",
        "[TEXT]",
        "only articles with TEXT in their source",
        _REPEAT.format("TEXT"),
        _source,
        _sources_like,
    ),
    Command(
        "/article",
        "[NAME]",
        "only articles with NAME in their title or file name",
        _REPEAT.format("NAME"),
        _article,
        _articles_like,
    ),
    Command("/since", "[DATE]", "only articles published on DATE or later", _DATES, _since),
    Command("/until", "[DATE]", "only articles published up to DATE", _DATES, _until),
    Command(
        "/undated",
        "[on|off]",
        "keep articles without a date, whatever /since and /until",
        "Without on or off, it is switched over.",
        _undated,
        _one_of("on", "off"),
    ),
    Command(
        "/filters",
        "[clear]",
        "show the conditions on articles, or lift them all",
        "Shows what /source, /article, /since, /until and /undated have set, and how many articles "
        "that leaves. /filters clear lifts them and the threshold.",
        _filters,
        _one_of(_CLEAR),
    ),
    Command(
        "/threshold",
        "[P]",
        "answer only what is right with probability P",
        "P is from 0 to 1; with 0 the best guess is always shown. /threshold usual goes back.",
        _threshold,
        _one_of("usual"),
    ),
)
