"""Answers for people: an :class:`Answer` or :class:`NoAnswer` as lines of text.

Nothing else is taken in, so nothing that stands in no article can be shown as an answer. All text
that comes from articles, file names or questions goes through :mod:`qa.terminal` and then into
rich as plain :class:`rich.text.Text`, where markup means nothing.
"""

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from qa.answer import Answer, Citation, Finding, NoAnswer, Reason, State
from qa.place import link, place
from qa.terminal import Terminal, flat

_ANSWER = "bold green"
_HEADING = "bold"
_PLACE = "cyan"
_WARNING = "yellow"

_LIKELIHOODS = (
    (0.9, "very likely right"),
    (0.7, "likely right"),
    (0.4, "perhaps right"),
    (0.15, "doubtful"),
    (0.0, "very likely wrong"),
)
_REASONS = {
    Reason.BELOW_THRESHOLD: "Nothing found is likely enough to be called an answer.",
    Reason.NO_PASSAGE: "No passage matches the question.",
    Reason.EMPTY_INDEX: "The index holds no article.",
}
_STATES = {
    State.CURRENT: None,
    State.DRIFTED: "This file has changed since; the words are those that were indexed.",
    State.MISSING: "This file is gone; the words are those that were indexed.",
}
_SENTENCE_AROUND = 400
"""Characters of a sentence shown on each side of its span."""
_NAME = 200
_AGREEING = 3
"""Further articles that say the same, named before they are only counted."""


def likelihood(confidence: float) -> str:
    """A probability in words and in per cent.

    >>> likelihood(0.934)
    'very likely right (93%)'
    >>> likelihood(0.9999)
    'very likely right (>99%)'
    """
    words = next(words for least, words in _LIKELIHOODS if confidence >= least)
    if 0 < confidence < 0.01:
        return f"{words} (<1%)"
    if 0.99 < confidence < 1:
        return f"{words} (>99%)"
    return f"{words} ({confidence:.0%})"


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
    page = _Page(terminal)
    if question:
        page.write(Text(flat(result.question), _HEADING))
        page.blank()
    if isinstance(result, Answer):
        _answer(page, result)
    else:
        _no_answer(page, result)
    if result.notes:
        page.blank()
    for note in result.notes:
        page.write(Text(f"Note: {flat(note)}", _WARNING))
    page.send(stream)


