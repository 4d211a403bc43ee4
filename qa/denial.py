"""Words that their own sentence takes back: of "three men, not four" only three is said.

Only what stands right behind the denial counts. Left out on purpose: "not only" and "if not", which
take nothing back, and denials that reach further ("he denied that four had come"), where one
report's denial is another's claim and the sentence has to be shown.
"""

import re
from collections.abc import Sequence

from qa.citations import sentence_of
from qa.readers.interface import Reading

_TAKEN_BACK = re.compile(
    r"(?:(?<!\bif )(?<!\bor )(?<!\bthan )\bnot|n['’]t|\brather than|\binstead of|\bas opposed to)"
    r"\s+(?:(?:the|an?|because|about|as|at|by|for|from|in|of|on|to|with)\s+){0,2}[\"'‘“«]?$",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_LONGEST = 60
"""Characters before the words that are looked at."""


def affirmed(readings: Sequence[Reading]) -> Sequence[Reading]:
    """The readings that their sentences do not take back; all of them where none would be left."""
    return [reading for reading in readings if not _denied(reading)] or readings


def _denied(reading: Reading) -> bool:
    start = reading.span.start
    sentence = sentence_of(reading.passage, reading.span)
    before = reading.passage.article.text[max(sentence.start, start - _LONGEST) : start]
    return _TAKEN_BACK.search(_SPACE.sub(" ", before)) is not None
