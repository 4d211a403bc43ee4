"""Readers by name: ``span``, ``sentence``, or ``transformers:PATH_OR_HUB_NAME``.

Adding one is a file beside this one and an entry in ``READERS``.
"""

from collections.abc import Callable

from index.embedders.interface import Embedder
from index.errors import UsageError
from qa.readers.interface import Reader

Opener = Callable[[], Embedder]
"""Gives the embedder of the index, and may wait for it."""

DEFAULT_READER = "span"


def _span(_: Opener, __: str) -> Reader:
    from qa.readers.span import SpanReader

    return SpanReader()


def _sentence(embedder: Opener, _: str) -> Reader:
    from qa.readers.sentence import SentenceReader

    return SentenceReader(embedder())


def _transformers(_: Opener, model: str) -> Reader:
    from qa.readers.transformers import TransformersReader

    return TransformersReader(model)


READERS: dict[str, tuple[Callable[[Opener, str], Reader], str]] = {
    "span": (_span, ""),
    "sentence": (_sentence, ""),
    "transformers": (_transformers, "PATH_OR_HUB_NAME"),
}
"""Each kind of reader: what opens it, and the name of what must follow its colon, empty where
nothing may. Each opener imports its reader only when called."""


def check_reader(name: str) -> str:
    """The name, if it is one of a reader; nothing is loaded.

    Raises:
        UsageError: it is not.
    """
    kind, colon, rest = name.partition(":")
    if kind in READERS:
        wanted = READERS[kind][1]
        if bool(wanted) == bool(rest) and bool(wanted) == bool(colon):
            return name
    forms = " or ".join(
        kind + (":" + after if after else "") for kind, (_, after) in READERS.items()
    )
    raise UsageError(f"no reader is called {name!r}", advice=f"Give --reader {forms}.")


def open_reader(name: str, embedder: Opener) -> Reader:
    """Load a reader.

    Args:
        name: as ``check_reader`` takes it.
        embedder: gives that of the index, to the readers that compare meanings.

    Raises:
        UsageError: no reader has that name.
        ModelError: its model is missing, altered or of another kind.
    """
    kind, _, rest = check_reader(name).partition(":")
    return READERS[kind][0](embedder, rest)
