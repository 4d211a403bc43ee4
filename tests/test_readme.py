"""The README says what is so."""

import re
from pathlib import Path

import click
import pytest

from qa.ask_command import ask_command
from qa.qa_command import qa_command

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `((?:ask|qa)\b[^|]*)\| ([^|]*)\|$", README, flags=re.MULTILINE)


def command(words: list[str]) -> click.Command:
    """The command that words name, `qa index build` for instance."""
    found: click.Command = ask_command if words[0] == "ask" else qa_command
    for word in words[1:]:
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), word)
        assert found is not None, words
    return found


def named(cell: str) -> list[click.Command]:
    """Every command of a cell: "`qa eval run`, `compare`" names two."""
    first, *others = [
        [word for word in text.split() if word.islower()]
        for text in re.findall(r"`?([^`,]+)`?(?:, )?", cell)
        if text.strip()
    ]
    return [command(first), *(command(first[:-1] + other) for other in others if other)]


@pytest.mark.parametrize(("cell", "text"), ROWS)
def test_every_command_and_option_of_the_table_exists(cell, text):
    """A command that was renamed, or an option that went, fails here."""
    options = {
        option
        for found in named(cell)
        for parameter in found.params
        for option in parameter.opts + parameter.secondary_opts
    }

    assert set(re.findall(r"--[a-z-]+", text)) <= options


def test_the_table_was_found():
    """The test above has something to check."""
    assert len(ROWS) >= 6


def test_the_commands_shown_in_examples_take_their_options():
    """Every option of an example line belongs to `ask` or to a command of `qa index`."""
    lines = re.findall(r"^\$ (ask|qa index \w+)(.*)$", README, flags=re.MULTILINE)
    assert lines
    for name, rest in lines:
        options = {option for each in command(name.split()).params for option in each.opts}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options
