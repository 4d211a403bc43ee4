"""Questions said in other words: some of their verbs, nouns and adjectives exchanged by WordNet.

A reader that only sees questions in the passage's own words learns to look for those words. Here
one to three content words of a question give way to a synonym, now and then to a hypernym, of one
of their first senses, words that the passage shares first. Names, numbers, question words and
function words stay, and so does the inflection ("headed" for "led").

WordNet (Fellbaum 1998) marks no senses in a text, so that the choice is careful: a word whose part
of speech is not plain from its neighbours stays, and so does one whose senses are used evenly.
Answerable and unanswerable questions are treated alike, as a question's wording must not tell
whether its passage answers.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.embedders.interface import Vectors
from qa.readers.training.rows import Row, words
from qa.readers.training.wordnet import Form, Thesaurus

Embed = Callable[[Sequence[str]], Vectors]

TRIED = 0.75
"""Share of the rows whose question is to be said in other words; with two in five it succeeds."""
DOMINANT = 0.7
"""Share of a form's uses that its part of speech must have where its neighbours do not tell."""
POSSIBLE = 0.2
"""The same where they do tell."""
DRAFTS = 6
"""Versions of a question of which the nearest in meaning is taken."""
ALIKE = 0.88
"""Cosine similarity that a reworded question must have with the question."""

_ARTICLE = re.compile(r"(?<!\S)([Aa])n? $")
_TOKEN = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*|\d[\w.,]*|[^\w\s]")
_WORDS = """
    a an the this that these those his her its their our your my some any each every no another of
    in on at by for with from into about between during whose many much several other most more
    | to did does do can could will would shall should may might must who not he she they it
    | up out off down away over on back about to for from with as at through into upon together
    apart along like that under forth
    | be is are was were been being have has had having do does did done make made take took get got
    go went give gave come came let put set keep kept know known call called name named born year
    years day days month months week weeks date time times century centuries age hour minute number
    amount percent percentage type types kind kinds sort form names title word words person people
    man men woman women thing things place places part parts way ways one two three first second
    third last next same own such which whom when where why how also only just very often still ever
    even well there above below another across if than then and but before after since until while
    us we you me what going gone goes
    american english french german high low new old large small big good great long short main
"""
_NOUN_FOLLOWS, _VERB_FOLLOWS, _PARTICLES, _ = (frozenset(x.split()) for x in _WORDS.split("|"))
"""Words after which a noun comes, or a verb; words that bind to a verb."""
_KEPT = frozenset(_WORDS.split())
"""Words that stay, and that never come in."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a question that may be exchanged."""

    start: int
    end: int
    others: dict[str, float]
    """What may stand there instead, with the weights of choosing it."""
    shared: bool
    """Whether the passage has the word too."""


