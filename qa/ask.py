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
from qa.answer import Answer, IndexInfo, NoAnswer, Reason, Timing
from qa.choose import choose, first_sentence, nearest
from qa.citations import Citer
from qa.question import Question
from qa.readers import DEFAULT_READER, check_reader, open_reader
from qa.readers.interface import Reader
from qa.recalibration import recalibrated
from qa.retrieve import retrieve
from qa.stopwatch import Stopwatch

if TYPE_CHECKING:
    from index.report import Progress

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
        load, candidates = 0.0, []
        with self.index.snapshot() as snapshot:
            counts = snapshot.counts
            info = IndexInfo(
                self.index.path, snapshot.generation, counts.articles, counts.passages, self.sample
            )
            left = snapshot.matching(filters) if filters else counts
            notes = (*taken.notes, *_left_out(filters, left))
            if left.passages:
                embedder, reader, fresh = self._ready(snapshot.settings.embedder)
                load = watch.lap() if fresh else 0.0
                candidates = retrieve(snapshot, embedder, taken.readable, filters=filters)
        if not candidates:
            reason = Reason.NO_PASSAGE if counts.passages else Reason.EMPTY_INDEX
            timing = Timing(load, watch.lap(), 0.0, watch.total)
            return NoAnswer(taken.text, reason, 0.0, (), (), timing, info, notes)
        retrieved = watch.lap()

        readings = reader.read(taken.readable, [each.passage for each in candidates])
        read = watch.lap()

        readings = readings or [first_sentence(candidates[0])]
        citer = Citer()
        findings = choose(
            readings, candidates, reader.calibration, citer, passages=left.passages, top=top
        )
        near = nearest(candidates, readings, citer, top=top)
        best = findings[0]
        timing = Timing(load, retrieved, read, watch.total)
        if best.confidence < (reader.calibration.threshold if least is None else least):
            return NoAnswer(
                question=taken.text,
                reason=Reason.BELOW_THRESHOLD,
                confidence=best.confidence,
                alternatives=findings,
                nearest=near,
                timing=timing,
                index=info,
                notes=notes,
            )
        return Answer(
            question=taken.text,
            best=best,
            alternatives=findings[1:],
            nearest=near,
            timing=timing,
            index=info,
            notes=notes,
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


def _left_out(filters: Filters, left: Counts) -> tuple[str, ...]:
    """What to tell the user of articles that the filters could not judge."""
    if not left.undated or not (filters.since or filters.until):
        return ()
    articles = (
        "1 undated article was" if left.undated == 1 else f"{left.undated:,} undated articles were"
    )
    return (f"{articles} left out, because only dated ones can be told by date.",)
