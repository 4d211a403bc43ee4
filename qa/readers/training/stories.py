"""News stories and dossiers written for training, with questions to them.

They lie in the folder ``written`` beside this module; its README describes the format. Public rows
never ask about news in which several people speak and several reports disagree; these do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qa.readers.training.rows import Gold, Row

STORIES = "stories"
"""Source of rows that ask a report of one event for something."""
DOSSIERS = "dossiers"
"""Source of rows that ask an article on a long affair, among others on it, for something."""

_REPORT = re.compile(r"--- (?P<letter>[a-z]) \| (?P<title>.+) \| (?P<date>.*) \| (?P<outlet>.*)")
_QUESTION = re.compile(
    r"Q (?P<wording>far|mid|near) "
    r"(?P<kind>who|when|where|howmany|which|what|why|how|statement|yesno|define|list) "
    r"(?P<relation>agree|differ|list|one|none): (?P<text>.+)"
)
_ANSWER = re.compile(
    r"(?P<letter>[a-z]): (?P<before>[^\[\]]*)\[(?P<text>[^\[\]]+)\](?P<after>[^\[\]]*)"
)
_ACCOUNTS = "accounts:"
_BETWEEN_ITEMS = re.compile(
    r"[,;]?\s+(?:(?:and|or|but|as well as|along with|plus)\s+)?"
    r"(?:(?:also|then)\s+)?(?:(?:of|in|to|for|by|from|at|with|on|that)\s+)?(?:(?:the|a|an|its|their)\s+)?"
)
"""What stands between two items of one enumeration."""
_MARKED = re.compile(r"--- |Q (?:far|mid|near)\b|accounts:|[a-z]: .*\[")
"""How a line begins that is no text of a report."""


class StoryError(ValueError):
    """A story file is not as its README says; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a story."""

    title: str
    date: str
    outlet: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a story, and what each report answers."""

    wording: str
    """How far from the reports' words: far, mid or near."""
    kind: str
    relation: str
    """Of the answers: agree, differ, list, one or none."""
    text: str
    answers: dict[str, tuple[Gold, ...]]
    """By the letter of a report; a report that is not named does not answer."""
    accounts: tuple[tuple[str, ...], ...] = ()
    """Letters of the reports that say the same, where reports differ."""


@dataclass(frozen=True, slots=True)
class Story:
    """Several reports of one event, or articles on one affair, and questions to them."""

    name: str
    reports: dict[str, Report]
    questions: tuple[Question, ...]
    source: str
    """Of its rows: STORIES or DOSSIERS."""

    @classmethod
    def read(cls, path: Path, source: str = STORIES) -> Story:
        """Read a story file.

        Raises:
            StoryError: it is malformed, or an answer is not in its report.
        """
        draft = _Draft(path.name, source)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            draft.take(line, number)
        return draft.story()

    def rows(self) -> Iterator[Row]:
        """Every question put to every report; those that do not answer are near misses."""
        for number, question in enumerate(self.questions):
            for letter, report in self.reports.items():
                yield Row(
                    source=self.source,
                    key=f"{self.name}/{number}{letter}",
                    question=question.text,
                    passage=report.text,
                    answers=_enumerations(question.answers.get(letter, ()), report.text),
                    title=report.title,
                )


def _enumerations(golds: Sequence[Gold], text: str) -> tuple[Gold, ...]:
    """Items that the text enumerates in one breath are one answer, as in the public rows."""
    joined: list[Gold] = []
    for gold in sorted(golds, key=lambda each: each.start):
        if joined:
            last = joined[-1]
            between = text[last.start + len(last.text) : gold.start]
            if _BETWEEN_ITEMS.fullmatch(between):
                end = gold.start + len(gold.text)
                joined[-1] = Gold(text[last.start : end], last.start)
                continue
        joined.append(gold)
    return tuple(joined)


@dataclass(slots=True)
class _Draft:
    """A story file as far as it has been read."""

    file: str
    source: str
    name: str = ""
    heads: dict[str, re.Match[str]] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    questions: list[tuple[re.Match[str], list[re.Match[str]], list[str]]] = field(
        default_factory=list
    )

    def take(self, line: str, number: int) -> None:
        """Take in the next line."""
        if line.startswith("=== "):
            self.name = line[4:].strip()
        elif head := _REPORT.fullmatch(line):
            self.heads[head["letter"]] = head
            self.lines[head["letter"]] = []
        elif asked := _QUESTION.fullmatch(line):
            self.questions.append((asked, [], []))
        elif not self.questions and self.lines and not _MARKED.match(line):
            self.lines[next(reversed(self.lines))].append(line)
        elif self.questions and (answer := _ANSWER.fullmatch(line.strip())):
            self.questions[-1][1].append(answer)
        elif self.questions and line.startswith(_ACCOUNTS):
            self.questions[-1][2][:] = line.removeprefix(_ACCOUNTS).split("|")
        elif line.strip():
            raise StoryError(f"{self.file}, line {number}: not understood: {line[:60]}")

    def story(self) -> Story:
        """The whole of it."""
        reports = {
            letter: Report(
                head["title"], head["date"], head["outlet"], "\n".join(self.lines[letter]).strip()
            )
            for letter, head in self.heads.items()
        }
        return Story(
            self.name,
            reports,
            tuple(
                Question(
                    asked["wording"],
                    asked["kind"],
                    asked["relation"],
                    asked["text"].strip(),
                    self._golds(answers, reports),
                    tuple(tuple(each.replace(",", " ").split()) for each in accounts),
                )
                for asked, answers, accounts in self.questions
            ),
            self.source,
        )

    def _golds(
        self, answers: Iterable[re.Match[str]], reports: dict[str, Report]
    ) -> dict[str, tuple[Gold, ...]]:
        golds: dict[str, tuple[Gold, ...]] = {}
        for answer in answers:
            letter, before, text = answer["letter"], answer["before"], answer["text"]
            if letter not in reports:
                raise StoryError(f"{self.file}: there is no report {letter}: {answer.group()!r}")
            place = reports[letter].text.find(before + text + answer["after"])
            if place < 0:
                raise StoryError(f"{self.file}: report {letter} does not hold {answer.group()!r}")
            golds[letter] = (*golds.get(letter, ()), Gold(text, place + len(before)))
        return golds


def read_folder(folder: Path) -> list[Story]:
    """Every story, then every dossier, files in the order of their names."""
    return [
        Story.read(path, kind)
        for kind in (STORIES, DOSSIERS)
        for path in sorted((folder / kind).glob("*.txt"))
    ]
