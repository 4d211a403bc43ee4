"""What a question expects: which kind of answer, one or several, and whether the newest.

Read off the question's own words by a few rules of English, after the answer types of early
question answering (Li and Roth 2002). It is a signal among others: nothing that the reader finds is
dropped for being of another kind. Left out on purpose: a model, which would cost more time than the
rules and whose mistakes nobody could explain.
"""

import re
from dataclasses import dataclass

from qa.kind import Kind
from qa.noun_phrase import (
    ADVERB,
    AUXILIARY,
    BE,
    DETERMINER,
    PAST,
    PREPOSITION,
    PRONOUN,
    QUESTION_WORD,
    NounPhrase,
)

_SAYING_STEMS = (
    r"claim|argu|announc|promis|demand|warn|suggest|believ|propos|recommend|conclud|insist"
    r"|complain|fear|hop|stress|dread|reject|suspect|predict|alleg"
)
_SAY = (
    r"say|think|want|tell|write|den(?:y|ied)|admit(?:ted)?|(?:call|ask)(?:ed)? for|repl(?:y|ied)"
    rf"|said|thought|told|written|(?:{_SAYING_STEMS})(?:ed|e|)"
)
_SAYING = (
    r"saying|thinking|telling|writing|denying|admitting|(?:call|ask)ing for"
    rf"|(?:{_SAYING_STEMS})ing"
)
_TREAT = (
    r"react|respond|describe|characteri[sz]e|portray|justify|put (?:it|this|that)"
    r"|call(?! (?:for|in|off|on|out|up))"
)
_NO_NOUN = rf"(?!(?:{DETERMINER}|(?!to ){PREPOSITION}|be|been|being|\S+['’]s?) )"
"""Before a verb: behind an article or the like the same word is a noun ("the fear of war")."""

