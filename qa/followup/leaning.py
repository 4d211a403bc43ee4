"""Whether a question leans on what was said before, and with which words."""

import enum
import re
from dataclasses import dataclass

from qa.followup.english import (
    AUXILIARIES,
    BE,
    CLAUSES,
    DETERMINERS,
    LEADS,
    MEASURES,
    PREPOSITIONS,
    QUESTION_WORDS,
    Token,
    tokens,
)


class Lean(enum.Enum):
    """What a word that means something said before stands for."""

    PERSON = "person"
    THING = "thing"
    MANY = "many"
    """Several people or things."""
    PLACE = "place"
    ALL = "all"
    """All that was said: "Who said that?"."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word of a question that only the turn before explains."""

    lean: Lean
    start: int
    end: int
    possessive: bool


@dataclass(frozen=True, slots=True)
class Leaning:
    """How a question leans on the turn before."""

    text: str
    """The question without the words that only join it to the one before ("And ...")."""
    pronouns: tuple[Pronoun, ...] = ()
    bare: bool = False
    """A question word without a verb: "When?", "By whom?"."""
    fragment: bool = False
    """A phrase to be put in the place of another: "And India?", "And in 2019?"."""


_LEANS = {
    **dict.fromkeys(("he", "him", "his", "she", "her", "hers"), Lean.PERSON),
    **dict.fromkeys(("it", "its"), Lean.THING),
    **dict.fromkeys(("they", "them", "their", "theirs"), Lean.MANY),
}
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_PERSONS = frozenset(
    {
        *("man", "woman", "person", "people", "minister", "president", "captain", "mayor", "judge"),
        *("director", "chief", "spokesman", "spokeswoman", "spokesperson", "leader", "king"),
        *("queen", "author", "head", "chairman", "chair", "secretary", "driver", "pilot"),
        *("professor", "doctor", "officer", "winner", "player", "everyone", "anyone", "someone"),
        *("governor", "commander", "commissioner", "owner", "manager", "teacher", "coach"),
        *("general", "colonel", "senator", "ambassador", "envoy", "candidate", "deputy", "premier"),
        *("mother", "father", "wife", "husband", "widow", "son", "daughter", "brother", "sister"),
        *("neighbour", "victim", "suspect", "lawyer", "engineer", "farmer", "founder", "editor"),
        *("everybody", "anybody", "somebody", "nobody", "who"),
    }
)
_NOT_MEANT = re.compile(
    r"\bwhat time (?:is|was) it\b|\bit (?:take|takes|took|taken|cost)\b.*\bto\b"
    r"|\b(?:is|was|were) it\b.*\b(?:who|that|which|when|where|to)\b|\bit like to\b"
    r"|\b(?:is|was|will|does|did) it (?:be )?(?:rain|snow|raining|snowing|dark|coldest|hottest)\b"
    r"|\b(?:how|so) (?:cold|warm|dark|windy) (?:is|was|did|does|will|has) it\b"
    r"|\b(?:is|was|will|does|did) it (?:be )?(?:cold|hot|warm|windy)\b"
    r"|\bit (?:is|was|has been|seems|appears|turned out)\b.*\bthat\b"
)
""" "It" that means nothing: "What time is it?", "Was it Rubio who ...?"."""
_HAPPENED = re.compile(
    r"^((?:\w+ )?(?:when|where|why|how))(?: (?:is|was|did|does|do|has|will))?"
    r"(?: (?:it|that|this) (?:happen|happened|occur|occurred|take place|taken place|come about|so)"
    r"| (?:that|this)|(?:(?<=did)|(?<=does)|(?<=will)|(?<=has)|(?<=do)) (?:he|she|it|they))$"
)
_MEANT_BY_THAT = re.compile(
    r"\b(?:that|this)$|\b(?:did|does|was|is|will|has) (?:that|this) "
    r"(?:happen|mean|matter|come|take|lead|cost|work|start|end|affect|true)\b"
)
_NEXT = re.compile(r"^what (?:happened|came|happens|comes) (?:next|then|afterwards|after)$")
_WHAT_ABOUT = re.compile(r"^(?:what|how) about\b\s*")


_LONGEST = 300
"""Characters of a question that can still be a follow-up; a longer one says what it is about."""


def leaning(question: str) -> Leaning | None:
    """How a question leans on the turn before; None where it stands on its own.

    >>> leaning("Who is he?").pronouns[0].lean
    <Lean.PERSON: 'person'>
    >>> leaning("And when?").bare
    True
    >>> leaning("When did Dar say that he would come?") is None
    True
    """
    words = tokens(question) if len(question) <= _LONGEST else []
    lead = 0
    while lead < len(words) and words[lead].word in LEADS:
        lead += 1
    if lead == len(words):
        return None
    text = question[words[lead].start :]
    words = tokens(text)
    small = " ".join(token.word for token in words)
    if match := _WHAT_ABOUT.match(small):
        cut = len(match.group().split())
        rest = text[words[cut].start :] if cut < len(words) else ""
        return Leaning(rest, _pronouns(tokens(rest)), fragment=True) if rest else None
    if match := _HAPPENED.match(small):
        return Leaning(match.group(1), bare=True)
    if _is_bare(words):
        return Leaning(text, bare=True)
    pronouns = _pronouns(words)
    if words[0].word not in QUESTION_WORDS | AUXILIARIES:
        asks = any(token.word in QUESTION_WORDS for token in words)
        if (lead and len(words) <= 6 and not asks) or _is_preposed(words, text):
            return Leaning(text, pronouns, fragment=True)
    if pronouns:
        return Leaning(text, pronouns)
    if _NEXT.match(small) or _says_nothing(words):
        return Leaning(text)
    return None


