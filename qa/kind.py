"""Kinds of answers that questions ask for.

After the answer types of early question answering (Li and Roth 2002), the coarse ones only.
Left out on purpose: finer ones (a colour, a currency, an animal), which nothing here would use.
"""

import enum


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
