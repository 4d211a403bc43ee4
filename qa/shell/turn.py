"""One turn of a conversation."""

from dataclasses import dataclass

from qa.answer import Answer, NoAnswer


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it."""

    question: str
    """As it was typed."""
    asked: str
    """As it was put to the index; differs from ``question`` where a follow-up took up the turn
    before."""
    result: Answer | NoAnswer

    @property
    def follows(self) -> bool:
        """Whether the question was taken as a follow-up."""
        return self.asked != self.question
