"""What one question costs from a cold process, against importing sentence-transformers.

    python tests/benchmarks/cold_start.py

Pairs of processes in turn: `ask QUESTION` on the built index of the sample articles, and
`import sentence_transformers`. The ratio of each pair is taken, so that a busy machine slows both
sides; the median ratio counts. The first pair warms the file caches and is left out.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import click
from rich.console import Console
from rich.table import Table

from index.sample import ensure_sample

ROOT = Path(__file__).resolve().parents[2]
ASK = "import sys; from qa.cli import ask; sys.exit(ask())"
QUESTION = "Who led the Pakistani delegation to Washington?"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process cost."""

    seconds: float
    """From start to end, as a clock on the wall shows."""
    cpu_seconds: float
    megabytes: float
    """Resident memory at its peak."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and an import, one after the other."""

    ask: Cost
    sentence_transformers: Cost

    @property
    def ratio(self) -> float:
        """How many questions fit into one import."""
        return self.sentence_transformers.seconds / self.ask.seconds


def cost(code: str, *arguments: str, folder: str) -> Cost:
    """Run Python code in a new process."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    said = Path(folder) / "stderr"
    with said.open("wb") as stderr:
        started = perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            cwd=folder,
            env=environment | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise click.ClickException(said.read_text("utf-8", "replace"))
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def row(label: str, costs: Sequence[Cost]) -> list[str]:
    """Medians, and the highest peak of memory."""
    return [
        label,
        f"{statistics.median(each.seconds for each in costs):.2f}",
        f"{statistics.median(each.cpu_seconds for each in costs):.2f}",
        f"{max(each.megabytes for each in costs):.0f}",
    ]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--pairs", default=7, show_default=True, help="Pairs of processes measured.")
@click.option("--question", default=QUESTION, show_default=True, help="One the articles answer.")
@click.option("--reader", help="Reader to ask; the default one if none is named.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def main(pairs: int, question: str, reader: str | None, as_json: bool) -> None:
    """Measure a one-shot question against `import sentence_transformers`."""
    options = ["--index", str(ensure_sample()), *(["--reader", reader] if reader else [])]
    with tempfile.TemporaryDirectory() as folder:
        found = [
            Pair(
                cost(ASK, *options, question, folder=folder),
                cost("import sentence_transformers", folder=folder),
            )
            for _ in range(pairs + 1)
        ][1:]
    if as_json:
        click.echo(json.dumps([asdict(pair) | {"ratio": pair.ratio} for pair in found]))
        return
    table = Table("", "seconds", "CPU seconds", "peak MB", title="One process, medians")
    table.add_row(*row("ask QUESTION", [pair.ask for pair in found]))
    table.add_row(
        *row("import sentence_transformers", [each.sentence_transformers for each in found])
    )
    Console().print(table)
    ratios = sorted(pair.ratio for pair in found)
    click.echo(
        f"ratio {statistics.median(ratios):.1f} (pairs: {ratios[0]:.1f} to {ratios[-1]:.1f})"
    )


if __name__ == "__main__":
    main()
