"""Askers over articles in memory."""

from collections.abc import Callable

import pytest

from index.article import Article
from qa.ask import Asker
from qa.readers.interface import Reader
from tests.qa.fakes import Finder, MemoryIndex, WordCounts, make_article

Make = Callable[..., Asker]


@pytest.fixture
def make_asker() -> Make:
    """Makes an Asker over texts or articles, with the reader given or a Finder of words."""

    def make(*texts: str | Article, reader: Reader | None = None, **scores: float) -> Asker:
        articles = [
            make_article(text, f"{number}.txt") if isinstance(text, str) else text
            for number, text in enumerate(texts)
        ]
        used = reader or Finder(scores)
        return Asker(MemoryIndex(articles), lambda _: (WordCounts(), used))

    return make
