"""How an answer was come by, for people: :class:`Explanation` as a page to read in a minute."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from index.filters import Filters
from qa.answer import Answer, NoAnswer, Stance
from qa.confidence import either
from qa.expectation import Expectation
from qa.kind import Kind
from qa.page import ANSWER, Page
from qa.place import place_at
from qa.terminal import Terminal, flat
from qa.wording import percent

if TYPE_CHECKING:
    from qa.explanation import Explanation, Weighed
    from qa.readers.interface import Reading
    from qa.retrieve import Candidate

_KINDS = {
    Kind.PERSON: "a person",
    Kind.PLACE: "a place",
    Kind.TIME: "a time",
    Kind.NUMBER: "a number",
    Kind.NAME: "a name",
    Kind.REASON: "a reason",
    Kind.MANNER: "how something is done",
    Kind.STATEMENT: "what somebody says or thinks",
    Kind.YES_NO: "a sentence that settles yes or no",
    Kind.OPEN: "anything",
}
_STANCES = {
    Stance.RIVAL: "cannot be true together with 1",
    Stance.FURTHER: "may hold beside 1",
    Stance.OTHER: "another guess",
}
_NARROW = 60
"""Columns below which a place stands on a line of its own."""
_TEXT = 80
"""Characters shown of what the reader proposed, and of a passage where no width is given."""
_PASSAGES = 8
_GROUPS = 5
_WORDINGS = 4
"""Passages, answers and other wordings of one that are shown before the rest is only counted: the
page is to be read in a minute. Passages that an answer shown was read in are shown besides, and so
are rivals and further answers."""


def explain(result: Answer | NoAnswer, stream: TextIO, terminal: Terminal) -> None:
    """Write how a result was come by; nothing where that was not kept.

    Args:
        result: what :meth:`qa.Asker.ask` gave.
        stream: where to; its encoding should replace what it lacks.
        terminal: what the stream can show.
    """
    if result.explanation is None:
        return
    page = Page(terminal)
    _search(page, result.explanation)
    _passages(page, result.explanation)
    _groups(page, result.explanation.groups)
    _verdict(page, result)
    page.send(stream)


def _search(page: Page, explanation: "Explanation") -> None:
    """What was searched for, among which articles, and what was expected."""
    page.heading("How this was found")
    page.blank()
    words = ", ".join(map(flat, explanation.words)) or "none"
    for label, said in (
        ("Question: ", flat(explanation.searched)),
        ("Words:    ", words),
        ("Expected: ", _expected(explanation.expectation)),
        ("Filters:  ", _filters(explanation.filters)),
    ):
        page.write(Text(said), 2, label=label)


def _expected(expectation: Expectation) -> str:
    """The kind of answer in words."""
    said = _KINDS[expectation.kind]
    if expectation.several:
        said += "; several may hold"
    if expectation.latest:
        said += "; the newest account counts most"
    return said


def _filters(filters: Filters) -> str:
    """Every condition on the articles."""
    said = [f'article "{flat(each)}"' for each in filters.articles]
    said += [f'source "{flat(each)}"' for each in filters.sources]
    if filters.since:
        said.append(f"since {filters.since}")
    if filters.until:
        said.append(f"until {filters.until}")
    if filters.undated:
        said.append("undated ones kept in")
    return ", ".join(said) or "none"


def _passages(page: Page, explanation: "Explanation") -> None:
    """A row for each passage that was read, and under it what the reader made of it."""
    if not explanation.candidates:
        return
    page.heading("Passages read")
    page.blank()
    about = (
        "In the order in which they were read: the best, those of other articles that are most "
        "like the likeliest, and more of them where none of these answers. Before each stand its "
        "places in the search for words and in that by meaning, and both fused. What was read out "
        "has in brackets its score and how certain its ends are."
    )
    page.write(Text(about), 2)
    page.blank()
    page.whole(Text("      words  meaning  fused"))
    wanted = {weighed.readings[0].passage.id for _, weighed in _shown(explanation.groups)}
    left = 0
    for number, candidate in enumerate(explanation.candidates, start=1):
        if number > _PASSAGES and candidate.passage.id not in wanted:
            left += 1
            continue
        _passage(page, number, candidate)
        readings = [r for r in explanation.readings if r.passage.id == candidate.passage.id]
        said = Text("read: " if readings else "read: nothing")
        for place, reading in enumerate(readings):
            said.append("; " if place else "").append_text(_reading(page, reading))
        page.write(said, 6)
    if left:
        page.write(Text(f"and {left} more, in which nothing better was read"), 2)


def _passage(page: Page, number: int, candidate: "Candidate") -> None:
    """How a passage was found, where it stands, and how it begins."""
    ranks = [str(rank or "-") for rank in (candidate.words_rank, candidate.vector_rank)]
    row = f"{number:>4}. {ranks[0]:>5}  {ranks[1]:>7}  {candidate.score:.3f}"
    passage, columns = candidate.passage, page.terminal.columns
    where = place_at(passage.article, passage.start)
    if columns is not None and columns < _NARROW:
        page.whole(Text(row))
        page.place(where, 6)
    else:
        page.whole(Text(f"{row}  {where}"))
    longest = (columns or _TEXT) - 6 - len(page.ellipsis)
    page.write(Text(page.shortened(passage.text.strip(), longest)), 6)


def _reading(page: Page, reading: "Reading") -> Text:
    """A span that the reader proposed, with its score and how sure it was of the ends."""
    said = Text().append(page.shortened(reading.text, _TEXT), ANSWER)
    if not math.isfinite(reading.score):
        return said.append(" (shown for want of an answer)")
    return said.append(f" ({reading.score:.2f}, {percent(reading.certainty)})")


def _groups(page: Page, groups: Sequence["Weighed"]) -> None:
    """What was counted as one answer, and what that was found to be worth."""
    if not groups:
        return
    page.heading("Answers weighed")
    page.blank()
    page.write(Text("What each feature adds to the log-odds of being right; 0 is even."), 2)
    shown = _shown(groups)
    for number, weighed in shown:
        page.blank()
        label = f"{number}. "
        indent = 2 + len(label)
        stance = "the best" if number == 1 else _STANCES[weighed.stance]
        words = Text(page.shortened(weighed.readings[0].text, _TEXT), ANSWER)
        words.append(f"{page.separator}{percent(weighed.probability)}{page.separator}{stance}")
        page.write(words, 2, label=label)
        others = _wordings(weighed)
        if others:
            named = [page.shortened(other, _TEXT) for other in others[:_WORDINGS]]
            left = len(others) - len(named)
            more = f" and {left} more" if left else ""
            page.write(Text(f"counted with it: {'; '.join(named)}{more}"), indent)
        page.write(Text(_support(weighed)), indent)
        page.write(Text(_sum(weighed.parts, weighed.probability)), indent)
    if len(groups) > len(shown):
        page.blank()
        page.write(Text(f"and {len(groups) - len(shown)} more"), 2)


def _shown(groups: Sequence["Weighed"]) -> list[tuple[int, "Weighed"]]:
    """The groups to show, with their places."""
    return [
        (number, weighed)
        for number, weighed in enumerate(groups, start=1)
        if number <= _GROUPS or weighed.stance is not Stance.OTHER
    ]


def _wordings(weighed: "Weighed") -> list[str]:
    """The texts of a group other than its first, each once."""
    texts = dict.fromkeys(flat(reading.text) for reading in weighed.readings)
    return list(texts)[1:]


def _support(weighed: "Weighed") -> str:
    """How many articles say it, those apart that only repeat another one's words."""
    support = weighed.evidence.support
    copies = weighed.copies
    said = "in 1 article" if support == 1 else f"in {support} articles"
    if copies:
        said += " and 1 copy" if copies == 1 else f" and {copies} copies"
    return said


