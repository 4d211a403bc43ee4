"""The keyboard side of the terminal."""

from itertools import groupby

from prompt_toolkit.input.vt100 import Vt100Input
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

FLOOD = 64
"""Characters that nobody types at once."""


class Keyboard(Vt100Input):
    """A terminal's input, that takes a flood of characters for the paste that it is.

    Not every terminal marks what is pasted; key by key, a large paste would take minutes.
    """

    def read_keys(self) -> list[KeyPress]:
        """The keys pressed since the last call."""
        pressed: list[KeyPress] = []
        for is_text, run in groupby(super().read_keys(), _is_text):
            keys = list(run)
            if is_text and len(keys) > FLOOD:
                keys = [KeyPress(Keys.BracketedPaste, "".join(key.data for key in keys))]
            pressed += keys
        return pressed


def _is_text(press: KeyPress) -> bool:
    """Whether a key is a character and no command."""
    return not isinstance(press.key, Keys)
