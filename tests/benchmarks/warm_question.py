"""What a question costs once everything is loaded, against twelve passes of MiniLM in float32.

    python tests/benchmarks/warm_question.py dev-v1.1.json

Indexes the paragraphs of a file in SQuAD's format and asks some of its questions, each followed by
twelve runs of all-MiniLM-L6-v2 (float32 ONNX, six layers) over passages of 150 word pieces on as
many threads as there are processors. The ratio of each pair is taken, so that a busy machine slows
both sides; the median ratio counts.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import click
import numpy as np
import onnxruntime
from retrieval import read_squad

from index.build import build
from index.embedders import DEFAULT_EMBEDDER, open_embedder
from index.embedders.source import find_model
from qa import Asker

PASSES = 12
PIECES = 150
ROOT = Path(__file__).resolve().parents[2]
EXPORT = """
import sys
from pathlib import Path
from sentence_transformers import SentenceTransformer
from index.embedders.sentence_transformers import trace
trace(SentenceTransformer(sys.argv[1], device="cpu")[0].auto_model, "mean", Path(sys.argv[2]))
"""


def float32_model(target: Path) -> None:
    """Export all-MiniLM-L6-v2 as it is, in a process of its own."""
    subprocess.run(
        [
            sys.executable,
            "-c",
            EXPORT,
            str(find_model(DEFAULT_EMBEDDER, fetch=False).path),
            str(target),
        ],
        env=os.environ | {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"},
        stderr=subprocess.DEVNULL,
        check=True,
    )


def twelve_passes(model: Path) -> Callable[[], None]:
    """What runs the model over twelve passages, one a thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, ["CPUExecutionProvider"])
    chance = np.random.default_rng(1)
    passages = [{"input_ids": chance.integers(1000, 20000, (1, PIECES))} for _ in range(PASSES)]

    def run() -> None:
        with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            list(pool.map(lambda passage: session.run(None, passage), passages))

    return run


def seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("squad_json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--questions", default=60, show_default=True, help="Questions asked.")
@click.option("--reader", help="Reader to ask; the default one if none is named.")
def main(squad_json: Path, questions: int, reader: str | None) -> None:
    """Measure warm questions over the paragraphs of SQUAD_JSON."""
    with tempfile.TemporaryDirectory() as name:
        articles = Path(name) / "articles.jsonl"
        asked = read_squad(squad_json, articles)
        build(Path(name) / "index", [articles], embedder=open_embedder())
        float32_model(Path(name) / "float32.onnx")
        passes = twelve_passes(Path(name) / "float32.onnx")
        taken = asked[:: max(1, len(asked) // questions)][:questions]
        with Asker.open(Path(name) / "index", reader=reader) as asker:
            asker.ask(taken[0].question)
            passes()
            pairs = [
                (seconds(lambda: asker.ask(each.question)), seconds(passes))  # noqa: B023
                for each in taken
            ]
    ours, theirs = zip(*pairs, strict=True)
    ratios = sorted(mine / other for mine, other in pairs)
    click.echo(
        f"{len(pairs)} warm questions: p50 {statistics.median(ours) * 1000:.0f} ms; "
        f"twelve passes: p50 {statistics.median(theirs) * 1000:.0f} ms; "
        f"median ratio {statistics.median(ratios):.2f}"
    )


if __name__ == "__main__":
    main()
