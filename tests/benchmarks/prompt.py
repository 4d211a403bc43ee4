"""How soon the prompt stands, against one question from a cold process.

    python tests/benchmarks/prompt.py

Pairs of processes in turn, both in a pseudo-terminal over the built index of the sample articles:
`ask` until its prompt is drawn, and `ask QUESTION` until its end. The ratio of each pair is taken,
so that a busy machine slows both sides; the median ratio counts. The first pair warms the file
caches and is left out.
"""

import json
import os
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import click
import pexpect

from index.sample import ensure_sample

ROOT = Path(__file__).resolve().parents[2]
ASK = "import sys; from qa.cli import ask; sys.exit(ask())"
QUESTION = "Who led the Pakistani delegation to Washington?"
WAIT_S = 120


@dataclass(frozen=True, slots=True)
class Pair:
    """A prompt and a question, one after the other."""

    prompt: float
    """Seconds until it stood."""
    question: float
    """Seconds until it was answered and the process had ended."""

    @property
    def ratio(self) -> float:
        """Share of the time of a question."""
        return self.prompt / self.question


def seconds(*arguments: str, until: object, folder: str) -> float:
    """Start `ask` in a pseudo-terminal, and wait for what it is to write."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "CITESPAN_HISTORY": "off"}
    started = perf_counter()
    child = pexpect.spawn(
        sys.executable, ["-c", ASK, *arguments], cwd=folder, env=environment, timeout=WAIT_S
    )
    child.expect(until)
    took = perf_counter() - started
    child.close(force=True)
    return took


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--pairs", default=7, show_default=True, help="Pairs of processes measured.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a line.")
def main(pairs: int, as_json: bool) -> None:
    """Measure the way to the prompt against a one-shot question."""
    index = ["--index", str(ensure_sample())]
    with tempfile.TemporaryDirectory() as folder:
        found = [
            Pair(
                seconds(*index, until=b"ask>", folder=folder),
                seconds(*index, QUESTION, until=pexpect.EOF, folder=folder),
            )
            for _ in range(pairs + 1)
        ][1:]
    if as_json:
        click.echo(json.dumps([asdict(pair) | {"ratio": pair.ratio} for pair in found]))
        return
    ratios = sorted(pair.ratio for pair in found)
    click.echo(
        f"prompt {statistics.median(pair.prompt for pair in found):.2f} s, "
        f"question {statistics.median(pair.question for pair in found):.2f} s, "
        f"ratio {statistics.median(ratios):.2f} (pairs: {ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


if __name__ == "__main__":
    main()
