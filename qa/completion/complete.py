"""Answers a shell that asks for completions, one a line."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from qa.completion.scripts import SHELLS, script
from qa.streams import output

if TYPE_CHECKING:
    from click import Command
    from click.shell_completion import CompletionItem

    Item = CompletionItem[str]

_QUOTES = "'\""
_BASH_SPECIAL = frozenset(" \t!\"#$&'()*;<>?[\\]^`{|}~,=:")
"""What bash would act upon, or end a word at."""
_IN_DOUBLE_QUOTES = frozenset('"$`\\')


def variable(name: str) -> str:
    """The environment variable by which a shell asks a console script.

    >>> variable("ask")
    '_ASK_COMPLETE'
    """
    return f"_{name.upper()}_COMPLETE"


def answer(name: str, load: "Callable[[], Command]") -> int:
    """Do what the variable says: ``bash_complete`` and the like, or ``bash_source``.

    Returns:
        The exit code: 0, or 1 for whatever went wrong, of which nothing is said.
    """
    try:
        shell, _, wanted = os.environ[variable(name)].partition("_")
        if shell not in SHELLS:
            return 1
        if wanted == "source":
            output().write(script(name, shell))
            return 0
        if wanted != "complete":
            return 1
        output().write("".join(f"{line}\n" for line in _completions(name, load(), shell)))
        output().flush()
    except Exception:  # a shell that completes is no place for messages
        return 1
    return 0


def _completions(name: str, command: "Command", shell: str) -> list[str]:
    """The lines for what is being typed, as COMP_WORDS and COMP_CWORD have it."""
    from click.shell_completion import FishComplete, ZshComplete

    asked = (FishComplete if shell == "fish" else ZshComplete)(command, {}, name, variable(name))
    args, incomplete = asked.get_completion_args()
    raw = ""
    if shell == "bash":
        args, incomplete = _rejoined(args, incomplete)
        raw = _raw_word()
    items = asked.get_completions(args, incomplete)
    option, sign, _ = incomplete.partition("=")
    prefix = option + sign if sign and option.startswith("--") else ""  # one word for the shell
    return [
        f"{item.type}\t{prefix}{_quoted(item.value, raw) if shell == 'bash' else item.value}"
        f"\t{_description(item)}"
        for item in items
        if item.value.isprintable()
    ]


def _rejoined(args: list[str], incomplete: str) -> tuple[list[str], str]:
    """Undo that bash ends a word at an equals sign.

    >>> _rejoined(["--source", "="], "Da")
    (['--source'], 'Da')
    """
    if incomplete == "=" and args and args[-1].startswith("--"):
        return args, ""
    if args and args[-1] == "=" and args[-2:-1] and args[-2].startswith("--"):
        return args[:-1], incomplete
    return args, incomplete


def _raw_word() -> str:
    """The word at the cursor as it was typed in bash, quotes included."""
    words = os.environ["COMP_WORDS"].split("\n")
    at = int(os.environ["COMP_CWORD"])
    return words[at] if at < len(words) else ""


def _quoted(value: str, raw: str) -> str:
    r"""A value as bash must read it, inside the quotes that were opened if any were.

    >>> _quoted("Sharp Media", "Sh"), _quoted("Sharp Media", '"Sh')
    ('Sharp\\ Media', 'Sharp Media')
    """
    if raw[:1] == "'":
        return value
    special = _IN_DOUBLE_QUOTES if raw[:1] == '"' else _BASH_SPECIAL
    return "".join(f"\\{char}" if char in special else char for char in value)


def _description(item: "Item") -> str:
    """What zsh and fish show beside a value."""
    from qa.terminal import flat

    return flat(item.help or "").replace("\t", " ").strip()
