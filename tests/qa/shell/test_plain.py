"""Plain mode: line by line, for screen readers, simple terminals and results that go elsewhere."""

import re

import pytest


@pytest.mark.parametrize(
    "how", [{"arguments": ["--plain"]}, {"CITESPAN_PLAIN": "1"}, {"TERM": "dumb"}]
)
def test_nothing_moves_the_cursor(shell, how):
    """Not a single sequence is written, and everything works all the same."""
    screen = shell(*how.pop("arguments", []), **how)
    screen.wait_for("^ask>")
    screen.type("Who led the delegation?\r")
    screen.wait_for("Ishaq Bello(.|\n)*^ask>")
    screen.type("/context 1\r")
    screen.wait_for("Nothing was signed(.|\n)*^ask>")
    screen.type("/hlep\r")
    screen.wait_for("Did you mean /help(.|\n)*^ask>")
    screen.type("/quit\r")
    assert screen.end() == 0
    assert b"\x1b" not in screen.raw


def test_ctrl_c_and_ctrl_d_do_what_they_do_anywhere(shell):
    """The first drops the line, the second leaves."""
    screen = shell("--plain")
    screen.wait_for("^ask>")
    screen.type("half a quest")
    screen.wait_for("half a quest")
    screen.type("\x03")
    screen.wait_for(r"half a quest(.|\n)*^ask>")
    screen.type("Who led the delegation?\r")
    screen.wait_for("Ishaq Bello(.|\n)*^ask>")
    screen.type("\x04")
    assert screen.end() == 0


def test_results_may_go_to_a_file_while_questions_are_typed(shell, tmp_path, built):
    """The prompt is on standard error then, so that the file holds results only."""
    from tests.qa.shell.screen import ASK

    kept = tmp_path / "kept.txt"
    screen = shell(command=("sh", "-c", f'"$@" > {kept}', "sh", *ASK))
    screen.wait_for("^ask>")
    screen.type("Who led the delegation?\r")
    screen.wait_for(r"Who led the delegation\?\n*^ask>")
    screen.type("\x04")
    assert screen.end() == 0
    assert "Ishaq Bello" in kept.read_text()
    assert "ask>" not in kept.read_text()
    assert "\x1b" not in kept.read_text()


def test_json_at_the_prompt_is_one_object_a_line(shell):
    """So that a terminal shows nothing between them but the prompt."""
    screen = shell("--json", columns=200)
    screen.wait_for("^ask>")
    screen.type("Who led the delegation?\r")
    screen.wait_for(r'^(ask> )?\{"schema": 1')
    assert re.search(rb'\{"schema": 1, "question": "Who led', screen.raw)
