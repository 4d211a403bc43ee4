"""One row a question: everything that any measure needs, so that measures never ask again.

``rows.jsonl`` holds one row a line. Offsets count code points of the article's stored text.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from eval.normalise import exact_match, f1, holds, right_text
from qa.confidence import either

TOP = 5
"""Answers kept of every question."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that was given, with the place it is cited from."""

    text: str
    confidence: float
    article: str
    """Name of the article cited first."""
    articles: tuple[str, ...]
    """Every article cited for it, the first included."""
    start: int
    end: int
    line: int
    path: str
    """The article's file, undecodable bytes as surrogate escapes."""
    sentence: tuple[int, int]
    sentence_text: str
    passage: tuple[int, int]
    passage_text: str
    """Kept of the best answer only; empty for the others."""
    verbatim: bool
    """Whether the text and each of its citations equal the stored article's slice."""
    stance: str = "other"
    """How it stands to the best answer, as ``qa.answer.Stance`` has it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that retrieval found."""

    article: str
    start: int
    end: int
    gain: int
    """1 where it stands in a gold article and holds an accepted answer, otherwise 0."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds."""

    load: float = 0.0
    retrieve: float = 0.0
    read: float = 0.0
    total: float = 0.0
    """Of the question by its own account."""
    wall: float = 0.0
    """Of the call as evaluation saw it."""
    cold: float | None = None
    """Of the same question put to a process of its own; None where that was not done."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question, what was known of it, and what came back."""

    id: str
    question: str
    type: str
    answerable: bool
    answers: tuple[str, ...]
    """Accepted texts; empty where only retrieval is judged."""
    relevance: dict[str, int]
    """Grade by article name as the index has it; empty where none is known."""
    threshold: float
    """Probability below which the answer would have been held back."""
    findings: tuple[Given, ...] = ()
    """Answers with nothing held back, most probable first."""
    retrieved: tuple[Place, ...] = ()
    """What retrieval ranks, best first."""
    relevant_passages: int | None = None
    """Passages of the index with gain 1; None where passages are not judged."""
    accounts: tuple[tuple[str, ...], ...] = ()
    """Accepted texts of each account, where the articles differ."""
    conflict: bool = False
    """Whether some answer contradicts the best one."""
    reason: str | None = None
    """Why nothing was found at all; None where something was."""
    spent: Spent = Spent()
    generation: int = 0
    tags: tuple[str, ...] = ()
    error: str | None = None
    """What failed; such a row counts as wrong in every measure."""

    @property
    def judged(self) -> bool:
        """Whether answers are judged, not only retrieval."""
        return bool(self.answers) or not self.answerable

    @property
    def text(self) -> str:
        """The best answer with nothing held back; blank where there was none."""
        return self.findings[0].text if self.findings else ""

    @property
    def confidence(self) -> float:
        """Probability given to the best answer; 0 where there was none."""
        return self.findings[0].confidence if self.findings else 0.0

    @property
    def answered(self) -> bool:
        """Whether an answer is shown at the threshold in force."""
        return bool(self.findings) and self.decisive >= self.threshold

    @property
    def decisive(self) -> float:
        """What is compared with the threshold: the chance that the best or a rival is right."""
        rivals = [each.confidence for each in self.findings if each.stance == "rival"]
        return either([self.confidence, *rivals])

    @property
    def abstained(self) -> bool:
        """Whether the answer is held back; a failure is no abstention."""
        return not self.answered and self.error is None

    @property
    def exact_match(self) -> float:
        return exact_match(self.text, self.answers) if self.findings else 0.0

    @property
    def f1(self) -> float:
        return f1(self.text, self.answers) if self.findings else 0.0

    @property
    def right(self) -> bool:
        """Whether the best answer is right in the sense that confidence promises."""
        return bool(self.findings) and self.is_right(self.findings[0])

    def is_right(self, given: Given) -> bool:
        """Exact match or F1 of 0.8 or more, cited from a gold article where those are known."""
        if not self.answerable or not right_text(given.text, self.answers):
            return False
        return not self.relevance or any(name in self.relevance for name in given.articles)

    @property
    def decided_right(self) -> bool:
        """Whether what the user sees is right: a right answer shown, or rightly none."""
        return self.answered and self.right if self.answerable else self.abstained

    def cites(self, given: Given) -> bool:
        """Whether the cited sentence holds an accepted answer in a gold article."""
        return given.article in self.relevance and holds(given.sentence_text, self.answers)


def to_line(row: Row) -> str:
    """A row as one line of JSON, without the line end."""
    fields = {
        **{name: getattr(row, name) for name in _PLAIN},
        "accounts": row.accounts,
        "findings": [asdict(given) for given in row.findings],
        "retrieved": [[p.article, p.start, p.end, p.gain] for p in row.retrieved],
        "spent": asdict(row.spent),
        "answered": row.answered,
        "right": row.right,
    }
    return json.dumps(fields, separators=(",", ":"))


def from_line(line: str) -> Row:
    """The row of a line that ``to_line`` wrote.

    Raises:
        ValueError: it is no such line.
    """
    try:
        fields: dict[str, Any] = json.loads(line)
        plain = {name: fields[name] for name in _PLAIN}
        for name in ("answers", "tags"):
            plain[name] = tuple(plain[name])
        accounts = tuple(tuple(account) for account in fields.get("accounts", ()))
        return Row(
            **plain,
            accounts=accounts,
            findings=tuple(_given(given) for given in fields["findings"]),
            retrieved=tuple(Place(*place) for place in fields["retrieved"]),
            spent=Spent(**fields["spent"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no row: {error!r}") from error


def _given(fields: dict[str, Any]) -> Given:
    pairs = {name: tuple(fields[name]) for name in ("articles", "sentence", "passage")}
    return Given(**{**fields, **pairs})


_PLAIN = (
    "id", "question", "type", "answerable", "answers", "relevance", "threshold",
    "relevant_passages", "conflict", "reason", "generation", "tags", "error",
)  # fmt: skip
"""Fields of a row that JSON takes as they are."""
