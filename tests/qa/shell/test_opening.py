"""Opening articles with real pagers and editors on a real terminal."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from index.errors import CitespanError
from qa.shell.opening import open_citation
from qa.terminal import Terminal
from tests.qa.shell.stored import article, cite

HERE = Path(__file__).parent
PLAIN = Terminal(columns=None, styled=False, links=False, unicode=True)
SAW = """
{ printf '%s|' "$@"; echo; cat; } > saw
"""
"""A pager that keeps its arguments and what it is shown."""
AS_BEFORE = "terminal as before: True"

Open = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """An article of 300 lines; Bello stands on line 200."""
    file = tmp_path / "talks.txt"
    lines = [f"Line {number} of the article." for number in range(1, 301)]
    lines[199] = "It was Ishaq Bello who led."
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], str]:
    """Makes a pager or an editor out of a few lines of shell."""

    def make(name: str, text: str) -> str:
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\n{text}\n")
        file.chmod(0o755)
        return str(file)

    return make


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Open a file at words on a pseudo-terminal of 20 rows."""
    children = []

    def start(
        way: str, file: Path, words: str = "Ishaq Bello", **named: str
    ) -> "pexpect.spawn[str]":
        child = pexpect.spawn(
            sys.executable,
            [str(HERE / "stored.py"), way, str(file), words],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(HERE.parents[2]),
                "LANG": "C.UTF-8",
                "TERM": "xterm-256color",
                **named,
            },
            cwd=str(tmp_path),
            dimensions=(20, 60),
            timeout=30,
            encoding="utf-8",
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.close(force=True)


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_starts_at_the_span_and_highlights_it(opened: Open, news: Path) -> None:
    """And Ctrl-C there is less's own affair."""
    child = opened("pager", news)
    child.expect("Line 199 of")
    child.expect_exact("It was \x1b[7mIshaq Bello\x1b[0m who led.")
    child.expect("goes back")
    assert "Line 1 of" not in child.before
    child.sendintr()
    child.send("g")
    child.expect_exact("Talks")  # drawn upwards, the title last
    assert "talks.txt:200" in child.before
    assert "Line 1 of" in child.before
    child.send("q")
    child.expect(AS_BEFORE)


def test_a_pager_that_is_not_known_is_shown_plain_text(
    opened: Open, news: Path, program: Callable[[str, str], str], tmp_path: Path
) -> None:
    """With its arguments as they are, and a mark in the margin in place of colours."""
    child = opened("pager", news, PAGER=f"{program('mine', SAW)} -x 'a b'")
    child.expect(AS_BEFORE)
    saw = (tmp_path / "saw").read_text()
    assert saw.startswith("-x|a b|\n")
    assert "\n> It was Ishaq Bello who led.\n" in saw
    assert "\x1b" not in saw


def test_a_known_pager_is_told_the_row(
    opened: Open, news: Path, program: Callable[[str, str], str], tmp_path: Path
) -> None:
    """A third of the screen above the span; NO_COLOR takes the colours away."""
    child = opened("pager", news, PAGER=f"{program('most', SAW)} -x", NO_COLOR="1")
    child.expect(AS_BEFORE)
    arguments, *rows = (tmp_path / "saw").read_text().split("\n")
    at = rows.index("> It was Ishaq Bello who led.") + 1
    assert f"-x|+{at - 6}|" == arguments


def test_a_span_on_the_first_screen_leaves_the_heading_in_sight(
    opened: Open, program: Callable[[str, str], str], tmp_path: Path
) -> None:
    """A short article starts at its top."""
    (tmp_path / "a.txt").write_text("It was Ishaq Bello.\n")
    child = opened("pager", tmp_path / "a.txt", PAGER=program("less", SAW))
    child.expect(AS_BEFORE)
    assert "+1|" in (tmp_path / "saw").read_text().split("\n")[0]


