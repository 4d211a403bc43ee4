"""How well follow-ups are told from questions of their own, and what taking them up is worth.

    python tests/benchmarks/followups.py

Indexes the sample articles and those of eval/gold/accounts/tune, and goes through the dialogues of
eval/gold/followups.jsonl with the default reader: the questions before are asked, each as a
follow-up of the one before it where it is one, and then the last. A hit is an answer, among the
first or the first three, that equals an accepted one (F1 of 0.8 or more) or holds it, from an
article that gives it; whether it was held back does not count. Lines tagged "develop" were before
the rules were written, those tagged "held-out" as well but were not looked at for the rules.
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from eval.normalise import holds, right_text
from index.build import build
from index.embedders import open_embedder
from qa import Asker
from qa.answer import Answer, Finding, NoAnswer
from qa.followup import resolve
from qa.shell.turn import Turn

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "eval" / "gold" / "followups.jsonl"
ARTICLES = (ROOT / "seeds", ROOT / "eval" / "gold" / "accounts" / "tune" / "articles")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one dialogue."""

    id: str
    tags: list[str]
    question: str
    follows: bool
    """Whether it is a follow-up."""
    asked: str
    """What was put to the index."""
    taken_up: bool
    before: int | None
    """Rank of the first right answer to the question as typed; 0 for none, None where the gold
    has no answer."""
    after: int | None
    """The same for what was put to the index."""


def rank(result: Answer | NoAnswer, gold: dict[str, Any]) -> int | None:
    """Rank of the first right answer among three."""
    if not gold["answers"]:
        return None
    best = [result.best] if isinstance(result, Answer) else []
    found = [*best, *result.alternatives][:3]
    return next((at for at, one in enumerate(found, start=1) if _is_right(one, gold)), 0)


def _is_right(finding: Finding, gold: dict[str, Any]) -> bool:
    right = right_text(finding.text, gold["answers"]) or holds(finding.text, gold["answers"])
    names = {Path(cited.span.article.name).name for cited in finding.citations}
    return right and bool(names & set(gold["articles"]))


def go_through(asker: Asker, gold: dict[str, Any]) -> Outcome:
    """Lead one dialogue."""
    turns: list[Turn] = []
    for question in gold["before"]:
        followup = resolve(question, turns)
        asked = followup.question if followup else question
        turns.append(Turn(question, asked, asker.ask(asked)))
    question = gold["question"]
    followup = resolve(question, turns)
    asked = followup.question if followup else question
    plain = asker.ask(question)
    taken = asker.ask(asked) if followup else plain
    return Outcome(
        gold["id"], gold["tags"], question, gold["follows"], asked, followup is not None,
        rank(plain, gold), rank(taken, gold),
    )  # fmt: skip


def summed(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """The figures of one half, as counts of how many."""
    follow = [each for each in outcomes if each.follows]
    alone = [each for each in outcomes if not each.follows]

    def share(right: Sequence[bool]) -> str:
        return f"{sum(right)} of {len(right)}"

    figures = {
        "follow-ups taken up": share([each.taken_up for each in follow]),
        "others left alone": share([not each.taken_up for each in alone]),
    }
    for name, some in (("follow-ups", follow), ("others", alone)):
        judged = [each for each in some if each.after is not None]
        for top in (1, 3):
            for when in ("before", "after"):
                hits = [0 < getattr(each, when) <= top for each in judged]
                figures[f"{name}, answer hit@{top} {when}"] = share(hits)
    return figures


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--json", "as_json", is_flag=True, help="Print every dialogue as JSON too.")
@click.option("--half", type=click.Choice(["develop", "held-out"]), help="Only one half.")
def main(as_json: bool, half: str | None) -> None:
    """Go through the dialogues and print what became of them."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    gold = [each for line in lines if half in (None, *(each := json.loads(line))["tags"])]
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "index"
        build(place, [folder for folder in ARTICLES if folder.is_dir()], embedder=open_embedder())
        with Asker.open(place) as asker:
            outcomes = [go_through(asker, each) for each in gold]
    for tag in ("develop", "held-out"):
        some = [each for each in outcomes if tag in each.tags]
        if as_json:
            for each in some:
                click.echo(json.dumps(asdict(each)))
        if some:
            click.echo(tag)
            for figure, text in summed(some).items():
                click.echo(f"  {figure:36} {text}")


if __name__ == "__main__":
    main()
