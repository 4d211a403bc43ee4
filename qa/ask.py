"""The whole way of a question: retrieve, read, choose, and an answer or the honest lack of one."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from index.embedders.interface import Embedder, EmbedderSettings
from index.errors import UsageError
from index.filters import Filters
from index.store import Counts, Index
from index.words import search_terms
from qa.answer import Answer, IndexInfo, NoAnswer, Reason, Timing
from qa.citations import Citer
from qa.expectation import Expectation
from qa.explanation import Explanation
from qa.filter_notes import filter_notes
from qa.nearest import nearest
from qa.question import Question
from qa.readers import DEFAULT_READER, check_reader, open_reader
from qa.readers.interface import Reader
from qa.recalibration import recalibrated
from qa.retrieve import retrieve
from qa.settle import NOTHING, settle
from qa.stopwatch import Stopwatch

if TYPE_CHECKING:
    from index.report import Progress

NEWEST = "The newest of the likely answers comes first, since the latest was asked for."

Models = tuple[Embedder, Reader]


class Asker:
    """Puts questions to one index. Safe to share between threads.

    >>> with Asker.open() as asker:  # doctest: +SKIP
    ...     result = asker.ask("Who led the delegation?")
    """

    def __init__(
        self,
        index: Index,
        load: Callable[[EmbedderSettings], Models],
        *,
        sample: bool = False,
        threshold: float | None = None,
        opening: float = 0.0,
        notes: tuple[str, ...] = (),
    ) -> None:
        """Take the parts; ``Asker.open`` finds them.

        Args:
            index: an open index; closed with the Asker.
            load: opens the embedder with these settings and the reader; called by the first
                question, and again when the index has come to be made with another embedder.
            sample: whether it is the index of the sample articles.
            threshold: probability below which answers are held back; None for the reader's own.
            opening: milliseconds already spent, counted into the first question.
            notes: what the user should know of how the index was found, one sentence each.
        """
        self.index = index
        self.notes = notes
        self.load = load
        self.sample = sample
        self._threshold = _probability(threshold)
        self._opening = opening
        self._models: Models | None = None
        self._lock = threading.Lock()

    @classmethod
    def open(
        cls,
        index: Path | str | None = None,
        *,
        reader: str | None = None,
        threshold: float | None = None,
        progress: "Progress | None" = None,
    ) -> "Asker":
        """Open an index to ask; the models are loaded by the first question.

        Args:
            index: the folder of the index; None to find it: ``CITESPAN_INDEX``, then ``.citespan``
                upward from the working directory, then the sample articles.
            reader: ``span``, ``sentence`` or ``transformers:PATH_OR_HUB_NAME``; None for ``span``.
            threshold: probability below which answers are held back; None for the reader's own.
            progress: told of the index of the sample articles being built, where it must be.

        Raises:
            StoreError: the index is missing, damaged or made with other settings.
            UsageError: no such reader, or a threshold that is no probability.
        """
        from index.embedders import open_embedder
        from index.locate import locate

        watch = Stopwatch()
        name = check_reader(reader or DEFAULT_READER)
        _probability(threshold)
        found = locate(Path(index) if index is not None else None)
        if found.sample:
            from index.sample import ensure_sample

            opened = Index.open(ensure_sample(progress))
        else:
            opened = Index.open(found.path)

        def say(doing: str) -> None:
            if progress is not None:
                progress.stage(doing, None)

        def load(wanted: EmbedderSettings) -> Models:
            with ThreadPoolExecutor(1) as pool:  # both models load at once
                coming = pool.submit(open_embedder, wanted.name, digest=wanted.digest, progress=say)
                loaded = open_reader(name, coming.result)
                embedder = coming.result()
            return embedder, recalibrated(loaded, wanted, opened.path)

        return cls(
            opened,
            load,
            sample=found.sample,
            threshold=threshold,
            opening=watch.total,
            notes=tuple(
                f"The index {os.fspath(other)} belongs to another user and was not used."
                for other in found.passed_over
            ),
        )

    def ask(
        self,
        question: str,
        filters: Filters = Filters(),  # noqa: B008 (a frozen value)
        *,
        top: int = 3,
        threshold: float | None = None,
    ) -> Answer | NoAnswer:
        """Answer a question in the articles' own words.

        Args:
            question: any text, taken literally; cut where it is longer than a question can be,
                which the notes of the result then say.
            filters: conditions on the articles.
            top: answers wanted at most, the best included; nearest passages likewise.
            threshold: as in ``open``, for this question.

        Raises:
            UsageError: nothing visible in the question, or ``top`` or ``threshold`` out of range.
            StoreError: the index is damaged, or made anew with settings that this one cannot read.
            ModelError: a model cannot be loaded.
        """
        watch = Stopwatch(self._take_opening())
        taken = Question.take(question)
        least = self._threshold if threshold is None else _probability(threshold)
        if top < 1:
            raise UsageError(f"{top} answers are none", advice="Ask for 1 or more.")
        expectation = Expectation.of(taken.readable)
        load, candidates, settled = 0.0, [], NOTHING
        with self.index.snapshot() as snapshot:
            counts = snapshot.counts
            info = IndexInfo(
                self.index.path, snapshot.generation, counts.articles, counts.passages, self.sample
            )
            left = snapshot.matching(filters) if filters else counts
            notes = (*taken.notes, *filter_notes(snapshot, filters, left))
            if left.passages:
                embedder, reader, fresh = self._ready(snapshot.settings.embedder)
                load = watch.lap() if fresh else 0.0
                least = reader.calibration.threshold if least is None else least
                candidates = retrieve(snapshot, embedder, taken.readable, filters=filters)
        retrieved = watch.lap()
        citer = Citer()
        if candidates:
            settled = settle(
                taken.readable,
                expectation,
                candidates,
                reader,
                citer,
                passages=left.passages,
                top=top,
                least=least or 0.0,
            )
        best, *others = settled.choice.findings or (None,)
        near = nearest(settled.candidates, settled.readings, citer, top=top)
        timing = Timing(load, retrieved, watch.lap(), watch.total)
        explanation = Explanation(
            searched=taken.readable,
            words=search_terms(taken.readable),
            expectation=expectation,
            filters=filters,
            candidates=settled.candidates,
            readings=tuple(sorted(settled.readings, key=lambda each: -each.score)),
            groups=settled.choice.weighed,
            threshold=least,
        )
        if best is not None and settled.choice.confidence >= (least or 0.0):
            return Answer(
                question=taken.text,
                best=best,
                alternatives=tuple(others),
                nearest=near,
                timing=timing,
                index=info,
                notes=(*notes, NEWEST) if settled.choice.newest else notes,
                explanation=explanation,
            )
        return NoAnswer(
            question=taken.text,
            reason=Reason.BELOW_THRESHOLD if best else _nothing_found(counts),
            confidence=best.confidence if best else 0.0,
            alternatives=settled.choice.findings,
            nearest=near,
            timing=timing,
            index=info,
            notes=notes,
            explanation=explanation,
        )

    def close(self) -> None:
        """Close the index."""
        self.index.close()

    def __enter__(self) -> "Asker":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ready(self, wanted: EmbedderSettings) -> tuple[Embedder, Reader, bool]:
        """The models for an index with this embedder, and whether they were loaded only now."""
        with self._lock:
            held = self._models
            if held is not None and held[0].settings.digest == wanted.digest:
                return *held, False
            self._models = embedder, reader = self.load(wanted)
        return embedder, reader, True

    def _take_opening(self) -> float:
        """Milliseconds spent on opening, for the first question that asks."""
        with self._lock:
            opening, self._opening = self._opening, 0.0
            return opening


def _probability(threshold: float | None) -> float | None:
    """The threshold, if it is a probability.

    Raises:
        UsageError: it is not.
    """
    if threshold is not None and not 0.0 <= threshold <= 1.0:
        raise UsageError(
            f"the threshold {threshold:g} is no probability", advice="Give one from 0 to 1."
        )
    return threshold


def _nothing_found(counts: Counts) -> Reason:
    """Why no passage came back."""
    return Reason.NO_PASSAGE if counts.passages else Reason.EMPTY_INDEX
