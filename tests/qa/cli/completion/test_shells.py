"""Completion in the shells themselves, at a terminal."""

import re
import shutil
import subprocess
from pathlib import Path

import pexpect
import pytest

from qa.completion.scripts import SCRIPTS

WAIT = 60


def start(shell: str, place: Path, surroundings: dict[str, str]) -> pexpect.spawn:
    """An interactive shell with the completion installed the way its user is told to."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"no {shell} here")
    told = subprocess.run(
        ["ask", "--install-completion", shell],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        timeout=WAIT,
    ).stdout
    lines = [line.strip() for line in told.splitlines() if line.startswith("  ")]
    assert lines
    quiet = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}[shell]
    child = pexpect.spawn(
        found, quiet, env=surroundings, cwd=str(place), encoding="utf-8", timeout=WAIT,
        dimensions=(40, 160), echo=True,
    )  # fmt: skip
    child.expect_exact("$ ")
    for line in (*lines, "PS1='REA''DY> '"):  # in two parts, so that its echo is no prompt
        child.sendline(line)
        child.expect_exact("$ " if line in lines else "READY> ")
    return child


TYPED = [
    ("ask --source Sh", "Sharp\\ Media "),
    ('ask --source "Sh', '"Sharp Media" '),
    ("ask --source=Sh", "Sharp\\ Media "),
    ("ask --article rea", "treaty.md "),
    ("ask --und", "--undated "),
    ("ask --index art", "articles/"),
    ("qa index stat", "status "),
    ("qa index text tal", "talks.md "),
]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_tab_completes(shell, place: Path, surroundings: dict[str, str]):
    """What was typed becomes the whole value, quoted as the shell needs it."""
    child = start(shell, place, surroundings)
    try:
        for typed, completed in TYPED:
            child.send(typed)
            child.send("\t")
            child.expect_exact(completed)
            child.send("\x03")
            child.expect_exact("READY> ")
    finally:
        child.close(force=True)


def test_fish_completes(place: Path, surroundings: dict[str, str]):
    """Values with descriptions, from the file that was installed."""
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("no fish here")
    subprocess.run(
        ["ask", "--install-completion", "fish"], env=surroundings, check=True, capture_output=True
    )
    wanted = {
        "ask --source S": "Sharp Media",
        'ask --source "Sh': "Sharp Media",
        "ask --source=S": "--source=Sharp Media",
        "ask --article tr": "treaty.md\tA treaty, signed",
        "ask Who l": "",
        "qa index text ta": "talks.md\tTalks in Oslo: day one",
    }
    asked = "; echo ==; ".join(f"complete -C '{line}'" for line in wanted)
    done = subprocess.run(
        [fish, "-c", asked],
        env=surroundings,
        cwd=place,
        capture_output=True,
        text=True,
        timeout=WAIT,
    )
    assert done.stderr == ""
    assert [part.strip() for part in re.split(r"^==\n", done.stdout, flags=re.MULTILINE)] == list(
        wanted.values()
    )


def test_bash_is_answered_in_words_of_its_own(place: Path, surroundings: dict[str, str]):
    """The function fills COMPREPLY, one entry a value."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    script = (
        'source <(ask --show-completion bash); COMP_WORDS=(ask --source ""); COMP_CWORD=2; '
        "_ask_completion ask; printf '<%s>' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        env=surroundings,
        cwd=place,
        capture_output=True,
        text=True,
        timeout=WAIT,
    )
    assert done.stderr == ""
    assert done.stdout == '<Agencies><Sharp\\ Media><The\\ \\"Old\\"\\ Post\\:\\ \\$1>'


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_without_a_program_are_silent(name, surroundings: dict[str, str], place: Path):
    """An environment that is not active completes nothing and says nothing."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    script = (
        f"source <({name} --show-completion bash); PATH=/usr/bin:/bin; "
        f"COMP_WORDS=({name} --s); COMP_CWORD=1; _{name}_completion /nowhere/{name}"
    )
    done = subprocess.run(
        [bash, "--norc", "-c", script], env=surroundings, cwd=place, capture_output=True, timeout=60
    )
    assert (done.stdout, done.stderr) == (b"", b"")
