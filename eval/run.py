"""A run: every question of a gold set, asked and written down."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from eval.errors import EvaluationError, RunUnusable
from eval.options import RunOptions
from eval.prepare import Prepared, prepare
from eval.run_folder import Run, RunWriter
from eval.summary import summarise

if TYPE_CHECKING:
    from index.build import Progress

RUNS = Path("runs")
"""Where runs go that are given no folder."""


def run(options: RunOptions, folder: Path, progress: "Progress") -> Run:
    """Ask every question of a gold set and write the run's folder.

    Args:
        options: what to run.
        folder: where to; an interrupted run with the same settings is gone on with.
        progress: told how far it is.

    Raises:
        EvaluationError: the gold set or the folder cannot be used, or every question failed.
        CitespanError: the index or a model cannot be opened.
    """
    with prepare(options, progress) as ready, closing(start(folder, ready)) as writer:
        done = {row.id for row in writer.rows}
        started = perf_counter()
        progress.stage("Asking", len(ready.gold.questions))
        progress.advance(len(done))
        for number, question in enumerate(ready.gold.questions):
            if question.id in done:
                continue
            row = ready.asks.examine(question, cold=number < options.cold)
            if row.error is None and row.generation != ready.generation:
                raise RunUnusable(
                    "the index was updated while the questions were asked",
                    advice="Run again; the rows so far belong to the index as it was.",
                )
            writer.append(row)
            progress.advance()
        progress.stage("Summing up", None)
        if all(row.error is not None for row in writer.rows):
            raise EvaluationError(
                f"every question failed, the first with: {writer.rows[0].error}",
                advice=f"The rows are in {folder}.",
            )
        summary = summarise(writer.rows)
        asked = sum(
            row.spent.wall + (row.spent.cold or 0.0) for row in writer.rows if row.id not in done
        )
        summary["overhead"] = (perf_counter() - started) * 1000 / asked - 1 if asked else None
        return writer.finish(summary)


def start(folder: Path, ready: Prepared) -> RunWriter:
    """The folder of a run, ready for rows.

    Raises:
        RunUnusable: it holds something else.
    """
    writer = RunWriter.start(folder, ready.settings)
    ids = {question.id for question in ready.gold.questions}
    if foreign := [row.id for row in writer.rows if row.id not in ids]:
        writer.close()
        raise RunUnusable(f"{folder} holds a question that the gold set has not: {foreign[0]!r}")
    return writer


def new_folder(gold: Path) -> Path:
    """A folder for a run that is given none, named after its gold set and the time."""
    return RUNS / f"{gold.resolve().stem}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
