"""What is told of filters that find nothing or cannot judge."""

from datetime import date

import pytest

from index.filters import Filters
from index.store import Counts
from qa.filter_notes import Listed, filter_notes

ARTICLES: list[Listed] = [
    ("dar-meeting.md", "Dar sees Rubio", "Daily Courier", date(2025, 6, 13)),
    ("mediation.md", "Outside help is welcome", "Agencies", date(2025, 8, 8)),
    ("opinion.md", None, None, None),
]
NONE = Counts(0, 0, 0)
DATED = "those with a date are of 2025-06-13 to 2025-08-08."


class Listing:
    def __init__(self, articles: list[Listed]) -> None:
        self.made = articles

    def articles(self) -> list[Listed]:
        return self.made


def notes(filters: Filters, left: Counts = NONE, articles: list[Listed] = ARTICLES):
    return filter_notes(Listing(articles), filters, left)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (
            Filters(articles=("mediaton",)),
            'No article has "mediaton" in its name or title. Nearest: mediation.md.',
        ),
        (Filters(articles=("xyz",)), 'No article has "xyz" in its name or title.'),
        (
            Filters(sources=("post",)),
            'No article has "post" in its source. Sources: Agencies, Daily Courier.',
        ),
        (
            Filters(since=date(2026, 1, 1)),
            "No article is dated 2026-01-01 or later; " + DATED,
        ),
        (
            Filters(until=date(2024, 12, 31)),
            "No article is dated 2024-12-31 or earlier; " + DATED,
        ),
        (
            Filters(articles=("dar",), sources=("agencies",)),
            "No article meets all the filters together.",
        ),
    ],
)
def test_a_filter_that_no_article_meets_is_named(filters, expected):
    """With what comes near where something does."""
    assert [note for note in notes(filters) if "left out" not in note] == [expected]


def test_a_date_that_no_article_has_is_named_though_undated_ones_would_be_kept():
    """There are none to keep."""
    late = Filters(since=date(2030, 1, 1), undated=True)
    assert notes(late, articles=ARTICLES[:2]) == (
        f"No article is dated 2030-01-01 or later; {DATED}",
    )


def test_filters_that_find_articles_need_no_note():
    """One that is met, and none at all."""
    assert notes(Filters(), Counts(3, 9, 0)) == ()
    assert notes(Filters(articles=("DAR",)), Counts(1, 2, 0)) == ()


def test_one_of_several_names_that_finds_nothing_is_named():
    """Though the other one finds articles."""
    found = notes(Filters(articles=("dar", "tashkent")), Counts(1, 2, 0))
    assert found == ('No article has "tashkent" in its name or title.',)


def test_undated_articles_left_out_are_counted():
    """In words for one and for many."""
    since = Filters(since=date(2025, 1, 1))
    assert notes(since, Counts(2, 4, 1)) == (
        "1 undated article was left out by the date filter; --undated keeps it in.",
    )
    assert notes(since, Counts(2, 4, 1200)) == (
        "1,200 undated articles were left out by the date filter; --undated keeps them in.",
    )


def test_articles_without_dates_or_sources_are_said_to_be_so():
    """No date and no source to suggest."""
    bare: list[Listed] = [("a.md", None, None, None)]
    assert notes(Filters(since=date(2025, 1, 1)), Counts(0, 0, 1), bare) == (
        "No article is dated 2025-01-01 or later; none has a date.",
        "1 undated article was left out by the date filter; --undated keeps it in.",
    )
    assert notes(Filters(sources=("x",)), NONE, bare) == (
        'No article has "x" in its source. None names a source.',
    )


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(sources=("courier",)), 3),
        (Filters(sources=("courier", "agencies")), 3),
        (Filters(sources=("courier",), articles=("opinion",)), 1),
        (Filters(sources=("courier",), articles=("mill",)), 2),
        (Filters(sources=("courier",), articles=("dar",)), 0),
        (Filters(sources=("courier",), since=date(2025, 6, 1)), 1),
        (Filters(sources=("courier",), since=date(2025, 6, 1), undated=True), 3),
        (Filters(articles=("opinion",)), 0),
        (Filters(since=date(2025, 6, 1)), 0),
        (Filters(sources=("courier", "")), 0),
        (Filters(), 0),
    ],
)
def test_articles_without_a_source_that_a_source_filter_leaves_out_are_counted(filters, count):
    """Of those that the other filters leave; an article named nowhere is held for none."""
    articles: list[Listed] = [
        *ARTICLES,
        ("a.md", "The Mill", None, date(2025, 7, 1)),
        ("mill.md", None, "", None),
    ]
    expected = {
        0: [],
        1: ["1 article without a source was left out by the source filter."],
    }.get(count, [f"{count} articles without a source were left out by the source filter."])
    found = notes(filters, Counts(1, 2, 0), articles)
    assert [note for note in found if "without a source" in note] == expected


def test_of_many_sources_the_nearest_are_suggested():
    """Not all of them."""
    many: list[Listed] = [(f"{n}.md", None, f"Paper {n}", None) for n in range(20)]
    many.append(("post.md", None, "Morning Post", None))
    found = notes(Filters(sources=("mornng post",)), NONE, many)
    assert found == ('No article has "mornng post" in its source. Nearest: Morning Post.',)


def test_an_empty_index_is_not_blamed_on_filters():
    """There is nothing to filter."""
    assert notes(Filters(articles=("x",)), NONE, []) == ()
