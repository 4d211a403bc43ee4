"""The few closed classes of English words that the rules of follow-ups are made of."""

import re
from dataclasses import dataclass

QUESTION_WORDS = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
AUXILIARIES = frozenset(
    {
        *("is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "can"),
        *("could", "will", "would", "shall", "should", "may", "might", "must"),
        *("isn't", "aren't", "wasn't", "weren't", "don't", "doesn't", "didn't", "won't", "hasn't"),
    }
)
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
PREPOSITIONS = frozenset(
    {
        *("of", "at", "in", "on", "for", "with", "from", "to", "by", "between", "against"),
        *("about", "under", "over", "near", "since", "until", "after", "before", "during"),
        *("through", "into", "towards", "within", "without", "behind", "above", "below"),
    }
)
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "all", "any", "some"})
CLAUSES = frozenset(
    {
        *("that", "when", "if", "whether", "after", "before", "because", "while", "since", "until"),
        *(
            "as",
            "than",
            "although",
            "though",
            "how",
            "why",
            "what",
            "who",
            "which",
            "where",
            "and",
            "but",
        ),
    }
)
"""Words that begin another clause, in which a pronoun may mean something of the one before."""
LEADS = frozenset({"and", "but", "so", "then", "or", "also", "ok", "okay", "yes", "no", "well"})
"""Words that a question may open with because another one went before."""
MEASURES = frozenset(
    {
        *("many", "much", "long", "often", "far", "old", "big", "large", "high", "tall", "deep"),
        *("fast", "wide", "heavy", "soon", "late", "exactly", "precisely", "else"),
        *("day", "date", "year", "month", "week", "time", "hour", "days", "years", "exact"),
    }
)
"""What may stand beside a question word that has no verb: "On what day?", "For how long?"."""

_TOKEN = re.compile(r"[^\W_]+(?:['’.,&/-][^\W_]+)*(?:['’](?=\W|$))?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """Its small letters, with straight apostrophes."""
        return self.text.casefold().replace("’", "'")

    @property
    def named(self) -> bool:
        """Whether it is written as a name: a capital or a digit in it."""
        return any(letter.isupper() or letter.isdigit() for letter in self.text)


def tokens(text: str) -> list[Token]:
    """The words of a text with their places.

    >>> [token.text for token in tokens("What's Lumen-3, then?")]
    ["What's", 'Lumen-3', 'then']
    """
    return [Token(match.group(), *match.span()) for match in _TOKEN.finditer(text)]


def is_plural(word: str) -> bool:
    """Whether a noun looks like several things, or stands for several people.

    >>> is_plural("drivers"), is_plural("delegation"), is_plural("bus")
    (True, True, False)
    """
    return word in _MANY or (len(word) > 3 and word.endswith("s") and not word.endswith(_ONE))


def is_several(phrase: str) -> bool:
    """Whether a noun phrase means several: by its noun, or because it lists them.

    >>> is_several("the drivers of the tram"), is_several("Oslo and Rome")
    (True, True)
    """
    head = ""
    for token in tokens(phrase):
        if token.word == "and":
            return True
        if token.word in PREPOSITIONS:
            break
        head = token.word
    return is_plural(head)


_MANY = frozenset(
    {
        *("people", "men", "women", "children", "police", "delegation", "team", "crew", "union"),
        *("company", "government", "council", "committee", "party", "group", "army", "family"),
        *("board", "jury", "band", "club", "audience", "staff", "media", "aircraft", "talks"),
    }
)
_ONE = ("ss", "us", "is", "'s")
