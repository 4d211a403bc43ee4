"""Complete clauses and sentences, for questions that a few words do not answer.

What reads "because the pump failed" out of "because the pump failed on the second night" has found
the reason and cut it short; and no few words answer yes or no, so the sentence that settles the
question stands as evidence. Answers to how and to what somebody says are left as they are read:
widened to their clauses they lose a quarter of their F1 on held-out rows (.75 to .54 and .76 to
.55), whereas reasons lose nothing up to the next comma (.72 and .72, .83 and .79).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.article import Stretch
from qa.citations import sentence_of
from qa.kind import Kind
from qa.readers.interface import Reading

_CLAUSE_END = re.compile(r"[,;:?!](?!\w)|[()\[\]\"”»]|\s[–—-]\s")
"""No full stop: inside a sentence it ends an abbreviation, and 3.5 and 1,250 go on."""


def widened(kind: Kind, readings: Sequence[Reading]) -> Sequence[Reading]:
    """The readings, widened where the question asks for more than a few words.

    A reason goes on to the end of its clause; what settles a question of yes or no is the whole
    sentence. Anything else stays as it is.
    """
    if kind is Kind.REASON:
        return [replace(each, span=clause(each)) for each in readings]
    if kind is Kind.YES_NO:
        return [replace(each, span=sentence_of(each.passage, each.span)) for each in readings]
    return readings


def clause(reading: Reading) -> Stretch:
    """A reading's span and what follows it up to the end of its clause."""
    span, text = reading.span, reading.passage.article.text
    sentence = sentence_of(reading.passage, span)
    match = _CLAUSE_END.search(text, span.end, sentence.end)
    end = match.start() if match else sentence.end
    rest = text[span.end : end].rstrip().rstrip(".…")
    return Stretch(span.start, span.end + len(rest))
