"""Command: measures of a reader that is given the gold paragraph.

The file is in SQuAD's own format. Where it holds unanswerable questions, a threshold on the span's
score decides between the span and no answer; it has to come from held-out rows, and the measures
at it are those of SQuAD 2.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np

from qa.readers.training.decode import Reading, read, summary
from qa.readers.training.folder import TrainingFolder, training_option
from qa.readers.training.measures import exact_match, f1
from qa.readers.training.rows import Gold, Row, read_file
from qa.readers.training.runtimes import load_logits

THRESHOLD_SOURCES = ("squad_", "squadshifts_new_wiki")
"""Sources, by the beginnings of their names, of the held-out rows that set a threshold."""


def squad_rows(path: Path) -> Iterator[Row]:
    """The questions of a SQuAD-format file, in its order."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                answers = () if question.get("is_impossible") else question["answers"]
                yield Row(
                    source=path.stem,
                    key=str(question["id"]),
                    question=question["question"].strip(),
                    passage=paragraph["context"],
                    answers=tuple(
                        dict.fromkeys(Gold(item["text"], item["answer_start"]) for item in answers)
                    ),
                    title=str(article.get("title") or "").replace("_", " ") or None,
                )


def thresholded(readings: Sequence[Reading], threshold: float) -> dict[str, float]:
    """SQuAD 2.0's EM and F1 in percent, with "" as the answer below a threshold."""
    pairs = [
        (reading.text if reading.score > threshold else "", [g.text for g in reading.row.answers])
        for reading in readings
    ]
    return {
        "threshold": round(threshold, 3),
        "em": round(100 * sum(exact_match(*pair) for pair in pairs) / len(pairs), 2),
        "f1": round(100 * sum(f1(*pair) for pair in pairs) / len(pairs), 2),
    }


def best_threshold(readings: Sequence[Reading]) -> float:
    """The threshold with the highest F1, answerable and unanswerable rows weighing the same.

    Half and half is SQuAD 2.0's own share; a set's own share would let its make-up set the
    threshold.
    """
    full = sum(bool(reading.row.answers) for reading in readings)
    empty = len(readings) - full
    if not full or not empty:
        raise ValueError("a threshold needs answerable and unanswerable rows")
    ranked = sorted(readings, key=lambda reading: -reading.score)
    gains = [
        f1(reading.text, [gold.text for gold in reading.row.answers]) / full
        if reading.row.answers
        else -1 / empty
        for reading in ranked
    ]
    count = int(np.cumsum(gains).argmax()) + 1
    scores = [reading.score for reading in ranked]
    return (scores[count - 1] + scores[count]) / 2 if count < len(scores) else scores[-1] - 1.0


def threshold_rows(rows: Sequence[Row]) -> list[Row]:
    """The held-out rows that set a threshold: adversarial ones, and as they were written."""
    return [row for row in rows if row.source.startswith(THRESHOLD_SOURCES)]


def every(rows: Sequence[Row], count: int | None) -> list[Row]:
    """At most about `count` rows, taken at even distances; all where None."""
    return list(rows[:: max(1, len(rows) // count)] if count else rows)


@click.command()
@click.argument("files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1)
@click.option("--model", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--limit", type=int, help="Read only about so many questions a file.")
@click.option("--threads", default=2, show_default=True)
@training_option
def main(
    files: tuple[Path, ...], model: Path, limit: int | None, threads: int, folder: TrainingFolder
) -> None:
    """Measure MODEL, a model folder or an ONNX file, on held-out rows and on SQuAD-format FILES."""
    logits, maker = load_logits(model, threads)
    held_out = read(every(threshold_rows(list(read_file(folder.held_out))), limit), maker, logits)
    adversarial = [reading for reading in held_out if reading.row.source == "squad_dev_part"]
    threshold = best_threshold(adversarial)
    click.echo(json.dumps({"file": "held out", **summary(held_out)}))
    click.echo(
        json.dumps({"file": "held out, squad_dev_part", **thresholded(adversarial, threshold)})
    )
    for path in files:
        readings = read(every(list(squad_rows(path)), limit), maker, logits)
        found = {"file": path.name, "questions": len(readings), **summary(readings)}
        if any(not reading.row.answers for reading in readings):
            found["with no-answers"] = thresholded(readings, threshold)
        click.echo(json.dumps(found))


if __name__ == "__main__":
    main()
