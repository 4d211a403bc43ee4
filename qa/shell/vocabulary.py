"""What may be typed about an index: its titles, sources, names and words, to complete and advise.

Gathered behind the prompt, and no more than a person could want to complete: the articles of a
large collection are read only as far as the bounds below.
"""

import re
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qa.terminal import flat

if TYPE_CHECKING:
    from index.article import Article
    from index.store import Index

ARTICLES = 4000
"""Articles read for names."""
CHARACTERS = 20_000_000
"""Characters read for names."""
SECONDS = 20.0
"""Time spent on reading for names, pauses included."""
NAMES = 5000
"""Names kept, the most frequent."""
WORDS = 60_000
"""Words kept."""
_AT_ONCE = 50
"""Articles read from one snapshot, so that none is held for long."""
_LONGEST = 6
"""Words of a name at most."""
_LINKS = frozenset("al bin da de del der di do du el for la le of the und van von".split())  # noqa: SIM905
"""Words in small letters that may stand within a name."""
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:\n\"“”'‘’(])\s*$")
"""What stands before the first word of a sentence."""
_TEXT = 120
"""Characters of a title that is completed."""


def names_in(text: str) -> list[str]:
    """Runs of capitalised words, in order; a single one that begins a sentence is none.

    >>> names_in("Later on the Bank of Japan said so. Mr Ueda left.")
    ['Bank of Japan', 'Mr Ueda']
    """
    found: list[str] = []
    run: list[str] = []
    link: list[str] = []
    end = -1
    begins = True
    for match in _WORD.finditer(text):
        word = match.group()
        near = match.start() == end + 1 and text[end] in " \n"
        if not near:
            _take(run, begins, found)
            run, link = [], []
        if word[0].isupper():
            if not run:
                begins = (
                    _SENTENCE_END.search(text, max(0, match.start() - 3), match.start()) is not None
                )
            run += [*link, word]
            link = []
        elif run and not link and word in _LINKS:
            link = [word]
        elif run and len(link) == 1 and word == "the":
            link.append(word)
        else:
            _take(run, begins, found)
            run, link = [], []
        end = match.end()
    _take(run, begins, found)
    return found


def _take(run: list[str], begins: bool, found: list[str]) -> None:
    if (1 if begins else 0) < len(run) <= _LONGEST:
        found.append(" ".join(run))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one generation of an index offers for completion."""

    articles: tuple[str, ...] = ()
    """Names of articles as they were indexed."""
    titles: tuple[str, ...] = ()
    sources: Mapping[str, int] = field(default_factory=dict)
    """Sources with the number of their articles."""
    names: tuple[str, ...] = ()
    """Names that occur in the articles, most frequent first."""
    words: frozenset[str] = frozenset()
    """All words in lower case; empty until every article was read, so that a word that is not in
    it is in no article."""
    _starts: tuple[tuple[str, str], ...] = ()
    """Each name and title in lower case from each of its words on, sorted, with itself."""

    @classmethod
    def gather(cls, index: "Index") -> "Iterator[Vocabulary]":
        """What is known at once, then the same with the names."""
        with index.snapshot() as snapshot:
            listing = snapshot.articles()
        titles = tuple(dict.fromkeys(t for _, t, _, _ in listing if t and _is_plain(t)))
        known = cls(
            articles=tuple(name for name, *_ in listing if _is_plain(name)),
            titles=titles,
            sources=Counter(source for _, _, source, _ in listing if source),
        )
        yield known._with((), frozenset())
        reading = _Reading()
        for at in range(0, min(len(listing), ARTICLES), _AT_ONCE):
            with index.snapshot() as snapshot:
                for name, *_ in listing[at : min(at + _AT_ONCE, ARTICLES)]:
                    article = snapshot.article(name)
                    if article is not None and not reading.read(article):
                        break
                    time.sleep(0.001)  # the prompt and questions go first
            if reading.full:
                break
        complete = not reading.full and len(listing) <= ARTICLES
        yield known._with(reading.names(), frozenset(reading.words) if complete else frozenset())

    def _with(self, names: tuple[str, ...], words: frozenset[str]) -> "Vocabulary":
        starts = {
            (text[match.start() :].casefold(), text)
            for text in (*names, *self.titles)
            for match in _WORD.finditer(text)
        }
        return Vocabulary(
            self.articles, self.titles, self.sources, names, words, tuple(sorted(starts))
        )

    def beginning(self, typed: str, most: int = 50) -> list[str]:
        """Names and titles of which a word begins as typed, letter case ignored; shorter first."""
        folded = typed.casefold()
        at = bisect_left(self._starts, (folded,))
        found: dict[str, None] = {}
        while at < len(self._starts) and len(found) < most:
            start, text = self._starts[at]
            if not start.startswith(folded):
                break
            found[text] = None
            at += 1
        return sorted(found, key=lambda text: (not text.casefold().startswith(folded), len(text)))


EMPTY = Vocabulary()


def _is_plain(text: str) -> bool:
    """Whether a text can be typed, and be shown as it is."""
    return len(text) <= _TEXT and flat(text) == text


class _Reading:
    """Names and words of the articles read so far."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.full = False
        self._runs: Counter[str] = Counter()
        self._small: set[str] = set()
        """Words that were seen without a capital."""
        self._read = 0
        self._until = time.monotonic() + SECONDS

    def read(self, article: "Article") -> bool:
        """Read an article; False when it is enough."""
        for text in _indexed(article):
            self._read += len(text)
            for word in _WORD.findall(text):
                if word[0].islower():
                    self._small.add(word)
                self.words.add(word.casefold())
            self._runs.update(names_in(text))
        self.full = (
            self._read > CHARACTERS
            or len(self.words) > WORDS
            or len(self._runs) > 10 * NAMES
            or time.monotonic() > self._until
        )
        return not self.full

    def names(self) -> tuple[str, ...]:
        """The names, most frequent first, without what only begins a sentence."""
        counted: Counter[str] = Counter()
        for run, count in self._runs.items():
            words = run.split()
            while words and (words[0].casefold() in self._small or words[0] in _LINKS):
                del words[0]
            if words and len(words[0]) > 1 and _is_plain(name := " ".join(words)):
                counted[name] += count
        return tuple(name for name, _ in counted.most_common(NAMES))


def _indexed(article: "Article") -> Iterable[str]:
    """The stretches of an article that are worth indexing, all of it where none are known."""
    text, stretches = article.text, article.extracted.content
    return [text[part.start : part.end] for part in stretches] if stretches else [text]
