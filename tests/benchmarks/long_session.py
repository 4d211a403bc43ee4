"""Whether a session stays as quick and as small as it began.

    python tests/benchmarks/long_session.py

Many questions in one shell, typed into a pseudo-terminal over the built index of the sample
articles, each when the one before is answered. It tells the process's resident memory after 200
questions and at the end, and the 95th percentile of the times of the first and the last 500.
"""

import itertools
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import click
import pexpect

from index.sample import ensure_sample

ROOT = Path(__file__).resolve().parents[2]
ASK = "import sys; from qa.cli import ask; sys.exit(ask())"
PROMPT = b"\x1b\\[\\?2004h"
"""What the shell writes when it waits for the next line, and at no other time."""
QUESTIONS = (
    "Who led the Pakistani delegation to Washington?",
    "And when?",
    "How many Indian aircraft were shot down?",
    "How many of them were Rafales?",
    "What did Tammy Bruce say about Kashmir?",
    "Who will Ishaq Dar meet?",
    "What does a litre of milk cost in Lisbon?",
    "/why",
    "Where is the Indus Waters Treaty to be restored?",
    "When did the ceasefire come?",
    "/more",
    "Who is Bilawal Bhutto Zardari?",
    "Which country sent the drones over Tamworth?",
)
WAIT_S = 120
SETTLED = 200
"""Questions after which memory is expected to stay as it is."""


def resident(pid: int) -> float:
    """Resident memory of a process, in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def slow(times: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return statistics.quantiles(times, n=20)[-1] * 1000


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--questions", default=2000, show_default=True, help="Lines typed.")
@click.option("--window", default=500, show_default=True, help="First and last ones compared.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
def main(questions: int, window: int, as_json: bool) -> None:
    """Measure a long session."""
    environment = dict(os.environ) | {
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "CITESPAN_HISTORY": "off",
    }
    with tempfile.TemporaryDirectory() as folder:
        child = pexpect.spawn(
            sys.executable,
            ["-c", ASK, "--index", str(ensure_sample())],
            cwd=folder,
            env=environment,
            timeout=WAIT_S,
            dimensions=(40, 80),
        )
        child.delaybeforesend = None
        child.expect(PROMPT)
        times, memory = [], {}
        for number, line in enumerate(itertools.islice(itertools.cycle(QUESTIONS), questions), 1):
            # A number makes every question another one, so that nothing can be remembered.
            typed = line if line.startswith("/") else f"{line[:-1]} ({number})?"
            started = perf_counter()
            child.send(typed + "\r")
            child.expect(PROMPT)
            times.append(perf_counter() - started)
            if number in (min(SETTLED, questions), questions):
                memory[number] = resident(child.pid)
        child.close(force=True)
    early, late = memory[min(SETTLED, questions)], memory[questions]
    first, last = slow(times[:window]), slow(times[-window:])
    if as_json:
        click.echo(
            json.dumps(
                {"mb": [early, late], "growth": late / early, "p95_ms": [first, last]}
                | {"slowing": last / first, "questions": questions}
            )
        )
        return
    click.echo(f"memory {early:.0f} MB, at the end {late:.0f} MB: {late / early - 1:+.1%}")
    click.echo(f"p95 {first:.0f} ms, at the end {last:.0f} ms: {last / first:.2f} times")


if __name__ == "__main__":
    main()
