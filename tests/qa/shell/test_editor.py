"""Which editor, and how it is told a line."""

from pathlib import Path

import pytest

from index.errors import CitespanError
from qa.shell.editor import at_line, chosen_editor, knows_lines


def script(folder: Path, name: str, text: str = "exit 0") -> Path:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("vi", ["+7", "/n/a b.txt"]),
        ("nano", ["+7", "/n/a b.txt"]),
        ("emacs", ["+7", "/n/a b.txt"]),
        ("emacs-nox", ["+7", "/n/a b.txt"]),
        ("vim.tiny", ["+7", "/n/a b.txt"]),
        ("hx", ["/n/a b.txt:7"]),
        ("subl", ["/n/a b.txt:7"]),
        ("zed", ["/n/a b.txt:7"]),
        ("code", ["-g", "/n/a b.txt:7"]),
        ("kate", ["--line", "7", "/n/a b.txt"]),
        ("unheard-of", ["/n/a b.txt"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_way(
    tmp_path: Path, name: str, expected: list[str]
) -> None:
    """By its name; one that is not known only gets the file."""
    command = (str(tmp_path / name), "-x")
    assert [*command, *expected] == at_line(command, "/n/a b.txt", 7)
    assert knows_lines(command) == (len(expected) > 1 or ":7" in expected[0])
    assert [*command, "/n/a b.txt"] == at_line(command, "/n/a b.txt", None)


def test_a_link_is_known_by_what_it_leads_to(tmp_path: Path) -> None:
    """As ``editor`` leads to nano or vim on Debian."""
    (tmp_path / "editor").symlink_to(script(tmp_path, "vim.basic"))
    assert knows_lines((str(tmp_path / "editor"),))


def test_a_program_that_only_bears_the_name_is_not_known(tmp_path: Path) -> None:
    """Busybox is many programs and takes other options."""
    (tmp_path / "vi").symlink_to(script(tmp_path, "busybox"))
    assert not knows_lines((str(tmp_path / "vi"),))


def test_a_file_name_is_never_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor a command: vim runs what follows a plus sign."""
    monkeypatch.chdir(tmp_path)
    assert [str(tmp_path / "-rf")] == at_line(("ed",), "-rf", 3)[1:]
    assert ["+3", str(tmp_path / "+!id")] == at_line(("vim",), "+!id", 3)[1:]


def test_visual_goes_before_editor_and_may_have_arguments(tmp_path: Path) -> None:
    """Read as a shell reads words, but by no shell."""
    own = script(tmp_path, "my editor")
    named = {"VISUAL": f"'{own}' --wait \"$(touch x)\"", "EDITOR": "vi"}
    assert (str(own), "--wait", "$(touch x)") == chosen_editor(named)
    assert (str(own),) == chosen_editor({"VISUAL": " ", "EDITOR": f"'{own}'"})


@pytest.mark.parametrize(
    ("named", "complaint"),
    [
        ({}, "no editor is named"),
        ({"EDITOR": "no-such-editor-here"}, "EDITOR names no-such-editor-here"),
        ({"VISUAL": "vi 'half"}, "quotes"),
    ],
)
def test_an_editor_that_cannot_be_used_is_told_with_advice(
    named: dict[str, str], complaint: str
) -> None:
    """Which variable, and what to set it to."""
    with pytest.raises(CitespanError, match=complaint) as raised:
        chosen_editor(named)
    assert raised.value.advice
