"""The noun phrase that a question asks for: "aid agencies" of "which aid agencies work there".

Its last noun tells the kind of the answer, and its plural that several may answer: the head word of
early question answering (Li and Roth 2002). Found by closed classes of English words and the
endings of the open ones, word by word from the question word on. Left out on purpose: a tagger,
which would cost more time than answering does, and nouns that no question of the news asks for.
"""

import re
from dataclasses import dataclass

from qa.kind import Kind

BE = r"(?:is|are|was|were)"
AUXILIARY = (
    rf"(?:(?:{BE}|do|does|did|has|have|had|could|would|should|might|must)(?:n['’]t)?"
    r"|am|be|been|can|can['’]t|will|won['’]t|shall|may)"
)
PREPOSITION = (
    r"(?:of|in|on|at|by|for|from|to|with|about|as|between|besides|against|among|under|over|near"
    r"|since|until|after|before|during|through|into|towards?|within|without|behind|per)"
)
DETERMINER = r"(?:the|an?|this|that|these|those|all|any|some|each|its?|his|her|their|our|my|your)"
QUESTION_WORD = r"(?:what|which|who|whom|whose|when|where|why|how)"
PRONOUN = rf"(?:he|she|it|they|we|you|i|him|them|if|{QUESTION_WORD})"
ADVERB = (
    r"(?:first|last|next|now|then|later|once|almost|just|today|also|ever|never|still|already"
    r"|again|so|most|best|\w{2,}ly)"
)
PAST = (
    r"(?!united$)(?:\w{2,}[^e\W]ed|won|lost|took|gave|made|led|began|broke|brought|bought"
    r"|built|came|chose|drew|drove|fell|felt|fought|found|flew|got|grew|heard|held|hit|hurt|kept"
    r"|knew|laid|left|lent|let|met|paid|put|ran|rose|said|sang|sank|saw|sent|set|shot|shut|sold"
    r"|sought|spent|spoke|stole|stood|struck|threw|told|went|withdrew|wore|wrote|beat|became|bid"
    r"|cut|quit|used|agreed|freed|died|taken|given|known|seen|done|written|chosen|stolen)"
)
_NUMERAL = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|many|few|hundred)"

_NOUNS = {
    Kind.PERSON: "person man woman president minister leader politician official officer player"
    " author writer singer actor actress king queen director chief mayor governor senator judge"
    " lawyer scientist artist member candidate spokesman spokeswoman spokesperson",
    Kind.PLACE: "city town village country place region state street port venue location area"
    " district province island continent site county neighbourhood capital",
    Kind.TIME: "year day date month time week decade century season deadline",
    Kind.NUMBER: "number amount sum price share percentage percent proportion size length height"
    " width depth age score speed distance weight cost rate toll total margin temperature"
    " population budget capacity turnout salary",
    Kind.NAME: "company airline team club party firm bank agency group organisation organization"
    " school university college hospital newspaper magazine channel studio court government army"
    " ministry bus ship plane train aircraft film book song brand product nation tribe family"
    " body assembly",
    Kind.REASON: "reason",
    Kind.STATEMENT: "position stance view opinion reaction response attitude policy argument"
    " message assessment explanation advice verdict comment",
}
"""What is asked for by its own name: "which minister", "what is the price"."""


def _plural_of(noun: str) -> str:
    if noun.endswith(("man", "woman")):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch", "sh")) else f"{noun}s"


_SINGULAR = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_PLURAL = {_plural_of(noun): kind for noun, kind in _SINGULAR.items()} | {"people": Kind.PERSON}
_KIND_OF = _SINGULAR | _PLURAL
_COUNTED = (Kind.PERSON, Kind.PLACE, Kind.NAME)
_NAMING = {noun for noun, kind in _SINGULAR.items() if kind in _COUNTED} - {"state", "place"}
"""What may stand behind a plural ("sports minister"): not "which studies state"."""
_NEVER_VERBS = {noun for noun, kind in _PLURAL.items() if kind in _COUNTED}
_VAGUE = {"state", "place", "area"}
"""With "of" no place: the state of the talks."""
_OF_A_CHOICE = (*_COUNTED, Kind.TIME, Kind.NUMBER, Kind.REASON)
"""Kinds that a noun behind "which" or "what" tells."""
_OF_BEING = (Kind.PLACE, Kind.TIME, Kind.NUMBER, Kind.REASON, Kind.STATEMENT)
"""Kinds that a noun behind "what is the" tells: of a person one asks who it is."""

