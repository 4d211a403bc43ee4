r"""Answers for programs: schema 1 of ``--json``, described by ``qa/schema1.json``.

Keys stay; new ones may be added. Offsets count Unicode code points of the article's stored text,
and every ``text`` is that slice. Output is ASCII. Bytes of a file name that are not UTF-8 stand in
names and paths as Python has them, lone surrogates ``\udc80`` to ``\udcff``.
"""

import json
from typing import Any

from index.errors import CitespanError
from qa.answer import Answer, Citation, Finding, IndexInfo, NoAnswer, Timing

SCHEMA = 1


def to_json(result: Answer | NoAnswer, *, explain: bool = False) -> dict[str, Any]:
    """One result as schema 1 has it.

    Args:
        result: what :meth:`qa.Asker.ask` gave.
        explain: whether to add how it was come by, where that was kept.
    """
    best = result.best if isinstance(result, Answer) else None
    fields: dict[str, Any] = {
        "schema": SCHEMA,
        "question": result.question,
        "answered": best is not None,
        "answer": None if best is None else _finding(best),
    }
    if isinstance(result, NoAnswer):
        fields |= {"confidence": _rounded(result.confidence), "reason": result.reason.value}
    fields |= {
        "alternatives": [_finding(finding) for finding in result.alternatives],
        "conflict": isinstance(result, Answer) and result.conflict,
        "nearest": [
            {"citation": _citation(citation), "text": citation.span.text}
            for citation in result.nearest
        ],
        "notes": list(result.notes),
        "timing_ms": _timing(result.timing),
        "index": _index(result.index),
    }
    if explain and result.explanation is not None:
        from qa.json_explanation import explanation_to_json

        fields["explain"] = explanation_to_json(result.explanation)
    return fields


def error_to_json(question: str, error: CitespanError) -> dict[str, Any]:
    """What stands in place of the result of a question that failed, in batch mode."""
    fields = {"schema": SCHEMA, "question": question, "error": str(error)}
    return fields | ({"advice": error.advice} if error.advice else {})


def json_line(fields: dict[str, Any]) -> str:
    """One object as one line of ASCII."""
    return json.dumps(fields, allow_nan=False) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "text": finding.text,
        "confidence": _rounded(finding.confidence),
        "sentence": finding.citation.sentence_text,
        "support": finding.support,
        "copies": finding.copies,
        "stance": finding.stance.value,
        "citation": _citation(finding.citation),
        "citations": [_citation(citation) for citation in finding.citations],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    article = citation.span.article
    return {
        "article": article.name,
        "title": article.title,
        "source": article.source,
        "published": article.published and article.published.isoformat(),
        "line": citation.line,
        "page": citation.page,
        "start": citation.span.start,
        "end": citation.span.end,
        "sentence": [citation.sentence.start, citation.sentence.end],
        "passage": [citation.passage.start, citation.passage.end],
        "verified": citation.verified,
        "state": citation.state.value,
    }


def _timing(timing: Timing) -> dict[str, float]:
    return {
        "load": round(timing.load, 1),
        "retrieve": round(timing.retrieve, 1),
        "read": round(timing.read, 1),
        "total": round(timing.total, 1),
    }


def _index(index: IndexInfo) -> dict[str, Any]:
    return {
        "path": str(index.path),
        "generation": index.generation,
        "articles": index.articles,
        "passages": index.passages,
        "sample": index.sample,
    }


def _rounded(probability: float) -> float:
    return round(probability, 4)
