"""What is gathered from an index to complete and to advise."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from qa.shell import vocabulary
from qa.shell.vocabulary import Vocabulary, names_in
from tests.qa.fakes import make_article

TEXT = (
    "The talks began in Porto. Officials from the Bank of Japan met Lena Holm there. Later the "
    "Bank of Japan said that officials of Holm's team had left Porto."
)


class Shelf:
    """An index of articles that cannot be searched."""

    def __init__(self, articles):
        self._articles = {article.name: article for article in articles}

    @contextmanager
    def snapshot(self):
        yield self

    def articles(self):
        return [(a.name, a.title, a.source, a.published) for a in self._articles.values()]

    def article(self, name):
        return self._articles[name]


def gathered(*articles):
    """The last that is known of some articles."""
    return list(Vocabulary.gather(Shelf(articles)))[-1]


def titled(title, text=TEXT, name="a.txt"):
    """An article with a title."""
    article = make_article(text, name, source="Daily Courier")
    return replace(article, extracted=replace(article.extracted, title=title))


def test_names_are_runs_of_capitalised_words():
    """Not what only begins a sentence; small words may stand within."""
    assert names_in(
        "Then, at the University of the West: Later. To Ann Lee, it was Bo Ek. Nobody else"
    ) == ["University of the West", "To Ann Lee", "Bo Ek"]


def test_names_titles_and_sources_are_gathered():
    """Names by how often they occur."""
    known = gathered(
        titled("Talks in Porto"),
        make_article("Nothing at all.", "b.txt", source="Daily Courier"),
    )
    assert known.names[0] in ("Bank of Japan", "Porto")
    assert {"Porto", "Lena Holm"} <= set(known.names)
    assert not {"The", "Officials", "Later"} & set(known.names)
    assert known.titles == ("Talks in Porto",)
    assert dict(known.sources) == {"Daily Courier": 2}
    assert "talks" in known.words
    assert "Lena Holm" in known.beginning("hol")
    assert known.beginning("talks in") == ["Talks in Porto"]
    assert known.beginning("zz") == []


def test_what_could_not_be_shown_as_it_is_is_not_completed():
    """Nor what is endless."""
    known = gathered(
        titled("Red \x1b[31m", name="a\x1b.txt"),
        titled("long " * 100, name="b.txt"),
    )
    assert known.articles == ("b.txt",)
    assert known.titles == ()


def test_it_stops_reading_where_there_is_too_much(monkeypatch):
    """Then nothing is said of words that were not met."""
    monkeypatch.setattr(vocabulary, "CHARACTERS", 200)
    known = gathered(*(make_article(TEXT, f"{number}.txt") for number in range(9)))
    assert known.words == frozenset()
    assert "Lena Holm" in known.names
    assert len(known.articles) == 9


@pytest.mark.parametrize("text", ["", "a", "\u202e" * 9, "A" * 10_000])
def test_any_text_can_be_read(text):
    """Without an error."""
    gathered(make_article(text, "a.txt"))
