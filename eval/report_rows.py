"""What a report shows of each question, ready for a script to lay out.

Texts are cut at the answer here, because offsets count code points and a script counts UTF-16
units. Nothing is escaped here: the page takes every text as text.
"""

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from eval.measures.ranking import Of, ranked
from eval.rows import Given, Row


def shown(rows: Sequence[Row], before: Sequence[Row] | None) -> list[dict[str, Any]]:
    """One entry a question.

    Args:
        rows: of the run.
        before: of the run it is compared with, over the same questions; None for none.
    """
    earlier = {row.id: row for row in before or ()}
    return [_entry(row, earlier.get(row.id)) for row in rows]


def outcome(row: Row) -> str:
    """What became of a question, in a few words that the page filters by."""
    if row.error is not None:
        return "failed"
    if not row.judged:
        return "found" if _rank(row) else "not found"
    if not row.answerable:
        return "rightly no answer" if row.abstained else "answered though not in the articles"
    if row.answered:
        return "right" if row.right else "wrong"
    return "right but held back" if row.right else "no answer"


def _entry(row: Row, before: Row | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": row.id,
        "question": row.question,
        "type": row.type,
        "outcome": outcome(row),
        "gold": list(row.answers),
        "answerable": row.answerable,
        "articles": sorted(row.relevance),
        "rank": _rank(row),
        "ms": round(row.spent.wall),
        "error": row.error,
        "answer": row.text,
        "confidence": round(row.confidence, 3),
        "held": row.abstained and bool(row.findings),
    }
    if row.findings:
        entry |= _place(row.findings[0])
        entry["others"] = [[each.text, round(each.confidence, 3)] for each in row.findings[1:]]
    if before is not None:
        entry["before"] = {
            "outcome": outcome(before),
            "answer": before.text,
            "confidence": round(before.confidence, 3),
        }
        entry["flipped"] = outcome(before) != outcome(row)
    return entry


def _place(given: Given) -> dict[str, Any]:
    return {
        "article": given.article,
        "line": given.line,
        "href": "file://" + quote(os.fsencode(given.path)),
        "sentence": _cut(given.sentence_text, given.sentence[0], given.start, given.end),
        "passage": _cut(given.passage_text, given.passage[0], *given.sentence),
    }


def _cut(text: str, offset: int, start: int, end: int) -> list[str]:
    """A text before, in and after a stretch of its article.

    >>> _cut("It was Paris.", 100, 107, 112)
    ['It was ', 'Paris', '.']
    """
    first, last = max(0, start - offset), max(0, end - offset)
    return [text[:first], text[first:last], text[last:]]


def _rank(row: Row) -> int | None:
    """Rank of the first relevant article; None where none was found."""
    found = ranked(row, Of.ARTICLES)
    grades = found[0] if found else []
    return next((rank for rank, grade in enumerate(grades, 1) if grade > 0), None)
