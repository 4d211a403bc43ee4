"""Command: packed training windows to a trained reader, resumable at any time."""

from __future__ import annotations

import json
import random
import shutil
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import click
import torch

from qa.readers.training.decode import read, summary
from qa.readers.training.features import WindowMaker
from qa.readers.training.folder import TrainingFolder, training_option
from qa.readers.training.network import Network, load_model
from qa.readers.training.packed import Packed
from qa.readers.training.rows import Row, read_file
from qa.readers.training.schedule import Schedule
from qa.readers.training.trainer import Settings, Trainer

EVALUATED_SOURCES = ("squad_", "squadshifts_new_wiki", "nq_qed_train", "negative_retrieved")
EVALUATED_EMPTY = 0.35
"""Share of unanswerable rows in the sample that is read as training goes."""
WARMUP = 0.03
"""Share of the planned steps in which the learning rate rises."""


def evaluation_sample(rows: Sequence[Row], count: int, seed: int = 1) -> list[Row]:
    """The same sample of held-out rows in every evaluation of a run."""
    rng = random.Random(seed)  # noqa: S311  (samples, no secrets)
    usable = [
        row for row in rows if row.source.startswith(EVALUATED_SOURCES) and len(row.passage) < 4000
    ]
    empty = [row for row in usable if not row.answers]
    full = [row for row in usable if row.answers]
    adversarial = [row for row in empty if not row.source.startswith("negative_")]
    made = [row for row in empty if row.source.startswith("negative_")]
    half = int(count * EVALUATED_EMPTY / 2)
    parts = ((adversarial, half), (made, half), (full, count - 2 * half))
    return [row for part, share in parts for row in rng.sample(part, min(share, len(part)))]


class Run:
    """A training run and its reports."""

    def __init__(
        self, trainer: Trainer, maker: WindowMaker, held_out: Sequence[Row], curve: Path
    ) -> None:
        self._trainer = trainer
        self._maker = maker
        self._held_out = held_out
        self._curve = curve
        self._stopping = False

    def stop(self, *_signal: object) -> None:
        """Ends the run after the current step, with a checkpoint."""
        self._stopping = True

    def train(
        self, checkpoint: Path, *, log_every: int, save_every: int, evaluate_every: int
    ) -> bool:
        """Steps until the plan is done (True) or the run is stopped (False)."""
        trainer = self._trainer
        losses: list[float] = []
        tokens, began = 0, time.perf_counter()
        while trainer.step < trainer.schedule.steps and not self._stopping:
            tokens += trainer.tokens
            losses.append(trainer.advance())
            if trainer.step % log_every == 0:
                self._report(losses, tokens, time.perf_counter() - began)
                losses, tokens, began = [], 0, time.perf_counter()
            if trainer.step % evaluate_every == 0 or trainer.step == trainer.schedule.steps:
                self.evaluate()
                began = time.perf_counter()
            if trainer.step % save_every == 0:
                trainer.save(checkpoint)
        trainer.save(checkpoint)
        return not self._stopping

    def _report(self, losses: Sequence[float], tokens: int, seconds: float) -> None:
        trainer = self._trainer
        each = seconds / len(losses)
        left = (trainer.schedule.steps - trainer.step) * each
        loss = sum(losses) / len(losses)
        rate = trainer.schedule.rate(trainer.step)
        click.echo(
            f"{_now()} step {trainer.step}/{trainer.schedule.steps} loss {loss:.4f} "
            f"rate {rate:.2e} {each:.3f} s/step {tokens / seconds:.0f} tokens/s "
            f"{left / 60:.1f} min left"
        )
        self._note({"loss": round(loss, 4), "rate": rate, "seconds_per_step": round(each, 3)})

    def evaluate(self) -> None:
        """Reads the held-out sample with the weights as they are."""
        began = time.perf_counter()
        measures = summary(read(self._held_out, self._maker, self._trainer.network.logits))
        seconds = time.perf_counter() - began
        click.echo(f"{_now()} step {self._trainer.step} {measures} {seconds:.0f} s")
        self._note(dict(measures))

    def _note(self, values: dict[str, float]) -> None:
        line = {"time": round(time.time()), "step": self._trainer.step, **values}
        with self._curve.open("a") as out:
            out.write(json.dumps(line) + "\n")


def _now() -> str:
    return time.strftime("%H:%M:%S")


def save_models(trainer: Trainer, folder: TrainingFolder, init: Path) -> None:
    """Writes the last weights and their moving average as model folders, with the tokenizer."""
    model = trainer.network.model
    states = {folder.last: model.state_dict(), folder.averaged: trainer.averaged_state()}
    for path, state in states.items():
        model.save_pretrained(path, state_dict=state)
        shutil.copyfile(init / "tokenizer.json", path / "tokenizer.json")


@click.command()
@click.option(
    "--init", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
@click.option(
    "--steps", type=int, required=True, help="Planned steps; a new number when resuming plans anew."
)
@click.option("--rate", default=7e-5, show_default=True, help="Peak learning rate.")
@click.option("--batch", default=16, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--bfloat16/--float32", "fast", default=True, show_default=True)
@click.option("--log-every", default=20, show_default=True)
@click.option("--save-every", default=300, show_default=True)
@click.option("--evaluate-every", default=500, show_default=True)
@click.option(
    "--evaluated", default=600, show_default=True, help="Held-out rows an evaluation reads."
)
@training_option
def main(
    init: Path,
    steps: int,
    rate: float,
    batch: int,
    seed: int,
    threads: int,
    fast: bool,
    log_every: int,
    save_every: int,
    evaluate_every: int,
    evaluated: int,
    folder: TrainingFolder,
) -> None:
    """Train the model of folder INIT on the prepared windows, from the checkpoint if there is one.

    Stop it with SIGTERM or Ctrl-C; the same command goes on from there.
    """
    torch.set_num_threads(threads)
    network = Network(load_model(init), torch.bfloat16 if fast else torch.float32)
    settings = Settings(batch=batch, seed=seed)
    trainer = Trainer(
        network, Packed.load(folder.packed), Schedule(steps, rate, int(steps * WARMUP)), settings
    )
    if folder.checkpoint.exists():
        trainer.restore(folder.checkpoint)
        if trainer.schedule.steps != steps:
            trainer.schedule = trainer.schedule.replanned(trainer.step, steps)
        click.echo(f"resumed at step {trainer.step} of {steps}")
    sample = evaluation_sample(list(read_file(folder.held_out)), evaluated)
    run = Run(trainer, WindowMaker.from_file(init / "tokenizer.json"), sample, folder.curve)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, run.stop)
    if trainer.step == 0:
        run.evaluate()
    done = run.train(
        folder.checkpoint, log_every=log_every, save_every=save_every, evaluate_every=evaluate_every
    )
    save_models(trainer, folder, init)
    state = "done" if done else "stopped"
    click.echo(f"{state} at step {trainer.step}; weights in {folder.last} and {folder.averaged}")


if __name__ == "__main__":
    main()
