"""Puts held-out questions to whole collections and keeps the evidence of every answer.

Beside collections made from held-out rows, gold questions to news articles can be asked: there
several articles report one event, which no public row knows.

One line a question: what was asked, and of each of the best answers its evidence, its text and
whether it is right. The calibration is fitted on these lines (calibrate.py).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from eval.gold import open_gold
from index.build import build
from index.embedders import open_embedder
from index.embedders.interface import Embedder
from index.store import Index
from qa.choose import grouped
from qa.expectation import Expectation
from qa.kind import Kind
from qa.readers.span import SpanReader
from qa.readers.training.folder import TrainingFolder, training_option
from qa.readers.training.measures import exact_match, f1
from qa.readers.training.open_sets import Asked, open_sets
from qa.readers.training.rows import read_file, read_folder
from qa.retrieve import retrieve
from qa.settle import read_likeliest

KEPT = 5
"""Answers a question whose evidence is kept."""


def right(kind: Kind, text: str, article: str, accepted: tuple[str, ...]) -> bool:
    """What confidence is the probability of: the text is an accepted answer, or nearly, and an
    accepted answer stands in the article it was read in.

    Where a sentence settles yes or no, it is right when an accepted answer stands in it.
    """
    if kind is Kind.YES_NO:
        return any(answer in text for answer in accepted)
    if not any(answer in article for answer in accepted):
        return False
    return exact_match(text, accepted) == 1.0 or f1(text, accepted) >= 0.8


def collect(
    name: str, asked: Sequence[Asked], articles: Path, reader: SpanReader
) -> Iterator[dict[str, Any]]:
    """Ask questions of a collection of articles; one line of evidence each."""
    embedder = open_embedder()
    with tempfile.TemporaryDirectory() as index:
        build(Path(index), [articles], embedder=embedder)
        with Index.open(Path(index)) as opened:
            for each in asked:
                yield _evidence(each, name, opened, embedder, reader)


def gold_asked(folder: Path) -> list[Asked]:
    """The questions of a folder with ``articles`` and ``questions.jsonl``."""
    return [
        Asked(f"{folder.name}/{gold.id}", gold.question, gold.answers, f"{folder.name} {gold.id}")
        for gold in open_gold(folder / "questions.jsonl").questions
    ]


def _evidence(
    asked: Asked, name: str, opened: Index, embedder: Embedder, reader: SpanReader
) -> dict[str, Any]:
    with opened.snapshot() as snapshot:
        candidates = retrieve(snapshot, embedder, asked.question)
        passages = snapshot.counts.passages
    read = read_likeliest(asked.question, candidates, reader)
    expectation = Expectation.of(asked.question)
    groups, weighed = grouped(expectation, read.readings, read.candidates, passages=passages)
    answers = []
    for each, evidence in zip(groups, weighed, strict=True):
        best = each.readings[0]
        text = best.text
        answers.append(
            {
                "text": text,
                "right": right(expectation.kind, text, best.passage.article.text, asked.accepted),
                "evidence": asdict(evidence),
            }
        )
    return {
        "key": asked.key,
        "article": asked.article,
        "collection": name,
        "question": asked.question,
        "accepted": asked.accepted,
        "answers": answers[:KEPT],
    }


@click.command()
@click.option(
    "--rows", "source", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
@click.option(
    "--model", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
@click.option(
    "--gold",
    "folders",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="Folder with articles/ and questions.jsonl to ask as well; may be repeated.",
)
@click.option("--seed", default=1, show_default=True)
@training_option
def main(
    source: Path, model: Path, folders: tuple[Path, ...], seed: int, folder: TrainingFolder
) -> None:
    """Ask the held-out questions with the reader in MODEL; the rows fill large collections."""
    reader = SpanReader(model)
    sets = open_sets(list(read_file(folder.held_out)), read_folder(source), seed)
    with folder.evidence.open("w", encoding="utf-8") as out, tempfile.TemporaryDirectory() as made:
        collections = [(each.name, each.asked, each.write(Path(made))) for each in sets]
        for gold in folders:
            articles = gold / "articles"
            name = f"{sum(1 for _ in articles.iterdir())}-{gold.name}"
            collections.append((name, tuple(gold_asked(gold)), articles))
        for name, asked, articles in collections:
            for line in collect(name, asked, articles, reader):
                out.write(json.dumps(line) + "\n")
            click.echo(f"{name}: {len(asked)} questions")


if __name__ == "__main__":
    main()
