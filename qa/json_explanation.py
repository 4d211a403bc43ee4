"""How an answer was come by, for programs: the key ``explain`` of schema 1."""

import math
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from qa.answer import Span

if TYPE_CHECKING:
    from index.filters import Filters
    from qa.confidence import Evidence
    from qa.explanation import Explanation, Weighed
    from qa.readers.interface import Reading
    from qa.retrieve import Candidate


def explanation_to_json(explanation: "Explanation") -> dict[str, Any]:
    """Everything that was decided on the way, as schema 1 has it.

    Offsets count code points of the article's stored text; a number that is infinite is null.
    """
    expectation = explanation.expectation
    return {
        "searched": explanation.searched,
        "words": list(explanation.words),
        "expected": {
            "kind": expectation.kind.value,
            "several": expectation.several,
            "latest": expectation.latest,
        },
        "filters": _filters(explanation.filters),
        "passages": [_passage(candidate) for candidate in explanation.candidates],
        "readings": [_reading(reading) for reading in explanation.readings],
        "groups": [_group(weighed) for weighed in explanation.groups],
        "threshold": None if explanation.threshold is None else round(explanation.threshold, 4),
    }


def _filters(filters: "Filters") -> dict[str, Any]:
    return {
        "articles": list(filters.articles),
        "sources": list(filters.sources),
        "since": filters.since and filters.since.isoformat(),
        "until": filters.until and filters.until.isoformat(),
        "undated": filters.undated,
    }


def _passage(candidate: "Candidate") -> dict[str, Any]:
    passage = candidate.passage
    return {
        "article": passage.article.name,
        "line": passage.article.line(passage.start),
        "start": passage.start,
        "end": passage.end,
        "words_rank": candidate.words_rank,
        "meaning_rank": candidate.vector_rank,
        "fused": round(candidate.score, 6),
    }


def _reading(reading: "Reading") -> dict[str, Any]:
    passage, start, end = reading.passage, reading.span.start, reading.span.end
    return {
        "text": Span(passage.article, start, end).text,
        "article": passage.article.name,
        "start": start,
        "end": end,
        "passage": [passage.start, passage.end],
        "score": _number(reading.score),
        "certainty": _number(reading.certainty),
    }


def _group(weighed: "Weighed") -> dict[str, Any]:
    return {
        "readings": [_reading(reading) for reading in weighed.readings],
        "support": weighed.evidence.support,
        "copies": weighed.copies,
        "stance": weighed.stance.value,
        "evidence": _evidence(weighed.evidence),
        "log_odds": {name: _number(odds) for name, odds in weighed.parts.items()},
        "probability": round(weighed.probability, 4),
    }


def _evidence(evidence: "Evidence") -> dict[str, float | None]:
    """The evidence as schema 1 has it; whether it settles yes or no is told by ``expected``."""
    return {
        field.name: _number(getattr(evidence, field.name))
        for field in fields(evidence)
        if field.name != "settles"
    }


def _number(number: float) -> float | None:
    """A number as JSON can have it: whole ones as they are, others rounded, infinite ones null."""
    if not math.isfinite(number):
        return None
    return number if isinstance(number, int) else round(number, 4)
