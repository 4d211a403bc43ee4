"""What to tell the user of filters: what they could not judge, and what they find nothing for."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from index.catalogue import fold
from index.filters import Filters
from index.store import Counts
from index.words import split_words

_SUGGESTED = 3
"""Names or sources suggested at most."""
_LISTED = 6
"""Sources of an index that are all named rather than the nearest few."""
_COMPARED = 2000
"""Articles compared with a name that none has; of more, only so many, to answer at once."""

Listed = tuple[str, str | None, str | None, date | None]
"""Name, title, source and date of an article."""


class Listing(Protocol):
    """What knows its articles: a snapshot of an index."""

    def articles(self) -> Sequence[Listed]: ...


def filter_notes(listing: Listing, filters: Filters, left: Counts) -> tuple[str, ...]:
    """Notes on a question's filters, one sentence or two each.

    Args:
        listing: the articles; looked at only for a source filter, or where a filter finds none.
        filters: as they were given.
        left: how much they leave of these articles.
    """
    return (
        *_unmatched(listing, filters, left),
        *_undated(filters, left),
        *_unsourced(listing, filters),
    )


def _undated(filters: Filters, left: Counts) -> tuple[str, ...]:
    """How many articles a date filter could not judge."""
    if filters.admits(None) or not left.undated:
        return ()
    articles = (
        "1 undated article was" if left.undated == 1 else f"{left.undated:,} undated articles were"
    )
    keeps = "keeps it in" if left.undated == 1 else "keeps them in"
    return (f"{articles} left out by the date filter; --undated {keeps}.",)


def _unsourced(listing: Listing, filters: Filters) -> tuple[str, ...]:
    """How many articles a source filter could not judge, of those that the others leave.

    Where no article names a source, ``_unmatched`` has said so.
    """
    if not filters.sources or "" in filters.sources:
        return ()
    articles = list(listing.articles())
    count = sum(
        not source and filters.admits(day) and _is_named(filters.articles, (name, title or ""))
        for name, title, source, day in articles
    )
    if not count or not any(source for _, _, source, _ in articles):
        return ()
    counted = "1 article" if count == 1 else f"{count:,} articles"
    were = "was" if count == 1 else "were"
    return (f"{counted} without a source {were} left out by the source filter.",)


def _is_named(parts: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether one of the parts stands in a text, where any is asked for."""
    return not parts or any(_stands_in(part, texts) for part in parts)


def _unmatched(listing: Listing, filters: Filters, left: Counts) -> tuple[str, ...]:
    """Each filter that no article meets; where each is met by some, that none meets all."""
    if not filters or (left.articles and max(len(filters.articles), len(filters.sources)) < 2):
        return ()
    listed = listing.articles()
    if not listed:
        return ()
    named = {title or name for name, title, _, _ in listed} | {name for name, *_ in listed}
    sources = {source for _, _, source, _ in listed if source}
    found = [
        f'No article has "{part}" in its name or title.{_nearest_names(part, listed)}'
        for part in filters.articles
        if not _stands_in(part, named)
    ]
    found += [
        f'No article has "{part}" in its source.{_nearest_sources(part, sources)}'
        for part in filters.sources
        if not _stands_in(part, sources)
    ]
    days = sorted(day for *_, day in listed if day)
    if not left.articles and not any(filters.admits(day) for *_, day in listed):
        found.append(f"No article is dated {_range(filters)}; {_dated(days)}.")
    if not left.articles and not found:
        found.append("No article meets all the filters together.")
    return tuple(found)


def _stands_in(part: str, texts: Iterable[str]) -> bool:
    wanted = fold(part)
    return any(wanted in fold(text) for text in texts)


def _nearest_names(part: str, listed: Sequence[Listed]) -> str:
    """Articles whose name or title, or a word of it, is nearly the one given."""
    from difflib import get_close_matches  # only where there is something to mend

    by_text: dict[str, str] = {}
    for name, title, _, _ in listed[:_COMPARED]:
        for text in (name, title or ""):
            for known in (text, *split_words(text)):
                by_text.setdefault(fold(known), name)
    near = get_close_matches(fold(part), by_text, n=_SUGGESTED, cutoff=0.7)
    names = dict.fromkeys(by_text[known] for known in near)
    return f" Nearest: {', '.join(names)}." if names else ""


def _nearest_sources(part: str, sources: set[str]) -> str:
    """All sources where they are few, else those nearest to the one given."""
    if not sources:
        return " None names a source."
    if len(sources) <= _LISTED:
        return f" Sources: {', '.join(sorted(sources))}."
    from difflib import get_close_matches

    by_text = {fold(source): source for source in sorted(sources)[:_COMPARED]}
    near = get_close_matches(fold(part), by_text, n=_SUGGESTED, cutoff=0.5)
    return f" Nearest: {', '.join(by_text[known] for known in near)}." if near else ""


def _range(filters: Filters) -> str:
    if filters.since and filters.until:
        return f"from {filters.since} to {filters.until}"
    return f"{filters.since} or later" if filters.since else f"{filters.until} or earlier"


def _dated(days: Sequence[date]) -> str:
    """What dates there are, of days in ascending order."""
    if not days:
        return "none has a date"
    if days[0] == days[-1]:
        return f"those with a date are of {days[0]}"
    return f"those with a date are of {days[0]} to {days[-1]}"
