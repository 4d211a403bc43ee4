"""A gold set against the index of its articles."""

from pathlib import Path

from eval.gold import GoldSet, Problem
from eval.gold.check import check
from eval.targets import named
from index.store import Index


def warnings(gold: GoldSet, index: Path | None) -> list[Problem]:
    """What does not fit between a set that names articles and the index they are in.

    Args:
        gold: a set; one that brings its documents along has been checked when it was read.
        index: the index to look into; None for the one that ``ask`` would use.

    Raises:
        GoldSetForeign: the index has none of its articles.
        StoreError: there is no index, or it is damaged.
    """
    from index.locate import locate
    from index.sample import ensure_sample

    if gold.documents:
        return []
    found = locate(index)
    path = ensure_sample(None) if found.sample else found.path
    with Index.open(path) as opened, opened.snapshot() as snapshot:
        places = named(gold, [name for name, *_ in snapshot.articles()])
        used = {name for names in places.values() for name in names}
        texts = {name: article.text for name in used if (article := snapshot.article(name))}
    return check(gold, places, texts.__getitem__)
