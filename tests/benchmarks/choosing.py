"""What choosing costs beyond reading: grouping, weighing, comparing accounts, citing.

    python tests/benchmarks/choosing.py

Asks the questions of eval/gold/accounts/news, where several articles tell of each event and much is
to be compared. Reading and choosing are timed one after the other for the same question; the best
of three runs of choosing counts, since one that takes milliseconds is soon disturbed.
"""

import statistics
import tempfile
from pathlib import Path
from time import perf_counter

import click

from eval.gold import open_gold
from index.build import build
from index.embedders import open_embedder
from index.store import Index
from qa.choose import choose
from qa.citations import Citer
from qa.expectation import Expectation
from qa.readers import DEFAULT_READER, open_reader
from qa.retrieve import retrieve
from qa.settle import read_likeliest

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold" / "accounts" / "news"
RUNS = 3


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--questions", default=200, show_default=True, help="Questions asked.")
def main(questions: int) -> None:
    """Measure what choosing takes, in milliseconds, and beside it what reading takes."""
    embedder = open_embedder()
    reader = open_reader(DEFAULT_READER, lambda: embedder)
    gold = open_gold(GOLD / "questions.jsonl", limit=questions).questions
    reading, choosing = [], []
    with tempfile.TemporaryDirectory() as made:
        build(Path(made), [GOLD / "articles"], embedder=embedder)
        with Index.open(Path(made)) as index:
            for asked in gold:
                with index.snapshot() as snapshot:
                    passages = snapshot.counts.passages
                    found = retrieve(snapshot, embedder, asked.question)
                expectation = Expectation.of(asked.question)
                started = perf_counter()
                read = read_likeliest(asked.question, found, reader)
                reading.append(perf_counter() - started)
                runs = []
                for _ in range(RUNS):
                    started = perf_counter()
                    choose(
                        expectation,
                        read.readings,
                        read.candidates,
                        reader.calibration,
                        Citer(),
                        passages=passages,
                        top=3,
                    )
                    runs.append(perf_counter() - started)
                choosing.append(min(runs))
    for name, taken in (("reading", reading), ("choosing", choosing)):
        median, *_, late = (1000 * each for each in statistics.quantiles(taken, n=20)[9::9])
        click.echo(f"{name}: p50 {median:.1f} ms, p95 {late:.1f} ms over {len(taken)} questions")
    click.echo(f"choosing adds {sum(choosing) / sum(reading):.1%} to reading")


if __name__ == "__main__":
    main()