class Rewording:
    """Rewords the questions of rows."""

    def __init__(self, thesaurus: Thesaurus, embed: Embed) -> None:
        """`embed` gives unit vectors of sentences, which tell a fitting synonym from another."""
        self._thesaurus = thesaurus
        self._embed = embed

    def rows(self, rows: Sequence[Row], rng: random.Random) -> list[Row]:
        """The rows in their order, some of their questions said in other words.

        Of several drafts of a question the one nearest in meaning is taken, if it is near enough.
        """
        made = list(rows)
        drafted = [
            (at, self.drafts(row.question, row.passage, rng))
            for at, row in enumerate(rows)
            if rng.random() < TRIED
        ]
        texts = [text for at, drafts in drafted for text in (rows[at].question, *drafts)]
        vectors = iter(self._embed(texts)) if texts else iter(())
        for at, drafts in drafted:
            own = next(vectors)
            near = [(float(own @ next(vectors)), draft) for draft in drafts]
            likeness, draft = max(near, default=(0.0, ""))
            if likeness >= ALIKE:
                made[at] = replace(rows[at], question=draft)
        return made

    def drafts(self, question: str, passage: str, rng: random.Random) -> list[str]:
        """Up to DRAFTS versions of a question with the same one to three words exchanged.

        Words that the passage has go first, and none comes in that it has. No version where
        nothing can be exchanged safely.
        """
        spots = list(self._spots(question, words(passage)))
        rng.shuffle(spots)
        spots.sort(key=lambda spot: not spot.shared)
        chosen = sorted(spots[: rng.choice((1, 2, 2, 3))], key=lambda spot: -spot.start)
        made = {_exchanged(question, chosen, rng): None for _ in range(DRAFTS)}
        return [draft for draft in made if draft != question]

    def _spots(self, question: str, passage: str) -> Iterator[Spot]:
        """The words and pairs of words that may be exchanged, in their order."""
        tokens = list(_TOKEN.finditer(question))
        texts = [token.group() for token in tokens]
        skip, named = False, not question.islower()
        for at, token in enumerate(tokens):
            before = texts[at - 1].lower() if at else ""
            after = texts[at + 1] if at + 1 < len(texts) else ""
            if skip or not texts[at].islower():
                skip = False
                continue
            form = self._phrase(texts[at], after)
            skip = form is not None
            form = form or self._word(before, texts[at], after)
            # Without capitals names look like any noun.
            if form is None or not (named or form.pos == "v"):
                continue
            others = {
                other: weight
                for lemma, weight in self._thesaurus.others(form.lemma, form.pos).items()
                if not set(lemma.split("_")) & _KEPT
                and (other := self._thesaurus.inflected(lemma, form.pos, form.ending))
                and words(other) not in passage
            }
            if others:
                stem = texts[at][: max(4, len(texts[at]) - 3)]
                end = tokens[at + skip].end()
                yield Spot(token.start(), end, others, f" {stem}" in passage)

    def _phrase(self, word: str, after: str) -> Form | None:
        """The reading of two words as one entry, "carried out" or "power plants"."""
        if not after.islower() or word in _KEPT:
            return None
        for form in self._thesaurus.forms(f"{word}_{after}"):
            if form.pos == "n":
                return form
        for form in self._thesaurus.forms(word):
            phrase = f"{form.lemma}_{after}"
            if form.pos == "v" and after in _PARTICLES and self._thesaurus.uses(phrase, "v"):
                return Form(phrase, "v", form.ending)
        return None

    def _word(self, before: str, word: str, after: str) -> Form | None:
        """The reading of a word between its neighbours; None where it should stay."""
        if word in _KEPT or len(word) < 3:
            return None
        counted = self._counted(word)
        total = sum(counted.values())
        needed = POSSIBLE * total
        if before in _VERB_FOLLOWS and any(form.pos == "v" for form in counted):
            counted = {form: uses for form, uses in counted.items() if form.pos == "v"}
        elif before in _NOUN_FOLLOWS:
            counted = {form: uses for form, uses in counted.items() if form.pos != "v"}
        else:
            needed = DOMINANT * total
        form = max(counted, key=lambda each: counted[each], default=None)
        if form is None or form.lemma in _KEPT or counted[form] <= needed:
            return None
        compound = form.pos == "n" and after.islower() and self._noun(after)
        return None if compound or (form.pos == "v" and after in _PARTICLES) else form

    def _noun(self, word: str) -> bool:
        """Whether a word is mostly a noun."""
        counted = {} if word in _KEPT else self._counted(word)
        return bool(counted) and max(counted, key=lambda each: counted[each]).pos == "n"

    def _counted(self, word: str) -> dict[Form, int]:
        """A word's readings with their uses."""
        return {
            form: self._thesaurus.uses(form.lemma, form.pos) for form in self._thesaurus.forms(word)
        }


def _exchanged(question: str, spots: Sequence[Spot], rng: random.Random) -> str:
    """A question with each spot, the last one first, exchanged for one of its others."""
    for spot in spots:
        other = rng.choices(list(spot.others), list(spot.others.values()))[0]
        before = question[: spot.start]
        if _ARTICLE.search(before):
            before = _ARTICLE.sub(r"\1n " if other[0] in "aeiou" else r"\1 ", before)
        question = before + other + question[spot.end :]
    return question
