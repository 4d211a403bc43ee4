"""From rows to figures: every measure over all questions, and the main ones by type."""

import math
from collections.abc import Sequence
from typing import Any

from eval.bootstrap import draws, spread
from eval.measures import MEASURES, find, table, value
from eval.rows import Row

BY_TYPE = ("exact_match", "f1", "right", "decided_f1", "article_recall@10")
"""Measures that are broken down by type of question, and by answerable or not."""

HEADLINES = (
    "exact_match", "f1", "right", "answer_in_sentence", "answer_hit@5",
    "decided_exact_match", "decided_f1", "answered_right", "answerable_coverage",
    "abstention_precision", "abstention_recall", "citation_precision", "verbatim_rate",
    "article_recall@1", "article_recall@10", "article_mrr@10", "article_ndcg@10",
    "passage_recall@10", "passage_mrr@10", "auroc_right", "auroc_answerable", "aurc", "ece",
    "brier", "warm_p50_ms", "warm_p95_ms", "cold_p50_ms", "cold_p95_ms",
)  # fmt: skip
"""Measures that the terminal shows; the summary holds them all."""


def summarise(rows: Sequence[Row]) -> dict[str, Any]:
    """Every figure of a run, as ``summary.json`` holds it.

    Each measure has its ``value`` (None where undefined), the ``low`` and ``high`` ends of a 95 %
    bootstrap interval, and the number of ``questions`` that count. A run adds ``overhead``: what
    evaluation took beyond the questions' own time, as a share of it.
    """
    drawn = draws(len(rows))
    measures = {}
    for measure in MEASURES:
        taken = table(measure, rows)
        whole = value(measure, taken)
        edges = None if math.isnan(whole) else spread(measure, taken, drawn)
        measures[measure.name] = {
            "value": _finite(whole),
            "low": edges[0] if edges else None,
            "high": edges[1] if edges else None,
            "questions": sum(1 for numbers in taken if not math.isnan(numbers[0])),
        }
    parts = {"answerable": [r for r in rows if r.judged and r.answerable]}
    parts["unanswerable"] = [row for row in rows if not row.answerable]
    types = sorted({row.type for row in rows}, key=lambda t: (-_count(rows, t), t))
    return {
        "questions": len(rows),
        "answerable": len(parts["answerable"]),
        "unanswerable": len(parts["unanswerable"]),
        "failures": sum(row.error is not None for row in rows),
        "measures": measures,
        "by_answerable": {name: _part(part) for name, part in parts.items() if part},
        "by_type": {name: _part([row for row in rows if row.type == name]) for name in types},
    }


def _count(rows: Sequence[Row], kind: str) -> int:
    return sum(row.type == kind for row in rows)


def _part(rows: Sequence[Row]) -> dict[str, Any]:
    figures = {name: _finite(value(find(name), table(find(name), rows))) for name in BY_TYPE}
    return {"questions": len(rows), **figures}


def _finite(number: float) -> float | None:
    return None if math.isnan(number) else number
