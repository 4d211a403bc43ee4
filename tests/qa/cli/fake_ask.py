"""The real command line with a stand-in for the answering: ``fake_ask.py ask|qa ARGUMENTS``.

What it does depends on the question: ``refuse`` gives no answer, ``fail`` an error that the user
can act on, ``crash`` one that nobody foresaw, ``wait`` never ends, ``sample`` is answered from
the sample articles, ``hostile`` from an article full of escapes, ``conflict``, ``list`` and
``clause`` by accounts that differ, a list and a long answer, ``explain`` with how it was come by;
anything else is answered.
"""

import dataclasses
import sys
import time
import types
from pathlib import Path

import examples

from index.errors import IndexMissing, UsageError
from qa import cli
from qa.answer import Answer, NoAnswer

MADE = {"conflict": examples.conflicting, "list": examples.listed, "clause": examples.clause}


class Asker:
    """Answers from :mod:`examples`."""

    notes: tuple[str, ...] = ()

    @classmethod
    def open(cls, index: Path | None = None, **_options: object) -> "Asker":
        if index is not None:
            raise IndexMissing(f"no index at {index}", advice="Make one: qa index build DIR")
        return cls()

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def ask(self, question: str, filters: object, *, top: int) -> Answer | NoAnswer:
        word = question.split()[0].rstrip("?") if question.strip() else "empty"
        if word == "empty":
            raise UsageError("the question is empty", advice='Ask in words: ask "Who ...?"')
        if word == "fail":
            raise UsageError("no [red]way\x1b[31m", advice="Try another.")
        if word == "crash":
            raise ZeroDivisionError("nobody foresaw this")
        if word == "wait":
            print("waiting", file=sys.stderr, flush=True)
            time.sleep(60)
        if word == "filters":
            return dataclasses.replace(examples.answered(), question=f"{filters} {top}")
        if word == "hostile":
            return dataclasses.replace(examples.hostile(), question=question)
        if word in MADE:
            return dataclasses.replace(MADE[word](), question=question)
        if word == "explain":
            import explained

            return dataclasses.replace(explained.explained(), question=question)
        made = examples.refused() if word == "refuse" else examples.answered()
        if word == "sample":
            made = dataclasses.replace(made, index=dataclasses.replace(made.index, sample=True))
        return dataclasses.replace(made, question=question)


if __name__ == "__main__":
    sys.modules["qa.ask"] = types.ModuleType("qa.ask")
    sys.modules["qa.ask"].Asker = Asker  # type: ignore[attr-defined]
    del sys.argv[0]
    sys.exit(cli.ask() if sys.argv[0] == "ask" else cli.qa())
