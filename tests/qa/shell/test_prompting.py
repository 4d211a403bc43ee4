"""The prompt on a real pseudo-terminal: editing, history, completion, pasting, keys, sizes."""

import os
import re
import stat

import pytest

from tests.qa.shell.conftest import ODD

PASTE, END = "\x1b[200~", "\x1b[201~"
CTRL_A, CTRL_C, CTRL_D, CTRL_E, CTRL_K, CTRL_R, CTRL_U = map(chr, (1, 3, 4, 5, 11, 18, 21))
UP = "\x1b[A"


def test_a_question_is_answered_and_ctrl_d_leaves(shell):
    """With or without a question mark; leaving is no failure."""
    screen = shell().start()
    shown = screen.enter("Who led the delegation")
    assert "Ishaq Bello" in shown
    assert "news/talks.txt:5" in shown
    screen.type(CTRL_D)
    assert screen.end() == 0


def test_the_prompt_stands_before_anything_is_loaded(shell):
    """And a question that is typed at once waits for what is missing."""
    screen = shell()
    screen.wait_for("^ask>")
    screen.type("Who led the delegation?\r")
    screen.wait_for("Ishaq Bello")


def test_a_line_can_be_edited(opened):
    """With the keys of every shell; blank lines are passed over."""
    opened.type("he led the delegation" + CTRL_A + "W" + CTRL_E + "??\x7f")
    opened.wait_for(r"ask> Whe led the delegation\?$")
    opened.type(CTRL_A + "\x1b[C\x1b[C\x1b[C\x08o" + CTRL_E)
    opened.wait_for(r"ask> Who led the delegation\?$")
    assert "Ishaq Bello" in opened.enter("")
    assert opened.enter("   ") == ""


def test_ctrl_c_drops_the_line(opened):
    """What was typed is not asked."""
    opened.press("half a question" + CTRL_C)
    assert "Ishaq Bello" in opened.enter("Who led the delegation?")


def test_ctrl_c_during_a_question_gives_the_prompt_back(shell):
    """At once, and the next question is answered."""
    screen = shell(command=ODD).start()
    screen.type("wait\r")
    screen.wait_for(r"^ask> wait\Z")
    screen.settle()
    screen.press(CTRL_C)
    assert "Ishaq Bello" in screen.enter("Who led the delegation?")
    screen.type(CTRL_D)
    assert screen.end() == 0


def test_whatever_befalls_a_question_the_prompt_comes_back(shell):
    """The message is harmless and says that it is a fault."""
    screen = shell(command=ODD).start()
    shown = screen.enter("crash")
    assert r"ZeroDivisionError: nobody foresaw \x1b[31mthis" in shown
    assert "Please report it" in shown
    assert "Ishaq Bello" in screen.enter("Who led the delegation?")


def test_history_goes_on_in_the_next_session(shell, tmp_path):
    """In a file that is nobody else's, searched with Ctrl-R; lines after a space are not kept."""
    screen = shell().start()
    screen.enter("Who led the delegation?")
    screen.enter(" What was signed?")
    screen.enter("/sources")
    screen.type("/quit\r")
    assert screen.end() == 0
    file = tmp_path / "state" / "citespan" / "history"
    assert file.read_text() == "Who led the delegation?\n/sources\n/quit\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    screen = shell().start()
    screen.type(UP + UP)
    screen.wait_for(r"^ask> /sources$")
    screen.type(CTRL_U + CTRL_R + "deleg")
    screen.wait_for("Who led the delegation")
    assert "Ishaq Bello" in screen.enter("\r")


@pytest.mark.parametrize("how", [{"arguments": ["--no-history"]}, {"CITESPAN_HISTORY": "off"}])
def test_history_can_be_turned_off(shell, tmp_path, how):
    """By an option or a variable; within the session it works all the same."""
    screen = shell(*how.pop("arguments", []), **how).start()
    screen.enter("/sources")
    screen.type(UP)
    screen.wait_for(r"^ask> /sources$")
    assert not (tmp_path / "state").exists()


def test_a_history_that_cannot_be_written_is_said_once(shell, tmp_path):
    """A full disk does not keep anybody from asking."""
    (tmp_path / "state" / "citespan").mkdir(parents=True)
    (tmp_path / "state" / "citespan" / "history").symlink_to("/dev/full")
    screen = shell().start()
    screen.type("/sources\r")
    screen.wait_for("The history cannot be .*not a regular file")
    assert "history" not in screen.enter("/sources")


