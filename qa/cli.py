"""The scripts ``ask`` and ``qa``: run a command, and turn whatever happens into an exit code.

Exit codes are those of grep: 0 answered or done, 1 nothing found (for ``qa index``: some files were
skipped), 2 usage or failure, 130 interrupted; 141 when whoever read the results has gone away, as
shells report it. This is the one place where errors become messages.

Nothing is imported before :func:`_run` can catch an interrupt, and then no more than the command
needs to print its help.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click import Command

FAILED = 2
INTERRUPTED = 130
READER_GONE = 141


def ask() -> int:
    """Run ``ask``; the exit code."""
    return _run("ask", _ask_command)


def qa() -> int:
    """Run ``qa``; the exit code."""
    return _run("qa", _qa_command)


def _ask_command() -> "Command":
    from qa.ask_command import ask_command

    return ask_command


def _qa_command() -> "Command":
    from qa.qa_command import qa_command

    return qa_command


def _run(name: str, load: Callable[[], "Command"]) -> int:
    """Run a command and flush what it wrote, whatever happens on the way."""
    try:
        from qa import streams

        streams.prepare()
        code = _complete(name, load)
    except KeyboardInterrupt:
        code = INTERRUPTED
    with suppress(KeyboardInterrupt):
        from qa import streams

        streams.discard()
    return code


def _complete(name: str, load: Callable[[], "Command"]) -> int:
    """Run a command to its end or its failure, which is told."""
    from qa.messages import complain, explain

    try:
        if f"_{name.upper()}_COMPLETE" in os.environ:  # a shell asks for completions
            from qa.completion.complete import answer

            return answer(name, load)
        code = _invoke(name, load())
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return READER_GONE
    except Exception as error:  # whatever it is, the user gets a message
        complain(name, explain(error))
        return FAILED
    return code


def _invoke(name: str, command: "Command") -> int:
    """Parse the arguments and run the command; click's errors become ours."""
    from click import Abort, ClickException
    from click.exceptions import Exit, NoArgsIsHelpError

    from index.errors import UsageError
    from qa.messages import say

    try:
        with command.make_context(name, sys.argv[1:]) as context:
            code = command.invoke(context)
            return code if isinstance(code, int) else 0
    except Exit as error:
        return error.exit_code
    except Abort:
        raise KeyboardInterrupt from None
    except NoArgsIsHelpError as error:
        say(error.format_message())
        return FAILED
    except ClickException as error:
        raise UsageError(error.format_message(), advice=_advice(name, error)) from error


def _advice(name: str, error: "Exception") -> str | None:
    """What mends an error of usage."""
    from click import UsageError as ClickUsageError
    from click.exceptions import NoSuchOption

    if not isinstance(error, ClickUsageError) or error.ctx is None:
        return None
    help_command = f"See {error.ctx.command_path} --help."
    if isinstance(error, NoSuchOption) and name == "ask":
        return f"Put -- in front of a question that has a word like this. {help_command}"
    return help_command
