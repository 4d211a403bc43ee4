"""Looking up, before the first question, everything of an index that judging needs."""

from collections.abc import Iterable

import numpy as np

from eval.gold import GoldSet
from eval.targets import Targets, Window, named, told
from index.filters import Filters
from index.store import Index

_AT_ONCE = 500
"""Passages read under one snapshot, which keeps their articles in memory."""


def find_targets(gold: GoldSet, index: Index) -> Targets:
    """Where the articles and passages that a gold set points at stand in an index.

    Raises:
        GoldSetForeign: none of its articles is in the index.
        StoreError: the index is damaged.
    """

    def text_of(name: str) -> str:
        with index.snapshot() as snapshot:
            article = snapshot.article(name)
            return article.text if article else ""

    with index.snapshot() as snapshot:
        names = [name for name, *_ in snapshot.articles()]
        if gold.documents:
            texts = {name: article.text for name in names if (article := snapshot.article(name))}
            places = told(gold, names, texts.__getitem__)
        else:
            texts = {}
            places = named(gold, names)
    wanted = {name for found in places.values() for name in found}
    windows = {} if gold.retrieval_only else find_windows(index, wanted, len(names))
    return Targets(places, texts.__getitem__ if texts else text_of, windows)


def find_windows(index: Index, names: set[str], articles: int) -> dict[str, list[Window]]:
    """Start and end of every passage of some articles.

    The search by meaning is exact and, asked for as many passages as there are, leaves none out.

    Args:
        index: an open index.
        names: of articles in it.
        articles: how many it has; for a large part of them a filter by name costs more than it
            saves.
    """
    within = Filters(articles=tuple(sorted(names))) if 4 * len(names) < articles else Filters()
    with index.snapshot() as snapshot:
        anywhere = np.zeros(snapshot.settings.embedder.dimension, dtype=np.float32)
        hits = snapshot.search_vectors(anywhere, snapshot.matching(within).passages, within)
    windows: dict[str, list[Window]] = {name: [] for name in names}
    for ids in _parts([hit.passage_id for hit in hits]):
        with index.snapshot() as snapshot:
            for passage in snapshot.passages(ids):
                if passage.article.name in windows:
                    windows[passage.article.name].append((passage.start, passage.end))
    return windows


def _parts(ids: list[int]) -> Iterable[list[int]]:
    ordered = sorted(ids)
    return (ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE))
