"""Completion at the prompt: commands, what they take, and names within a question."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from qa.shell.commands import commands
from qa.terminal import flat

if TYPE_CHECKING:
    from qa.shell.session import Session

_MOST = 50
"""Completions offered at once."""
_WORDS = 4
"""Words before the cursor that may begin a name."""
_LEAST = 2
"""Letters of a name that must be typed."""
_WORD_START = re.compile(r"(?<!\S)\S")
_WIDEST = 60
"""Cells of a completion on display."""


class ShellCompleter(Completer):
    """Completes what is typed in a session."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """What may stand at the cursor."""
        del complete_event
        line = document.current_line_before_cursor
        if not line.startswith("/"):
            return self._names(line)
        name, space, typed = line.partition(" ")
        if not space:
            return [
                _completion(each.name, name, each.summary)
                for each in commands()
                if each.name.startswith(name)
            ]
        command = next((each for each in commands() if each.name == name), None)
        if command is None:
            return ()
        offered = command.complete(self._session, typed.lstrip())
        return [_completion(text, typed) for text, _ in zip(offered, range(_MOST), strict=False)]

    def _names(self, line: str) -> list[Completion]:
        """Names and titles that begin with the last words, as many of them as fit one."""
        vocabulary = self._session.opening.vocabulary
        starts = [match.start() for match in _WORD_START.finditer(line)][-_WORDS:]
        for start in starts:
            typed = line[start:]
            if len(typed) >= _LEAST and (found := vocabulary.beginning(typed, _MOST)):
                return [_completion(text, typed) for text in found]
        return []


def _completion(text: str, typed: str, about: str = "") -> Completion:
    shown = flat(text)
    return Completion(
        text,
        start_position=-len(typed),
        display=shown if len(shown) <= _WIDEST else shown[: _WIDEST - 3] + "...",
        display_meta=about,
    )