def test_tab_completes_commands_and_what_they_take(opened):
    """Commands with their help, sources, articles, and names within a question."""
    opened.enter("")
    opened.type("/so\t")
    opened.wait_for("/sources +list the articles' sources")
    opened.press(CTRL_C)
    opened.type("/source no\t")
    opened.wait_for("^ask> /source Northern Star")
    opened.press(CTRL_C)
    opened.type("/article the new\t")
    opened.wait_for("^ask> /article The new bridge")
    opened.press(CTRL_C)
    opened.type("Who is mira\t")
    opened.wait_for("^ask> Who is Mira Okafor")
    opened.press(CTRL_C)


def test_pasted_lines_are_asked_in_turn(opened):
    """Nothing is asked before Enter, and each answer stands under its question."""
    opened.enter("")
    opened.type(f"{PASTE}Who led the delegation?\r\n\r\nWho designed the bridge?\r\n{END}")
    opened.wait_for("2 lines pasted; Enter asks each in turn")
    _, first, second = re.split("^> Who .*$", opened.enter(""), flags=re.MULTILINE)
    assert "led by Ishaq Bello" in first
    assert "designed by Lena Holm" in second


def test_a_megabyte_on_one_line_is_cut(opened):
    """To what can be asked, and how much was left out is said."""
    opened.enter("")
    opened.type(PASTE + "x" * 1_000_000 + END)
    opened.wait_for("cut by 998,000 characters")
    opened.press(CTRL_C)
    assert "Ishaq Bello" in opened.enter("Who led the delegation?")


def test_a_paste_that_the_terminal_does_not_mark_is_taken_for_one(opened):
    """It would take minutes letter by letter."""
    opened.enter("")
    opened.type("x" * 100_000)
    opened.press(CTRL_C)
    assert "Ishaq Bello" in opened.enter("Who led the delegation?")


def test_a_megabyte_of_lines_is_cut(opened):
    """The first hundred are kept, and the rest is told of."""
    opened.enter("")
    opened.type(PASTE + "Who?\n" * 200_000 + END)
    opened.wait_for("200,000 lines pasted")
    opened.wait_for("first 100 are kept")
    opened.press(CTRL_C)


def test_the_status_line_fits_every_width(shell):
    """Index, articles and conditions as far as there is room; redrawn when the window changes."""
    screen = shell("--source", "Northern", columns=120).start()
    assert ".citespan  3 articles, 3 passages  only source Northern  /help" in screen.text
    for columns in (40, 60, 200):
        screen.resize(columns)
        screen.wait_for(r"^ask>\n.*only source Northern( |$)")
    screen.resize(40)
    shown = screen.enter("Who designed the bridge?")
    assert "Lena Holm" in shown


def test_no_color_leaves_colours_out(shell):
    """Of the prompt and of answers; bold and reversed are no colours."""
    screen = shell(NO_COLOR="1").start()
    screen.enter("Who led the delegation?")
    screen.type("/s\t")
    screen.wait_for("/sources")
    assert not [code for code in _codes(screen.raw) if code not in (0, 1, 4, 7)]


def test_only_the_sixteen_colours_of_the_terminal_are_used(shell):
    """They are what its user can read on its background."""
    screen = shell().start()
    screen.enter("Who led the delegation?")
    screen.type("a\u202eb/s\t")
    screen.wait_for(r"a<U\+202E>b")
    codes = _codes(screen.raw)
    assert not [code for code in codes if code in (38, 48)]
    assert 32 in codes


def _codes(raw: bytes) -> set[int]:
    return {
        int(code or 0) for run in re.findall(rb"\x1b\[([0-9;]*)m", raw) for code in run.split(b";")
    }


def test_the_terminal_is_never_asked_for_the_place_of_its_cursor(shell):
    """Its reply would be typed into the next question on a slow line."""
    screen = shell().start()
    screen.enter("Who led the delegation?")
    assert b"\x1b[6n" not in screen.raw
    assert "WARNING" not in screen.text


def test_a_named_index_that_is_missing_ends_it(shell, tmp_path):
    """At once, as it does for a single question."""
    screen = shell("--index", os.fspath(tmp_path / "nowhere"))
    assert screen.end() == 2
    assert "there is no index at" in screen.text
