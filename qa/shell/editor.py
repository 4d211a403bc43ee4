"""The user's editor: which it is, and how it is told a file and a line."""

import os
from collections.abc import Mapping

from index.errors import CitespanError
from qa.shell.program import find, names, words

_VARIABLES = ("VISUAL", "EDITOR")
_PLUS = ("+{line}", "{path}")
_COLON = ("{path}:{line}",)
_GOTO = ("-g", "{path}:{line}")
_LINE_OPTION = ("--line", "{line}", "{path}")
_CONVENTIONS = {
    "vi": _PLUS, "vim": _PLUS, "nvim": _PLUS, "view": _PLUS, "gvim": _PLUS, "nvi": _PLUS,
    "nano": _PLUS, "pico": _PLUS, "micro": _PLUS, "joe": _PLUS, "mg": _PLUS, "ne": _PLUS,
    "emacs": _PLUS, "emacsclient": _PLUS, "kak": _PLUS, "gedit": _PLUS,
    "hx": _COLON, "helix": _COLON, "subl": _COLON, "sublime_text": _COLON,
    "zed": _COLON, "zeditor": _COLON,
    "code": _GOTO, "code-insiders": _GOTO, "codium": _GOTO, "cursor": _GOTO,
    "kate": _LINE_OPTION, "kwrite": _LINE_OPTION,
}  # fmt: skip
"""Arguments that open a file at a line, by the editor's name."""
_ADVICE = "Set VISUAL or EDITOR to the editor of your choice, for instance: export EDITOR=nano"


def chosen_editor(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The editor's command, its path first: $VISUAL, else $EDITOR.

    Raises:
        CitespanError: neither is set, or it is not installed.
    """
    for variable in _VARIABLES:
        parts = words(environ.get(variable, ""), variable)
        if parts:
            return (find(parts[0], variable), *parts[1:])
    raise CitespanError("no editor is named", advice=_ADVICE)


def knows_lines(command: tuple[str, ...]) -> bool:
    """Whether it is known how to tell this editor a line."""
    return _convention(command[0]) is not None


def at_line(command: tuple[str, ...], path: str, line: int | None) -> list[str]:
    """The command that opens a file, at a line where there is one and the editor's way is known.

    The path is made absolute, so that no file name is taken for an option.

    >>> at_line(("/nowhere/vim", "-n"), "/news/a.txt", 7)
    ['/nowhere/vim', '-n', '+7', '/news/a.txt']
    >>> at_line(("/nowhere/code", "--wait"), "/news/a.txt", 7)
    ['/nowhere/code', '--wait', '-g', '/news/a.txt:7']
    """
    path = os.path.abspath(path)  # noqa: PTH100 - links stay as they are
    shape = _convention(command[0])
    if line is None or shape is None:
        return [*command, path]
    return [*command, *(part.format(path=path, line=line) for part in shape)]


def _convention(program: str) -> tuple[str, ...] | None:
    return next((_CONVENTIONS[name] for name in names(program) if name in _CONVENTIONS), None)
