"""Answers for people: an :class:`Answer` or :class:`NoAnswer` as lines of text.

Nothing else is taken in, so nothing that stands in no article can be shown as an answer.
"""

from typing import TextIO

from rich.text import Text

from qa.answer import Answer, Citation, Finding, NoAnswer, Stance
from qa.excerpt import Excerpt, is_long, is_sentence
from qa.page import ANSWER, HEADING, WARNING, Page
from qa.place import link, place
from qa.terminal import Terminal, flat
from qa.wording import (
    DIFFER,
    FURTHER,
    NEAREST,
    OTHERS,
    STATES,
    about,
    agreeing,
    agreement,
    likelihood,
    refusal,
    worth_showing,
)

_HEADINGS = {Stance.RIVAL: DIFFER, Stance.FURTHER: FURTHER, Stance.OTHER: OTHERS}
_GUESS = 0.02
"""Probability below which another answer is not shown beside the best unasked."""
_AGREEING = 3
"""Further articles that say the same, named before they are only counted."""


def render(
    result: Answer | NoAnswer, stream: TextIO, terminal: Terminal, *, question: bool = False
) -> None:
    """Write one result.

    Args:
        result: what :meth:`qa.Asker.ask` gave.
        stream: where to; its encoding should replace what it lacks.
        terminal: what the stream can show.
        question: whether to repeat the question above its result, for several in a row.
    """
    page = Page(terminal)
    if question:
        page.write(Text(flat(result.question), HEADING))
        page.blank()
    if isinstance(result, Answer):
        _answer(page, result)
    else:
        _no_answer(page, result)
    if result.notes:
        page.blank()
    for note in result.notes:
        page.write(Text(f"Note: {flat(note)}", WARNING))
    page.send(stream)


def render_more(result: Answer | NoAnswer, shown: int, stream: TextIO, terminal: Terminal) -> bool:
    """Write what comes after the first answers of a result, or passages where it has no answer.

    Args:
        result: what was shown in part.
        shown: how many answers (the best included) or passages to leave out.
        stream: where to; its encoding should replace what it lacks.
        terminal: what the stream can show.

    Returns:
        Whether there were any.
    """
    page = Page(terminal)
    if isinstance(result, Answer):
        _others(page, result, max(1, shown), more=True)
    else:
        _nearest(page, result, shown)
    page.send(stream)
    return bool(page)


def _answer(page: Page, result: Answer) -> None:
    """The best answer, or every account where articles differ; then what else was found."""
    if result.conflict:
        page.heading(DIFFER)
        _account(page, 1, result.best, rival=True)
    else:
        _best(page, result.best)
    _others(page, result, 1)


def _others(page: Page, result: Answer, after: int, *, more: bool = False) -> None:
    """The alternatives after a number, by stance; answers are numbered through from the best.

    Rivals follow the best account under its heading, unless this is a page of its own.
    """
    shown = {_sentence(result.best): 1}
    for stance, heading in _HEADINGS.items():
        accounts = [
            (number, finding)
            for number, finding in enumerate(result.alternatives, start=2)
            if finding.stance is stance and number > after
            if more or worth_showing(finding, _GUESS)
        ]
        if accounts and (stance is not Stance.RIVAL or more):
            page.heading(heading)
        for number, finding in accounts:
            above = shown.setdefault(_sentence(finding), number)
            if stance is Stance.FURTHER and above != number:
                _entry(page, number, finding, above)
            else:
                _account(page, number, finding, rival=stance is Stance.RIVAL)


def _best(page: Page, best: Finding) -> None:
    """The only answer, or the first of several that may all hold."""
    words, context = _said(page, best.citation)
    page.write(words)
    page.blank()
    if context:
        page.write(context, 2)
        page.blank()
    _origin(page, best.citation, 2)
    page.write(Text(likelihood(best.confidence)), 2)
    _agreeing(page, best, 2)


def _account(page: Page, number: int, finding: Finding, *, rival: bool = False) -> None:
    """One of several answers: its words, its sentence, where it stands and how likely it is."""
    label = f"{number}. "
    indent = 2 + len(label)
    long = is_long(finding.citation)
    words, context = _said(page, finding.citation)
    if not long:
        words.append_text(Text(f"{page.separator}{likelihood(finding.confidence)}"))
    page.blank()
    page.write(words, 2, label=label)
    if context:
        page.write(context, indent)
    _origin(page, finding.citation, indent, complete=rival)
    if long:
        page.write(Text(likelihood(finding.confidence)), indent)
    _agreeing(page, finding, indent, complete=rival)


def _entry(page: Page, number: int, finding: Finding, above: int) -> None:
    """One more entry of a list whose sentence was shown already."""
    label = f"{number}. "
    indent = 2 + len(label)
    words = Text(flat(finding.text), ANSWER)
    words.append_text(Text(f"{page.separator}{likelihood(finding.confidence)}"))
    page.blank()
    page.write(words, 2, label=label)
    page.write(Text(f"In the same sentence as {above}."), indent)
    _agreeing(page, finding, indent)


def _sentence(finding: Finding) -> tuple[str, int, int]:
    """Which sentence a finding shows."""
    cited = finding.citation
    return cited.span.article.name, cited.sentence.start, cited.sentence.end


def _no_answer(page: Page, result: NoAnswer) -> None:
    headline, why = refusal(result)
    page.write(Text(headline, HEADING))
    page.blank()
    page.write(Text(why), 2)
    _nearest(page, result, 0)


def _nearest(page: Page, result: NoAnswer, after: int) -> None:
    """The nearest passages after a number."""
    if len(result.nearest) > after:
        page.heading(NEAREST)
    for number, citation in enumerate(result.nearest[after:], start=after + 1):
        page.blank()
        label = f"{number}. "
        page.write(page.quoted(Excerpt.of(citation), mark=False), 2, label=label)
        _origin(page, citation, 2 + len(label))


def _said(page: Page, citation: Citation) -> tuple[Text, Text | None]:
    """The words of an answer, and their sentence where that says more.

    A long answer stands only once, marked within its sentence; where nothing can be marked, its
    sentence follows with a gap in place of most of its words.
    """
    excerpt = Excerpt.of(citation)
    words = Text(flat(citation.span.text), ANSWER)
    if is_sentence(citation):
        return words, None
    if not is_long(citation):
        return words, page.quoted(excerpt)
    if page.terminal.styled:
        return page.quoted(excerpt), None
    return words, page.quoted(excerpt.without_middle(page.ellipsis))


def _origin(page: Page, citation: Citation, indent: int, *, complete: bool = False) -> None:
    """Title, source and date; the place; and what became of the file."""
    known = about(citation, complete=complete)
    if known:
        page.write(Text(page.separator.join(map(page.shortened, known))), indent)
    page.place(place(citation), indent, address=link(citation))
    note = STATES[citation.state]
    if note:
        page.write(Text(note, WARNING), indent)


def _agreeing(page: Page, finding: Finding, indent: int, *, complete: bool = False) -> None:
    """The other articles that say the same, a few by name."""
    said = agreement(finding)
    if said is None:
        return
    page.write(Text(f"{said}:"), indent)
    others = agreeing(finding)
    for citation in others[:_AGREEING]:
        _origin(page, citation, indent + 2, complete=complete)
    if len(others) > _AGREEING:
        page.write(Text(f"and {len(others) - _AGREEING} more"), indent + 2)
