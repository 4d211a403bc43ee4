"""Articles as rows with the span standing out."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qa.answer import State
from qa.shell.article_page import breaks, lay_out
from qa.terminal import Terminal
from tests.qa.cli import examples
from tests.qa.shell.stored import article, cite

PLAIN = Terminal(columns=40, styled=False, links=False, unicode=True)
STYLED = dataclasses.replace(PLAIN, styled=True)


@given(
    st.text(st.sampled_from("ab -\u3042\u0301\U0001f600"), max_size=80),
    st.integers(min_value=2, max_value=12),
)
def test_rows_make_up_the_line_and_fit(text: str, width: int) -> None:
    """Nothing is lost or said twice, and blanks apart no row is wider than asked."""
    rows = [text[start:end] for start, end in breaks(text, width)]
    assert text == "".join(rows)
    assert all(cell_len(row.rstrip()) <= width for row in rows)


def test_a_span_over_two_lines_is_marked_on_every_row_of_it(tmp_path: Path) -> None:
    """Where there are no styles, in the margin, so that any pager and any ear gets it."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"The head.\r\nIt was Ishaq\r\nBello who came.\rAnd went.\n")
    page = lay_out(cite(article(file), "Ishaq\r\nBello"), PLAIN)
    assert list(page.rows[page.head :]) == [
        "  The head.",
        "> It was Ishaq",
        "> Bello who came.",
        "  And went.",
        "",
    ]
    assert (page.head + 1, page.head + 2) == (page.first, page.last)


def test_the_span_and_nothing_else_is_reversed(tmp_path: Path) -> None:
    """The sequences are closed on every row, since pagers forget them at its end."""
    file = tmp_path / "a.txt"
    file.write_text("Before it " + "stood a very long name " * 2 + "and after.")
    page = lay_out(cite(article(file), "stood a very long name " * 2 + "and"), STYLED)
    assert list(page.rows[page.head :]) == [
        "Before it \x1b[7mstood a very long name stood a \x1b[0m",
        "\x1b[7mvery long name and\x1b[0m after.",
    ]


def test_the_heading_tells_what_the_article_is(tmp_path: Path) -> None:
    """Title, source, date, place, and what became of the file."""
    talks = examples.talks_article()
    page = lay_out(examples.cite(talks, "Ishaq Bello", state=State.DRIFTED), STYLED)
    head = "\n".join(page.rows[: page.head])
    assert "\x1b[1mTalks in the capital\x1b[0m\nDaily Courier · 2025-06-13\n" in head
    assert "news/talks.txt:3\n" in head
    assert "This file has changed since" in head


def test_an_article_without_a_title_goes_by_its_name(tmp_path: Path) -> None:
    """Something must stand above the text."""
    file = tmp_path / "a.txt"
    file.write_text("Words.")
    assert lay_out(cite(article(file), "Words"), PLAIN).rows[0] == "a.txt"


@pytest.mark.parametrize("terminal", [PLAIN, STYLED])
def test_no_sequence_of_an_article_gets_through(terminal: Terminal) -> None:
    """Only the program's own colours do, whatever stands in text, title, source and name."""
    page = lay_out(examples.hostile().best.citation, terminal)
    shown = "".join(page.rows)
    for own in ("\x1b[7m", "\x1b[1m", "\x1b[33m", "\x1b[0m"):
        shown = shown.replace(own, "")
    assert shown.isprintable()
    assert "\\x1b[2J" in shown


def test_an_enormous_line_is_laid_out_in_bounded_time(tmp_path: Path) -> None:
    """A megabyte without a space or a line end is still a page."""
    file = tmp_path / "a.txt"
    file.write_text("x" * 1_000_000 + "needle")
    page = lay_out(cite(article(file), "needle"), PLAIN)
    assert page.rows[page.last].endswith("needle")
