"""A plain prompt: a question, its result, and the prompt again."""

import sys
from collections.abc import Callable
from contextlib import suppress

from qa.answer import Answer, NoAnswer
from qa.messages import explain, say
from qa.results import Results

_PROMPT = "ask> "


def converse(ask: Callable[[str], Answer | NoAnswer], results: Results) -> int:
    """Ask for questions until Ctrl-D; Ctrl-C and a question that fails give the prompt back.

    Returns:
        The exit code, always 0.
    """
    with suppress(ImportError):
        import readline  # noqa: F401 - gives input() editing and history
    say("Ask a question. Ctrl-C drops it, Ctrl-D leaves.")
    while True:
        try:
            question = _read()
            if question is None:
                return 0
            if question.strip():
                _answer(question, ask, results)
        except KeyboardInterrupt:
            say("")


def _answer(question: str, ask: Callable[[str], Answer | NoAnswer], results: Results) -> None:
    try:
        result = ask(question)
    except Exception as error:  # the prompt survives whatever befalls a question
        results.failed(question, explain(error))
    else:
        results.show(result)
    say("")


def _read() -> str | None:
    """One line; None at the end of input."""
    try:
        if sys.stdout.isatty():
            return input(_PROMPT)
        # Where results are kept in a file, the prompt must not be.
        sys.stderr.write(_PROMPT)
        sys.stderr.flush()
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        say("ask: that is not text in this terminal's encoding")
        return ""
    except EOFError:
        line = ""
    if not line:
        say("")
        return None
    return line.rstrip("\n")
