"""Fits how much each sign of a contradiction counts, to gold questions with accounts.

Two answers of one question contradict each other where they are accepted texts of two of its
accounts. The weights that come out stand in ``qa.signs``, the probability from which on a
contradiction is called one in ``qa.conflict``; cross-validation over questions tells what to
expect.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from eval.gold import GoldQuestion, open_gold
from eval.normalise import right_text
from index.build import build
from index.embedders import open_embedder
from index.store import Index
from qa.choose import grouped
from qa.conflict import COMPARED, has_one_answer
from qa.expectation import Expectation
from qa.readers.span import SpanReader
from qa.readers.training.calibrate import Floats, logistic_regression
from qa.retrieve import Candidate, retrieve
from qa.saying.agreement import Relation, Saying
from qa.settle import read_likeliest
from qa.signs import Ranked, signs

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """The best answer and another one that might contradict it."""

    signs: dict[str, float]
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its pairs."""

    differ: bool
    """Whether the articles differ on it."""
    within: bool
    """Whether every account of it stands in a passage that was read."""
    pairs: tuple[Pair, ...]


def cases(gold: Sequence[GoldQuestion], index: Index, reader: SpanReader) -> Iterator[Case]:
    """Ask every question that has one answer, and compare what is found for it."""
    embedder = open_embedder()
    for asked in gold:
        expectation = Expectation.of(asked.question)
        if not has_one_answer(expectation):
            continue
        with index.snapshot() as snapshot:
            found = retrieve(snapshot, embedder, asked.question)
            passages = snapshot.counts.passages
        read = read_likeliest(asked.question, found, reader)
        groups, evidence = grouped(expectation, read.readings, read.candidates, passages=passages)
        likely = [reader.calibration.probability(each) for each in evidence]
        ranked = [
            Ranked(groups[at], evidence[at], likely[at])
            for at in sorted(range(len(groups)), key=lambda at: -likely[at])
        ]
        yield Case(
            bool(asked.accounts),
            _within(asked, read.candidates),
            tuple(_pairs(asked, ranked, reader)),
        )


def _within(asked: GoldQuestion, read: Sequence[Candidate]) -> bool:
    passages = [each.passage for each in read if each.passage.article.name in asked.articles]
    return all(
        any(text in passage.text for passage in passages for text in account)
        for account in asked.accounts
    )


def _pairs(asked: GoldQuestion, ranked: Sequence[Ranked], reader: SpanReader) -> Iterator[Pair]:
    for other in ranked[1 : COMPARED + 1]:
        found = signs(reader.calibration, ranked[0], other, ranked)
        if found is not None:
            one, two = _accounts(asked, ranked[0]), _accounts(asked, other)
            yield Pair(found, bool(one and two and not one & two))


def _accounts(asked: GoldQuestion, answer: Ranked) -> set[int]:
    """The accounts of which an answer is an accepted text, or says the same as one."""
    text = answer.group.readings[0].text
    said = answer.group.sayings[0]
    return {
        n
        for n, account in enumerate(asked.accounts)
        if right_text(text, account)
        or any(said.relation(Saying.of_text(each)) is Relation.SAME for each in account)
    }


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve over signs."""

    names: tuple[str, ...]
    weights: Floats
    """The intercept, then one weight a sign."""

    @classmethod
    def fit(cls, those: Sequence[Case]) -> Curve:
        """The curve that makes the pairs of these cases most likely."""
        pairs = [pair for case in those for pair in case.pairs]
        names = tuple(pairs[0].signs)
        table = np.array([[pair.signs[name] for name in names] for pair in pairs])
        mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
        true = np.array([float(pair.contradicts) for pair in pairs])
        weights = logistic_regression((table - mean) / spread, true)
        slopes = weights[1:] / spread
        return cls(names, np.concatenate([[weights[0] - slopes @ mean], slopes]))

    def most(self, case: Case) -> float:
        """Probability of the likeliest contradiction of a case."""
        odds = [
            self.weights[0]
            + sum(w * pair.signs[n] for w, n in zip(self.weights[1:], self.names, strict=True))
            for pair in case.pairs
        ]
        return float(1 / (1 + np.exp(-max(odds)))) if odds else 0.0


@click.command()
@click.option(
    "--gold",
    "folders",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    multiple=True,
    help="Folder with articles/ and questions.jsonl; may be repeated.",
)
@click.option(
    "--model", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
def main(folders: tuple[Path, ...], model: Path) -> None:
    """Fit the signs of a contradiction to the gold questions of all folders, read by MODEL."""
    all_cases: list[Case] = []
    sets: list[str] = []
    for folder in folders:
        with tempfile.TemporaryDirectory() as made:
            build(Path(made), [folder / "articles"], embedder=open_embedder())
            with Index.open(Path(made)) as index:
                gold = open_gold(folder / "questions.jsonl").questions
                all_cases += cases(gold, index, SpanReader(model))
        sets += [str(folder)] * (len(all_cases) - len(sets))
    folds = np.random.default_rng(1).permutation(len(all_cases)) % FOLDS
    likely = np.zeros(len(all_cases))
    for fold in range(FOLDS):
        curve = Curve.fit([case for case, at in zip(all_cases, folds, strict=True) if at != fold])
        for place in np.flatnonzero(folds == fold):
            likely[place] = curve.most(all_cases[place])
    differ = np.array([case.differ for case in all_cases])
    within = np.array([case.within for case in all_cases])
    found = np.array([any(pair.contradicts for pair in case.pairs) for case in all_cases])
    click.echo(f"{differ.sum()} questions on which articles differ, {(~differ).sum()} others")
    click.echo(f"every account in the passages read: {within[differ].mean():.3f}")
    click.echo(f"two accounts among the answers compared: {found[differ].mean():.3f}")
    click.echo("least  flagged where articles differ  flagged elsewhere")
    for least in np.arange(0.1, 0.7, 0.05):
        flagged = likely >= least
        click.echo(f"{least:.2f}   {flagged[differ].mean():.3f}   {flagged[~differ].mean():.3f}")
        for name in dict.fromkeys(sets):
            here = np.array(sets) == name
            told = (
                f"{flagged[some].sum()} of {some.sum()}" for some in (here & differ, here & ~differ)
            )
            click.echo(f"   {name}: {', '.join(told)}")
    final = Curve.fit(all_cases)
    click.echo(f"intercept {final.weights[0]:.3f}")
    for name, weight in zip(final.names, final.weights[1:], strict=True):
        click.echo(f"{name} {weight:.3f}")


if __name__ == "__main__":
    main()