_BEING = re.compile(
    rf"(?:{AUXILIARY} )?(?:{BE}|be|been) (?:(?:{DETERMINER}|now|currently) )*|(?:{DETERMINER} )+"
)
_FINITE = re.compile(rf"{AUXILIARY}|{PAST}")
_PAST_FORM = re.compile(PAST)
_ADVERBIAL = re.compile(ADVERB)
_COUNT = re.compile(_NUMERAL)
_CLOSED = re.compile(rf"{AUXILIARY}|{PREPOSITION}|{DETERMINER}|{PRONOUN}")
_AFTER_PLURALS = re.compile(rf"{AUXILIARY}|{PAST}|of|and|or|who|which|that")
_DETERMINES = re.compile(rf"{DETERMINER}|{PRONOUN}")
_MODIFIER = re.compile(
    rf"{_NUMERAL}|{ADVERB}|other|new|former|major|minor|senior|junior|upper|lower|\S+['’]s?"
)
_IRREGULAR = {"people", "men", "women", "children", "media", "data", "police", "criteria"}
_SINGULAR_ENDS = ("ss", "us", "is", "'s", "’s", "news", "means", "series", "species")
_NOUN_ENDS = re.compile(r"\w{3,}(?:er|or|ist|[st]ion|ment|ity|ory|ery|ship|man)")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The noun that a question asks for and the words before it."""

    words: tuple[str, ...]
    """In small letters, at least one, without an article before them; the noun is the last."""
    after_being: bool
    """Whether "is the" or just "the" stands between "what" or "which" and them."""
    following: str
    """The word behind them, if any."""

    @classmethod
    def of(cls, opener: str, rest: str) -> "NounPhrase | None":
        """The phrase right behind a question word; none where a verb or a small word comes first.

        Args:
            opener: the word that the question opens with, as "which" or "name".
            rest: what follows it, in small letters.

        >>> NounPhrase.of("which", "aid agencies work there").words
        ('aid', 'agencies')
        >>> NounPhrase.of("what", "drives inflation") is None
        True
        """
        being = _BEING.match(rest)
        words = (rest[being.end() :] if being else rest).split()
        end = _end(words, may_open=opener == "what", after_being=being is not None)
        following = words[end] if end < len(words) else ""
        after_being = being is not None and opener in ("what", "which")
        return cls(tuple(words[:end]), after_being, following) if end else None

    @property
    def kind(self) -> Kind | None:
        """The kind that the noun tells, if it tells one where it stands."""
        noun = self.words[-1]
        if self.after_being and noun in _VAGUE and self.following == "of":
            return None
        kind = _KIND_OF.get(noun)
        return kind if kind in (_OF_BEING if self.after_being else _OF_A_CHOICE) else None

    @property
    def is_several(self) -> bool:
        """Whether it is of several things: "cities", "three aircraft"."""
        return _is_plural(self.words[-1]) or _COUNT.fullmatch(self.words[0]) is not None


def _end(words: list[str], *, may_open: bool, after_being: bool) -> int:
    """How many words belong to the phrase at their beginning.

    A word in -s is a plural or a verb. What stands around it tells, and where that does not, it is
    a verb behind "what" (which ``may_open`` a question about a verb) and behind a noun that is
    counted, otherwise a plural.
    """
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        named = before in _SINGULAR or (at > 0 and not _MODIFIER.fullmatch(before))
        may_be_verb = named or (at == 0 and may_open and not after_being)
        if (
            _CLOSED.fullmatch(word)
            or (named and word not in _SINGULAR and _ADVERBIAL.fullmatch(word))
            or (may_be_verb and _is_verb(before, word, after))
            or (not after_being and _is_plural(before) and not _in_compound(word, after))
        ):
            return at
    return len(words)


def _in_compound(word: str, after: str) -> bool:
    """Whether a word behind a plural is still a noun: "arms dealers", "sports minister (said)"."""
    return _is_plural(word) or word in _NAMING or _FINITE.fullmatch(after) is not None


def _is_verb(before: str, word: str, after: str) -> bool:
    """Whether a word is a past form or, in -s, no plural but what the noun before it does.

    >>> _is_verb("company", "makes", "vaccines"), _is_verb("company", "directors", "resigned")
    (True, False)
    """
    if _PAST_FORM.fullmatch(word):
        return True
    if word in _IRREGULAR or not _is_plural(word) or _AFTER_PLURALS.fullmatch(after):
        return False
    if before in _SINGULAR:
        return True
    if word in _NEVER_VERBS:
        return False
    if not before:
        return after != ""
    return bool(_DETERMINES.fullmatch(after) or _NOUN_ENDS.fullmatch(before))


def _is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun.

    >>> [_is_plural(word) for word in ("cities", "bus", "people", "ministry's")]
    [True, False, True, False]
    """
    return word in _IRREGULAR or (
        len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULAR_ENDS)
    )
