"""A page of text for people: paragraphs, wrapped and indented, collected and then written at once.

All text that comes from articles, file names or questions goes through :mod:`qa.terminal` and then
into rich as plain :class:`rich.text.Text`, where markup means nothing.
"""

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from qa.excerpt import Excerpt
from qa.terminal import Terminal, flat

ANSWER = "bold green"
HEADING = "bold"
WARNING = "yellow"
_PLACE = "cyan"

_NAME = 200
"""Characters of a title or a name."""


class Page:
    """Lines of text for one result."""

    def __init__(self, terminal: Terminal) -> None:
        """Start an empty page.

        Args:
            terminal: what the stream it is meant for can show.
        """
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

    def heading(self, words: str) -> None:
        """Add a heading, a blank line before it unless it is the first thing."""
        if self._text:
            self.blank()
        self.write(Text(words, HEADING))

    def place(self, place: str, indent: int, *, address: str | None = None) -> None:
        """Add a place on a line of its own, as a link where the terminal has them."""
        address = address if self.terminal.links else None
        self.whole(Text(place, Style(color=_PLACE, link=address)), indent)

    def __bool__(self) -> bool:
        """Whether anything stands on it."""
        return bool(self._text)

    def blank(self) -> None:
        self._text.append("\n")

    def quoted(self, excerpt: Excerpt, *, mark: bool = True) -> Text:
        """A sentence with its span marked, and an ellipsis wherever it was shortened."""
        shown = Text(self.ellipsis if excerpt.cut_before else "")
        shown.append(flat(excerpt.before))
        shown.append(flat(excerpt.span), ANSWER if mark else None)
        shown.append(flat(excerpt.after))
        return shown.append(self.ellipsis if excerpt.cut_after else "")

    def shortened(self, text: str, longest: int = _NAME) -> str:
        """A text of ordinary length on one line as it is, an enormous one cut."""
        text = flat(text)
        return text if len(text) <= longest else text[:longest].rstrip() + self.ellipsis

    def send(self, stream: TextIO) -> None:
        """Write everything at once."""
        with self._console.capture() as capture:
            self._console.print(self._text, end="")
        stream.write(capture.get())
