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
    """First day of publication, included. Undated articles are left out."""
    until: date | None = None
    """Last day of publication, included. Undated articles are left out."""

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise UsageError(
                f"no day lies between --since {self.since} and --until {self.until}",
                advice="Give --since the earlier date.",
            )

    def __bool__(self) -> bool:
        return bool(self.articles or self.sources or self.since or self.until)
