"""The command ``qa``: everything about an index and about how good the answers are."""

from importlib import import_module

import click

from qa.completion.install import completion_options
from qa.options import HELP, version_option

_COMMANDS = {
    "index": ("qa.index_commands:index_group", "Make, bring up to date and look at an index."),
    "doctor": ("qa.doctor:doctor_command", "Say what is installed, which index, what is wrong."),
    "eval": ("eval.commands:eval_group", "Measure how good the answers are."),
}
"""Sub-commands: where each is defined, and one line about it. They are imported when they are
used, so that the help of one does not wait for the libraries of another."""

_EPILOG = """\b
Start here:
  qa index build my-articles
  ask Who led the delegation"""


class _LazyGroup(click.Group):
    """A group that imports a sub-command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name][0].split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - a fault of the table above
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in _COMMANDS.items()])


@click.command("qa", cls=_LazyGroup, context_settings=HELP, epilog=_EPILOG)
@completion_options
@version_option
def qa_command() -> None:
    """Make an index of your articles for ask, and see how good its answers are."""
