"""How an answer was come by: everything that was decided on the way, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.filters import Filters
from qa.answer import Stance
from qa.confidence import Evidence
from qa.expectation import Expectation
from qa.readers.interface import Reading
from qa.retrieve import Candidate


@dataclass(frozen=True, slots=True)
class Weighed:
    """One group of readings that say the same, and what it was found to be worth."""

    readings: tuple[Reading, ...]
    """Best first, as the reader proposed them."""
    evidence: Evidence
    parts: Mapping[str, float]
    """Log-odds that each feature of the evidence adds; ``intercept`` is where they start from."""
    probability: float
    stance: Stance

    @property
    def copies(self) -> int:
        """Articles among them that only repeat another one's words, and so are no support."""
        articles = {reading.passage.article.name for reading in self.readings}
        return max(0, len(articles) - self.evidence.support)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The way of one question."""

    searched: str
    """The question as it was searched for and read."""
    words: tuple[str, ...]
    """What the search for words looked for."""
    expectation: Expectation
    filters: Filters
    candidates: tuple[Candidate, ...]
    """The passages that were read, in that order, with their places in both searches."""
    readings: tuple[Reading, ...]
    """Every span the reader proposed, best first."""
    groups: tuple[Weighed, ...]
    """In the order of the answers: the best, its rivals, further ones, the rest."""
    threshold: float | None
    """Probability below which an answer is held back; None where nothing was read."""
