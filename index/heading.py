"""The head and foot of an article: title, credits and furniture, told apart from what it says.

Works on the paragraphs of any format and never changes a character: it answers which paragraphs
are content. A note on the author at the end ("The writer is a former ambassador.") is content.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.article import Stretch
from index.byline import Credit, as_source, is_person, read_credit, read_dateline
from index.furniture import is_furniture
from index.metadata import Known

_HEAD = 12
"""Paragraphs at the top among which title and credits stand."""
_FOOT = 8
"""Paragraphs at the bottom among which closing credits stand."""
_SEEN = 1000
"""Code points of a paragraph that are looked at; no title or credit is longer."""
_LONGEST_TITLE = 200
"""Code points."""
_MOST_TITLE_WORDS = 30
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’)\]]*$")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?][\"'”’)]* +[\"'“‘(]?[A-Z]")
_NO_TITLE_START = re.compile(r"[-*+•◦‣>|]\s|\d{1,3}[.)]\s")
_NO_TITLE_END = re.compile(r"[.,;:。।\\{]$")
_SITE = re.compile(r"\s+[-|–—·»]\s+([^\d]{2,40})$")
_SAYS_PUBLISHED = re.compile(r"\b(?:published|posted|appeared|by)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head and foot of an article tell, and the paragraphs that are left."""

    title: str | None
    source: str | None
    published: date | None
    content: tuple[Stretch, ...]


def read_heading(
    text: str,
    paragraphs: Sequence[Stretch],
    known: Known | None = None,
    *,
    headings: Collection[int] = (),
    plain: Callable[[str], str] = str,
) -> Heading:
    """Tell title lines, bylines, datelines, agency lines and furniture from content.

    Args:
        text: the article.
        paragraphs: all its paragraphs, ascending.
        known: what the file's metadata says; it comes before anything found in the text. With a
            title known, a first line is a title line only where it repeats that title.
        headings: which paragraphs the format marks as headings; they are titles or content, never
            credits ("## 2025-06-13" heads an entry, it does not date the file).
        plain: takes the format's markup off a line before it is read for title and credits.

    Returns:
        The paragraphs worth indexing, each as it was given. Where nothing would be left, as in a
        file of one line, all of them.
    """
    known = known or Known()
    lines = [
        plain(" ".join(text[p.start : min(p.end, p.start + _SEEN)].split())) for p in paragraphs
    ]
    reading = _Reading(lines, known.title, known.source, known.published)
    body = reading.head(headings)
    reading.foot(body)
    content = tuple(p for i, p in enumerate(paragraphs) if i not in reading.dropped)
    if not content:
        return Heading(known.title, reading.source, reading.published, tuple(paragraphs))
    return Heading(reading.title, reading.source, reading.published, content)


class _Reading:
    """One pass over the paragraphs of an article, given as single lines."""

    def __init__(
        self, lines: list[str], title: str | None, source: str | None, published: date | None
    ) -> None:
        self.lines = lines
        self.title, self.source, self.published = title, source, published
        self.dropped: set[int] = set()
        # the first of many short lines is no title: a list has none, and its lines are content
        self._has_prose = any(map(_is_sentence, lines[1:]))

    def head(self, headings: Collection[int]) -> int:
        """Read the lines before the first sentence; returns where the body begins."""
        credit_lines: dict[int, Credit] = {}
        names: list[int] = []
        inline = Credit()
        end = min(_HEAD, len(self.lines))
        for i in range(end):
            line = self.lines[i]
            if self._is_title_line(i) or is_furniture(line):
                self.dropped.add(i)
            elif i in headings:
                end = i
                break
            elif (self.title or self._has_prose) and (credit := read_credit(line)):
                credit_lines[i] = credit
            elif dateline := read_dateline(line):
                credit, sentence = dateline
                if sentence >= len(line):
                    credit_lines[i] = credit
                    continue
                inline = credit
                end = i
                break
            elif self.title is None and self._has_prose and looks_like_title(line):
                self.title = line
                self.dropped.add(i)
            elif _is_sentence(line):
                end = i
                break
            elif self.title and is_person(line):
                names.append(i)
        self._take(credit_lines)
        self._learn(inline)
        # a name beside credits is the author's, elsewhere it may be a sub-heading
        self.dropped.update(i for i in names if {i - 1, i + 1} & credit_lines.keys())
        return end

    def foot(self, body: int) -> None:
        """Read closing credits, and furniture anywhere in the body."""
        for i in range(body, len(self.lines)):
            line = self.lines[i]
            if is_furniture(line):
                self.dropped.add(i)
            elif (
                i > max(body, len(self.lines) - _FOOT - 1)
                and (credit := read_credit(line))
                and (credit.published is None or _SAYS_PUBLISHED.search(line))
            ):
                self._take({i: credit})

    def _take(self, credit_lines: Mapping[int, Credit]) -> None:
        """Take what lines of credits tell. Several days among them are a list of events, not the
        day of publication, and so stay content.
        """
        days = {credit.published for credit in credit_lines.values()} - {None}
        for i, credit in credit_lines.items():
            if credit.published is not None and len(days) > 1:
                continue
            self.dropped.add(i)
            self._learn(credit)

    def _learn(self, credit: Credit) -> None:
        self.published = self.published or credit.published
        self.source = self.source or credit.source

    def _is_title_line(self, i: int) -> bool:
        """Whether a line is the title; finds the title where it stands twice, and the name of the
        site where only one of the two carries it ("Talks resume - Sharp Media").
        """
        line = self.lines[i]
        if self.title is not None:
            return self._repeats(line)
        if i + 1 < len(self.lines) and len(line) <= _LONGEST_TITLE:
            following = self.lines[i + 1]
            shorter, longer = sorted((line, following), key=len)
            if shorter and _same(shorter, longer):
                self.title = line
                return True
            if looks_like_title(shorter) and longer.casefold().startswith(shorter.casefold()):
                self.title = shorter
                if self._repeats(longer):
                    return True
                self.title = None
        return False

    def _repeats(self, line: str) -> bool:
        title = self.title or ""
        if _same(line, title):
            return True
        shorter, longer = sorted((line, title), key=len)
        site = _SITE.search(longer)
        if site is None or not _same(longer[: site.start()], shorter):
            return False
        self.title = shorter
        self.source = self.source or as_source(site[1]) or site[1]
        return True


def looks_like_title(line: str) -> bool:
    """Whether a first line reads like a title: short, one line, no sentence.

    >>> looks_like_title("Talks on Kashmir resume"), looks_like_title("The talks have resumed.")
    (True, False)
    """
    return (
        len(line) <= _LONGEST_TITLE
        and 1 <= len(line.split()) <= _MOST_TITLE_WORDS
        and any(char.isalpha() for char in line)
        and not _NO_TITLE_START.match(line)
        and not _NO_TITLE_END.search(line)
        and not _TWO_SENTENCES.search(line)
        and not is_furniture(line)
    )


def _is_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line) is not None or len(line) > _LONGEST_TITLE


def _same(one: str, other: str) -> bool:
    """Whether two lines say the same, apart from case, spaces and punctuation."""
    bare = "".join(filter(str.isalnum, one.casefold()))
    return bool(bare) and bare == "".join(filter(str.isalnum, other.casefold()))
