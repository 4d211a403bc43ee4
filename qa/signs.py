"""Signs that two answers contradict each other, and what they are worth together.

Two accounts differ where each is what its own article answers, the two are of one sort and not the
same, and their sentences speak of the same thing. How much each sign of that counts was fitted to
what the span reader finds for the questions of ``eval/gold/accounts/tune`` and ``news`` and of
``eval/gold/dossiers/tune``, on which articles agree and differ; ``accounts/test`` measures it.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from index.words import content_words
from qa.confidence import Calibration, Evidence
from qa.groups import Group
from qa.readers.interface import Reading
from qa.saying.agreement import Relation, Saying
from qa.saying.moments import moments
from qa.saying.quantities import quantities
from qa.saying.spelling import without_accents

WEIGHTS: Mapping[str, float] = {
    "intercept": 0.049,
    "best": 0.549,
    "rival": 1.133,
    "gap": -0.060,
    "told": 1.241,
    "mentioned": -0.307,
    "size": -1.242,
    "phrases": -0.501,
    "unlike": -1.174,
    "number": 2.171,
    "date": 0.986,
    "name": -1.110,
    "fits": -0.812,
}
"""Log-odds of a contradiction that one unit of each sign adds."""
AROUND = 3000
"""Characters on either side of a rival's words in which the best answer may be mentioned."""

_WORD = re.compile(r"\b(?!(?:an?|the)\b)\w+")


@dataclass(frozen=True, slots=True)
class Ranked:
    """One answer in its place."""

    group: Group
    evidence: Evidence
    probability: float


def contradiction(found: Mapping[str, float]) -> float:
    """Probability that two accounts contradict one another, from their ``signs``."""
    odds = WEIGHTS["intercept"] + sum(WEIGHTS[name] * value for name, value in found.items())
    return 0.5 * (1 + math.tanh(odds / 2))


def signs(
    calibration: Calibration,
    best: Ranked,
    other: Ranked,
    ranked: Sequence[Ranked],
) -> dict[str, float] | None:
    """What speaks for and against a contradiction of two answers; None where there can be none.

    Returns:
        ``best`` and ``rival``: the log-odds that each would have without the other. ``gap``: how
        much better the reader scores the best one. ``told``: share of words that the two sentences
        have in common. ``mentioned``: 1 where the rival's article also mentions what the best
        answer says. ``size``: logarithm of the ratio of two numbers or of the nearest ends
        of ranges, 0 for anything else. ``phrases``: 1 where both are neither dates nor numbers nor
        names. ``unlike``: 1 where they are of different sorts, so that they may well hold together.
        ``number``, ``date``, ``name``: 1 where the best answer is one: of one person's date of
        birth there is one account, while many a name comes up that does something else. ``fits``:
        1 where both are of the kind that the question asks for.
    """
    relation = best.group.relation(other.group)
    if relation is Relation.SAME or _may_agree(best.group, other.group, relation):
        return None
    witness = _witness(best.group, other.group, ranked)
    if witness is None:
        return None
    one, two = best.group.readings[0], witness
    said, rival = best.group.sayings[0], other.group.sayings[0]
    here, there = _sentence_words(one), _sentence_words(two)
    return {
        "best": _alone(calibration, best.evidence),
        "rival": _alone(calibration, other.evidence),
        "gap": max(-2.0, min(6.0, one.score - two.score)),
        "told": len(here & there) / max(1, min(len(here), len(there))),
        "mentioned": float(mentions(_near(two), said)),
        "size": _size(said, rival),
        "phrases": float(relation is Relation.DIFFERENT and not said.typed),
        "unlike": float(relation is Relation.UNRELATED),
        "number": float(said.numeric),
        "date": float(said.dated),
        "name": float(said.name is not None),
        "fits": float(best.evidence.fit > 0 and other.evidence.fit > 0),
    }


def _may_agree(best: Group, other: Group, relation: Relation) -> bool:
    """Whether two answers are told so that they may well be the same.

    A rounded number and an exact one, a date and a day of the week, or how long and until when;
    phrases that share words: "a gate had jammed", "the gate was stuck"; and an answer whose words
    hold what the other says: "6 %", "six per cent more than last year".
    """
    if relation is not Relation.UNRELATED:
        return False
    one, two = best.sayings[0], other.sayings[0]
    if (one.numeric or one.dated) and (two.numeric or two.dated):
        return True
    if not one.typed and not two.typed:
        return True
    return mentions(best.readings[0].text, two) or mentions(other.readings[0].text, one)


def _witness(best: Group, other: Group, ranked: Sequence[Ranked]) -> Reading | None:
    """The best reading of an article of which the other answer is the own account.

    The article does not say the best answer as well, and the reader finds nothing better in it.
    """
    for reading in other.readings:
        name = reading.passage.article.name
        if name in best.articles:
            continue
        scores = [
            rival.score
            for each in ranked
            for rival in each.group.readings
            if rival.passage.article.name == name
        ]
        if reading.score == max(scores):
            return reading
    return None


def _alone(calibration: Calibration, evidence: Evidence) -> float:
    """Log-odds of an answer if nothing else had been read."""
    likely = calibration.probability(replace(evidence, margin=0.0))
    kept = min(max(likely, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def _sentence_words(reading: Reading) -> frozenset[str]:
    """The content words of the sentences that hold a reading, without its own."""
    article, span = reading.passage.article.text, reading.span
    touched = [s for s in reading.passage.sentences if s.start < span.end and span.start < s.end]
    start = min([span.start, *(sentence.start for sentence in touched)])
    end = max([span.end, *(sentence.end for sentence in touched)])
    return content_words(article[start : span.start] + " " + article[span.end : end])


def _near(reading: Reading) -> str:
    """The article around a reading, which in a short article is all of it."""
    text, at = reading.passage.article.text, reading.span.start
    return text[max(0, at - AROUND) : at + AROUND]


def mentions(text: str, said: Saying) -> bool:
    """Whether a text says somewhere what an answer says."""
    if said.moment is not None:
        day = said.moment
        return any(at.told >= day.told and at.agrees(day) for at in moments(text))
    if said.quantity is not None:
        value = said.quantity.value
        return any(number.value == value for number in quantities(text))
    said_words = _in_words(said.name.words[-1] if said.name else said.normal)
    return f" {said_words} " in f" {_in_words(text)} "


def _in_words(text: str) -> str:
    """The words of a text without accents, articles and marks, with a space between any two."""
    return " ".join(_WORD.findall(without_accents(text.casefold())))


def _size(one: Saying, other: Saying) -> float:
    """How far two numbers or ranges lie apart: the logarithm of their ratio, at most 4."""
    ratios = [
        4.0 if min(pair) == 0 else math.log(max(pair) / min(pair))
        for pair in product(_values(one), _values(other))
    ]
    return min([4.0, *ratios]) if ratios else 0.0


def _values(said: Saying) -> list[float]:
    """The number that an answer is, or the ends of the range, without signs."""
    if said.quantity is not None:
        return [abs(said.quantity.value)]
    return [] if said.range is None else [abs(end) for end in said.range.ends]
