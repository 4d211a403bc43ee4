"""A question as it was typed, and as the machinery can take it."""

import re
from dataclasses import dataclass

from index.errors import UsageError

LONGEST = 2000
"""Characters read of a question: more than any reader or embedder takes in, and few enough that no
search grows slow."""

_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was taken."""

    text: str
    """As typed, at most ``LONGEST`` characters of it."""
    cut: int
    """Characters left out at its end."""

    @classmethod
    def take(cls, typed: str) -> "Question":
        """Take any text.

        Raises:
            UsageError: nothing in it can be seen, or only beyond what is read.
        """
        text = typed[:LONGEST]
        if not any(character.isprintable() and not character.isspace() for character in text):
            raise UsageError("the question is empty", advice='Ask in words: ask "Who ...?"')
        return cls(text, len(typed) - len(text))

    @property
    def readable(self) -> str:
        """The text with a space for every control character and lone surrogate.

        They stand for nothing that could be searched for, and tokenizers refuse some of them.
        """
        return _UNREADABLE.sub(" ", self.text)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the user of how it was taken."""
        if not self.cut:
            return ()
        return (f"The question was cut: only its first {LONGEST:,} characters were read.",)
