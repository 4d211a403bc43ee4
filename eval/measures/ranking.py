"""What retrieval measures look at: a ranking of articles or of passages, and what is relevant."""

import enum
from collections.abc import Sequence

from eval.rows import Row


class Of(enum.Enum):
    """What is ranked."""

    ARTICLES = "article"
    """An article stands where its first passage stands."""
    PASSAGES = "passage"
    """A passage is relevant when it stands in a gold article and holds an accepted answer."""


def ranked(row: Row, of: Of) -> tuple[list[int], list[int]] | None:
    """Grades in ranked order, and the grades of everything relevant, best first.

    Returns:
        None where the row judges nothing of this kind: no gold article is known, or no passage
        of the index holds an accepted answer.
    """
    if not row.relevance:
        return None
    if of is Of.PASSAGES:
        total = row.relevant_passages
        return ([place.gain for place in row.retrieved], [1] * total) if total else None
    names = dict.fromkeys(place.article for place in row.retrieved)
    grades = [row.relevance.get(name, 0) for name in names]
    return grades, sorted((g for g in row.relevance.values() if g > 0), reverse=True)


def reciprocal_rank(grades: Sequence[int], k: int) -> float:
    """One over the rank of the first relevant within k, 0 where there is none.

    >>> reciprocal_rank([0, 1, 1], 10)
    0.5
    """
    return next((1 / rank for rank, grade in enumerate(grades[:k], 1) if grade > 0), 0.0)
