"""Bars on a terminal, lines on a plain one, nothing elsewhere."""

import subprocess
import sys

import pexpect

PROGRAM = """
import time
from qa.progress import Stages
with Stages() as stages:
    stages.stage("Reading [b]articles\\x1b[7m", 3)
    for _ in range(3):
        time.sleep(0.15)
        stages.advance()
    stages.stage("Writing", None)
    time.sleep(0.15)
print("done")
"""


def watched(environment, **settings):
    """What the program writes to a pseudo-terminal."""
    output, code = pexpect.run(
        f"{sys.executable} -c '{PROGRAM}'", env=environment | settings, withexitstatus=True
    )
    assert code == 0, output
    return output


def test_a_bar_on_a_terminal_that_is_gone_in_the_end(environment):
    """Counted where the number is known; stage names are only text."""
    seen = watched(environment)
    assert b"Reading [b]articles\\x1b[7m" in seen
    assert b"3/3" in seen
    assert b"Writing" in seen
    assert b"\x1b[7m" not in seen
    assert seen.endswith(b"done\r\n")


def test_lines_on_a_terminal_that_cannot_move_its_cursor(environment):
    """Nothing but the names of the stages."""
    seen = watched(environment, TERM="dumb")
    assert seen == b"Reading [b]articles\\x1b[7m ...\r\nWriting ...\r\ndone\r\n"


def test_nothing_where_nobody_watches(environment):
    """Captured output is free of progress."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True)
    assert (done.stdout, done.stderr) == (b"done\n", b"")
