"""The plain prompt and the colours, on a real pseudo-terminal."""

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


def test_questions_until_ctrl_d(terminal):
    """Each is answered, blank ones are passed over, and leaving is no failure."""
    child = terminal("ask")
    child.expect("ask> ")
    child.sendline("Who led?")
    child.expect("Ishaq Bello")
    child.expect("ask> ")
    child.sendline("  ")
    child.expect("ask> ")
    child.sendline("refuse")
    child.expect("Not in these articles")
    child.expect("ask> ")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


def test_ctrl_c_gives_the_prompt_back(terminal):
    """While typing, and while a question is being answered."""
    child = terminal("ask")
    child.expect("ask> ")
    child.send("half a quest")
    child.expect("half a quest")  # the line editor has it
    child.sendintr()
    child.expect("ask> ")
    child.sendline("wait")
    child.expect("waiting")
    child.sendintr()
    child.expect("ask> ")
    child.sendline("Who?")
    child.expect("Ishaq Bello")
    child.expect("ask> ")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    ("question", "message"), [("fail", "no .red.way.x1b"), ("crash", "ZeroDivisionError")]
)
def test_a_question_that_fails_gives_the_prompt_back(terminal, question, message):
    """With the message that it would have had anywhere."""
    child = terminal("ask")
    child.expect("ask> ")
    child.sendline(question)
    child.expect(message)
    child.expect("ask> ")


def test_lines_can_be_edited_and_called_back(terminal):
    """The arrow keys work as in a shell."""
    child = terminal("ask")
    child.expect("ask> ")
    child.sendline("refuse")
    child.expect("Not in these articles")
    child.expect("ask> ")
    child.send("\x1b[A\r")
    child.expect("Not in these articles")


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


def test_results_may_go_to_a_file_while_questions_are_typed(fake_command, environment, tmp_path):
    """The prompt is on standard error then, so that the file holds results only."""
    kept = tmp_path / "kept.txt"
    child = pexpect.spawn(
        "sh",
        ["-c", '"$@" > ' + str(kept), "sh", *fake_command, "ask"],
        env=environment,
        timeout=15,
        encoding="utf-8",
    )
    child.expect("ask> ")
    child.sendline("Who")
    child.expect("ask> ")
    child.sendeof()
    child.expect(pexpect.EOF)
    assert kept.read_text().startswith("Ishaq Bello\n")
    assert "ask>" not in kept.read_text()
