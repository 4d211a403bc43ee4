"""The prompt on a terminal: editing, history, completion, pasting, the status line."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit.enums import EditingMode
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.shortcuts import PromptSession
from prompt_toolkit.styles import Style

from qa.shell.completing import ShellCompleter
from qa.shell.history import KeptHistory
from qa.shell.keyboard import Keyboard
from qa.shell.pasting import CHARACTERS, Paste
from qa.shell.plain import PROMPT
from qa.shell.showing import Visible
from qa.shell.status import status

if TYPE_CHECKING:
    from prompt_toolkit.application import Application

    from qa.shell.session import Session

_STYLE = Style.from_dict(
    {
        "bottom-toolbar": "reverse",
        "completion-menu": "noinherit reverse",
        "completion-menu.completion": "noinherit reverse",
        "completion-menu.completion.current": "noinherit noreverse bold underline",
        "completion-menu.meta.completion": "noinherit reverse",
        "completion-menu.meta.completion.current": "noinherit noreverse",
        "scrollbar.background": "noinherit reverse",
        "scrollbar.button": "noinherit",
        "control-character": "noinherit ansiyellow",
    }
)
"""Only what every terminal theme can show: reversed, bold, and one of its own sixteen colours."""
_MENU_ROWS = 6
_REDRAW_S = 0.02
"""Least time between two drawings, so that a flood of typing is not drawn letter by letter."""


class _Output(Vt100_Output):
    """A terminal that is never asked where its cursor is.

    Over a slow line the reply comes late and is taken for typing, and simple terminals give none.
    """

    def get_rows_below_cursor_position(self) -> int:
        """The least there can be; then everything stands directly under the prompt."""
        return 1


class TerminalPrompt:
    """Reads lines with all that a terminal can help with."""

    def __init__(
        self,
        session: "Session",
        *,
        history: Path | None,
        color: bool | None,
        shown: Callable[[], None],
    ) -> None:
        """Make the prompt; it is drawn by the first reading.

        Args:
            session: what to complete from and to show the state of.
            history: file of what was typed before; None for this session only.
            color: whether to use colours; None to find out.
            shown: called when the prompt was drawn for the first time.
        """
        self._session = session
        self._notice: str | None = None
        self._messages: list[str] = []
        plain = color is False or (color is None and bool(os.environ.get("NO_COLOR")))
        depth = ColorDepth.DEPTH_1_BIT if plain else ColorDepth.DEPTH_4_BIT
        output = _Output.from_pty(
            sys.stdout, term=os.environ.get("TERM"), default_color_depth=depth
        )
        self._prompt: PromptSession[str] = PromptSession(
            PROMPT,
            input=Keyboard(sys.stdin),
            output=output,
            color_depth=depth,
            style=_STYLE,
            include_default_pygments_style=False,
            editing_mode=EditingMode.EMACS,
            history=KeptHistory(history, self._messages.append),
            completer=ShellCompleter(session),
            complete_while_typing=False,
            reserve_space_for_menu=_MENU_ROWS,
            bottom_toolbar=self._toolbar,
            key_bindings=self._keys(),
            input_processors=[Visible()],
            enable_suspend=True,
        )
        self._prompt.app.min_redraw_interval = _REDRAW_S
        self._shown = shown
        self._prompt.app.after_render += self._drawn
        session.opening.changed = self._prompt.app.invalidate

    def read(self) -> str | None:
        """What was typed, several lines where they were pasted; None for Ctrl-D.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        from qa.shell.telling import tell

        self._notice = None
        try:
            return self._prompt.prompt()
        except EOFError:
            return None
        finally:
            while self._messages:
                tell(self._messages.pop(0), color=self._session.color)

    def _drawn(self, app: "Application[str]") -> None:
        app.after_render -= self._drawn
        self._shown()

    def _toolbar(self) -> str:
        columns = self._prompt.app.output.get_size().columns
        return " " + status(self._session, columns, self._notice)

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add(Keys.BracketedPaste)
        def paste(event: KeyPressEvent) -> None:
            taken = Paste.take(event.data)
            buffer = event.current_buffer
            if len(buffer.text) + len(taken.text) > CHARACTERS:
                self._notice = "The line is full: not everything was pasted"
                return
            buffer.insert_text(taken.text)
            self._notice = taken.notice

        return keys
