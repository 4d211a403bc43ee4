"""One turn of a conversation."""

from dataclasses import dataclass

from qa.answer import Answer, Finding, NoAnswer, Stance


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

    @property
    def accounts(self) -> tuple[Finding, ...]:
        """The best answer and its rivals, only ever shown together; none where they agree."""
        if not isinstance(self.result, Answer) or not self.result.conflict:
            return ()
        rivals = (each for each in self.result.alternatives if each.stance is Stance.RIVAL)
        return (self.result.best, *rivals)
