"""``ask`` with a few questions that do what no real one does, for tests of the shell around them.

``wait`` is never answered, ``crash`` fails as nobody foresaw; all others are answered as always.
"""

import sys
import time

from qa import cli
from qa.ask import Asker

_ask = Asker.ask


def ask(self, question, *arguments, **options):
    if question == "wait":
        time.sleep(600)
    if question == "crash":
        raise ZeroDivisionError("nobody foresaw \x1b[31mthis")
    return _ask(self, question, *arguments, **options)


if __name__ == "__main__":
    Asker.ask = ask
    sys.exit(cli.ask())
