"""What a run is asked to do."""

from dataclasses import dataclass
from pathlib import Path

from eval.watch import Fusion
from index.errors import UsageError
from qa.settle import MOST

SMALLEST, LARGEST = 16, 1024
"""Word pieces of a passage that may be asked for."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What to run, and what to change on purpose."""

    gold: Path
    index: Path | None = None
    """An existing index; None for the gold set's own documents, or else the one `ask` would use."""
    articles: Path | None = None
    """A folder to index for this run; None for none."""
    reader: str | None = None
    """As ``ask --reader``; None for the default."""
    fusion: Fusion = Fusion.BOTH
    depth: int | None = None
    """Passages the reader is given, at most ``qa.settle.MOST``; None for all of them."""
    window: int | None = None
    """Word pieces a passage, for an index made for this run; None for the usual."""
    embedder: str | None = None
    """For an index made for this run; None for the default."""
    threshold: float | None = None
    """Probability below which answers count as held back; None for the one in force."""
    limit: int | None = None
    """Questions asked, spread evenly over the set; None for all."""
    cold: int = 3
    """Questions that are put to a new process as well, to time it."""

    def __post_init__(self) -> None:
        if self.index and self.articles:
            raise UsageError("give --index or --articles, not both")
        if self.depth is not None and not 1 <= self.depth <= MOST:
            raise UsageError(f"--depth {self.depth} is out of range", advice=f"Give 1 to {MOST}.")
        if self.window is not None and not SMALLEST <= self.window <= LARGEST:
            raise UsageError(
                f"--window {self.window} is out of range", advice=f"Give {SMALLEST} to {LARGEST}."
            )
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"--limit {self.limit} leaves no question", advice="Give 1 or more.")