_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{pattern})\b"))
    for kind, pattern in (
        (Kind.NAME, r"what (?:does|do|did)\b.*\bstand for|what\b.*\b(?:called|named)$"),
        (Kind.NAME, rf"what {BE}\b.*\bnames?|(?:what|which) name"),
        (Kind.STATEMENT, rf"what (?!{BE} ){AUXILIARY} (?:\S+ )*{_NO_NOUN}\S+ (?:{_SAY})"),
        (Kind.STATEMENT, rf"what {BE} (?:\S+ )*{_NO_NOUN}\S+ (?:{_SAYING})"),
        (Kind.STATEMENT, rf"what {BE}\b.*['’]s? (?:line|take) on|where\b.*\bstands? on"),
        (Kind.STATEMENT, rf"how {AUXILIARY} .*\b(?:{_TREAT})(?:d|ed|ing)?"),
        (
            Kind.NUMBER,
            r"how (?:many|much|few|old|long|far|tall|high|wide|deep|fast|large|big|heavy)",
        ),
        (Kind.TIME, r"when|how soon"),
        (Kind.PLACE, r"where"),
        (Kind.PERSON, r"who|whom|whose"),
        (Kind.REASON, r"why|how come"),
        (Kind.MANNER, r"how"),
    )
)
"""Tried in this order from the question word on; the first that fits tells."""
_SHORT_IS = re.compile(r"\b(what|who|where|when|how)['’]s\b")
_LEAD = re.compile(
    r"(?:please )?(?:do (?:you|we) know|is it (?:known|clear)|(?:tell|show) (?:me|us)"
    r"|i(?: would|['’]d)? (?:like|want) to know"
    r"|(?:can|could|would|will) (?:you|anyone) (?:please )?(?:tell|show|say|explain)"
    rf"(?: me| us| to me| to us)?) (?=(?:{PREPOSITION} )?{QUESTION_WORD}\b)"
)
"""What only leads up to the question: "Do you know how many died?"."""
_OPENER = re.compile(
    rf"^(?:name|list|when)\b|\b(?!when\b){QUESTION_WORD}\b|\bwhen(?= {AUXILIARY}\b|$)"
)
_OPENING_CLAUSE = re.compile(
    rf"(?:when|where) (?!{AUXILIARY}\b).*?(?=\b(?!when\b|where\b){QUESTION_WORD}\b)"
)
"""A clause of time or place before the question: "When the dam broke, how many died?"."""
_STRANDED = re.compile(r"\b(?:with|of|for|by|about|as)$")
"""A noun is asked about, not for: "What is the age limit for?"."""
_YES_NO = re.compile(
    rf"(?:and |but |so )?(?:tell (?:me|us) (?:if|whether)|(?!may \d){AUXILIARY})\b"
)
_CHOICE = re.compile(
    r"(?!.*\bany(?:one|body|thing)?\b)(?!.*\bor (?:been|being|be|not)\b)"
    rf"(?!(?:has|have|had)\b.*\bor {PAST}\b).*\bor\b"
)
"""Of two things one: "Was it Kent or Surrey?"; "killed or injured" is one thing and yes or no."""
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|currently|at present|so far|to date|up to now"
    r"|nowadays|these days|(?<!, )now|(?<!the )(?<!a )still(?= )"
    rf"|current(?= (?!{PREPOSITION}\b)))\b"
)
"""Nouns are none of these: "the electric current in it", "the whisky still"."""
_SHARING = re.compile(
    r"\bwho(?: all)?(?: else)? (?:took part|takes? part|helped|attended|joined|participated"
    rf"|accompanied|contributed|have {PAST})\b|\beach\b(?! other\b)"
)
_ARE = re.compile(r"\b(?:what|who|which)(?: all)?(?: else)? (?:are|were)\b")
_DOING = re.compile(
    rf"(?:are|were) (?!the )(?:\S+ )*?{_NO_NOUN}(?!to )\S+ \w+ing"
    rf"(?=$| (?:{PREPOSITION}|{DETERMINER}|{PRONOUN}|{ADVERB})\b)"
)
"""What one subject does: "Who are Arsenal playing next?"."""
_REMARK = re.compile(r"[,;:] ")
_CHOOSING = ("which", "what", "name", "list")
_FINITE = re.compile(rf"\b(?:{AUXILIARY}|{PAST})\b")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a question expects of its answer."""

    kind: Kind
    several: bool
    """Whether several answers may all hold ("Which cities ...?")."""
    latest: bool
    """Whether the newest account is asked for ("the latest", "most recent")."""

    @classmethod
    def of(cls, question: str) -> "Expectation":
        """What a question's own words tell.

        >>> Expectation.of("Which cities did the delegation visit?")
        Expectation(kind=<Kind.PLACE: 'place'>, several=True, latest=False)
        >>> Expectation.of("In what year was the bridge built?").kind
        <Kind.TIME: 'time'>
        >>> Expectation.of("Did anyone survive?").kind
        <Kind.YES_NO: 'yes or no'>
        """
        written = " ".join(question.casefold().split()).rstrip(" ?!.")
        asked = _LEAD.sub("", _SHORT_IS.sub(r"\1 is", written), count=1)
        kind = _kind(asked)
        several = kind not in (Kind.NUMBER, Kind.YES_NO) and _asks_for_several(asked)
        return cls(kind, several, _LATEST.search(asked) is not None)


def _kind(asked: str) -> Kind:
    if _YES_NO.match(asked) and not _CHOICE.match(asked):
        return Kind.YES_NO
    question = _from_question_word(asked)
    told = next((kind for kind, pattern in _RULES if pattern.match(question)), None)
    return told or _kind_of_noun(*_opened(question))


def _from_question_word(asked: str) -> str:
    """A question from its question word on; nothing where it has none."""
    opener = _OPENER.search(asked)
    question = asked[opener.start() :] if opener else ""
    clause = _OPENING_CLAUSE.match(question)
    return question[clause.end() :] if clause else question


def _opened(question: str) -> tuple[str, str]:
    """The word that a question opens with, and the rest of its first clause."""
    opener, _, rest = question.partition(" ")
    return opener, _REMARK.split(rest.removeprefix("exactly "))[0]


def _kind_of_noun(opener: str, rest: str) -> Kind:
    """The kind that the noun tells which is asked for: "which city", "what is the price of"."""
    phrase = NounPhrase.of(opener, rest)
    asked_for = phrase is not None and not (phrase.after_being and _STRANDED.search(rest))
    told = phrase.kind if phrase and asked_for else None
    return told or (Kind.NAME if opener == "which" else Kind.OPEN)


def _asks_for_several(asked: str) -> bool:
    """Whether a list would answer: a plural asked for, or a verb that people share."""
    if _SHARING.search(asked):
        return True
    if _ARE.search(asked):
        return not _DOING.search(asked)
    opener, rest = _opened(_from_question_word(asked))
    if opener not in _CHOOSING or re.match(r"(?:is|was)\b", rest):
        return False
    if rest.startswith("of "):
        verb = _FINITE.search(rest)
        return "two" not in rest.split() and not (verb and verb.group() in ("is", "was", "has"))
    phrase = NounPhrase.of(opener, rest)
    return phrase is not None and phrase.is_several
