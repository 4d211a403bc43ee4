"""The command ``ask``: one question, many from standard input, or a prompt."""

import sys
from datetime import date
from pathlib import Path

import click

from qa.completion.install import completion_options
from qa.completion.values import articles as articles_known
from qa.completion.values import readers as readers_known
from qa.completion.values import sources as sources_known
from qa.options import HELP, Day, Probability, index_option, version_option

_EPILOG = """\b
Examples:
  ask Who led the delegation
  ask "What does it cost?" --since 2025-06 --source "Daily Courier"
  ask --json - < questions.txt
  ask -- What is --json for

\b
Exit codes: 0 answered, 1 no answer found, 2 usage or failure, 130
interrupted. With several questions: 0 if any was answered."""


@click.command("ask", context_settings=HELP, epilog=_EPILOG)
@click.argument("words", nargs=-1, metavar="[QUESTION]...")
@index_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    help="What results look like: text (the default), json, one object a line, or markdown, a "
    "note with sentences and sources.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--explain", is_flag=True, help="Show how each result was come by: searches, scores, threshold."
)
@click.option(
    "--top",
    type=click.IntRange(min=1, max=100),
    default=3,
    show_default=True,
    metavar="N",
    help="How many answers to show, unless more differ; of passages, where there is no answer.",
)
@click.option(
    "--article",
    "articles",
    multiple=True,
    metavar="NAME",
    shell_complete=articles_known,
    help="Only articles with NAME in their file name or title. May be repeated.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="TEXT",
    shell_complete=sources_known,
    help="Only articles with TEXT in their source. May be repeated.",
)
@click.option(
    "--since",
    type=Day(last=False),
    metavar="DATE",
    help="Only articles published on DATE or later: 2025-06-13, 2025-06 or 2025.",
)
@click.option(
    "--until", type=Day(last=True), metavar="DATE", help="Only articles published up to DATE."
)
@click.option(
    "--undated", is_flag=True, help="Keep articles without a date in, whatever --since or --until."
)
@click.option(
    "--threshold",
    type=Probability(),
    metavar="P",
    help="Answer only what is right with probability P, from 0 to 1. With 0 the best guess is "
    "always shown.",
)
@click.option(
    "--reader",
    metavar="NAME",
    shell_complete=readers_known,
    help="What reads the answer out: span (the default), sentence, or transformers:MODEL.",
)
@click.option("--color/--no-color", default=None, help="Use colours, or do not; else found out.")
@click.option(
    "--plain",
    is_flag=True,
    help="At the prompt, read line by line and never move the cursor, as screen readers like it. "
    "$CITESPAN_PLAIN=1 asks for it, too.",
)
@click.option(
    "--history/--no-history",
    default=True,
    help="Keep what is typed at the prompt for later sessions (the default), or do not. "
    "$CITESPAN_HISTORY=off turns it off, too.",
)
@completion_options
@version_option
def ask_command(
    words: tuple[str, ...],
    index: Path | None,
    form: str | None,
    as_json: bool,
    explain: bool,
    top: int,
    articles: tuple[str, ...],
    sources: tuple[str, ...],
    since: date | None,
    until: date | None,
    undated: bool,
    threshold: float | None,
    reader: str | None,
    color: bool | None,
    plain: bool,
    history: bool,
) -> int:
    """Answer a QUESTION in the own words of your articles, and show where they stand.

    The question needs no quotes unless the shell would change it. With - in place of a question, or
    when standard input is no terminal, questions are read from there, one a line. On a
    terminal, without a question, ask opens a shell: type /help there.
    """
    from index.filters import Filters
    from qa.answer import Answer, NoAnswer
    from qa.messages import say, show_warnings
    from qa.results import Form, Results

    show_warnings()
    if as_json and form not in (None, "json"):
        raise click.UsageError(
            f"--json and --format {form} contradict each other.", click.get_current_context()
        )
    filters = Filters(articles=articles, sources=sources, since=since, until=until, undated=undated)
    if len(words) > 1 and words[0] == "-":
        raise click.UsageError(
            "- takes the questions from standard input; no words may follow it.",
            click.get_current_context(),
        )
    batch = words == ("-",) or (not words and not _terminal_input())
    shape = Form.JSON if as_json else Form(form or "text")
    shell = not words and not batch
    if shell:
        from qa.shell.plain import is_wanted

        plain = plain or shape is not Form.TEXT or is_wanted()
        color = False if plain and color is None else color
    results = Results(form=shape, color=color, several=batch, explain=explain)

    if shell:
        from qa.shell.shell import open_shell

        return open_shell(
            results,
            index=index,
            reader=reader,
            threshold=threshold,
            filters=filters,
            top=top,
            color=color,
            plain=plain,
            keep_history=history,
        )

    from qa.ask import Asker
    from qa.progress import Stages

    with (
        Stages() as progress,
        Asker.open(index, reader=reader, threshold=threshold, progress=progress) as asker,
    ):
        for note in asker.notes:
            say(f"ask: {note}")

        def put(question: str) -> Answer | NoAnswer:
            try:
                return asker.ask(question, filters, top=top)
            finally:
                progress.clear()

        if batch:
            from qa.batch import answer_all

            return answer_all(put, results)
        result = put(" ".join(words))
        results.show(result)
        return 0 if isinstance(result, Answer) else 1


def _terminal_input() -> bool:
    """Whether someone sits at standard input."""
    return sys.stdin is not None and sys.stdin.isatty()
