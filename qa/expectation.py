"""What a question expects: which kind of answer, one or several, and whether the newest.

Read off the question's own words by a few rules of English, after the answer types of early
question answering (Li and Roth 2002), coarse ones only. It is a signal among others: nothing that
the reader finds is dropped for being of another kind. Left out on purpose: a model, which would
cost more time than the rules and whose mistakes nobody could explain.
"""

import enum
import re
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


_AUXILIARY = (
    r"(?:is|are|was|were|am|be|been|do|does|did|has|have|had|can|could|will|would|shall|should|may"
    r"|might|must)"
)
_ASKED = r"\b(?:what|which)\s+(?:(?:is|are|was|were)\s+)?(?:the\s+|an?\s+)?(?:\w+\s+)?(?:%s)\b"
_PLACES = (
    "city|cities|town|towns|village|villages|country|countries|place|places|region|regions|state"
    "|states|street|streets|port|ports|venue|location|locations|area|areas|district|districts"
    "|province|provinces|island|islands|continent|site|sites|county|counties|neighbourhood|capital"
)
_TIMES = "year|years|day|days|date|dates|month|months|time|times|week|decade|century|season"
_NUMBERS = (
    "number|amount|sum|price|share|percentage|percent|proportion|size|length|height|width|depth|age"
    "|score|figure|speed|distance|weight|cost|rate|toll|total|margin|temperature|population|budget"
    "|capacity"
)
_PEOPLE = (
    "person|man|woman|people|president|minister|leader|politician|politicians|official|officials"
    "|player|players|author|singer|actor|actress|king|queen|director|chief|mayor|judge|scientist"
    "|spokesman|spokeswoman|spokesperson"
)
_SAYING = (
    "say|said|think|thought|want|claim|argue|announce|promise|demand|warn|suggest|believe|propose"
    "|call for|tell|told|write|recommend|conclude|insist|deny|admit|complain|fear|hope|stress"
)
_VIEW = (
    "position|stance|view|views|opinion|reaction|response|attitude|policy|argument|message"
    "|assessment|explanation|advice|verdict|comment"
)

_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.REASON, r"^why\b|^how come\b|\bfor what reasons?\b|\bwhat reasons?\b"),
        (Kind.REASON, r"\bwhat (?:is|was|are|were) the reasons?\b"),
        (Kind.NAME, r"\bwhat (?:does|do|did)\b.*\bstand for\b|\bwhat\b.*\b(?:called|named)$"),
        (Kind.NAME, r"\bwhat (?:is|was|are|were)\b.*\bnames?\b|\b(?:what|which) name\b"),
        (Kind.STATEMENT, rf"\bwhat (?:do|does|did|has|have|had)\b.*\b(?:{_SAYING})\b"),
        (Kind.STATEMENT, rf"\bwhat (?:is|was|are|were)\b.*\b(?:{_VIEW})\b"),
        (
            Kind.NUMBER,
            r"\bhow (?:many|much|old|long|far|tall|high|wide|deep|fast|large|big|heavy|few)\b",
        ),
        (Kind.NUMBER, _ASKED % _NUMBERS),
        (Kind.TIME, rf"^(?:\w+ )?when\b|\bhow soon\b|{_ASKED % _TIMES}"),
        (Kind.PLACE, rf"\bwhere\b|{_ASKED % _PLACES}"),
        (Kind.PERSON, rf"\b(?:who|whom|whose)\b|{_ASKED % _PEOPLE}"),
        (Kind.MANNER, r"\bhow\b"),
        (Kind.REASON, r"\bwhy\b"),
        (Kind.NAME, r"\bwhich\b"),
    )
)
"""Tried in this order; the first that fits tells."""
_SHORT_IS = re.compile(r"(?<=\bwhat)['’]s\b|(?<=\bwho)['’]s\b|(?<=\bwhere)['’]s\b")
_YES_NO = re.compile(rf"^(?:and |but |so )?(?!may \d){_AUXILIARY}(?:n['’]t)?\b")
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|current(?:ly)?|at present|so far|to date|up to now"
    r"|now|still|nowadays|these days)\b"
)

_SHARING = re.compile(
    r"\bwho(?: all)? (?:else )?(?:are|were|have|took part|takes? part|helped|attended|joined"
    r"|participated|supported|backed|opposed|accompanied|contributed|sponsored|funded)\b"
    r"|^(?:name|list)\b|\bwhat are\b|\bwhat were\b|\beach\b|\ball (?:the|of)\b"
)
_NOUN_PHRASE = re.compile(r"\b(?:which|what)\s+((?:[\w'’-]+\s*){1,5})")
_ENDS_PHRASE = re.compile(
    rf"{_AUXILIARY}|of|in|on|at|by|for|from|to|with|that|who|the|an?|he|she|it|they|we|you|i"
)
_AFTER_VERBS = {"the", "a", "an", "its", "his", "her", "their", "against"}
_IRREGULAR = {"people", "men", "women", "children", "media", "data", "police", "criteria"}
_SINGULAR_ENDS = ("ss", "us", "is", "'s", "’s", "news", "series", "species")


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
        asked = _SHORT_IS.sub(" is", " ".join(question.casefold().split())).rstrip(" ?!.")
        kind = _kind(asked)
        several = kind not in (Kind.NUMBER, Kind.YES_NO) and _asks_for_several(asked)
        return cls(kind, several, _LATEST.search(asked) is not None)


def _kind(asked: str) -> Kind:
    if _YES_NO.match(asked) and " or " not in asked:
        return Kind.YES_NO
    return next((kind for kind, pattern in _RULES if pattern.search(asked)), Kind.OPEN)


def _asks_for_several(asked: str) -> bool:
    """Whether a list would answer: a plural after "which" or "what", or a verb that people share.

    A word in -s is taken for a verb where an article or the like follows it ("which team wins the
    cup", "what causes the tides"), and for a plural otherwise ("which cities in the north").
    """
    if _SHARING.search(asked):
        return True
    match = _NOUN_PHRASE.search(asked)
    words = match.group(1).split() if match else []
    for place, word in enumerate(words):
        if _ENDS_PHRASE.fullmatch(word):
            break
        following = words[place + 1] if place + 1 < len(words) else ""
        if _is_plural(word) and following not in _AFTER_VERBS:
            return True
    return False


def _is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun.

    >>> [_is_plural(word) for word in ("cities", "bus", "people", "ministry's")]
    [True, False, True, False]
    """
    return word in _IRREGULAR or (
        len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULAR_ENDS)
    )