def _sum(parts: Mapping[str, float], probability: float) -> str:
    """The log-odds of every feature, adding up to the probability.

    >>> _sum({"intercept": -1.0, "score": 2.1, "rank": 0.0}, 0.75)
    'start -1.00, score +2.10 = log-odds +1.10, probability 75%'
    """
    told = [
        f"{'start' if name == 'intercept' else flat(name).replace('_', ' ')} {odds:+.2f}"
        for name, odds in parts.items()
        if name == "intercept" or not abs(odds) < 0.005
    ]
    total = f"probability {percent(probability)}"
    if not told:
        return total
    return f"{', '.join(told)} = log-odds {sum(parts.values()):+.2f}, {total}"


def _verdict(page: Page, result: Answer | NoAnswer) -> None:
    """The threshold, and which side of it the best answer fell."""
    explanation = result.explanation
    if explanation is None or explanation.threshold is None or not explanation.groups:
        said = "No passage was found, so nothing was read."
    else:
        best, *others = explanation.groups
        beside = [each for each in others if each.stance is not Stance.OTHER]
        total = either([best.probability, *(each.probability for each in beside)])
        who = "The best answer has"
        if any(each.stance is Stance.RIVAL for each in beside):
            who = "One of the accounts that differ is right with"
        elif beside:
            who = "One of the answers that may all hold is right with"
        said = f"{who} a probability of {total:.1%}, the threshold is "
        said += f"{explanation.threshold:.1%}: "
        said += "they are " if beside else "it is "
        said += "shown." if isinstance(result, Answer) else "held back."
    page.heading("Verdict")
    page.blank()
    page.write(Text(said), 2)
