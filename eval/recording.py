"""The way of ``qa eval add``: ask, let the user pick, record."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from eval.add import Record, add
from eval.tables import console
from index.errors import UsageError
from qa.answer import Answer, Finding
from qa.terminal import flat, safe

_FOUND = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question, and what the command line says of its answer."""

    question: str
    pick: tuple[int, ...] = ()
    """Numbers, from 1, of answers found."""
    answers: tuple[str, ...] = ()
    """Texts to accept besides."""
    articles: tuple[str, ...] = ()
    """Articles that answer it besides."""
    unanswerable: bool = False
    kind: str | None = None

    def __post_init__(self) -> None:
        if self.unanswerable and (self.pick or self.answers):
            raise UsageError("give --unanswerable or an answer, not both")
        if self.answers and not self.pick and not self.articles:
            raise UsageError(
                "an answer needs the article that holds it",
                advice="Add --article NAME, as `ask` shows it, or --pick.",
            )

    @property
    def settled(self) -> bool:
        """Whether nothing must be asked."""
        return self.unanswerable or bool(self.answers and not self.pick)


def record(
    wanted: Wanted,
    gold: Path,
    *,
    index: Path | None,
    reader: str | None,
    stream: TextIO,
    ask: bool,
) -> None:
    """Find the answer of a question, with the user's help, and add both to a gold set.

    Args:
        wanted: the question.
        gold: the file to add to.
        index: as ``ask --index``.
        reader: as ``ask --reader``.
        stream: where to show what was found.
        ask: whether the user can be asked.

    Raises:
        UsageError: nobody can be asked and the command line does not settle the answer.
        EvaluationError: the gold set cannot take it.
    """
    out = console(stream)
    if wanted.settled:
        made = Record(wanted.question, wanted.answers, wanted.articles, wanted.kind)
    else:
        found = _found(wanted.question, index, reader)
        for number, finding in enumerate(found, 1):
            out.print(f"{number}  {flat(finding.text)}", style="bold")
            where = finding.citation.span.article.name
            out.print(f"   {flat(finding.citation.sentence_text)}")
            out.print(safe(f"   {where}:{finding.citation.line}"))
        picked = wanted.pick
        if not picked and not ask:
            raise UsageError(
                "nobody can be asked which answer is right",
                advice="Give --pick N, --answer TEXT with --article NAME, or --unanswerable.",
            )
        picked = picked or _prompt(len(found))
        made = _record(wanted, found, picked)
    gold_question = add(gold, made)
    what = " | ".join(gold_question.answers) or "not in the articles"
    out.print(safe(f"{gold}: {gold_question.id}: {flat(what)}"), soft_wrap=True)


def _found(question: str, index: Path | None, reader: str | None) -> tuple[Finding, ...]:
    """What the articles offer, nothing held back."""
    from qa.ask import Asker
    from qa.progress import Stages

    with Stages() as stages, Asker.open(index, reader=reader, progress=stages) as asker:
        result = asker.ask(question, top=_FOUND, threshold=0.0)
    return (result.best, *result.alternatives) if isinstance(result, Answer) else ()


def _prompt(count: int) -> tuple[int, ...]:
    """The numbers the user picks; none where the articles do not answer."""
    import click

    choices = f"1-{count}, several with commas, or " if count else ""
    hint = f"Which is right? [{choices}n: the articles do not say; Ctrl-C: none of these]"
    while True:
        said = click.prompt(hint, err=True).strip().lower()
        if said == "n":
            return ()
        parts = [part.strip() for part in said.split(",")]
        if all(part.isdecimal() and 1 <= int(part) <= count for part in parts):
            return tuple(int(part) for part in parts)


def _record(wanted: Wanted, found: Sequence[Finding], picked: tuple[int, ...]) -> Record:
    if bad := [number for number in picked if not 1 <= number <= len(found)]:
        raise UsageError(f"there is no answer {bad[0]}", advice=f"{len(found)} were found.")
    findings = [found[number - 1] for number in picked]
    names = [citation.span.article.name for f in findings for citation in f.citations]
    first = findings[0] if findings else None
    return Record(
        wanted.question,
        answers=tuple(dict.fromkeys([*(finding.text for finding in findings), *wanted.answers])),
        articles=tuple(dict.fromkeys([*names, *wanted.articles])),
        type=wanted.kind,
        span=first.text if first else None,
        sentence=first.citation.sentence_text if first else None,
    )