def _is_bare(words: list[Token]) -> bool:
    """A question word with nothing to ask of: "When?", "On what day?", "How many?"."""
    known = [token.word for token in words]
    rest = [word for word in known if word not in PREPOSITIONS | MEASURES]
    return len(words) <= 5 and len(rest) == 1 and rest[0] in QUESTION_WORDS


def _is_preposed(words: list[Token], text: str) -> bool:
    """A preposition and little more: "In 2019?"."""
    return (
        words[0].word in PREPOSITIONS
        and 1 < len(words) <= 4
        and text.rstrip().endswith("?")
        and not any(token.word in QUESTION_WORDS | AUXILIARIES for token in words)
    )


def _says_nothing(words: list[Token]) -> bool:
    """A question word and one other, which is no name: "Who won?", "How many beds?"."""
    full = [token for token in words if token.word not in QUESTION_WORDS | PREPOSITIONS | MEASURES]
    return (
        len(words) <= 4
        and any(token.word in QUESTION_WORDS for token in words[:2])
        and len(full) == 1
        and full[0].word not in AUXILIARIES | DETERMINERS
        and not full[0].named
    )


def _pronouns(words: list[Token]) -> tuple[Pronoun, ...]:
    """The pronouns that mean nothing within the question itself."""
    small = " ".join(token.word for token in words)
    found = []
    for at, token in enumerate(words):
        word = token.word
        if word in _LEANS:
            following = words[at + 1].word if at + 1 < len(words) else ""
            possessive = word in _POSSESSIVE and following not in ("", *PREPOSITIONS, *CLAUSES)
            lean = _LEANS[word]
            if following == "who" or (lean is Lean.THING and _NOT_MEANT.search(small)):
                continue
            if not _meant_before(words, at, lean, possessive=possessive):
                found.append(Pronoun(lean, token.start, token.end, possessive))
        elif word == "there" and _is_place(words, at):
            found.append(Pronoun(Lean.PLACE, token.start, token.end, possessive=False))
    if not found and (match := _MEANT_BY_THAT.search(small)):
        at = next(
            i
            for i, t in enumerate(words)
            if t.word in match.group().split() and t.word in ("that", "this")
        )
        found.append(Pronoun(Lean.ALL, words[at].start, words[at].end, possessive=False))
    return tuple(found)


def _meant_before(words: list[Token], at: int, lean: Lean, *, possessive: bool) -> bool:
    """Whether something in front of a pronoun, in the same question, can be what it means.

    That is a noun for "it" and "they", a name or a person for "he" and "she". An object
    does not mean the subject of its own clause (Chomsky's principle B): "What did Marante say of
    him?" is about another man, "What did Marante do when he came?" is not.
    """
    end = at if possessive else _last_clause(words, at)
    if lean is Lean.PERSON:
        asked = end > 1 and words[0].word == "which" and possessive  # "Which man lost his foot?"
        return asked or any(token.named or token.word in _PERSONS for token in words[1:end])
    return any(
        words[i].named
        or (words[i].word not in _EMPTY and words[i - 1].word in _BEFORE_NOUNS)
        or (lean is Lean.MANY and words[i].word in ("those", "people", "sides"))
        for i in range(1, end)
    )


_BEFORE_NOUNS = DETERMINERS | _POSSESSIVE | {"which", "what", "many"}


_EMPTY = QUESTION_WORDS | AUXILIARIES | PREPOSITIONS | DETERMINERS


def _last_clause(words: list[Token], at: int) -> int:
    """Where the clause of a pronoun begins: "believe he averted" needs no "that" before "he"."""
    if words[at].word in ("he", "she", "they", "it") and at + 1 < len(words):
        before, following = words[at - 1].word, words[at + 1].word
        if at > 1 and before not in _EMPTY | CLAUSES and following not in PREPOSITIONS:
            return at
    opened = (i for i in range(1, at) if words[i].word in CLAUSES and i + 2 < len(words))
    return max(opened, default=0)


def _is_place(words: list[Token], at: int) -> bool:
    """Whether "there" is a place, and not the empty subject of "is there a ...?"."""
    before = words[at - 1].word if at else ""
    following = words[at + 1].word if at + 1 < len(words) else ""
    if before in BE or before in ("have", "has", "had", "will", "would", "could"):
        return following == ""
    return following not in AUXILIARIES | {"exist", "exists", "existed", "be", "seems"}
