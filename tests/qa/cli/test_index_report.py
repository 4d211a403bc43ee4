"""What ``qa index`` says of a build, an index and its problems."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from index.errors import UsageError
from index.report import BuildReport, Undated
from index.walk import Skipped
from qa.index_report import find_article, show_problems, show_report


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def report(*skipped, **more):
    """A build of some articles."""
    return BuildReport(
        **{
            "path": Path("/srv/news\x1b/.citespan"),
            "generation": 3,
            "added": 1200,
            "changed": 1,
            "unchanged": 0,
            "removed": 2,
            "passages": 8123,
            "skipped": skipped,
            "undated": (),
            "ignored": 14,
            "seconds": 3.21,
            "encodings": (("cp1252", 8), ("utf-16", 1), ("utf-8", 1192)),
            **more,
        }
    )


def test_a_summary_in_full():
    """Counts, encodings, what was skipped by reason; escapes in names are spelled out."""
    stream = io.StringIO()
    skipped = (
        Skipped(b"/srv/news/b.pdf", "not a PDF"),
        Skipped(b"/srv/news/tool\x1b\xe9.txt", "binary"),
        Skipped(b"/srv/news/a.pdf", "not a PDF"),
    )
    assert show_report(report(*skipped), stream) == 1
    assert stream.getvalue() == (
        "index      /srv/news\\x1b/.citespan, generation 3\n"
        "articles   1,200 added, 1 changed, 2 removed\n"
        "passages   8,123\n"
        "encodings  utf-8 1,192, cp1252 8, utf-16 1\n"
        "seconds    3.2\n"
        "ignored    14 files of formats that Citespan does not read\n"
        "skipped    3\n"
        "  binary\n"
        "    /srv/news/tool\\x1b\\xe9.txt\n"
        "  not a PDF\n"
        "    /srv/news/a.pdf\n"
        "    /srv/news/b.pdf\n"
    )


def test_dates_that_cannot_be_told_are_named_and_are_no_failure():
    """As they were written, ten at most on a terminal."""
    undated = tuple(Undated(f"{n}.md", f"3/{n}/2025") for n in range(1, 13))
    pipe, screen = io.StringIO(), Screen()
    assert show_report(report(undated=undated), pipe) == 0
    assert "  1.md: 3/1/2025\n" in pipe.getvalue()
    assert pipe.getvalue().endswith("  12.md: 3/12/2025\n")
    show_report(report(undated=undated), screen)
    assert screen.getvalue().endswith("  10.md: 3/10/2025\n  and 2 more\n")
    assert "Kept without a date" not in summary(report())


def summary(built):
    """What a pipe gets."""
    stream = io.StringIO()
    show_report(built, stream)
    return stream.getvalue()


def test_ignored_files_are_no_failure():
    """A picture beside the articles was never to be indexed."""
    stream = io.StringIO()
    assert show_report(report(ignored=1), stream) == 0
    assert "1 file of a format that Citespan does not read\n" in stream.getvalue()


def test_an_update_that_changed_nothing_says_so():
    """All articles unchanged is a result."""
    stream = io.StringIO()
    show_report(report(added=0, changed=0, removed=0, unchanged=5, ignored=0), stream)
    assert "articles   5 unchanged\n" in stream.getvalue()


def test_long_lists_are_cut_on_a_terminal_only():
    """A pipe gets every name."""
    skipped = [Skipped(b"/srv/%03d.txt" % number, "binary") for number in range(30)]
    for stream, names in ((io.StringIO(), 30), (Screen(), 10)):
        show_report(report(*skipped), stream)
        assert stream.getvalue().count("/srv/0") == names
    assert stream.getvalue().endswith("    and 20 more\n")


def test_problems_name_the_file_and_what_mends_it():
    """Exit code 1 when there are any."""
    stream = io.StringIO()
    problem = SimpleNamespace(file="index.db", what="bit\x1brot", mend="qa index build DIR")
    assert show_problems(Path("/srv/i"), [problem], stream) == 1
    assert stream.getvalue() == "index.db: bit\\x1brot\n  qa index build DIR\n"
    assert show_problems(Path("/srv/i"), [], stream) == 0


class Shelf:
    """As much of a snapshot as finding an article needs."""

    LISTING = (("news/talks.txt", "Talks in the capital"), ("news/talks.txt.md", None))

    def article(self, name):
        return name if name in dict(self.LISTING) else None

    def articles(self):
        return [(name, title, None, None) for name, title in self.LISTING]


def test_an_article_is_found_by_name_or_by_a_part_that_only_it_has():
    """The whole name comes first, although it is a part of another."""
    assert find_article(Shelf(), "news/talks.txt") == "news/talks.txt"
    assert find_article(Shelf(), ".MD") == "news/talks.txt.md"
    assert find_article(Shelf(), "the capital") == "news/talks.txt"


@pytest.mark.parametrize(
    ("name", "wrong"), [("talks", "several articles"), ("news/tlks.txt", "no article")]
)
def test_other_names_are_refused_with_suggestions(name, wrong):
    """The message lists what may have been meant."""
    with pytest.raises(UsageError, match=f"{wrong} called {name}") as refusal:
        find_article(Shelf(), name)
    assert "news/talks.txt" in refusal.value.advice
