"""Citations of real files, as if they had been indexed as they are; and a command that opens one.

    stored.py pager|editor FILE WORDS

opens the file at the words on this terminal, and then says whether it is as it was.
"""

import hashlib
import os
import sys
import termios
from pathlib import Path

from index.article import Article, Extracted, Origin, Stretch
from index.errors import CitespanError
from qa.answer import Citation, Span, State


def article(path: Path, **known: object) -> Article:
    """The article of a text file."""
    data = path.read_bytes()
    return Article(
        name=path.name,
        extracted=Extracted(text=data.decode("utf-8"), **known),  # type: ignore[arg-type]
        origin=Origin(
            path=os.fsencode(path.absolute()),
            digest=hashlib.sha256(data).hexdigest(),
            size=len(data),
            mtime_ns=path.stat().st_mtime_ns,
        ),
    )


def cite(where: Article, words: str, state: State = State.CURRENT) -> Citation:
    """The first place where the words stand."""
    start = where.text.index(words)
    end = start + len(words)
    passage = Stretch(0, len(where.text))
    return Citation(Span(where, start, end), Stretch(start, end), passage, state)


def main(way: str, file: str, words: str) -> None:
    from qa.shell.opening import open_citation
    from qa.terminal import look

    before = termios.tcgetattr(0)
    try:
        open_citation(
            cite(article(Path(file), title="Talks"), words),
            editor=way == "editor",
            stream=sys.stdout,
            terminal=look(sys.stdout),
        )
    except CitespanError as error:
        print(f"error: {error} / {error.advice}")
    print("terminal as before:", termios.tcgetattr(0) == before)


if __name__ == "__main__":
    main(*sys.argv[1:])
