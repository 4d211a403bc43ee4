"""Gates: figures that a run must reach."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.measures import find
from index.errors import UsageError

_FORM = re.compile(r"\s*([^=\s]+)\s*=\s*(\S+)\s*")


@dataclass(frozen=True, slots=True)
class Gate:
    """A bound on one measure."""

    name: str
    bound: float
    least: bool
    """Whether the measure must be at least the bound; otherwise at most."""

    def missed(self, summary: dict[str, Any]) -> str | None:
        """What to say where a summary misses it; None where it is met."""
        reached = summary["measures"][self.name]["value"]
        wanted = f"{self.name} {'>=' if self.least else '<='} {self.bound:g}"
        if reached is None:
            return f"gate missed: {wanted}, and no question of this set measures it"
        met = reached >= self.bound if self.least else reached <= self.bound
        return None if met else f"gate missed: {wanted}, reached {reached:.4f}"


def parse_gates(least: Sequence[str], most: Sequence[str]) -> list[Gate]:
    """The gates of ``--min`` and ``--max``.

    Raises:
        UsageError: no ``NAME=VALUE``.
        EvaluationError: no measure of that name.
    """
    return [_parse(text, least=True) for text in least] + [
        _parse(text, least=False) for text in most
    ]


def _parse(text: str, *, least: bool) -> Gate:
    match = _FORM.fullmatch(text)
    try:
        bound = float(match[2]) if match else float("nan")
    except ValueError:
        bound = float("nan")
    if match is None or bound != bound:
        raise UsageError(f"a gate cannot be {text!r}", advice="Write it as f1=0.8.")
    return Gate(find(match[1]).name, bound, least)
