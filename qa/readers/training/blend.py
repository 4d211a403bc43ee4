"""Command: the mean of two models' weights, one trained on from the other.

Where the second was trained on other rows than the first, their mean reads both kinds about as well
as the better of the two (Wortsman et al. 2022, robust fine-tuning). Weights must be of one line of
training: means of models with different beginnings are worth nothing.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from safetensors.torch import load_file, save_file

from qa.readers.training.folder import TrainingFolder, training_option

WEIGHTS = "model.safetensors"


def blend(one: Path, other: Path, into: Path) -> None:
    """Write the mean of two model folders as a third, with the second's settings and tokenizer.

    Raises:
        ValueError: the two hold different tensors.
    """
    first, second = load_file(one / WEIGHTS), load_file(other / WEIGHTS)
    if {name: part.shape for name, part in first.items()} != {
        name: part.shape for name, part in second.items()
    }:
        raise ValueError(f"{one} and {other} are not of one shape")
    mean = {name: (first[name].float() + second[name].float()) / 2 for name in first}
    into.mkdir(parents=True, exist_ok=True)
    save_file(mean, into / WEIGHTS, metadata={"format": "pt"})
    for name in ("config.json", "tokenizer.json"):
        shutil.copyfile(other / name, into / name)


@click.command()
@click.argument("one", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("other", type=click.Path(exists=True, file_okay=False, path_type=Path))
@training_option
def main(one: Path, other: Path, folder: TrainingFolder) -> None:
    """Write the mean of the models in folders ONE and OTHER as the last weights, for export."""
    blend(one, other, folder.last)
    click.echo(f"weights in {folder.last}")


if __name__ == "__main__":
    main()
