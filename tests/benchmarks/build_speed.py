"""How fast an index is built, against SentenceTransformer.encode over the very same texts.

    python tests/benchmarks/build_speed.py

The articles are made of sentences of the sample articles in ever new order, so that no two
passages are the same. A round builds an index from them (opening the exported model, reading,
cutting, encoding, storing, everything up to the committed generation), updates it with nothing
changed, and then lets sentence-transformers encode the texts that were embedded, in a process of
its own whose start and loading are not counted. The model is exported before the first round.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import click
from rich.console import Console
from rich.table import Table

from index.build import build, update
from index.embedders import DEFAULT_EMBEDDER, open_embedder
from index.embedders.interface import Embedder, Vectors
from index.embedders.source import find_model
from index.sample import seeds_folder
from index.sentences import split_sentences

PARAGRAPHS = 10
"""Paragraphs of one article; each is about one passage."""
PARAGRAPH_WORDS = 95

ENCODE = """
import json, sys, time
from sentence_transformers import SentenceTransformer
texts = json.load(open(sys.argv[2]))
model = SentenceTransformer(sys.argv[1], device="cpu")
model.encode(texts[:32], batch_size=32)
started = time.perf_counter()
model.encode(texts, batch_size=32)
print(time.perf_counter() - started)
"""


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of one round, all over the same passages."""

    passages: int
    build: float
    update: float
    sentence_transformers: float

    @property
    def ratio(self) -> float:
        """How many times the passages a second of sentence-transformers the build reaches."""
        return self.sentence_transformers / self.build


class Noting:
    """An embedder that notes what it is given."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.settings = embedder.settings
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return self._embedder.encode(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._embedder.count_tokens(texts)


def articles(passages: int) -> Iterator[str]:
    """Made-up articles of about so many passages together."""
    sentences = [
        text[found.start : found.end]
        for text in (path.read_text("utf-8") for path in sorted(seeds_folder().glob("*.md")))
        for found in split_sentences(text)
        if "\n" not in text[found.start : found.end]
    ]
    chance = random.Random(7)
    for number in range(-(-passages // PARAGRAPHS)):
        paragraphs = []
        for _ in range(PARAGRAPHS):
            chosen: list[str] = []
            while sum(len(sentence.split()) for sentence in chosen) < PARAGRAPH_WORDS:
                chosen.append(chance.choice(sentences))
            paragraphs.append(" ".join(chosen))
        yield f"Article number {number}\n\n" + "\n\n".join(paragraphs) + "\n"


def measure(folder: Path, work: Path) -> Round:
    """One round over the articles in ``folder``."""
    index = Path(tempfile.mkdtemp(dir=work)) / "index"
    started = perf_counter()
    embedder = Noting(open_embedder())
    build(index, [folder], embedder=embedder)
    built = perf_counter()
    update(index)
    updated = perf_counter()
    texts = work / "texts.json"
    texts.write_text(json.dumps(embedder.texts))
    original = find_model(DEFAULT_EMBEDDER, fetch=False).path
    command = [sys.executable, "-c", ENCODE, str(original), str(texts)]
    other = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Round(len(embedder.texts), built - started, updated - built, other)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--passages", default=2000, show_default=True, help="Passages, about.")
@click.option("--rounds", default=3, show_default=True, help="Rounds; medians are shown.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def main(passages: int, rounds: int, as_json: bool) -> None:
    """Measure building an index against SentenceTransformer.encode, batch 32."""
    open_embedder(progress=lambda doing: click.echo(doing, err=True))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        for number, text in enumerate(articles(passages)):
            (folder / f"{number:05}.txt").write_text(text, "utf-8")
        found = [measure(folder, Path(name)) for _ in range(rounds)]
    if as_json:
        click.echo(json.dumps([asdict(each) | {"ratio": each.ratio} for each in found]))
        return
    table = Table("", "seconds", "passages/s", title=f"{found[0].passages} passages, medians")
    for label, seconds in (
        ("build of an index", [each.build for each in found]),
        ("SentenceTransformer.encode", [each.sentence_transformers for each in found]),
    ):
        middle = statistics.median(seconds)
        table.add_row(label, f"{middle:.1f}", f"{found[0].passages / middle:.1f}")
    table.add_row(
        "update, nothing changed", f"{statistics.median(e.update for e in found):.2f}", ""
    )
    Console().print(table)
    ratios = ", ".join(f"{each.ratio:.2f}" for each in found)
    click.echo(f"ratio {statistics.median(each.ratio for each in found):.2f} (rounds: {ratios})")


if __name__ == "__main__":
    main()
