"""Marking answers right or wrong: questions with known answers, for ``qa eval``.

What is added is what a gold set can hold honestly. A right answer is added with its articles, span
and sentence; a right refusal as a question that the articles do not answer. That an answer is wrong
says nothing of what is right, so it is told or the mark is refused; such questions carry the
tag ``wrong``.
"""

import enum
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import CitespanError, UsageError
from qa.answer import Answer, Citation, Finding
from qa.shell.turn import Turn

if TYPE_CHECKING:
    from eval.add import Record
    from eval.gold.question import GoldQuestion

_TAG = "wrong"


class Verdict(enum.Enum):
    """What a person says of a result."""

    RIGHT = "right"
    WRONG = "wrong"


def mark(
    turn: Turn,
    verdict: Verdict,
    path: Path,
    *,
    answer: str | None = None,
    answerable: bool = True,
) -> "GoldQuestion":
    """Add a question to a gold set, which is made if there is none.

    The question is added as it was put to the index, since a gold set has no turn before it. One
    that the set holds already is left as it is, and told.

    Args:
        turn: what was asked, and what came of it.
        verdict: on the best answer, or on there being none.
        path: a ``.jsonl`` file; ``~`` is the user's home.
        answer: what is right instead, in the words of an article that was found; for a wrong
            result only.
        answerable: False where no article says it; for a wrong answer only.

    Returns:
        The question as it was added.

    Raises:
        UsageError: it is not said what is right, or what is said does not fit the verdict.
        CitespanError: the file is no gold set, holds the question, or cannot be written. It is as
            it was.
    """
    from eval.add import add

    if verdict is Verdict.RIGHT:
        record = _right(turn, told=answer is not None or not answerable)
    else:
        record = _wrong(turn, answer, answerable=answerable)
    target = _file(path)
    try:
        return add(target, record)
    except OSError as error:
        raise CitespanError(
            f"cannot write {path}: {error.strerror or error}",
            advice="Nothing was added. Name another file.",
        ) from error
    except UnicodeError as error:
        raise CitespanError(
            "a name or text of this answer cannot be written as UTF-8", advice="Nothing was added."
        ) from error


def _right(turn: Turn, *, told: bool) -> "Record":
    from eval.add import Record

    if told:
        raise UsageError("a right answer needs no other", advice="Mark it wrong, or right.")
    if isinstance(turn.result, Answer):
        return _found(turn, turn.result.best)
    return Record(turn.asked)


def _wrong(turn: Turn, answer: str | None, *, answerable: bool) -> "Record":
    from eval.add import Record
    from eval.normalise import exact_match, holds

    result = turn.result
    refused = not isinstance(result, Answer)
    if not answerable:
        if answer is not None or refused:
            raise UsageError(
                "a question that no article answers has no answer",
                advice='Where "not in these articles" is right, mark it right.'
                if refused
                else None,
            )
        return Record(turn.asked, tags=(_TAG,))
    if answer is None or not answer.strip():
        raise UsageError(
            "what would be right?",
            advice="Give the right answer, or say that the articles do not answer this.",
        )
    answer = " ".join(answer.split())
    if isinstance(result, Answer) and exact_match(answer, [result.best.text]):
        raise UsageError("that is the answer that was given", advice="Mark it right.")
    for finding in result.alternatives:
        if exact_match(answer, [finding.text]):
            return _found(turn, finding, tags=(_TAG,))
    held = [cited for cited in _citations(turn) if holds(cited.span.article.text, [answer])]
    if not held:
        raise UsageError(
            "none of the articles that were found says that",
            advice="Use words of an article, or record it with its article: qa eval add "
            "QUESTION --answer TEXT --article NAME --gold FILE",
        )
    names = tuple(dict.fromkeys(cited.span.article.name for cited in held))
    verbatim = any(answer in cited.span.article.text for cited in held)
    return Record(turn.asked, (answer,), names, span=answer if verbatim else None, tags=(_TAG,))


def _found(turn: Turn, finding: Finding, tags: tuple[str, ...] = ()) -> "Record":
    """A record of an answer that was found, with all its articles."""
    from eval.add import Record

    return Record(
        turn.asked,
        answers=(" ".join(finding.text.split()),),
        articles=tuple(dict.fromkeys(each.span.article.name for each in finding.citations)),
        span=finding.text,
        sentence=finding.citation.sentence_text,
        tags=tags,
    )


def _citations(turn: Turn) -> Iterator[Citation]:
    result = turn.result
    best = (result.best,) if isinstance(result, Answer) else ()
    for finding in (*best, *result.alternatives):
        yield from finding.citations
    yield from result.nearest


def _file(path: Path) -> Path:
    """The file past ``~``, which is an ordinary one if it is there.

    Raises:
        UsageError: it is something else: a pipe would never answer.
    """
    try:
        target = path.expanduser()
        if not stat.S_ISREG(target.stat().st_mode):
            raise UsageError(f"{path} is no file", advice="Name a .jsonl file.")
    except FileNotFoundError:
        pass
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"{path} cannot be a file: {error}", advice="Name another one.") from error
    return target
