"""What a question expects: which kind of answer, one or several, and whether the newest."""

import enum
from dataclasses import dataclass


class Kind(enum.Enum):
    """Kind of answer that a question asks for."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    NAME = "name"
    """A thing with a name, or what a name or an abbreviation stands for."""
    REASON = "reason"
    MANNER = "manner"
    STATEMENT = "statement"
    """What somebody says, thinks or wants."""
    YES_NO = "yes or no"
    """A question that a sentence settles."""
    OPEN = "open"
    """Nothing can be told."""

    @property
    def is_span(self) -> bool:
        """Whether a few words answer; otherwise it takes a clause or a sentence."""
        return self not in (Kind.REASON, Kind.MANNER, Kind.STATEMENT, Kind.YES_NO)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a question expects of its answer."""

    kind: Kind
    several: bool
    """Whether several answers may all hold ("Which cities ...?")."""
    latest: bool
    """Whether the newest account is asked for ("the latest", "most recent")."""
