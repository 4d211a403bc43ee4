"""``--install-completion`` and ``--show-completion``: the scripts, put where a shell finds them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from qa.completion.scripts import MARK, SCRIPTS, SHELLS, script

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FOUND = "found"
"""Stands for the shell that $SHELL names."""
_CHOICE = click.Choice([*SHELLS, _FOUND])


def completion_options(command: _Command) -> _Command:
    """Add both options to a command."""
    for name, callback, text in (
        ("--show-completion", _show, "Print the completion script of a shell instead."),
        ("--install-completion", _install, "Complete ask and qa by Tab: bash, zsh or fish."),
    ):
        command = click.option(
            name,
            type=_CHOICE,
            is_flag=False,
            flag_value=_FOUND,
            is_eager=True,
            expose_value=False,
            callback=callback,
            metavar="[SHELL]",
            help=text,
            shell_complete=_shells,
        )(command)
    return command


def _shells(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    return [shell for shell in SHELLS if shell.startswith(incomplete)]


def _show(ctx: click.Context, _parameter: click.Parameter, wanted: str | None) -> None:
    if wanted is None or ctx.resilient_parsing:
        return
    from qa.streams import output

    output().write("\n".join(script(name, _shell(wanted)) for name in SCRIPTS))
    ctx.exit()


def _install(ctx: click.Context, _parameter: click.Parameter, wanted: str | None) -> None:
    if wanted is None or ctx.resilient_parsing:
        return
    from qa.streams import output
    from qa.terminal import safe

    shell = _shell(wanted)
    folder = completions_folder(shell)
    for name in SCRIPTS:
        path = folder / _file(name, shell)
        said = "Wrote" if write(path, script(name, shell)) else "Already there:"
        output().write(f"{said} {safe(str(path))}\n")
    output().write(safe(_advice(shell, folder), keep="\n") + "\n")
    ctx.exit()


def write(path: Path, text: str) -> bool:
    """Put a script at its place, whole or not at all, through a link if there is one.

    Returns:
        Whether anything had to be written.

    Raises:
        UsageError: another program's script is there.
        OSError: it cannot be written.
    """
    from index.errors import UsageError

    if path.exists():
        there = path.read_text(encoding="utf-8", errors="replace")
        if there == text:
            return False
        if MARK not in there:
            raise UsageError(
                f"{path} is not from Citespan and was left as it is",
                advice="Move it away, or print the script: ask --show-completion",
            )
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return True


def completions_folder(shell: str) -> Path:
    """Where the completion scripts of a user belong.

    bash-completion and fish look there by themselves; zsh has no such folder, so it gets one.
    """
    if shell == "fish":
        return _base("XDG_CONFIG_HOME", ".config") / "fish" / "completions"
    data = _base("XDG_DATA_HOME", ".local/share")
    if shell == "zsh":
        return data / "zsh" / "site-functions"
    named = os.environ.get("BASH_COMPLETION_USER_DIR", "").split(":")[0]
    return (Path(named) if named else data / "bash-completion") / "completions"


def _base(variable: str, usual: str) -> Path:
    """A base folder as the XDG specification has it: only an absolute path counts."""
    named = os.environ.get(variable, "")
    return Path(named) if named.startswith("/") else Path("~").expanduser() / usual


def _file(name: str, shell: str) -> str:
    return {"bash": name, "zsh": f"_{name}", "fish": f"{name}.fish"}[shell]


def _advice(shell: str, folder: Path) -> str:
    """What is left to do, if anything."""
    if shell == "fish":
        return "New fish sessions complete by Tab."
    if shell == "zsh":
        return (
            "Add these lines to ~/.zshrc, unless it has them, and start a new shell:\n"
            f"  fpath=({_in_shell(folder)} $fpath)\n"
            "  autoload -Uz compinit && compinit"
        )
    return (
        "New shells complete by Tab where bash-completion is installed. Where it is not, add to "
        "~/.bashrc:\n" + "\n".join(f"  source {_in_shell(folder / name)}" for name in SCRIPTS)
    )


def _in_shell(path: Path) -> str:
    """A path as one types it."""
    import shlex

    return shlex.quote(str(path))


def _shell(wanted: str) -> str:
    """The shell named, or else the user's own.

    Raises:
        UsageError: $SHELL is none of those that are known.
    """
    from index.errors import UsageError

    if wanted != _FOUND:
        return wanted
    own = Path(os.environ.get("SHELL", "")).name
    if own not in SHELLS:
        raise UsageError(
            "$SHELL names no shell that can be completed for",
            advice=f"Name one of {', '.join(SHELLS)}: ask --install-completion bash",
        )
    return own
