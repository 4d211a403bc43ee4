"""``qa index``: build, update, status, verify and text."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import UsageError
from qa.completion.values import articles
from qa.messages import show_warnings
from qa.options import HELP, index_option
from qa.streams import output

if TYPE_CHECKING:
    from index.locate import Located

_MAKE_ONE = "Make one: qa index build DIR"
_DIRS = click.Path(path_type=Path)

_EPILOG = """\b
Examples:
  qa index build articles
  qa index build news reports --include "*.md" --exclude "drafts/*"
  qa index update
  qa index text news/talks.txt

\b
Exit codes: 0 all files indexed, 1 some could not be read and were skipped,
2 nothing done."""


@click.group("index", context_settings=HELP, epilog=_EPILOG)
def index_group() -> None:
    """Make, bring up to date and look at an index of articles."""
    show_warnings()


@index_group.command("build")
@click.argument("dirs", nargs=-1, required=True, type=_DIRS, metavar="DIR...")
@click.option(
    "--include", multiple=True, metavar="PATTERN", help="Only files whose name matches. Repeatable."
)
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="No files whose name matches. Repeatable."
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding of all text files, for instance cp1252. Else it is found out file by file.",
)
@click.option(
    "--embedder",
    metavar="MODEL",
    help="A sentence-transformers model, by path or hub name, in place of the usual one.",
)
@click.option(
    "--index",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Folder to make the index in. Without it: $CITESPAN_INDEX, else .citespan in this folder.",
)
def build_command(
    dirs: tuple[Path, ...],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    encoding: str | None,
    embedder: str | None,
    index: Path | None,
) -> int:
    """Index all articles below DIR, in place of what the index held.

    Text, Markdown, saved web pages, Word documents and JSON Lines are read, and PDF where the extra
    citespan[pdf] is installed. The articles themselves are never changed.
    """
    from index.build import build
    from index.embedders import DEFAULT_EMBEDDER, open_embedder
    from qa.index_report import show_report
    from qa.progress import Stages

    stream = output()
    with Stages() as stages:
        stages.stage("Opening the embedding model", None)
        report = build(
            _target(index),
            dirs,
            include=include,
            exclude=exclude,
            encoding=encoding,
            embedder=open_embedder(
                embedder or DEFAULT_EMBEDDER, progress=lambda doing: stages.stage(doing, None)
            ),
            progress=stages,
        )
    return show_report(report, stream)


@index_group.command("update")
@click.argument("dirs", nargs=-1, type=_DIRS, metavar="[DIR]...")
@index_option
def update_command(dirs: tuple[Path, ...], index: Path | None) -> int:
    """Bring an index up to date with its files: what is new, changed or gone.

    With DIR, the index holds the articles of those folders afterwards in place of the ones it was
    built from.
    """
    from index.build import update
    from qa.index_report import show_report
    from qa.progress import Stages

    stream = output()
    path = _own_index(index)
    with Stages() as stages:
        report = update(path, dirs, progress=stages)
    return show_report(report, stream)


@index_group.command("status")
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status_command(index: Path | None, as_json: bool) -> None:
    """Say which index answers here, and what it holds."""
    from index.locate import locate
    from qa.index_report import show_status

    show_status(_made(locate(index)), output(), as_json=as_json)


@index_group.command("verify")
@index_option
def verify_command(index: Path | None) -> int:
    """Check every byte of an index. Exit code 1 when something is wrong."""
    from index.verify import verify
    from qa.index_report import show_problems

    path = _own_index(index)
    return show_problems(path, verify(path), output())


@index_group.command("text")
@click.argument("article", metavar="ARTICLE", shell_complete=articles)
@index_option
def text_command(article: str, index: Path | None) -> None:
    """Print the stored text of ARTICLE, in which the offsets of --json count.

    ARTICLE is a name as ask --json gives it, or a part of a name or title.
    """
    from index.locate import locate
    from index.store import Index
    from qa.index_report import find_article
    from qa.terminal import safe

    stream = output()
    located = _made(locate(index))
    with Index.open(located.path) as opened, opened.snapshot() as snapshot:
        text = find_article(snapshot, article).text
    if stream.isatty():
        stream.write(safe(text, keep="\n\t"))
    else:  # exactly the stored text
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))


def _target(named: Path | None) -> Path:
    """Where a build goes: an index that is there is built anew, else one is made."""
    from index.errors import IndexMissing
    from index.locate import FOLDER, VARIABLE, locate

    named = named or Path(os.environ.get(VARIABLE) or FOLDER)
    try:
        return locate(named).path
    except IndexMissing:
        return named.absolute()


def _made(located: "Located") -> "Located":
    """An index that was found, which that of the sample articles may not yet be.

    Raises:
        UsageError: there is no index here, and the sample articles have not been asked.
    """
    if located.sample and not located.path.exists():
        raise UsageError("no index here", advice=_MAKE_ONE)
    return located


def _own_index(named: Path | None) -> Path:
    """The user's own index, never that of the sample articles.

    Raises:
        UsageError: there is none here.
    """
    from index.locate import locate

    located = locate(named)
    if located.sample:
        raise UsageError("no index here", advice=_MAKE_ONE)
    return located.path
