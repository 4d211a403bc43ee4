"""Comparisons for programs."""

from dataclasses import asdict
from typing import Any

from eval.compare import Comparison, Flip
from eval.rows import Row


def to_json(comparison: Comparison) -> dict[str, Any]:
    """A comparison as JSON takes it."""
    return {
        "before": str(comparison.before.path),
        "after": str(comparison.after.path),
        "regressions": [change.name for change in comparison.regressions],
        "changes": [
            {**asdict(change), "verdict": change.verdict.value if change.verdict else None}
            for change in comparison.changes
        ],
        "lost": [_flip(flip) for flip in comparison.lost],
        "won": [_flip(flip) for flip in comparison.won],
    }


def _flip(flip: Flip) -> dict[str, Any]:
    row = flip.before
    return {
        "id": row.id,
        "question": row.question,
        "answers": list(row.answers),
        "answerable": row.answerable,
        "before": _side(flip.before),
        "after": _side(flip.after),
    }


def _side(row: Row) -> dict[str, Any]:
    return {
        "text": row.text,
        "confidence": row.confidence,
        "answered": row.answered,
        "right": row.right,
        "error": row.error,
    }
