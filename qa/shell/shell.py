"""The shell: a line is read, answered or obeyed, and the prompt comes back, whatever befalls it."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.filters import Filters
from qa.answer import NoAnswer
from qa.messages import explain, say
from qa.shell import commands
from qa.shell.kept import trimmed
from qa.shell.session import Session
from qa.shell.telling import tell, tell_error
from qa.shell.working import leave
from qa.terminal import flat

if TYPE_CHECKING:
    from index.report import Progress
    from qa.ask import Asker
    from qa.results import Results

_WELCOME = "Ask a question, and press Enter. /help lists the commands, Ctrl-D leaves."


class Prompt(Protocol):
    """Where lines come from."""

    def read(self) -> str | None:
        """What was typed, perhaps several lines; None at the end.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        ...


def open_shell(
    results: "Results",
    *,
    index: Path | None,
    reader: str | None,
    threshold: float | None,
    filters: Filters,
    top: int,
    color: bool | None,
    plain: bool,
    keep_history: bool,
) -> int:
    """Converse until the user leaves.

    Args:
        results: shows what came of a question.
        index: the folder of the index; None to find it.
        reader: what reads answers out; None for the usual one.
        threshold: probability below which answers are held back; None for the reader's own.
        filters: conditions on the articles, to begin with.
        top: answers shown at once.
        color: whether to use colours; None to find out.
        plain: whether to read line by line; then nothing is written that moves the cursor.
        keep_history: whether what is typed may be kept for later sessions.

    Returns:
        The exit code, always 0.

    Raises:
        CitespanError: no index where one is named, or no such reader. Whatever else is wrong is
            said at the prompt.
    """
    from index.locate import locate

    if reader is not None:
        from qa.readers import check_reader

        check_reader(reader)
    locate(index)

    def open_asker(progress: "Progress") -> "Asker":
        from qa.ask import Asker

        return Asker.open(index, reader=reader, threshold=threshold, progress=progress)

    session = Session(open_asker, results, filters=filters, top=top, color=color)
    _welcome()
    try:
        if plain:
            from qa.shell.plain import PlainPrompt

            session.opening.start()
            code = converse(session, PlainPrompt())
        else:
            from qa.shell.prompting import TerminalPrompt

            prompt = TerminalPrompt(
                session,
                history=_history() if keep_history else None,
                color=color,
                shown=session.opening.start,
            )
            code = converse(session, prompt)
    finally:
        session.close()
    leave(code)
    return code


def converse(session: Session, prompt: Prompt) -> int:
    """Read and answer until the user leaves; the exit code, always 0."""
    while not session.leaving:
        try:
            typed = prompt.read()
            if typed is None:
                break
            lines = [line for line in typed.splitlines() if line.strip()]
            for line in lines:
                if len(lines) > 1:
                    session.stream.write(f"> {flat(line)}\n")
                _take(session, line)
                if session.leaving:
                    break
        except KeyboardInterrupt:
            say("")
    return 0


def _take(session: Session, line: str) -> None:
    """Answer a question or obey a command; a failure is told."""
    try:
        command = commands.as_command(line)
        if command is None:
            _ask(session, line.strip())
        else:
            commands.run(session, command)
    except BrokenPipeError:
        raise
    except Exception as error:  # the prompt survives whatever befalls a line
        tell_error(explain(error), color=session.color)
    if not session.leaving:
        session.stream.write("\n")
    session.stream.flush()


def _ask(session: Session, question: str) -> None:
    """Put a question and show what came of it, with what there is to say besides."""
    turn, because = session.worker.do(lambda: session.ask(question))
    for note in session.notes():
        tell(note, color=session.color)
    moved = session.watch.moved(turn.result.index)
    session.take(turn)
    if because is not None:
        _follow(session, because, turn.asked)
    session.results.show(trimmed(turn.result, session.shown))
    if isinstance(turn.result, NoAnswer):
        _suggest(session, turn.result)
    for news in (moved, session.watch.news()):
        if news:
            session.stream.write("\n")
            session.stream.flush()
            tell(news, color=session.color)
    if moved:
        session.opening.gather()


def _follow(session: Session, because: str, asked: str) -> None:
    """Say what a short question was taken to mean."""
    from rich.text import Text

    from qa.page import Page

    page = Page(session.terminal)
    page.write(Text(f"Following on from: {flat(because)}"))
    page.write(Text(flat(asked), "bold"), 2)
    page.blank()
    page.send(session.stream)


def _suggest(session: Session, result: NoAnswer) -> None:
    from rich.text import Text

    from qa.page import Page
    from qa.shell.suggesting import suggestions

    found = suggestions(result, session.filters, session.index, session.opening.vocabulary)
    if not found:
        return
    page = Page(session.terminal)
    page.blank()
    for sentence in found:
        page.write(Text(sentence))
    page.send(session.stream)


def _welcome() -> None:
    """Say the first line; nothing heavier is imported for it than the prompt needs."""
    import sys
    import textwrap

    from qa.terminal import look

    if sys.stderr is not None:
        columns = look(sys.stderr).columns
        say(textwrap.fill(_WELCOME, columns) if columns else _WELCOME)


def _history() -> Path | None:
    from qa.shell import history

    return history.history_file() if history.is_wanted() else None
