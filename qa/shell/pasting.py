"""What was pasted, cut to what can be asked."""

from dataclasses import dataclass

from qa.question import LONGEST

LINES = 100
"""Lines of a paste that are kept."""
CHARACTERS = 10_000
"""Characters of a paste that are kept."""


@dataclass(frozen=True, slots=True)
class Paste:
    """The lines of a paste that are kept, and what became of the rest."""

    text: str
    lines: int
    """Lines that were pasted, blank ones left out."""
    kept: int
    """Lines that are kept."""
    cut: int
    """Characters left out, of lines that are kept and others."""

    @classmethod
    def take(cls, pasted: str) -> "Paste":
        r"""Take a paste of any size.

        >>> Paste.take("one\r\n\r\ntwo\n")
        Paste(text='one\ntwo', lines=2, kept=2, cut=0)
        """
        lines = [line for line in pasted.splitlines() if line.strip()]
        kept: list[str] = []
        left = CHARACTERS
        for line in lines[:LINES]:
            if left <= 0:
                break
            kept.append(line[: min(LONGEST, left)])
            left -= len(kept[-1])
        cut = sum(map(len, lines)) - sum(map(len, kept))
        return cls("\n".join(kept), len(lines), len(kept), cut)

    @property
    def notice(self) -> str | None:
        """What to say of it; None for a line that is there as it was pasted."""
        if self.lines <= 1 and not self.cut:
            return None
        parts = []
        if self.lines > 1:
            parts.append(f"{self.lines:,} lines pasted; Enter asks each in turn")
        if self.kept < self.lines:
            parts.append(f"only the first {self.kept:,} are kept")
        elif self.cut:
            parts.append(f"cut by {self.cut:,} characters")
        return "; ".join(parts)
