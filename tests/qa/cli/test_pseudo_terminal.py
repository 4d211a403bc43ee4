"""One question on a real pseudo-terminal: colours, links, interrupts."""

import re

import pexpect
import pytest


@pytest.fixture
def terminal(fake_command, environment, tmp_path):
    """Start ``ask`` on a pseudo-terminal of 60 columns."""
    children = []

    def start(*arguments, **settings):
        child = pexpect.spawn(
            fake_command[0],
            [*fake_command[1:], *arguments],
            env=environment | settings,
            cwd=str(tmp_path),
            dimensions=(40, 60),
            timeout=15,
            encoding="utf-8",
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.close(force=True)


def test_ctrl_c_during_one_question_ends_with_130(terminal):
    """Without the prompt there is nothing to go back to."""
    child = terminal("ask", "wait")
    child.expect("waiting")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    assert "Traceback" not in child.before


def test_colours_and_links_on_a_terminal(terminal):
    """The span is bold and green, the place is a link; lines are as wide as the terminal."""
    child = terminal("ask", "Who")
    child.expect(pexpect.EOF)
    assert "\x1b[1;32mIshaq Bello\x1b[0m" in child.before
    assert re.search(r"\x1b\]8;id=\d+;file://\S+/news/talks\.txt\x1b\\", child.before)
    assert "the finance\r\n  minister" in child.before


def test_nothing_in_an_article_or_its_name_reaches_the_terminal_as_it_is(terminal):
    """Of all escapes only the program's own colours and links; the rest can be read."""
    child = terminal("ask", "hostile")
    child.expect(pexpect.EOF)
    own = r"\x1b\[[0-9;]*m|\x1b\]8;id=\d+;file://[!-~]*\x1b\\|\x1b\]8;;\x1b\\"
    rest = re.sub(own, "", child.before)
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", rest)
    assert rest.count("\r") == rest.count("\r\n")
    assert r"\x1b]52;c;cm0=\x07" in rest
    assert "<U+202E>[red]" in rest


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_plain_terminals_get_no_sequence(terminal, settings):
    """Only text, wrapped all the same."""
    child = terminal("ask", "Who", **settings)
    child.expect(pexpect.EOF)
    assert "\x1b" not in child.before
    assert "the finance\r\n  minister" in child.before
