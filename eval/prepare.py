"""Everything that a run needs, opened and loaded before the first question."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol, cast

from eval.cold import cold_question
from eval.collection import collection_index, folder_index
from eval.examine import Examiner, RetrievalExaminer
from eval.gold import GoldQuestion, GoldSet, open_gold
from eval.locating import find_targets
from eval.options import RunOptions
from eval.rows import TOP, Row
from eval.run_folder import FORMAT
from eval.surroundings import machine, versions
from eval.watch import Heard, WatchedIndex, WatchedReader
from index.embedders.interface import Embedder
from index.errors import UsageError
from index.passages import PassageSettings
from index.store import Index
from qa.ask import Asker
from qa.readers.interface import Reader
from qa.recalibration import Recalibrated, RecalibratedReader, belonging
from qa.settle import MOST

if TYPE_CHECKING:
    from index.build import Progress


class Asks(Protocol):
    """Turns a gold question into a row."""

    def examine(self, gold: GoldQuestion, *, cold: bool = False) -> Row:
        """Ask it."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything opened and loaded, ready for the first question."""

    gold: GoldSet
    settings: dict[str, Any]
    asks: Asks
    generation: int
    """Of the index."""
    threshold: float
    """Probability below which answers count as held back."""
    index: Path
    belongs: dict[str, str]
    """What a calibration fitted to these models belongs to."""


@contextmanager
def prepare(
    options: RunOptions, progress: "Progress", *, own_confidence: bool = True
) -> Iterator[Prepared]:
    """Open the gold set, the index and the models of a run; closed at the end of the ``with``.

    Args:
        options: what to run.
        progress: told how far it is.
        own_confidence: use the calibration kept beside the index, as answers do; otherwise the
            one that came with the reader.
    """
    gold = open_gold(options.gold, limit=options.limit)
    path = _index_path(options, gold, progress)
    heard = Heard()
    with Asker.open(path, reader=options.reader, progress=progress) as plain:
        index = cast(Index, WatchedIndex(plain.index, heard, options.fusion))
        progress.stage("Loading the models", None)
        started = perf_counter()
        embedder, reader = plain.load(index.settings.embedder)
        calibration = reader.calibration
        if isinstance(calibration, Recalibrated) and not own_confidence:
            reader = RecalibratedReader(reader, calibration.base)
        loading = (perf_counter() - started) * 1000
        targets = find_targets(gold, plain.index)
        if gold.retrieval_only:
            asks: Asks = RetrievalExaminer(index, embedder, heard, targets, loading)
            threshold = 0.0
        else:
            watched = cast(Reader, WatchedReader(reader, heard, options.depth))
            in_force = reader.calibration.threshold
            threshold = in_force if options.threshold is None else options.threshold
            asks = Examiner(
                Asker(index, lambda _: (embedder, watched), sample=plain.sample),
                heard,
                targets,
                threshold=threshold,
                loading=loading,
                cold=cold_question(index.path, options.reader),
            )
        with index.snapshot() as snapshot:
            settings = _settings(options, gold, embedder, reader, threshold) | {
                "index": {
                    "path": str(index.path.absolute()),
                    "id": snapshot.index_id,
                    "generation": snapshot.generation,
                    "articles": snapshot.counts.articles,
                    "passages": snapshot.counts.passages,
                    "missing": targets.missing(gold.questions),
                }
            }
            generation = snapshot.generation
        belongs = belonging(reader, embedder.settings)
        yield Prepared(gold, settings, asks, generation, threshold, index.path, belongs)


def _index_path(options: RunOptions, gold: GoldSet, progress: "Progress") -> Path | None:
    """The index to ask; None for the one that ``ask`` would use."""
    passages = PassageSettings()
    if options.window:
        passages = PassageSettings(tokens=options.window, most=options.window * 8 // 7)
    if options.articles:
        return folder_index(
            options.articles, passages=passages, embedder=options.embedder, progress=progress
        )
    if gold.documents and not options.index:
        return collection_index(
            gold, passages=passages, embedder=options.embedder, progress=progress
        )
    if options.window or options.embedder:
        raise UsageError(
            "--window and --embedder need an index made for this run",
            advice="Give the folder of the articles with --articles.",
        )
    return options.index


def _settings(
    options: RunOptions, gold: GoldSet, embedder: Embedder, reader: Reader, threshold: float
) -> dict[str, Any]:
    """What ``settings.json`` holds, the index apart."""
    return {
        "format": FORMAT,
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "gold": {
            "path": str(gold.path.absolute()),
            "name": gold.name,
            "format": gold.format,
            "digest": gold.digest,
            "questions": len(gold.questions),
            "retrieval_only": gold.retrieval_only,
        },
        "options": {
            "reader": None if gold.retrieval_only else reader.name,
            "fusion": options.fusion.value,
            "depth": options.depth or MOST,
            "window": options.window,
            "threshold": threshold,
            "top": TOP,
        },
        "models": {
            "embedder": asdict(embedder.settings),
            "reader": getattr(reader, "digest", None),
        },
        "versions": versions(),
        "machine": machine(),
    }