class _Page:
    """Lines of text, wrapped and indented, collected and then written at once."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.ellipsis = "…" if terminal.unicode else "..."
        self.separator = " · " if terminal.unicode else " - "
        self._text = Text()
        self._console = Console(
            force_terminal=terminal.styled,
            color_system="standard" if terminal.styled else None,
            no_color=False,
            width=terminal.columns or 80,
            soft_wrap=True,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            force_jupyter=False,
        )

    def write(self, text: Text, indent: int = 0, *, label: str = "") -> None:
        """Add a paragraph, wrapped at the terminal's width where there is one.

        A label stands in front of the first line, and the other lines start where that one does.
        """
        columns = self.terminal.columns
        lines: Iterable[Text] = [text]
        if columns is not None:
            width = max(10, columns - indent - len(label))
            lines = text.wrap(self._console, width, tab_size=1)
        for line in lines:
            line.rstrip()
            self._text.append(" " * indent + label)
            self.whole(line)
            label = " " * len(label)

    def whole(self, text: Text, indent: int = 0) -> None:
        """Add a line that is never wrapped, so that a terminal sees a path in one piece."""
        self._text.append(" " * indent).append_text(text).append("\n")

    def shortened(self, text: str) -> str:
        """A title or name of ordinary length as it is, an enormous one cut."""
        return text if len(text) <= _NAME else text[:_NAME] + self.ellipsis

    def blank(self) -> None:
        self._text.append("\n")

    def send(self, stream: TextIO) -> None:
        with self._console.capture() as capture:
            self._console.print(self._text, end="")
        stream.write(capture.get())


def _answer(page: _Page, result: Answer) -> None:
    best = result.best
    page.write(Text(flat(best.text), _ANSWER))
    page.blank()
    if not _is_sentence(best.citation):
        _sentence(page, best.citation, 2)
        page.blank()
    _origin(page, best.citation, 2)
    page.write(Text(likelihood(best.confidence)), 2)
    _agreeing(page, best, 2)
    if result.alternatives:
        page.blank()
        heading = "Articles disagree; others say" if result.conflict else "Other answers"
        page.write(Text(heading, _HEADING))
    for number, finding in enumerate(result.alternatives, start=2):
        page.blank()
        label = f"{number}. "
        said = Text(flat(finding.text), _ANSWER)
        said.append_text(Text(f"{page.separator}{likelihood(finding.confidence)}"))
        page.write(said, 2, label=label)
        indent = 2 + len(label)
        if not _is_sentence(finding.citation):
            _sentence(page, finding.citation, indent)
        _origin(page, finding.citation, indent)
        _agreeing(page, finding, indent)


def _no_answer(page: _Page, result: NoAnswer) -> None:
    page.write(Text("Not in these articles.", _HEADING))
    page.blank()
    why = _REASONS[result.reason]
    if result.alternatives:
        why += f" The best guess is {likelihood(result.confidence)}."
    page.write(Text(why), 2)
    if result.nearest:
        page.blank()
        page.write(Text("Nearest passages", _HEADING))
    for number, citation in enumerate(result.nearest, start=1):
        page.blank()
        label = f"{number}. "
        _sentence(page, citation, 2, label=label, mark=False)
        _origin(page, citation, 2 + len(label))


def _is_sentence(citation: Citation) -> bool:
    """Whether the span is all of its sentence, which then need not be shown again."""
    return citation.span.text == citation.sentence_text.strip()


def _sentence(
    page: _Page, citation: Citation, indent: int, *, label: str = "", mark: bool = True
) -> None:
    """The sentence that holds the span, the span marked; a very long one shortened around it."""
    span, sentence, text = citation.span, citation.sentence, citation.span.article.text
    first = max(sentence.start, span.start - _SENTENCE_AROUND)
    last = min(sentence.end, span.end + _SENTENCE_AROUND)
    shown = Text()
    if first > sentence.start:
        shown.append(page.ellipsis)
    shown.append(flat(text[first : span.start]))
    shown.append(flat(text[span.start : span.end]), _ANSWER if mark else None)
    shown.append(flat(text[span.end : last]))
    if last < sentence.end:
        shown.append(page.ellipsis)
    page.write(shown, indent, label=label)


def _origin(page: _Page, citation: Citation, indent: int) -> None:
    """Title, source and date; the place; and what became of the file."""
    article = citation.span.article
    about = [page.shortened(flat(known)) for known in (article.title, article.source) if known]
    if article.published:
        about.append(article.published.isoformat())
    if about:
        page.write(Text(page.separator.join(about)), indent)
    address = link(citation) if page.terminal.links else None
    page.whole(Text(place(citation), Style(color=_PLACE, link=address)), indent)
    note = _STATES[citation.state]
    if note:
        page.write(Text(note, _WARNING), indent)


def _agreeing(page: _Page, finding: Finding, indent: int) -> None:
    """The other articles that say the same, a few by name."""
    said = {finding.citation.span.article.name}
    others = []
    for citation in finding.citations:
        if citation.span.article.name not in said:
            said.add(citation.span.article.name)
            others.append(citation)
    if not others:
        return
    count = "1 other article" if len(others) == 1 else f"{len(others)} other articles"
    page.write(Text(f"Also in {count}:"), indent)
    for citation in others[:_AGREEING]:
        _origin(page, citation, indent + 2)
    if len(others) > _AGREEING:
        page.write(Text(f"and {len(others) - _AGREEING} more"), indent + 2)
