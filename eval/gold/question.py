"""Questions with known answers, as values."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_QUESTION_WORDS = {
    "how many": "how many", "how much": "how many", "how long": "how long", "how old": "how long",
    "how": "how", "who": "who", "whom": "who", "whose": "who", "when": "when", "where": "where",
    "which": "which", "why": "why", "what": "what",
}  # fmt: skip
"""Question words as they stand in questions, and the type each makes."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One question and everything that counts as answering it."""

    id: str
    """Unique in its set."""
    question: str
    answers: tuple[str, ...] = ()
    """Accepted texts; empty where nothing answers it or where only retrieval is measured."""
    articles: tuple[str, ...] = ()
    """Articles that answer it, by file name or document id; for an unanswerable question, those
    that come near."""
    type: str = "other"
    """Kind of question, one word or two; figures are broken down by it."""
    answerable: bool = True
    """Whether the articles answer it."""
    span: str | None = None
    """The answer exactly as it stands in the article."""
    sentence: str | None = None
    """The article's sentence that holds it."""
    tags: tuple[str, ...] = ()
    accounts: tuple[tuple[str, ...], ...] = ()
    """Where the articles differ, the accepted texts of each account; else empty."""
    grades: tuple[int, ...] = ()
    """How relevant each of ``articles`` is; empty means 1 each."""

    @property
    def relevance(self) -> dict[str, int]:
        """Grade of each article that answers; empty for an unanswerable question."""
        if not self.answerable:
            return {}
        grades = self.grades or (1,) * len(self.articles)
        return dict(zip(self.articles, grades, strict=True))


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a collection that comes with its gold set."""

    id: str
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a gold set."""

    what: str
    line: int | None = None
    """Line of the file, from 1; None where the format has no lines."""
    id: str | None = None
    """The question, where it is known."""
    fatal: bool = False
    """Whether the set cannot be used; otherwise it is a warning."""

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line is not None else []
        where += [f"question {self.id!r}"] if self.id is not None else []
        return f"{', '.join(where)}: {self.what}" if where else self.what


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A whole set of questions, in file order."""

    path: Path
    format: str
    """``jsonl``, ``squad`` or ``beir``."""
    questions: tuple[GoldQuestion, ...]
    documents: tuple[Document, ...] = ()
    """The collection, where the set brings it along."""
    retrieval_only: bool = False
    """Whether it judges documents and knows no answers."""
    warnings: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each question by id, where the format has lines."""

    @property
    def name(self) -> str:
        """Short name, from the file or folder."""
        return self.path.resolve().name.removesuffix(".jsonl").removesuffix(".json")

    @property
    def digest(self) -> str:
        """sha256 over all that scoring depends on; blank lines and key order do not count."""
        whole = hashlib.sha256()
        for gold in self.questions:
            scored = [gold.id, gold.question, gold.answers, gold.articles, gold.grades]
            told = [gold.accounts] if gold.accounts else []
            line = json.dumps([*scored, gold.type, gold.answerable, gold.tags, *told])
            whole.update(line.encode("ascii") + b"\n")
        return whole.hexdigest()


def question_word(question: str) -> str:
    """The type of a question whose set gives none: its first question word.

    >>> question_word("In which year did the talks begin?")
    'which'
    >>> question_word("How many people came?")
    'how many'
    """
    words = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in question.lower()).split())} "
    found = [(words.find(f" {word} "), -len(word), word) for word in _QUESTION_WORDS]
    first = min((hit for hit in found if hit[0] >= 0), default=(0, 0, ""))[2]
    return _QUESTION_WORDS.get(first, "other")
