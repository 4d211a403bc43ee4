"""The state of one session: the index, the conditions, and what was asked so far."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from index.errors import UsageError
from index.filters import Filters
from qa.answer import Answer, Citation, Finding, NoAnswer
from qa.shell.commands import for_shell
from qa.shell.kept import Kept, trimmed
from qa.shell.loading import Opening
from qa.shell.turn import Turn
from qa.shell.watching import Watch
from qa.shell.working import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.report import Progress
    from index.store import Index
    from qa.ask import Asker
    from qa.results import Results
    from qa.terminal import Terminal

MOST = 10
"""Answers and passages asked for, of which the first few are shown and the rest on demand."""
_FOLLOWED = 5
"""Turns that a follow-up may take up."""


class Session:
    """What commands and questions work on."""

    def __init__(
        self,
        open_asker: "Callable[[Progress], Asker]",
        results: "Results",
        *,
        filters: Filters,
        top: int,
        color: bool | None = None,
    ) -> None:
        """Take the parts.

        Args:
            open_asker: opens the index; called behind the prompt.
            results: shows what came of a question.
            filters: conditions on the articles, to begin with.
            top: answers shown at once, unless more accounts differ.
            color: whether to use colours; None to find out.
        """
        self.results = results
        self.filters = filters
        self.top = top
        self.threshold: float | None = None
        """Probability below which answers are held back; None for what the command began with."""
        self.watch = Watch()
        self.opening = Opening(open_asker, self.watch)
        self.worker = Worker("question")
        self.leaving = False
        """Whether the shell is to end after this line."""
        self.shown = 0
        """How many answers or passages of the last turn were shown."""
        self.color = color
        self._last: Turn | None = None
        self._notes_said = False
        self._kept = Kept()
        self._before: list[Turn] = []
        """The last turns that a follow-up may take up."""

    @property
    def stream(self) -> TextIO:
        """Where results go."""
        from qa.streams import output

        return output()

    @property
    def terminal(self) -> "Terminal":
        """What the stream can show now; a window may have changed its size."""
        from qa.terminal import look

        return look(self.stream, self.color)

    @property
    def index(self) -> "Index":
        """The index, waiting for it to be opened.

        Raises:
            CitespanError: it cannot be opened.
        """
        return self.opening.asker().index

    def ask(self, question: str) -> tuple[Turn, str | None]:
        """Put a question, or what a follow-up means, to the index; to be run by the worker.

        Returns:
            The turn, and what it follows on from.

        Raises:
            CitespanError: it cannot be answered.
        """
        from qa.followup import resolve

        followup = resolve(question, self._before)
        asked = question if followup is None else followup.question
        asker = self.opening.asker()
        self.watch.look(asker.index)
        most = max(MOST, self.top)
        if self.threshold is None:
            result = asker.ask(asked, self.filters, top=most)
        else:
            result = asker.ask(asked, self.filters, top=most, threshold=self.threshold)
        result = replace(result, notes=tuple(map(for_shell, result.notes)))
        return Turn(question, asked, result), followup.because if followup else None

    def notes(self) -> tuple[str, ...]:
        """What the user should know of how the index was found; once."""
        said, self._notes_said = self._notes_said, True
        return () if said else self.opening.asker().notes

    def take(self, turn: Turn) -> None:
        """Make a turn the last one, whose answers the numbers of commands mean.

        So many answers are shown of it as are wanted at once, and every account that differs.
        """
        if self._last is not None:
            self._kept.add(self._last, self.shown)
        self._last = turn
        self.shown = max(self.top, len(turn.accounts))
        self._before = [*self._before[1 - _FOLLOWED :], turn]

    def forget(self) -> None:
        """Take up nothing of what was asked so far."""
        self._before = []

    @property
    def last(self) -> Turn:
        """The last question that came to a result, answer or not.

        Raises:
            UsageError: there is none yet.
        """
        if self._last is None:
            raise UsageError("nothing has been asked yet", advice="Ask a question first.")
        return self._last

    @property
    def turns(self) -> Sequence[Turn]:
        """All turns as they were shown, oldest first."""
        if self._last is None:
            return ()
        return (*self._kept.turns, replace(self._last, result=self.visible))

    @property
    def visible(self) -> Answer | NoAnswer:
        """The last result as far as it was shown."""
        return trimmed(self.last.result, self.shown)

    def finding(self, number: int) -> Finding | None:
        """The answer of that number; None where the last result is passages.

        Raises:
            UsageError: there is none of that number.
        """
        result = self.visible
        if not isinstance(result, Answer):
            return None
        findings = (result.best, *result.alternatives)
        _check(number, len(findings), "answer")
        return findings[number - 1]

    def citation(self, number: int) -> Citation:
        """What the answer, or else the nearest passage, of that number cites.

        Raises:
            UsageError: there is none of that number.
        """
        finding = self.finding(number)
        if finding is not None:
            return finding.citation
        nearest = self.visible.nearest
        _check(number, len(nearest), "passage")
        return nearest[number - 1]

    def close(self) -> None:
        """Close the index."""
        self.opening.close()


def _check(number: int, count: int, what: str) -> None:
    if not 1 <= number <= count:
        there = f"Only {what} 1 was shown." if count == 1 else f"They go from 1 to {count}."
        raise UsageError(
            f"there is no {what} {number}",
            advice=there if count else "The last question found nothing at all.",
        )
