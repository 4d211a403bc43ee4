"""A question as it was typed, and as the machinery can take it."""

import re
from dataclasses import dataclass

from index.errors import UsageError

LONGEST = 2000
"""Characters read of a question: more than any reader or embedder takes in, and few enough that no
search grows slow."""

_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKS = "?!… "
_STOPS = ("..", "…")


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
        """The text as searches and readers take it.

        A space stands for every control character and lone surrogate, which stand for nothing that
        could be searched for and which some tokenizers refuse. It ends in one question mark, typed
        or not, so that leaving it out asks for nothing else; only a full stop is left as it is.

        >>> Question.take("who led it").readable, Question.take("Name the leader.").readable
        ('who led it?', 'Name the leader.')
        """
        text = _UNREADABLE.sub(" ", self.text).strip()
        bare = text.rstrip(_MARKS)
        while bare.endswith(_STOPS):  # who won ...
            bare = bare.rstrip("." + _MARKS)
        is_told = bare == text and text.endswith(".")
        return text if is_told else f"{bare}?"

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the user of how it was taken."""
        notes = []
        if not any(character.isalnum() for character in self.text):
            notes.append("There is no word in the question that could be searched for.")
        if self.cut:
            notes.append(f"The question was cut: only its first {LONGEST:,} characters were read.")
        return tuple(notes)
