"""A follow-up as a question that can be asked on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.followup.english import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
    Token,
    is_several,
    tokens,
)
from qa.followup.leaning import Lean, Leaning, leaning
from qa.followup.topic import Topic
from qa.kind import Kind
from qa.shell.turn import Turn

_LONGEST_CONTEXT = 200
"""Characters of the question before that are put beside a follow-up."""


@dataclass(frozen=True, slots=True)
class Followup:
    """What a follow-up asks, told without what went before."""

    question: str
    """To be put to the index in its place."""
    because: str
    """What it follows on from: the question before, and its answer where that was taken up."""


def resolve(question: str, before: Sequence[Turn]) -> Followup | None:
    """Take up the last turn where a question needs it.

    Args:
        question: as it was typed.
        before: the turns before, oldest first; the last one is followed on from.

    Returns:
        None where the question stands on its own, or nothing went before.
    """
    lean = leaning(question) if before else None
    if lean is None:
        return None
    topic = Topic.of(before[-1])
    if not topic.words:
        return None
    if lean.bare:
        asked = _asked_again(lean.text, topic)
    elif lean.fragment and not lean.pronouns:
        asked = _exchanged(lean.text, topic)
    else:
        asked = _replaced(lean, topic)
    said = before[-1].question.strip()[:_LONGEST_CONTEXT]
    if topic.answer and topic.answer in asked and topic.answer not in said:
        said = f"{said} {topic.answer}"
    return Followup(asked[:1].upper() + asked[1:], said)


def _replaced(lean: Leaning, topic: Topic) -> str:
    """The question with the pronouns' meaning in their place, else with the topic beside it."""
    asked, unmeant = lean.text, not lean.pronouns
    for pronoun in reversed(lean.pronouns):
        meant = {
            Lean.PERSON: topic.person,
            Lean.THING: topic.thing,
            Lean.MANY: topic.many,
            Lean.PLACE: topic.place,
            Lean.ALL: None,
        }[pronoun.lean]
        of_them = asked[: pronoun.start].casefold().endswith("of ")
        if meant is None or (of_them and not is_several(meant)):
            unmeant = True
            continue
        if pronoun.possessive:
            meant += "'" if meant.endswith("s") else "'s"
        asked = asked[: pronoun.start] + meant + asked[pronoun.end :]
    if unmeant or lean.fragment:
        return _beside(asked, topic)
    return _named(asked, topic)


def _named(asked: str, topic: Topic) -> str:
    """A question without a name, with what the question before was about at its end."""
    if any(token.named for token in tokens(asked)[1:]):
        return asked
    about = topic.about or ""
    return f"{asked.rstrip(' ?!.')} {about}".rstrip() + "?"


def _beside(asked: str, topic: Topic) -> str:
    """The question with that before it in brackets."""
    context = topic.text[:_LONGEST_CONTEXT]
    return f"{asked.rstrip(' ?!.')}? ({context})"


def _asked_again(bare: str, topic: Topic) -> str:
    """The question before with another question word.

    "When?" after "Who found the barge?" is "When did Joss Penmarrow found the barge?": the verb is
    left as it is, which a reader of passages does not mind.
    """
    opening = bare.rstrip(" ?!.")
    words = topic.words
    asks = [i for i, token in enumerate(words) if token.word in QUESTION_WORDS]
    helps = [i for i, token in enumerate(words) if token.word in AUXILIARIES]
    if not asks and not (helps and helps[0] == 0):
        return _beside(opening, topic)
    if asks and opening.casefold().split() == [words[asks[0]].word, "else"]:
        return f"{opening}{topic.text[words[asks[0]].end :]}?"
    first = next((i for i in helps if not asks or i > asks[0]), None)
    subject = _subject(topic)
    if first is None and words[asks[0]].word == "what" and asks[0] + 1 < len(words):
        if words[asks[0] + 1].word == "happened":
            return f"{opening} did it happen{topic.text[words[asks[0] + 1].end :]}?"
        if topic.phrase:  # "What caused the blackout?"
            return f"{opening} did {topic.phrase} happen?"
    if first is None:  # "Who found the barge?"
        verb = topic.asked_span[1]
        rest = topic.text[words[verb].start :] if verb < len(words) else ""
        return f"{opening} did {subject} {rest}?" if subject and rest else _beside(opening, topic)
    rest = topic.text[words[first].end :].strip()
    following = words[first + 1] if first + 1 < len(words) else None
    if following is None:
        return _beside(opening, topic)
    needs = not (following.named or following.word in DETERMINERS | {"there", "it", "he", "she"})
    copula = words[first].word in BE and topic.kind in (Kind.PERSON, Kind.NAME, Kind.PLACE)
    if asks and subject and (needs or copula) and words[asks[0]].word not in _ADVERBS:
        rest = f"{subject} {rest}"
    compared = words[first - 1].word  # "How much lower is the water?"
    if asks and words[asks[0]].word == "how" and compared.endswith("er"):
        rest = f"{rest} {compared}"
    return f"{opening} {words[first].word} {rest}?"


_ADVERBS = frozenset({"when", "where", "why"})


def _subject(topic: Topic) -> str | None:
    """Who or what the question before asked for: its answer, or the noun it asked with."""
    asked = topic.asked_for
    if topic.kind is Kind.NUMBER:
        return f"the {asked}" if asked else None
    if topic.answer:
        return topic.answer
    return f"the {asked}" if asked else None


def _exchanged(fragment: str, topic: Topic) -> str:
    """The question before with a phrase of it exchanged for that of a fragment."""
    phrase = fragment.rstrip(" ?!.")
    words = tokens(phrase)
    place = _like(words, topic) if words else None
    if place is None:
        return _beside(phrase, topic)
    start, end = place
    added = " " if start == end else ""
    return f"{topic.text[:start]}{added}{phrase}{topic.text[end:]}?"


def _like(fragment: list[Token], topic: Topic) -> tuple[int, int] | None:
    """Where the question before has a phrase like the fragment: its characters.

    A name stands for a name, "the radar" for "the antenna", "in 2019" for "in May".
    """
    words, first = topic.words, fragment[0]
    if first.word in PREPOSITIONS:
        for at in range(len(words) - 1):
            if words[at].word == first.word and (words[at + 1].named == fragment[-1].named):
                end = topic.end_of_phrase(at + 1)
                return words[at].start, words[end - 1].end
        return len(topic.text), len(topic.text)
    if first.named:
        name = topic.names[0] if topic.names else None
        at = topic.text.find(name) if name else -1
        return (at, at + len(name)) if name and at >= 0 else None
    if first.word in ("the", "a", "an"):
        for at in range(1, len(words) - 1):
            if words[at].word in ("the", "a", "an") and not words[at + 1].named:
                end = topic.end_of_noun(at)
                return words[at].start, words[end - 1].end
    return None
