"""Command: row files to packed training windows and held-out rows."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from index.embedders import open_embedder
from qa.readers.training import mix, negatives, stories, written
from qa.readers.training.features import WindowMaker
from qa.readers.training.folder import TrainingFolder, training_option
from qa.readers.training.mix import Example, Reword, as_written
from qa.readers.training.packed import Packed, pack
from qa.readers.training.rows import Row, deduplicate, read_folder, split
from qa.readers.training.synonyms import Rewording
from qa.readers.training.wordnet import Thesaurus


@dataclass(frozen=True, slots=True)
class Prepared:
    """What preparation makes of the rows."""

    packed: Packed
    held_out: tuple[Row, ...]
    """Held-out rows, and unanswerable ones made from them with held-out passages."""
    counts: dict[str, int]
    """Training windows by source."""


def prepare(
    rows: Iterable[Row],
    maker: WindowMaker,
    seed: int,
    reword: Reword = as_written,
    part: float = 1.0,
    own: Path | None = None,
) -> Prepared:
    """Splits rows, makes negatives on either side of the split, and packs one pass of the mix.

    Args:
        rows: of the public files.
        maker: cuts rows into windows.
        seed: of every draw.
        reword: how questions of training windows are said in other words by rule.
        part: share of the public rows that the pass takes.
        own: folder of what was written for training (``written``, ``stories``); None leaves it out.
    """
    train, kept = split(deduplicate(rows))
    rng = random.Random(seed)  # noqa: S311  (samples, no secrets)
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in (*train, *make_negatives(train, rng), *(_written(train, own, seed) if own else ())):
        by_source[row.source].append(row)
    examples: list[Example] = []
    for source, share in mix.MIX.items():
        some = by_source[source]
        if part < 1 and source not in mix.WRITTEN:
            some = rng.sample(some, round(part * min(len(some), share.most or len(some))))
        cutter = maker.for_articles() if share.articles else maker
        examples.extend(mix.examples(some, share, cutter, rng, reword))
    counts = dict(Counter(example.source for example in examples))
    held = (
        *kept,
        *negatives.retrieved(_askable(kept), _search(kept), rng),
        *(written.reworded(kept, own) if own else ()),
    )
    return Prepared(pack(examples), held, counts)


def _written(train: Sequence[Row], folder: Path, seed: int) -> Iterator[Row]:
    """What was written for training, and unanswerable rows for the questions worded far.

    Those need their own: else their manner of asking would tell that a passage answers.
    """
    rng = random.Random(seed)  # noqa: S311  (samples, no secrets)
    others = [*written.reworded(train, folder), *written.asked(train, folder)]
    yield from others
    again = rng.sample(others, round(mix.REWORDED_NEGATIVES * len(others)))
    for row in negatives.retrieved([row for row in again if row.answers], _search(train), rng):
        yield replace(row, source=mix.REWORDED_NEGATIVE)
    for story in stories.read_folder(folder):
        untitled = {each.text for each in story.questions if rng.random() < mix.UNTITLED}
        for row in story.rows():
            yield replace(row, title=None) if row.question in untitled else row


def make_negatives(train: Sequence[Row], rng: random.Random) -> list[Row]:
    """The mix's unanswerable rows, made from training rows and training passages alone."""
    askable = _askable(train)
    rng.shuffle(askable)
    retrieved = negatives.retrieved(
        askable[: mix.RETRIEVED_NEGATIVES * 5 // 4], _search(train), rng
    )
    titled = [row for row in askable if row.source == "squad_dev_part"]
    article = negatives.same_article(titled, train, rng)
    swapped = negatives.swapped(askable[::-1], rng)
    return [
        *retrieved[: mix.RETRIEVED_NEGATIVES],
        *article[: mix.ARTICLE_NEGATIVES],
        *swapped[: mix.SWAPPED_NEGATIVES],
    ]


def _askable(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.answers and row.source.startswith(mix.NEGATIVE_QUESTIONS)]


def _search(rows: Iterable[Row]) -> negatives.PassageSearch:
    return negatives.PassageSearch(
        row for row in rows if row.source.startswith(mix.NEGATIVE_PASSAGES)
    )


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Writes rows in the format that `rows.read_file` reads, their sources kept in `source`."""
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for row in rows:
            answers = [[gold.text, gold.start] for gold in row.answers]
            item = {
                "id": row.key,
                "q": row.question,
                "ctx": row.passage,
                "ans": answers,
                "source": row.source,
            }
            if row.title:
                item["title"] = row.title
            out.write(json.dumps(item, ensure_ascii=False) + "\n")


@click.command()
@click.option(
    "--rows", "source", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
@click.option(
    "--init", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
@click.option(
    "--wordnet",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of WordNet's database; questions stay as they are without it.",
)
@click.option(
    "--written",
    "own",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of what was written for training; left out without it.",
)
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--part",
    type=click.FloatRange(0, 1),
    default=1.0,
    show_default=True,
    help="Share of the public rows to take.",
)
@training_option
def main(
    source: Path,
    init: Path,
    wordnet: Path | None,
    own: Path | None,
    seed: int,
    part: float,
    folder: TrainingFolder,
) -> None:
    """Prepare the .jsonl.gz rows of a folder for the model whose tokenizer is in INIT."""
    maker = WindowMaker.from_file(init / "tokenizer.json")
    reword = Rewording(Thesaurus(wordnet), open_embedder().encode).rows if wordnet else as_written
    made = prepare(read_folder(source), maker, seed, reword, part, own)
    made.packed.save(folder.packed)
    write_rows(made.held_out, folder.held_out)
    folder.mix.write_text(json.dumps(made.counts, indent=1))
    for name, count in made.counts.items():
        click.echo(f"{count:7,} {name}")
    lengths = made.packed.lengths
    click.echo(f"{len(made.packed):7,} windows, {lengths.mean():.0f} word pieces on average")
    click.echo(f"{len(made.held_out):7,} held-out rows")


if __name__ == "__main__":
    main()
