"""Building an index and keeping it up to date.

Files are read and cut into passages first, then whatever text has no vector yet is embedded, then
one transaction shows the result. Each step is committed as it goes; see index/writer.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from index.database import DATABASE, UNFINISHED, remove_database
from index.embedders.interface import Embedder
from index.errors import IndexDamaged, IndexMismatch, IndexMissing, NothingIndexed, UsageError
from index.job import Job
from index.lock import LOCK_FILE, hold
from index.passages import PassageSettings
from index.report import BuildReport, Progress, Silent
from index.settings import FORMAT_VERSION, REBUILD, IndexSettings
from index.state import Sources
from index.writer import Writer

__all__ = ["BuildReport", "Progress", "build", "update"]

DEFAULT_PASSAGES = PassageSettings()


def build(
    index: Path,
    roots: Sequence[Path],
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    encoding: str | None = None,
    embedder: Embedder,
    passages: PassageSettings = DEFAULT_PASSAGES,
    progress: Progress | None = None,
) -> BuildReport:
    """Index folders and files from scratch; vectors of texts embedded before are found again.

    What the index held before answers until the end, whatever happens on the way, and is then
    replaced. A database that cannot be used (damaged, another format version) is replaced by a new
    file.

    Args:
        index: the index folder, made if it is missing.
        roots: folders and files to read.
        include: patterns of names to take; all if empty.
        exclude: patterns of names to leave out.
        encoding: codec for all text files; None to detect each file's.
        embedder: texts to vectors.
        passages: how to cut articles.
        progress: told how far it is.

    Raises:
        NothingIndexed: no article was found; the index is as it was.
        IndexBusy: another process is writing.
        UsageError: a root does not exist.
        StoreError: the index cannot be written.
    """
    sources = Sources.of(index, roots, include, exclude, encoding)
    passages = passages.within(embedder.settings.max_tokens)
    settings = IndexSettings(FORMAT_VERSION, passages, embedder.settings)
    job = Job(index, sources, progress or Silent(), lambda: embedder)
    with hold(index):
        is_new = not (index / DATABASE).exists() and not (index / UNFINISHED).exists()
        try:
            if (index / DATABASE).exists():
                with suppress(IndexDamaged, IndexMismatch):
                    return job.build(index / DATABASE, settings)
            return job.build_anew(settings)
        except (NothingIndexed, UsageError):
            if is_new:
                _leave_no_trace(index)
            raise


def update(
    index: Path,
    roots: Sequence[Path] = (),
    *,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Bring an index in line with its files; it costs little more than what has changed.

    New and changed files are read, files that are gone leave every part of the index. Afterwards
    the index mirrors its roots, so that it may come out empty.

    Args:
        index: the index folder.
        roots: folders and files that take the place of those of the build; empty to keep these.
            Patterns and encoding stay those of the build.
        embedder: the one the index was made with; None to open it when it is needed.
        progress: told how far it is.

    Raises:
        IndexMissing, IndexMismatch, IndexDamaged: there is no index to go on from.
        IndexBusy: another process is writing.
        UsageError: a root does not exist.
        StoreError: the index cannot be written.
    """
    if not (index / DATABASE).exists():
        raise IndexMissing(f"there is no index at {index}", advice=REBUILD)
    stages = progress or Silent()
    with hold(index), Writer(index / DATABASE) as writer:
        old = writer.visible.sources
        sources = Sources.of(index, roots, old.include, old.exclude, old.encoding) if roots else old
        job = Job(index, sources, stages, _opener(writer.settings, embedder, stages))
        return job.update(writer)


def _opener(
    settings: IndexSettings, embedder: Embedder | None, progress: Progress
) -> Callable[[], Embedder]:
    """The embedder of an index, checked now if it is given, else opened at first use."""
    if embedder is not None:
        settings.require_embedder(embedder.settings)
        return lambda: embedder

    @cache
    def opened() -> Embedder:
        from index.embedders import open_embedder

        found = open_embedder(
            settings.embedder.name,
            digest=settings.embedder.digest,
            progress=lambda doing: progress.stage(doing, None),
        )
        settings.require_embedder(found.settings)
        return found

    return opened


def _leave_no_trace(index: Path) -> None:
    """Take away what a build that found nothing made, unless others keep files there."""
    remove_database(index / UNFINISHED)
    (index / LOCK_FILE).unlink(missing_ok=True)
    with suppress(OSError):
        index.rmdir()
