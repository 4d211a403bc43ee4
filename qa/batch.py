"""Questions from standard input, one a line, each answered before the next is read."""

import sys
from collections.abc import Callable, Iterator

from index.errors import UsageError
from qa.answer import Answer, NoAnswer
from qa.messages import explain
from qa.results import Results


def answer_all(ask: Callable[[str], Answer | NoAnswer], results: Results) -> int:
    """Ask every question; one that fails is told of and the rest go on.

    Returns:
        The exit code: 0 if any was answered, else 2 if any failed, else 1.

    Raises:
        UsageError: there was no question at all.
    """
    outcomes: set[int] = set()
    for question in questions():
        try:
            result = ask(question)
        except Exception as error:  # whatever befell one question, the others are answered
            results.failed(question, explain(error))
            outcomes.add(2)
        else:
            results.show(result)
            outcomes.add(0 if isinstance(result, Answer) else 1)
    if not outcomes:
        raise UsageError("no question on standard input", advice='Ask in words: ask "Who ...?"')
    return 0 if 0 in outcomes else max(outcomes)


def questions() -> Iterator[str]:
    """The lines of standard input that are not blank, each as soon as it is there.

    Bytes that are not UTF-8 stand as surrogate escapes, as they do in arguments.
    """
    if sys.stdin is None:
        return
    for number, line in enumerate(sys.stdin.buffer):
        start = line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line
        question = start.decode("utf-8", "surrogateescape").rstrip("\r\n")
        if question.strip():
            yield question