def test_no_text_of_an_article_is_run_or_obeyed(
    opened: Open, program: Callable[[str, str], str], tmp_path: Path
) -> None:
    """Neither by a shell nor by the terminal, and no preprocessor of less sees it."""
    (tmp_path / "a.txt").write_text("$(touch pwned) `touch pwned`; Ishaq Bello \x1b]52;c;cm0=\x07")
    less = program("less", SAW + 'echo "[$LESSOPEN]" >> saw')
    child = opened("pager", tmp_path / "a.txt", PAGER=less, LESSOPEN="|-touch pwned %s")
    child.expect(AS_BEFORE)
    saw = (tmp_path / "saw").read_text()
    assert "$(touch pwned)" in saw
    assert "\\x1b]52" in saw
    assert saw.endswith("[]\n")
    assert not (tmp_path / "pwned").exists()


def test_ctrl_c_in_a_pager_that_dies_of_it_is_no_failure(
    opened: Open, news: Path, program: Callable[[str, str], str]
) -> None:
    """The terminal is had back without a word."""
    child = opened("pager", news, PAGER=program("mine", "echo ready; exec sleep 60 < /dev/null"))
    child.expect("ready")
    child.sendintr()
    child.expect(AS_BEFORE)
    assert "error" not in child.before


def test_a_pager_that_is_left_early_is_no_failure(
    opened: Open, tmp_path: Path, program: Callable[[str, str], str]
) -> None:
    """Even when most of a long article was not read by it."""
    (tmp_path / "a.txt").write_text("Ishaq Bello\n" * 100_000)
    child = opened("pager", tmp_path / "a.txt", PAGER=program("mine", "head -n 1; exit 0"))
    child.expect(AS_BEFORE)
    assert "error" not in child.before


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("exit 3", "failed with exit code 3"),
        ("stty raw -echo < /dev/tty; kill -KILL $$", "was ended by SIGKILL"),
    ],
)
def test_a_program_that_fails_is_told_and_leaves_the_terminal_sane(
    opened: Open, news: Path, program: Callable[[str, str], str], text: str, complaint: str
) -> None:
    """Its modes are put back even when it was killed in the middle."""
    for way in ("pager", "editor"):
        child = opened(way, news, PAGER=program("mine", text), EDITOR=program("vim", text))
        child.expect(f"error: .*{complaint}")
        child.expect(AS_BEFORE)


@pytest.mark.parametrize(
    ("named", "complaint"),
    [
        ({"PAGER": "no-such-pager-here -x"}, "PAGER names no-such-pager-here"),
        ({"PAGER": "less 'half"}, "quotes"),
    ],
)
def test_a_missing_pager_is_told_with_advice(
    opened: Open, news: Path, named: dict[str, str], complaint: str
) -> None:
    """What was named is not quietly replaced."""
    child = opened("pager", news, **named)
    child.expect(f"error: .*{complaint}.* / Set PAGER")
    child.expect(AS_BEFORE)


@pytest.mark.parametrize("named", [{"PAGER": ""}, {"PAGER": "cat"}, {"TERM": "dumb"}, {"PATH": ""}])
def test_without_a_pager_the_part_around_the_span_is_shown(
    opened: Open, news: Path, named: dict[str, str]
) -> None:
    """And that it is a part, and why."""
    child = opened("pager", news, **named)
    child.expect(AS_BEFORE)
    assert "talks.txt:200" in child.before
    assert "Line 192 of" in child.before
    assert "Line 191 of" not in child.before
    assert "This is the part around the answer; " in child.before


def test_where_the_output_is_no_terminal_the_part_around_the_span_is_written(news: Path) -> None:
    """A pager has no business in a pipe."""
    stream = io.StringIO()
    open_citation(cite(article(news), "Bello"), editor=False, stream=stream, terminal=PLAIN)
    assert "> It was Ishaq Bello who led.\n" in stream.getvalue()
    assert "no terminal" in stream.getvalue()


