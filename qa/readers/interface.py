"""The seam of readers: a question and passages in, scored spans out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.article import Stretch
from index.store import Passage
from qa.confidence import Calibration


@dataclass(frozen=True, slots=True)
class Reading:
    """A span that a reader proposes as the answer."""

    passage: Passage
    span: Stretch
    """Code points of the article's stored text, inside the passage."""
    score: float
    """Higher is better; comparable across passages and articles for one question. A reader with a
    null score gives the span's score less the null's (a log-odds)."""
    certainty: float = 1.0
    """Probability, among all spans of its passage and none, that the reader gives this very span;
    low where its ends are in doubt. 1 from a reader that does not tell."""

    @property
    def text(self) -> str:
        """The article's own words."""
        return self.passage.article.text[self.span.start : self.span.end]


class Reader(Protocol):
    """Reads spans out of passages. The score of a passage's spans does not depend on the others."""

    name: str

    @property
    def calibration(self) -> Calibration:
        """What its scores are worth as probabilities, and the threshold that goes with them."""
        ...

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """Propose spans, in any order, several a passage where several are plausible.

        Args:
            question: as the user typed it, cut to a length and without control characters.
            passages: candidates of the retriever, the likeliest first.
        """
        ...
