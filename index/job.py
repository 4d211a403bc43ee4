"""The steps that builds and updates share: find, read, embed, publish, report."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index import vectors
from index.article import Article
from index.catalogue import Catalogue, Entry
from index.database import DATABASE, UNFINISHED, explained, remove_database, replace_database
from index.embedders.interface import Embedder, Vectors
from index.errors import (
    IndexDamaged,
    IndexMismatch,
    ModelError,
    NothingIndexed,
    Unreadable,
    UsageError,
)
from index.freshness import LEFT_OUT, file_stamp, is_unchanged
from index.passages import split_passages
from index.read import read_file
from index.report import BuildReport, Progress, Undated, report
from index.settings import IndexSettings
from index.state import Sources, State
from index.walk import NOT_A_FORMAT, Found, Skipped, walk
from index.writer import Writer

EMBED_AT_ONCE = 128
"""Texts given to the embedder and committed together: what a kill may cost."""

SAVE_EVERY = 256
"""Files read between commits."""


class Job:
    """One build or update, under the lock."""

    def __init__(
        self,
        index: Path,
        sources: Sources,
        progress: Progress,
        open_embedder: Callable[[], Embedder],
    ) -> None:
        self._index = index
        self._sources = sources
        self._progress = progress
        self._embedder = open_embedder
        self._started = time.monotonic()
        self._skipped: list[Skipped] = []
        self._undated: list[Undated] = []
        self._ignored = 0

    def build_anew(self, settings: IndexSettings) -> BuildReport:
        """Build into a new file, then put it in the place of whatever is there."""
        unfinished = self._index / UNFINISHED
        try:
            report = self.build(unfinished, settings)
        except (IndexDamaged, IndexMismatch):
            remove_database(unfinished)
            report = self.build(unfinished, settings)
        with explained(unfinished):
            replace_database(unfinished, self._index / DATABASE)
        return report

    def build(self, file: Path, settings: IndexSettings) -> BuildReport:
        """Build into a database, whose content answers until the end."""
        self._skipped, self._undated, self._ignored = [], [], 0
        in_place = file.name == DATABASE
        last = None if in_place else vectors.last_generation(self._index)
        with Writer(file, settings, after=last) as writer:
            if in_place:
                writer.check_structure()
            before = writer.catalogue()
            self._read(writer, self._find())
            if not writer.staged:
                raise _nothing(self._sources.paths(self._index), self._skipped, self._ignored)
            state = self._publish(writer, None)
            after = writer.catalogue()
            writer.finish()
        if in_place:
            remove_database(self._index / UNFINISHED)
        return self._report(before, after, state)

    def update(self, writer: Writer) -> BuildReport:
        """Bring the visible generation in line with the files."""
        before = writer.catalogue()
        old: dict[str, list[Entry]] = {}
        for entry in before.entries:
            old.setdefault(entry.file, []).append(entry)
        found = self._find()
        self._require_roots()
        self._progress.stage("Comparing files", len(found))
        fresh = []
        for item in found:
            one = old[item.name][0] if item.name in old else None
            if (
                one is not None
                and one.origin.path == item.path
                and is_unchanged(item.path, one.stamp, one.origin.digest)
            ):
                if one.stamp == LEFT_OUT:
                    self._skip_again(item)
                del old[item.name]
            else:
                fresh.append(item)
            self._progress.advance()
        self._read(writer, fresh)
        gone = [entry.id for entries in old.values() for entry in entries if self._is_gone(entry)]
        state = writer.visible
        same = not gone and not writer.staged and state.sources == self._sources
        if not same or not writer.mend_vectors():
            state = self._publish(writer, gone)
            after = writer.catalogue()
        else:
            writer.forget_last_generation()
            after = before
        writer.finish()
        return self._report(before, after, state)

    def _is_gone(self, entry: Entry) -> bool:
        """Whether an article that was not found again is to be forgotten.

        What lies in a file or folder that the system refuses to open is kept as it was.
        """
        refused = [skipped.path for skipped in self._skipped if skipped.unread]
        path = entry.origin.path
        return not any(path == one or path.startswith(one + b"/") for one in refused)

    def _require_roots(self) -> None:
        """Stop where a root cannot be read: no reason to forget all that was below it."""
        roots = [os.fsencode(root) for root in self._sources.paths(self._index)]
        for skipped in self._skipped:
            if skipped.path in roots:
                raise UsageError(
                    f"{os.fsdecode(skipped.path)} cannot be read: {skipped.reason}",
                    advice="Make it readable, or name what to index: qa index update DIR",
                )

    def _find(self) -> list[Found]:
        """The files to read; what cannot be read is noted."""
        self._progress.stage("Finding files", None)
        files = []
        sources = self._sources
        for item in walk(
            sources.paths(self._index),
            include=sources.include,
            exclude=sources.exclude,
            leave_out=self._index,
        ):
            if isinstance(item, Found):
                files.append(item)
            elif item.reason == NOT_A_FORMAT:
                self._ignored += 1
            else:
                self._skipped.append(item)
        if not files:
            self._require_own_folder()
        return files

    def _require_own_folder(self) -> None:
        """Stop where no file was found because all of them lie in the index folder."""
        sources = self._sources
        everywhere = walk(
            sources.paths(self._index), include=sources.include, exclude=sources.exclude
        )
        if any(isinstance(item, Found) for item in everywhere):
            raise UsageError(
                f"the index may not be the folder of the articles: {self._index}",
                advice="Give the index a folder of its own: qa index build DIR --index PATH",
            )

    def _read(self, writer: Writer, files: Sequence[Found]) -> None:
        """Stage the articles of files."""
        self._progress.stage("Reading articles", len(files))
        for number, found in enumerate(files, 1):
            try:
                stamp = file_stamp(found.path)
                reading = read_file(found, encoding=self._sources.encoding)
                if reading.left_out:
                    stamp = LEFT_OUT
                for article in reading.articles:
                    self._stage(writer, article, stamp)
                for reason in reading.left_out:
                    self._skip(found.path, reason)
            except Unreadable as error:
                self._skip(found.path, str(error))
            except OSError as error:
                self._skipped.append(Skipped.refused(found.path, error))
            if number % SAVE_EVERY == 0:
                writer.save()
            self._progress.advance()
        writer.save()

    def _skip_again(self, found: Found) -> None:
        """Name the records of an unchanged file that are left out as they were before."""
        try:
            for reason in read_file(found, encoding=self._sources.encoding).left_out:
                self._skip(found.path, reason)
        except Unreadable as error:
            self._skip(found.path, str(error))

    def _stage(self, writer: Writer, article: Article, stamp: bytes) -> None:
        settings, count_tokens = writer.settings.passages, self._embedder().count_tokens
        windows = split_passages(article.extracted, settings, count_tokens)
        where = "" if article.extracted.member is None else f" in record {article.extracted.member}"
        try:
            if not windows:
                raise Unreadable("no text worth indexing")
            writer.stage(article, stamp, windows)
            if article.extracted.unread_date is not None:
                self._undated.append(Undated(article.name, article.extracted.unread_date))
        except Unreadable as error:
            self._skip(article.origin.path, f"{error}{where}")

    def _skip(self, path: bytes, reason: str) -> None:
        self._skipped.append(Skipped(path, reason))

    def _publish(self, writer: Writer, remove: Sequence[int] | None) -> State:
        """Embed what has no vector yet and show the result."""
        total = writer.pending.count()
        self._progress.stage("Embedding passages", total)
        for batch in writer.pending.batches(EMBED_AT_ONCE) if total else ():
            embedder = self._embedder()
            found = embedder.encode([item.text for item in batch])
            _check_vectors(found, len(batch), embedder)
            writer.pending.settle(batch, found)
            self._progress.advance(len(batch))
        self._progress.stage("Writing the index", None)
        return writer.publish(remove, self._sources)

    def _report(self, before: Catalogue, after: Catalogue, state: State) -> BuildReport:
        seconds = time.monotonic() - self._started
        return report(
            self._index,
            before,
            after,
            state,
            skipped=self._skipped,
            undated=self._undated,
            ignored=self._ignored,
            seconds=seconds,
        )


def _check_vectors(found: Vectors, count: int, embedder: Embedder) -> None:
    """Refuse what no index can be built from."""
    shape = (count, embedder.settings.dimension)
    if found.shape != shape or not np.isfinite(found).all():
        raise ModelError(
            f"the embedder {embedder.settings.name} gave {found.shape} numbers, some perhaps not "
            f"finite, where {shape} were expected",
            advice="Use another embedder, or find out what is wrong with it: qa doctor",
        )


def _nothing(roots: Sequence[Path], skipped: Sequence[Skipped], ignored: int) -> NothingIndexed:
    where = ", ".join(str(root) for root in roots)
    reasons = Counter(item.reason for item in skipped)
    if ignored:
        reasons[NOT_A_FORMAT] += ignored
    because = "; ".join(f"{count} × {reason}" for reason, count in reasons.most_common(5))
    return NothingIndexed(
        f"no article was found in {where}" + (f" (left out: {because})" if because else ""),
        advice="Name a folder that holds text, Markdown, HTML or JSON Lines files.",
    )
