"""Answers as values: spans of stored articles, what cites them, and the honest lack of one.

No text of an answer is carried anywhere: it is sliced from the stored article on demand, so a
text that stands in no article cannot be represented.
"""

import enum
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import Article, Stretch

if TYPE_CHECKING:
    from qa.explanation import Explanation


class State(enum.Enum):
    """How a cited file compares with what was indexed."""

    CURRENT = "current"
    """The file's bytes are those that were indexed."""
    DRIFTED = "drifted"
    """The file has changed since."""
    MISSING = "missing"
    """The file is gone or cannot be read."""


class Reason(enum.Enum):
    """Why there is no answer."""

    BELOW_THRESHOLD = "below threshold"
    NO_PASSAGE = "no passage matched"
    EMPTY_INDEX = "empty index"


class Stance(enum.Enum):
    """How an answer stands to the best one."""

    RIVAL = "rival"
    """Well supported, of the same kind, and cannot be true together with it, or with another that
    the best one leaves open."""
    FURTHER = "further"
    """Likely, and may hold beside it: one more entry of a list."""
    OTHER = "other"
    """Another guess, or the best answer itself."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one article's stored text."""

    article: Article
    start: int
    """First code point, from 0."""
    end: int
    """One past the last code point."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.text):
            raise ValueError(f"{self.start}..{self.end} is no span of {self.article.name!r}")

    @property
    def text(self) -> str:
        """The article's own words."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a span stands, with the sentence and the passage it was read in."""

    span: Span
    sentence: Stretch
    """The sentence or sentences that hold the span."""
    passage: Stretch
    state: State

    def __post_init__(self) -> None:
        if not self.sentence.start <= self.span.start < self.span.end <= self.sentence.end:
            raise ValueError("a citation's sentence must hold its span")

    @property
    def sentence_text(self) -> str:
        return self.span.article.text[self.sentence.start : self.sentence.end]

    @property
    def line(self) -> int:
        """Line of the span's first character in the stored text, from 1."""
        return self.span.article.line(self.span.start)

    @property
    def page(self) -> int | None:
        return self.span.article.page(self.span.start)

    @property
    def verified(self) -> bool:
        """Whether the file still is what was indexed."""
        return self.state is State.CURRENT


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer, with every place that says it; the first citation is the one to show."""

    citations: tuple[Citation, ...]
    confidence: float
    """Probability that the text is right, 0 to 1."""
    copies: int = 0
    """Articles among those cited that only repeat another one's words."""
    stance: Stance = Stance.OTHER

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a finding without a citation")
        if not 0 <= self.copies < len(self.citations):
            raise ValueError(f"{self.copies} of {len(self.citations)} citations cannot be copies")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is no probability")

    @property
    def citation(self) -> Citation:
        return self.citations[0]

    @property
    def text(self) -> str:
        return self.citation.span.text

    @property
    def support(self) -> int:
        """Number of distinct articles that say it, copies of one text counted once."""
        return len({citation.span.article.name for citation in self.citations}) - self.copies


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds spent on one question."""

    load: float
    """Opening index and models; 0 for every question after the first."""
    retrieve: float
    read: float
    total: float


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """The index a question was put to."""

    path: Path
    generation: int
    articles: int
    passages: int
    sample: bool
    """Whether it is the index of the sample articles."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that the articles answer."""

    question: str
    best: Finding
    alternatives: tuple[Finding, ...]
    """Other answers: rivals first, then further ones, then the rest; each most probable first,
    or newest first of the likely where the latest is asked for."""
    nearest: tuple[Citation, ...]
    """Of the passages that were read those that retrieval ranks highest, best first; each cites
    its best sentence."""
    timing: Timing
    index: IndexInfo
    notes: tuple[str, ...] = ()
    """What the user should know of how the question was taken, one sentence each: that it was cut,
    or that undated articles were left out."""
    explanation: "Explanation | None" = None
    """How it was come by; None where nothing kept it."""

    @property
    def conflict(self) -> bool:
        """Whether articles give answers that cannot all be true."""
        return any(finding.stance is Stance.RIVAL for finding in self.alternatives)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """A question that the articles do not answer, and why this is thought so."""

    question: str
    reason: Reason
    confidence: float
    """Probability of the best answer that was held back; 0 where there was none."""
    alternatives: tuple[Finding, ...]
    """What was held back, in the order in which it would have been shown."""
    nearest: tuple[Citation, ...]
    timing: Timing
    index: IndexInfo
    notes: tuple[str, ...] = ()
    """What the user should know of how the question was taken, one sentence each: that it was cut,
    or that undated articles were left out."""
    explanation: "Explanation | None" = None
    """How it was come by; None where nothing kept it."""
