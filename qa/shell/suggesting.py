"""What to try where the articles do not say: lift a condition, or ask with the articles' words."""

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from index.filters import Filters
from index.words import split_words
from qa.answer import NoAnswer
from qa.shell.vocabulary import Vocabulary, names_in
from qa.terminal import flat

if TYPE_CHECKING:
    from index.store import Index

_NAMED = 4
"""Names suggested."""
_SHORT = 4
"""Words of fewer letters are not looked for."""
_CLOSE = 0.8
"""How alike a word of the articles must be, by difflib, to be suggested for one that is not."""


def suggestions(
    result: NoAnswer, filters: Filters, index: "Index", vocabulary: Vocabulary
) -> list[str]:
    """Sentences that may help, the most telling first; safe to show.

    Args:
        result: what the question came to.
        filters: the conditions it was asked under.
        index: the index it was put to.
        vocabulary: what is known of its words so far.
    """
    found = [_misspelt(result.question, vocabulary), _loosened(filters, index)]
    if not any(found):
        found.append(_nearby(result))
    return [sentence for sentence in found if sentence]


def _misspelt(question: str, vocabulary: Vocabulary) -> str | None:
    """Words of the question that stand in no article, with those most like them."""
    if not vocabulary.words:
        return None
    unknown = [
        word
        for word in dict.fromkeys(split_words(question))
        if len(word) >= _SHORT and not _stands(word.casefold(), vocabulary.words)
    ]
    if not unknown:
        return None
    *more, last = (f'"{flat(word)}"' for word in unknown[:_NAMED])
    names = f"{', '.join(more)} and {last}" if more else last
    verb = "stands" if len(unknown) == 1 else "stand"
    near: dict[str, None] = {}
    for word in unknown[:_NAMED]:
        near |= dict.fromkeys(_like(word, vocabulary))
    like = f" Did you mean {' or '.join(list(near)[:_NAMED])}?" if near else ""
    return f"{names} {verb} in no article.{like}"


def _stands(word: str, words: frozenset[str]) -> bool:
    """Whether an article has a word, in this form or a plain other one."""
    forms = {word, f"{word}s", word.removesuffix("s"), word.removesuffix("'s")}
    forms |= {word.removesuffix("’s"), word.removesuffix("ed"), word.removesuffix("ing")}
    return not words.isdisjoint(forms)


def _like(word: str, vocabulary: Vocabulary) -> list[str]:
    """Words of names, else of the articles, that are nearly a word."""
    folded = word.casefold()
    spoken = {part.casefold(): part for name in vocabulary.names for part in name.split()}
    near = difflib.get_close_matches(folded, spoken, n=2, cutoff=_CLOSE)
    if near:
        return [flat(spoken[each]) for each in near]
    alike = [each for each in vocabulary.words if each[:1] == folded[:1]]
    return list(map(flat, difflib.get_close_matches(folded, alike, n=2, cutoff=_CLOSE)))


def _loosened(filters: Filters, index: "Index") -> str | None:
    """The condition that shuts out most articles."""
    if not filters:
        return None
    lifted = {
        "/source": replace(filters, sources=()),
        "/article": replace(filters, articles=()),
        "/since": replace(filters, since=None),
        "/until": replace(filters, until=None),
        "/undated": replace(filters, undated=True),
    }
    with index.snapshot() as snapshot:
        left = snapshot.matching(filters).articles
        more = {
            command: snapshot.matching(other).articles - left
            for command, other in lifted.items()
            if other != filters
        }
        all_of_them = snapshot.counts.articles
    command = max(more, key=lambda each: more[each])
    if not more[command]:
        return f"Only {left:,} of {all_of_them:,} articles were asked: /filters clear asks all."
    count = "1 more article" if more[command] == 1 else f"{more[command]:,} more articles"
    how = "keeps those without a date in" if command == "/undated" else "lifts its condition"
    return f"{command} without more {how}: then {count} may answer."


def _nearby(result: NoAnswer) -> str | None:
    """Names of the nearest passages that the question does not hold."""
    asked = result.question.casefold()
    found: dict[str, int] = {}
    for citation in result.nearest:
        for name in names_in(citation.sentence_text):
            if len(name) > _SHORT and name.casefold() not in asked and " " in name:
                found[name] = found.get(name, 0) + 1
    names = sorted(found, key=lambda name: -found[name])[:_NAMED]
    return f"The nearest passages speak of {', '.join(map(flat, names))}." if names else None
