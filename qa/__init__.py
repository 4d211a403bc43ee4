"""Questions in, answers out.

>>> from qa import Asker
>>> with Asker.open() as asker:  # doctest: +SKIP
...     print(asker.ask("Who led the delegation?"))
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.filters import Filters
    from qa.answer import Answer, Citation, Finding, NoAnswer, Span
    from qa.ask import Asker

__all__ = ["Answer", "Asker", "Citation", "Filters", "Finding", "NoAnswer", "Span"]

_HOMES = {
    "Answer": "qa.answer",
    "Asker": "qa.ask",
    "Citation": "qa.answer",
    "Filters": "index.filters",
    "Finding": "qa.answer",
    "NoAnswer": "qa.answer",
    "Span": "qa.answer",
}
"""Where each public name lives; imported at its first use, so that ``import qa`` stays light."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
