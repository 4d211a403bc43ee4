"""The turns of a session, kept so that thousands of them cost little memory."""

from collections.abc import Sequence
from dataclasses import replace

from index.article import Article
from qa.answer import Answer, Citation, Finding, NoAnswer
from qa.shell.turn import Turn


def trimmed(result: Answer | NoAnswer, shown: int) -> Answer | NoAnswer:
    """A result with no more answers and passages than were shown."""
    first = shown - 1 if isinstance(result, Answer) else shown
    return replace(result, alternatives=result.alternatives[:first], nearest=result.nearest[:shown])


class Kept:
    """Turns as far as they are needed to write them down.

    Every article and place is held once, however many turns cite it, and of each turn what was
    shown.
    """

    def __init__(self) -> None:
        self._turns: list[Turn] = []
        self._articles: dict[tuple[str, str, str | None], Article] = {}
        self._citations: dict[tuple[object, ...], Citation] = {}

    @property
    def turns(self) -> Sequence[Turn]:
        """Oldest first."""
        return self._turns

    def add(self, turn: Turn, shown: int) -> None:
        """Keep a turn of which so many answers or passages were shown."""
        result = trimmed(turn.result, shown)
        nearest = () if isinstance(result, Answer) else result.nearest
        found = tuple(map(self._finding, result.alternatives))
        if isinstance(result, Answer):
            result = replace(result, best=self._finding(result.best))
        slim = replace(
            result,
            alternatives=found if isinstance(result, Answer) else (),
            nearest=tuple(map(self._citation, nearest)),
            explanation=None,
        )
        self._turns.append(replace(turn, result=slim))

    def _finding(self, finding: Finding) -> Finding:
        return replace(finding, citations=tuple(map(self._citation, finding.citations)))

    def _citation(self, citation: Citation) -> Citation:
        article = citation.span.article
        key = (article.name, article.origin.digest, article.extracted.member)
        held = self._articles.setdefault(key, article)
        if held is not article and held != article:  # read in another way since
            return citation
        span = citation.span
        place = (key, span.start, span.end, citation.sentence, citation.passage, citation.state)
        if place not in self._citations:
            self._citations[place] = replace(citation, span=replace(span, article=held))
        return self._citations[place]
