"""Reading until a question is settled: the likeliest passages first, the others only if need be.

Articles that tell of one matter are more like one another than they are like a question about it.
So beside the likeliest passage those of other articles are read that are most like it: they support
the answer, contradict it, or say it better.

Reading on finds more where an article is worded far from the question: of the questions of
``eval/gold/dossiers/tune`` that have an answer (its first eight affairs), .668 have a right one
among the first three with 32 passages at most and .634 with 16, and as many of the others are
refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.choose import Choice, choose
from qa.citations import Citer
from qa.copies import repeats, shingles
from qa.expectation import Expectation
from qa.nearest import first_sentence
from qa.readers.interface import Reader, Reading
from qa.retrieve import Candidate

FIRST = 6
"""Passages read at first. Over collections of 5 to 5,000 held-out articles the span reader's best
answer is as often right with 6, 8 or 10 of them (.710 at 5,000 articles, .703 with 3)."""
BESIDE = 4
"""Passages of other articles read beside the likeliest one. On 200 questions each of
``dossiers/tune`` and ``accounts/news`` the best answer is right for .509 and .593 of those that
have one, and for .497 and .569 with 8 passages by rank alone. (With the reader before and 10
passages either way: .491 and .581 with 8 and 2 beside, .472 and .569 with 10 by rank.) Of the 268
questions of ``news`` on which articles differ, both accounts stand among the first 8 passages for
.795, among the first 12 for .843, and among the first 6 and the 4 most like the first of them to
hold one for .940."""
MOST = 32
"""Passages read of one question at most."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What reading came to."""

    choice: Choice
    candidates: tuple[Candidate, ...]
    """The passages that were read, in that order."""
    readings: tuple[Reading, ...]
    """What the reader proposed in them."""


NOTHING = Settled(Choice((), ()), (), ())
"""Where retrieval found no passage."""


def settle(
    question: str,
    expectation: Expectation,
    candidates: Sequence[Candidate],
    reader: Reader,
    citer: Citer,
    *,
    passages: int,
    top: int,
    least: float = 0.0,
) -> Settled:
    """Read the likeliest passages, and more of them where none of those answers.

    Args:
        question: as it is read.
        expectation: what it expects.
        candidates: what retrieval found, best first; at least one.
        reader: reads them; its own threshold tells whether they answer.
        citer: makes the citations.
        passages: how many were searched.
        top: answers wanted.
        least: as ``choose`` has it.
    """

    def choice() -> Choice:
        return choose(
            expectation,
            read.readings or [first_sentence(candidates[0])],
            read.candidates,
            reader.calibration,
            citer,
            passages=passages,
            top=top,
            least=least,
        )

    read = read_likeliest(question, candidates, reader)
    chosen = choice()
    if chosen.confidence < reader.calibration.threshold:
        done = {candidate.passage.id for candidate in read.candidates}
        rest = [each for each in candidates if each.passage.id not in done]
        if read.further(rest[: MOST - len(done)]):
            chosen = choice()
    return Settled(chosen, tuple(read.candidates), tuple(read.readings))


@dataclass(slots=True)
class Read:
    """What has been read of one question so far."""

    question: str
    reader: Reader
    candidates: list[Candidate] = field(default_factory=list)
    """The passages, in the order in which they were read."""
    readings: list[Reading] = field(default_factory=list)
    """What the reader proposes in them."""

    def further(self, more: Sequence[Candidate]) -> bool:
        """Read further passages; False where there are none."""
        if not more:
            return False
        self.candidates += more
        self.readings += self.reader.read(self.question, [each.passage for each in more])
        return True


def read_likeliest(question: str, candidates: Sequence[Candidate], reader: Reader) -> Read:
    """Read the first passages, and those most like the one with the best reading."""
    read = Read(question, reader)
    read.further(candidates[:FIRST])
    if read.readings:
        found = max(read.readings, key=lambda each: each.score).passage
        likeliest = next(each for each in read.candidates if each.passage.id == found.id)
        read.further(beside(likeliest, candidates[FIRST:]))
    return read


def beside(likeliest: Candidate, others: Sequence[Candidate]) -> list[Candidate]:
    """The passages of other articles that are most like one passage, the likest first.

    One that repeats it, or another of them, is left out: it tells nothing more, and however many
    articles repeat one account, another's is read.
    """
    alike: list[Candidate] = []
    told = [shingles(likeliest.passage.text)]
    for other in sorted(others, key=lambda other: -float(other.vector @ likeliest.vector)):
        if len(alike) == BESIDE:
            break
        if other.passage.article.name == likeliest.passage.article.name:
            continue
        said = shingles(other.passage.text)
        if any(repeats(said, each) for each in told):
            continue
        told.append(said)
        alike.append(other)
    return alike
