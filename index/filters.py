"""Which articles a question may be answered from."""

from dataclasses import dataclass
from datetime import date

from index.errors import UsageError


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on articles, all of which must hold; applied before retrieval."""

    articles: tuple[str, ...] = ()
    """Names or parts of names or titles, letter case ignored; any one must match."""
    sources: tuple[str, ...] = ()
    """Parts of the source, letter case ignored; any one must match."""
    since: date | None = None
    """First day of publication, included."""
    until: date | None = None
    """Last day of publication, included."""
    undated: bool = False
    """Whether articles without a date stay in spite of ``since`` and ``until``; without these all
    stay anyhow."""

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise UsageError(
                f"no day lies between --since {self.since} and --until {self.until}",
                advice="Give --since the earlier date.",
            )

    def __bool__(self) -> bool:
        return bool(self.articles or self.sources or self.since or self.until)

    def admits(self, published: date | None) -> bool:
        """Whether ``since`` and ``until`` leave an article of that day; None where it has none.

        >>> Filters(since=date(2025, 1, 1)).admits(None)
        False
        >>> Filters(since=date(2025, 1, 1), undated=True).admits(None)
        True
        """
        if not (self.since or self.until):
            return True
        if published is None:
            return self.undated
        return (self.since or date.min) <= published <= (self.until or date.max)
