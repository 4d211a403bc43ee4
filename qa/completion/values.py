"""Values of options that are known only from the index: sources and names of articles.

Given to options as ``shell_complete``. The index is found as a question finds it; one that is
missing, damaged or still to be built gives no values.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from click import Context, Parameter
    from click.shell_completion import CompletionItem

    Item = CompletionItem[str]
    Listed = tuple[str, str | None, str | None, date | None]


def folders(_ctx: "Context", _parameter: "Parameter", incomplete: str) -> "list[Item]":
    """Folders, which the shell itself knows."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


def sources(ctx: "Context", _parameter: "Parameter", incomplete: str) -> "list[Item]":
    """Sources of the index's articles."""
    found = sorted({source for _, _, source, _ in _articles(ctx) if source})
    return _begun([(source, "") for source in found], incomplete)


def articles(ctx: "Context", _parameter: "Parameter", incomplete: str) -> "list[Item]":
    """Names of the index's articles, described by their titles; titles where no name fits."""
    listed = _articles(ctx)
    by_name = _begun([(name, title or "") for name, title, _, _ in listed], incomplete)
    return by_name or _begun([(title, name) for name, title, _, _ in listed if title], incomplete)


def readers(_ctx: "Context", _parameter: "Parameter", incomplete: str) -> "list[Item]":
    """What can read answers out."""
    from qa.readers import READERS

    kinds = [f"{kind}:" if rest else kind for kind, (_, rest) in READERS.items()]
    return _begun([(kind, "") for kind in kinds], incomplete)


def _begun(known: "list[tuple[str, str]]", incomplete: str) -> "list[Item]":
    """Of values with descriptions, those that begin with what was typed, letter case ignored;
    where none does, the only one that holds it.
    """
    from click.shell_completion import CompletionItem

    typed = incomplete.casefold()
    found = [pair for pair in known if pair[0].casefold().startswith(typed)]
    if not found:
        holding = [pair for pair in known if typed in pair[0].casefold()]
        found = holding if len(holding) == 1 else []
    return [CompletionItem(value, help=about or None) for value, about in found]


def _articles(ctx: "Context") -> "list[Listed]":
    """Every article of the index that a question would be put to."""
    from index.database import DATABASE
    from index.errors import CitespanError
    from index.locate import locate
    from index.store import Index

    try:
        path = locate(ctx.params.get("index")).path
        if not (path / DATABASE).exists():  # the sample articles, which nobody has asked yet
            return []
        with Index.open(path) as opened, opened.snapshot() as snapshot:
            return snapshot.articles()
    except (CitespanError, OSError):
        return []
