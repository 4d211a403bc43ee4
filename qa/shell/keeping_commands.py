"""Commands that keep answers: copying, saving, marking."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from qa.shell.answer_commands import NUMBERS, numbers
from qa.shell.commands import Command, number
from qa.terminal import safe

if TYPE_CHECKING:
    from qa.shell.session import Session

GOLD = "gold.jsonl"
"""File that marked answers go to where none is named."""
_PATHS = 50
"""Paths offered for completion."""


def _copy(session: "Session", typed: str) -> None:
    from qa.shell.copying import copy

    first, _, file = typed.partition(" ")
    if first and not first.isdigit() and not file:
        first, file = "1", first
    which = number("/copy", first)
    what, text = _copied(session, which)
    if file.strip():
        path = _path(file)
        from qa.shell.saving import write_new

        write_new(path, text)
        session.stream.write(f"Written to {safe(str(path))}\n")
    else:
        copy(text, session.stream)
        session.stream.write(f"{what} sent to the terminal's clipboard.\n")


def _copied(session: "Session", which: int) -> tuple[str, str]:
    """What a number means, to be said of it when it is copied, and its Markdown.

    An account that others contradict is never copied without them.
    """
    from qa.markdown_output import citation_to_markdown, finding_to_markdown, to_markdown

    finding = session.finding(which)
    if finding is None:
        return f"Passage {which} was", citation_to_markdown(session.citation(which))
    accounts = session.last.accounts
    if finding not in accounts:
        return f"Answer {which} was", finding_to_markdown(finding)
    differing = replace(session.last.result, alternatives=accounts[1:], notes=())
    _, _, text = to_markdown(differing).partition("\n\n")
    return f"Answers 1 to {len(accounts)}, which differ, were", text


def _save(session: "Session", typed: str) -> None:
    from qa.shell.saving import save

    if not typed:
        raise UsageError("/save needs a file", advice="For instance: /save answers.md")
    turns = session.turns
    if not turns:
        raise UsageError("nothing has been asked yet", advice="Ask a question first.")
    path = _path(typed)
    save(turns, path)
    count = "1 question" if len(turns) == 1 else f"{len(turns):,} questions"
    session.stream.write(f"{count} saved to {safe(str(path))}\n")


def _gold(session: "Session", typed: str) -> None:
    from qa.shell.marking import Verdict, mark

    verdict, _, rest = typed.partition(" ")
    rest, path = _gold_file(rest.strip())
    if verdict == "right" and not rest:
        mark(session.last, Verdict.RIGHT, path)
    elif verdict == "wrong" and rest:
        answer = _answer(session, rest)
        mark(session.last, Verdict.WRONG, path, answer=answer, answerable=answer is not None)
    else:
        raise UsageError(
            f"/gold cannot take {typed!r}" if typed else "is the last answer right or wrong?",
            advice="/gold right, or /gold wrong with the right answer: its number, its words, or "
            "none",
        )
    session.stream.write(f"Marked {verdict} in {safe(str(path))}\n")


def _gold_file(typed: str) -> tuple[str, Path]:
    """What was typed before the file, and the file; the usual one where none was."""
    before, _, last = typed.rpartition(" ")
    return (before.strip(), _path(last)) if last.endswith(".jsonl") else (typed, Path(GOLD))


def _answer(session: "Session", typed: str) -> str | None:
    """The right answer in words; None where no article says it."""
    if typed == "none":
        return None
    if not typed.isdecimal():
        return typed
    finding = session.finding(number("/gold wrong", typed))
    return typed if finding is None else finding.text


def _path(typed: str) -> Path:
    """A file as it was typed, quotes around it and ~ taken as a shell would."""
    bare = typed.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    try:
        return Path(bare).expanduser()
    except RuntimeError as error:  # no such user
        raise UsageError(f"{bare}: {error}") from error


def _files(_session: "Session", typed: str) -> Iterable[str]:
    """Paths that begin as typed."""
    folder, name = os.path.split(typed)
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:  # noqa: PTH111 - as typed
            found = sorted(
                os.path.join(folder, entry.name) + ("/" if entry.is_dir() else "")  # noqa: PTH118
                for entry in entries
                if entry.name.startswith(name) and (name or not entry.name.startswith("."))
            )
    except OSError:
        return ()
    return [path for path in found if path.isprintable()][:_PATHS]


def _verdicts(session: "Session", typed: str) -> Iterable[str]:
    verdict, space, rest = typed.partition(" ")
    if not space:
        return (each for each in ("right", "wrong") if each.startswith(typed))
    return (f"wrong {each}" for each in numbers(session, rest)) if verdict == "wrong" else ()


COMMANDS = (
    Command(
        "/copy",
        "[N] [FILE]",
        "copy answer N with its source, or write it to FILE",
        "Copies the answer, its sentence and where it stands as Markdown to the clipboard, by way "
        "of the terminal (OSC 52), so that it works through SSH. A terminal that does not allow "
        "that ignores it: /copy N FILE writes the same to a file, which must not exist yet. Where "
        "articles differ, every account is copied.\n" + NUMBERS,
        _copy,
        numbers,
    ),
    Command(
        "/save",
        "FILE",
        "save the session as Markdown, with citations",
        "Writes all questions so far with their answers, as they were shown, and where each "
        "stands.",
        _save,
        _files,
    ),
    Command(
        "/gold",
        "right|wrong ...",
        "mark the last answer right or wrong, for qa eval",
        "/gold right adds the last question, with its answer or as one that the articles do not "
        "answer, to a set of questions with known answers.\n"
        "/gold wrong 2 says that answer 2 is the right one; /gold wrong WORDS gives the right "
        "answer in the words of an article that was found; /gold wrong none says that no article "
        "has it.\n"
        f"The set is {GOLD} in this folder; another file ending in .jsonl may be named last. qa "
        "eval run measures with it.",
        _gold,
        _verdicts,
    ),
)
