"""What a turn was about: its answer, the names and the phrases of its question."""

from dataclasses import dataclass

from qa.answer import Answer
from qa.expectation import Expectation
from qa.followup.english import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
    Token,
    is_plural,
    is_several,
    tokens,
)
from qa.kind import Kind
from qa.shell.turn import Turn

_LONGEST_ANSWER = 8
"""Words of an answer that can stand for a pronoun; longer ones are sentences."""
_LONGEST = 2000
"""Characters looked at of a question before."""
_LONGEST_QUESTION = 40
"""Words looked at of them."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A turn as the next question may mean it."""

    words: tuple[Token, ...]
    """Words of the question as it was put."""
    text: str
    """The question as it was put, without its question mark."""
    kind: Kind
    """What it asked for."""
    answer: str | None
    """What answered it, where that is short enough to be named again."""
    read: str
    """Small letters of the passages that came up."""

    @classmethod
    def of(cls, turn: Turn) -> "Topic":
        """What a turn was about."""
        words = tokens(turn.asked[:_LONGEST])[:_LONGEST_QUESTION]
        text = turn.asked[: words[-1].end] if words else ""
        result, answer = turn.result, None
        findings = [*result.alternatives]
        if isinstance(result, Answer):
            findings.insert(0, result.best)
            answer = " ".join(result.best.text.split()).strip(" .,;:\"'“”")
            if not answer or len(answer.split()) > _LONGEST_ANSWER:
                answer = None
        seen = [finding.citation for finding in findings] + [*result.nearest]
        read = " ".join(
            cited.span.article.text[cited.passage.start : cited.passage.end] for cited in seen
        )
        return cls(
            tuple(words),
            text,
            Expectation.of(turn.asked).kind,
            answer,
            " ".join(token.word for token in tokens(read)),
        )

    @property
    def person(self) -> str | None:
        """Whom "he" or "she" means."""
        if self.kind is Kind.PERSON and self.answer:
            return self.answer
        return self.names[0] if self.names else None

    @property
    def thing(self) -> str | None:
        """What "it" means."""
        if self.answer and (self.kind is Kind.NAME or (self.kind is Kind.PLACE and self.asked_for)):
            return self.answer
        if not any(token.word in QUESTION_WORDS | AUXILIARIES for token in self.words):
            return self.text  # words to search for, no sentence
        phrase = self.phrase
        if phrase:
            return phrase
        return self.names[0] if self.names else self.answer

    @property
    def many(self) -> str | None:
        """Whom or what "they" means."""
        asked = self.asked_for
        if asked and (is_plural(asked.split()[0].casefold()) or is_several(asked)):
            if self.kind is Kind.NUMBER or not self.answer:
                return f"the {asked}"
            return self.answer
        phrase = self.phrase
        if phrase and is_several(phrase):
            return phrase
        return self.answer if self.kind in (Kind.PERSON, Kind.NAME) else phrase

    @property
    def place(self) -> str | None:
        """Where "there" is, with a preposition."""
        if self.kind is Kind.PLACE and self.answer:
            return f"in {self.answer}"
        for at, token in enumerate(self.words[:-1]):
            if token.word in ("at", "in", "near", "on") and not self.words[at + 1].text.isdigit():
                end = self.end_of_phrase(at + 1)
                if end > at + 1:
                    return self._text(at, end)
        return None

    @property
    def about(self) -> str | None:
        """The last words of the question that a preposition joins to a name: "on the Sel Maris"."""
        for at in reversed(range(1, len(self.words) - 1)):
            if self.words[at].word in PREPOSITIONS:
                end = self.end_of_phrase(at + 1)
                if any(token.named for token in self.words[at + 1 : end]):
                    return self._text(at, end)
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """Runs of words written as names, in order."""
        found: list[str] = []
        at = 1 if self.words and self.words[0].word in _OPENERS else 0
        while at < len(self.words):
            end = at
            while end < len(self.words) and self.words[end].named:
                end += 1
            if end > at:
                found.append(_bare(self._text(at, end)))
            at = max(end, at + 1)
        return tuple(found)

    @property
    def phrase(self) -> str | None:
        """The first noun phrase that begins with an article or a name, prepositions included."""
        for at, token in enumerate(self.words):
            if at and (token.word in ("the", "a", "an") or token.named):
                end = self.end_of_phrase(at)
                return _bare(self._text(at, end))
        return None

    @property
    def asked_for(self) -> str | None:
        """The noun phrase of the question word: "Indian aircraft" of "How many Indian ...?"."""
        first, end = self.asked_span
        return self._text(first, end) if end > first else None

    @property
    def asked_span(self) -> tuple[int, int]:
        """Which words that noun phrase has; of none, where the question word ends."""
        words = self.words
        asks = (i + 1 for i, token in enumerate(words) if token.word in ("which", "what", "many"))
        first = next(asks, None)
        if first is None:
            bare = (i + 1 for i, token in enumerate(words) if token.word in QUESTION_WORDS)
            first = next(bare, 0)
            return first, first
        end = first
        while end < len(words) and words[end].word not in AUXILIARIES:
            if end > first and words[end].word in PREPOSITIONS:
                return first, self.end_of_phrase(end + 1)
            if end > first and not self._stands_beside(end):
                break
            end += 1
        return first, end

    def end_of_phrase(self, at: int) -> int:
        """One past the last word of a noun phrase that begins here.

        A word in small letters after the first noun belongs to it where the passages have both
        side by side: "the Brightwell cannery" in "did the Brightwell cannery open".
        """
        words, end, nouns = self.words, at, 0
        while end < len(words):
            token = words[end]
            if token.word in DETERMINERS and end == at:
                end += 1
            elif token.named:
                nouns += 1
                end += 1
            elif token.word in PREPOSITIONS and nouns and end + 1 < len(words):
                following = words[end + 1]
                if not (following.named or following.word in ("the", "a", "an")):
                    break
                inner = self.end_of_phrase(end + 1)
                joined = token.word == "between" and inner + 1 < len(words)
                if joined and words[inner].word == "and":
                    inner = self.end_of_phrase(inner + 1)
                return max(inner, end)
            elif token.word in AUXILIARIES | QUESTION_WORDS | PREPOSITIONS | DETERMINERS:
                break
            elif not nouns or self._stands_beside(end) or self._ends_all(at, end):
                nouns += 1
                end += 1
            else:
                break
        return end

    def end_of_noun(self, at: int) -> int:
        """One past the noun of a phrase that begins here, without what a preposition adds."""
        end = self.end_of_phrase(at)
        for place in range(at + 1, end):
            if self.words[place].word in PREPOSITIONS:
                return place
        return end

    def _ends_all(self, at: int, end: int) -> bool:
        """Whether a last word goes with the name before it: "... in the Oskerry blackout"."""
        preposed = at > 0 and self.words[at - 1].word in PREPOSITIONS
        return preposed and self.words[at].word == "the" and end == len(self.words) - 1

    def _stands_beside(self, at: int) -> bool:
        """Whether a word stands beside the one before it in the passages as well."""
        pair = f" {_bare(self.words[at - 1].word)} {self.words[at].word} "
        return pair in f" {self.read} "

    def _text(self, first: int, end: int) -> str:
        return self.text[self.words[first].start : self.words[end - 1].end]


_OPENERS = QUESTION_WORDS | AUXILIARIES | PREPOSITIONS | DETERMINERS


def _bare(text: str) -> str:
    """A phrase without a possessive ending."""
    for ending in ("'s", "’s", "'", "’"):
        text = text.removesuffix(ending)
    return text
