"""One question through the whole way, and everything about it in one row."""

import os
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Generic, TypeVar

from eval.gold import GoldQuestion
from eval.rows import TOP, Given, Place, Row, Spent
from eval.targets import Targets, Window
from eval.watch import Heard
from index.embedders.interface import Embedder
from index.errors import CitespanError
from index.store import Index, Passage
from qa.answer import Answer, Finding, NoAnswer
from qa.ask import Asker
from qa.retrieve import retrieve

T = TypeVar("T")

DEEPEST = 50
"""Places of the ranking that a row keeps."""


class Examiner:
    """Asks gold questions with nothing held back."""

    def __init__(
        self,
        asker: Asker,
        heard: Heard,
        targets: Targets,
        *,
        threshold: float,
        loading: float = 0.0,
        cold: Callable[[str], float] | None = None,
    ) -> None:
        """Take an Asker whose index and reader are watched.

        Args:
            asker: answers the questions.
            heard: what the stand-ins of its index and reader write into.
            targets: what the questions point at.
            threshold: probability below which an answer would be held back.
            loading: milliseconds that opening index and models took, noted with the first row.
            cold: puts a question to a process of its own and gives milliseconds; None for none.
        """
        self._asker, self._heard, self._targets = asker, heard, targets
        self._threshold = threshold
        self._loading = loading
        self._cold = cold
        self._ranking = Ranking(asker.index)

    def examine(self, gold: GoldQuestion, *, cold: bool = False) -> Row:
        """Ask one question and judge nothing yet; a failure is a row, too."""
        load, self._loading = self._loading, 0.0
        self._heard.clear()
        attempt = Attempt(lambda: self._asker.ask(gold.question, top=TOP, threshold=0.0))
        relevance = self._targets.relevance(gold)
        row = Row(
            id=gold.id,
            question=gold.question,
            type=gold.type,
            answerable=gold.answerable,
            answers=gold.answers,
            relevance=relevance,
            threshold=self._threshold,
            relevant_passages=self._targets.relevant_passages(gold, relevance),
            spent=Spent(load=load, wall=attempt.wall),
            tags=gold.tags,
            accounts=gold.accounts,
            error=attempt.error,
        )
        result = attempt.result
        if result is None:
            return row
        took = result.timing
        found = (result.best, *result.alternatives) if isinstance(result, Answer) else ()
        put = self._cold if cold else None
        alone = Attempt(lambda: put(gold.question)) if put else None
        return replace(
            row,
            findings=tuple(self._given(each, best=not n) for n, each in enumerate(found)),
            retrieved=tuple(
                Place(name, *at, self._targets.gain(gold, relevance, name, at))
                for name, at in self._ranking.places(self._heard)
            ),
            conflict=isinstance(result, Answer) and result.conflict,
            reason=result.reason.value if isinstance(result, NoAnswer) else None,
            generation=result.index.generation,
            spent=Spent(
                load=load + took.load,
                retrieve=took.retrieve,
                read=took.read,
                total=took.total,
                wall=attempt.wall,
                cold=alone.result if alone else None,
            ),
            error=f"in a process of its own: {alone.error}" if alone and alone.error else None,
        )

    def _given(self, finding: Finding, *, best: bool) -> Given:
        citation = finding.citation
        article = citation.span.article
        passage = citation.passage
        return Given(
            text=finding.text,
            confidence=finding.confidence,
            article=article.name,
            articles=tuple(dict.fromkeys(c.span.article.name for c in finding.citations)),
            start=citation.span.start,
            end=citation.span.end,
            line=citation.line,
            path=os.fsdecode(article.origin.path),
            sentence=(citation.sentence.start, citation.sentence.end),
            sentence_text=citation.sentence_text,
            passage=(passage.start, passage.end),
            passage_text=article.text[passage.start : passage.end] if best else "",
            verbatim=all(
                self._stored(c.span.article.name, (c.span.start, c.span.end)) == c.span.text
                for c in finding.citations
            ),
            stance=finding.stance.value,
        )

    def _stored(self, name: str, at: Window) -> str:
        """The slice as it is stored, read apart from the answer."""
        return self._targets.text_of(name)[at[0] : at[1]]


class RetrievalExaminer:
    """Asks retrieval alone, for sets that judge documents and know no answers."""

    def __init__(
        self, index: Index, embedder: Embedder, heard: Heard, targets: Targets, loading: float = 0.0
    ) -> None:
        """Take a watched index and the embedder that it was built with."""
        self._index, self._embedder = index, embedder
        self._heard, self._targets = heard, targets
        self._loading = loading
        self._ranking = Ranking(index)

    def examine(self, gold: GoldQuestion, *, cold: bool = False) -> Row:  # noqa: ARG002
        """Search for one question; ``cold`` means nothing here."""
        load, self._loading = self._loading, 0.0
        self._heard.clear()
        attempt = Attempt(lambda: self._search(gold.question))
        places = [] if attempt.error else self._ranking.places(self._heard)
        wall = attempt.wall
        return Row(
            id=gold.id,
            question=gold.question,
            type=gold.type,
            answerable=gold.answerable,
            answers=(),
            relevance=self._targets.relevance(gold),
            threshold=0.0,
            retrieved=tuple(Place(name, *at, 0) for name, at in places),
            spent=Spent(load=load, retrieve=wall, total=wall, wall=wall),
            generation=attempt.result or 0,
            tags=gold.tags,
            error=attempt.error,
        )

    def _search(self, question: str) -> int:
        """Retrieve as an Asker does; the generation that was searched."""
        with self._index.snapshot() as snapshot:
            found = retrieve(snapshot, self._embedder, question)
            self._heard.passages = [candidate.passage for candidate in found]
            return snapshot.generation


class Attempt(Generic[T]):
    """A question that was put: what came of it, or what went wrong, and how long it took."""

    def __init__(self, put: Callable[[], T]) -> None:
        self.result: T | None = None
        self.error: str | None = None
        started = perf_counter()
        try:
            self.result = put()
        except CitespanError as failure:
            self.error = str(failure)
        except Exception as failure:  # a fault of ours is a wrong answer, not the end of a run
            self.error = f"{type(failure).__name__}: {failure}"
        self.wall = (perf_counter() - started) * 1000


class Ranking:
    """Turns passage ids into places, looking each id up once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[int, tuple[str, Window]] = {}

    def places(self, heard: Heard) -> list[tuple[str, Window]]:
        """Article and offsets of the first ``DEEPEST`` passages of what was heard."""
        self._learn(heard.passages)
        ranking = heard.ranking[:DEEPEST]
        missing = [passage_id for passage_id in ranking if passage_id not in self._known]
        if missing:
            with self._index.snapshot() as snapshot:
                self._learn(snapshot.passages(missing))
        return [self._known[passage_id] for passage_id in ranking]

    def _learn(self, passages: list[Passage]) -> None:
        for passage in passages:
            self._known[passage.id] = (passage.article.name, (passage.start, passage.end))
