"""Recording a question in a gold set of ours."""

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from eval.errors import EvaluationError
from eval.gold.own import OwnFormat
from eval.gold.question import GoldQuestion, question_word


@dataclass(frozen=True, slots=True)
class Record:
    """A question as it is to be recorded."""

    question: str
    answers: tuple[str, ...] = ()
    """Accepted texts; empty for a question that the articles do not answer."""
    articles: tuple[str, ...] = ()
    type: str | None = None
    """None for the question word."""
    span: str | None = None
    sentence: str | None = None
    tags: tuple[str, ...] = ()


def add(path: Path, record: Record) -> GoldQuestion:
    """Append a question to a gold set, which is made if there is none.

    The file is checked first and locked while it grows; a line that cannot be written whole is
    taken back.

    Raises:
        GoldSetInvalid: the file is no gold set of ours.
        EvaluationError: it holds the question already, or is of another format.
    """
    if not OwnFormat().recognises(path):
        raise EvaluationError(
            f"{path} is no JSON Lines file", advice="Questions are added to files named .jsonl."
        )
    with path.open("a+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        before = file.read()
        known = OwnFormat().read(path).questions if before.strip() else ()
        asked = record.question.strip().casefold()
        if same := [gold.id for gold in known if gold.question.strip().casefold() == asked]:
            raise EvaluationError(
                f"{path} holds this question already, as {same[0]!r}",
                advice="To change it, edit that line of the file.",
            )
        gold = GoldQuestion(
            id=_new_id({gold.id for gold in known}),
            question=record.question.strip(),
            answers=record.answers,
            articles=record.articles,
            type=record.type or question_word(record.question),
            answerable=bool(record.answers),
            span=record.span,
            sentence=record.sentence,
            tags=record.tags,
        )
        start = b"" if not before or before.endswith(b"\n") else b"\n"
        try:
            line = start + to_line(gold).encode("utf-8") + b"\n"
            while line:  # a disk that fills up takes a part first
                line = line[file.write(line) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(len(before))
            raise
    return gold


def to_line(gold: GoldQuestion) -> str:
    """A question as a line of our format, without the line end."""
    fields: dict[str, object] = {"id": gold.id, "question": gold.question}
    if gold.answerable:
        fields["answers"] = list(gold.answers)
    if gold.articles:
        fields["articles"] = list(gold.articles)
    fields |= {"type": gold.type, "answerable": gold.answerable}
    fields |= {"span": gold.span} if gold.span else {}
    fields |= {"sentence": gold.sentence} if gold.sentence else {}
    fields |= {"tags": list(gold.tags)} if gold.tags else {}
    return json.dumps(fields, ensure_ascii=False)


def _new_id(known: set[str]) -> str:
    number = len(known) + 1
    while f"q{number}" in known:
        number += 1
    return f"q{number}"