def test_the_state_told_is_that_of_now(news: Path) -> None:
    """A file may change between the question and the opening."""
    citation = cite(article(news), "Bello")
    news.write_text("Nothing.")
    stream = io.StringIO()
    open_citation(citation, editor=False, stream=stream, terminal=PLAIN)
    assert "This file has changed since" in stream.getvalue()
    assert "Ishaq Bello" in stream.getvalue()


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed")
def test_a_real_editor_opens_at_the_line(opened: Open, news: Path) -> None:
    """It is on the span's line when it comes up."""
    child = opened("editor", news, EDITOR="vim -u NONE -N")
    child.expect("It was Ishaq Bello")
    child.send(":s/led/won/ | wq\r")
    child.expect(AS_BEFORE)
    assert news.read_text().split("\n")[199] == "It was Ishaq Bello who won."


def test_a_file_whose_name_begins_with_a_dash_is_a_file(
    opened: Open, program: Callable[[str, str], str], tmp_path: Path
) -> None:
    """It reaches the editor in one piece, whatever else is in the name."""
    file = tmp_path / "-rf; $(id).md"
    file.write_text("Ishaq Bello\n")
    child = opened(
        "editor", file.relative_to(tmp_path), VISUAL=program("nano", f"exec < /dev/null{SAW}")
    )
    child.expect(AS_BEFORE)
    assert f"+1|{file}|\n" == (tmp_path / "saw").read_text()


@pytest.mark.parametrize(
    ("name", "known", "arguments", "remark"),
    [
        ("a.html", {}, "", "no such line"),
        ("a.pdf", {"pages": (0,)}, "", "page 1"),
        ("a.jsonl", {"member": "12"}, "+12|", ""),
    ],
)
def test_extracted_text_has_no_line_of_its_own(
    tmp_path: Path,
    program: Callable[[str, str], str],
    name: str,
    known: dict[str, object],
    arguments: str,
    remark: str,
) -> None:
    """The file is opened all the same; a record of JSON Lines is one line."""
    file = tmp_path / name
    file.write_text("\n\nIshaq Bello\n")
    editor = program("vim", f'printf "%s|" "$@" > {tmp_path / "saw"}')
    stream = io.StringIO()
    open_citation(
        cite(article(file, **known), "Bello"),
        editor=True,
        stream=stream,
        terminal=PLAIN,
        environ={"EDITOR": editor},
    )
    assert f"{arguments}{file}|" == (tmp_path / "saw").read_text()
    assert remark in stream.getvalue()
    assert bool(remark) == bool(stream.getvalue())


def test_what_an_editor_cannot_be_told_is_said(
    news: Path, program: Callable[[str, str], str]
) -> None:
    """The line, where its way is not known; that it may be wrong, where the file has changed."""
    citation = cite(article(news), "Bello")
    stream = io.StringIO()
    named = {"EDITOR": program("unheard-of", "exit 0")}
    open_citation(citation, editor=True, stream=stream, terminal=PLAIN, environ=named)
    assert "on line 200" in stream.getvalue()
    news.write_text("Nothing.")
    named = {"EDITOR": program("vim", "exit 0")}
    open_citation(citation, editor=True, stream=stream, terminal=PLAIN, environ=named)
    assert "may have moved" in stream.getvalue()


def test_a_file_that_is_gone_is_not_made_anew_by_the_editor(
    news: Path, program: Callable[[str, str], str]
) -> None:
    """The pager still has what was indexed."""
    citation = cite(article(news), "Bello")
    news.unlink()
    named = {"EDITOR": program("vim", "touch made")}
    with pytest.raises(CitespanError, match="gone") as raised:
        open_citation(citation, editor=True, stream=io.StringIO(), terminal=PLAIN, environ=named)
    assert "pager" in (raised.value.advice or "")
    stream = io.StringIO()
    open_citation(citation, editor=False, stream=stream, terminal=PLAIN)
    assert "This file is gone" in stream.getvalue()
