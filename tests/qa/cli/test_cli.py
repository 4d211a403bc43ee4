"""Exit codes, streams that close or fill up, and errors of every kind, in real processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qa.results import SAMPLE_NOTICE

HEAVY = "numpy faiss onnxruntime tokenizers torch transformers sentence_transformers rich"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["Who", "led?"], 0),
        (["refuse"], 1),
        (["fail"], 2),
        (["crash"], 2),
        ([""], 2),
        ([], 2),
        (["--index", "/nowhere", "Who"], 2),
        (["--colour", "Who"], 2),
        (["--threshold", "2", "Who"], 2),
        (["--since", "June", "Who"], 2),
        (["--since", "2025", "--until", "2024", "Who"], 2),
        (["--version"], 0),
        (["--help"], 0),
    ],
)
def test_exit_codes_are_those_of_grep(fake_run, arguments, code):
    """0 answered, 1 no answer, 2 failed; results on standard output, all else on standard error."""
    done = fake_run("ask", *arguments)
    assert code == done.returncode
    assert (code == 2) == bool(done.stderr)
    assert (code == 2) == (not done.stdout)
    assert b"Traceback" not in done.stderr


def test_an_error_says_what_is_wrong_and_what_mends_it(fake_run):
    """Two lines; what came from elsewhere is spelled out and its markup means nothing."""
    done = fake_run("ask", "fail")
    assert done.stderr == b"ask: no [red]way\\x1b[31m\n  Try another.\n"


def test_a_fault_of_the_program_asks_for_a_report(fake_run, environment):
    """No traceback unless it is asked for."""
    done = fake_run("ask", "crash")
    assert done.stderr.startswith(b"ask: ZeroDivisionError: nobody foresaw this\n  ")
    assert b"CITESPAN_DEBUG=1" in done.stderr
    debugged = fake_run("ask", "crash", env=environment | {"CITESPAN_DEBUG": "1"})
    assert b"Traceback" in debugged.stderr
    assert debugged.returncode == 2


def test_a_question_like_an_option_goes_after_two_dashes(fake_run):
    """The message about an unknown option says so."""
    done = fake_run("ask", "What", "is", "--foo")
    assert b"Put -- in front" in done.stderr
    assert fake_run("ask", "--", "What", "is", "--foo").returncode == 0


def test_help_imports_nothing_heavy(fake_command, environment):
    """Help comes at once, whatever libraries answer later."""
    program = (
        "import sys; from qa import cli\n"
        "sys.argv = sys.argv[1:]\n"
        "code = cli.ask() if sys.argv[0] == 'ask' else cli.qa()\n"
        f"print(sorted(set({HEAVY!r}.split()) & set(sys.modules)), code, file=sys.stderr)"
    )
    for arguments in (["ask", "--help"], ["qa", "--help"], ["qa", "index", "build", "--help"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], env=environment, capture_output=True
        )
        assert done.stderr == b"[] 0\n"
        assert done.stdout.startswith(b"Usage: ")


def test_a_reader_that_goes_away_ends_it_quietly(fake_command, environment, tmp_path):
    """`ask ... | true` ends as grep does when it gets SIGPIPE."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*fake_command, "ask", "Who"],
        env=environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_help_to_a_reader_that_goes_away(fake_command, environment):
    """Help is output like any other."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*fake_command, "ask", "--help"], env=environment, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("arguments", [["Who"], ["--json", "Who"], ["--help"], ["--version"]])
def test_a_full_device_is_one_message(fake_run, arguments):
    """The answer could not be given, and that is said."""
    with Path("/dev/full").open("wb") as full:
        done = fake_run("ask", *arguments, capture_output=False, stdout=full, stderr=-1)
    assert (done.returncode, done.stderr) == (2, b"ask: cannot write: No space left on device\n")


@pytest.mark.parametrize(
    ("redirections", "code", "stderr"),
    [
        ("<&-", 0, b""),
        (">&-", 2, b"ask: standard output is closed\n"),
        ("2>&-", 0, b""),
        ("2>/dev/full", 0, b""),
        ("<&- >&- 2>&-", 2, b""),
    ],
)
def test_closed_streams(fake_command, environment, redirections, code, stderr):
    """No traceback, and no file takes the place of a closed stream."""
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirections}', "sh", *fake_command, "ask", "sample"],
        env=environment,
        capture_output=True,
    )
    shown = done.stderr.replace(f"{SAMPLE_NOTICE}\n".encode(), b"")
    assert (code, stderr) == (done.returncode, shown)


def test_no_question_and_a_closed_standard_input(fake_command, environment):
    """There is nothing to ask and nobody to prompt."""
    done = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *fake_command, "ask"], env=environment, capture_output=True
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"ask: no question on standard input\n")


def test_interrupted(fake_command, environment):
    """Ctrl-C during a question ends the command with 130, quietly."""
    process = subprocess.Popen(
        [*fake_command, "ask", "wait"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr.readline() == b"waiting\n"
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=10) == (b"", b"")
    assert process.returncode == 130


@pytest.mark.parametrize(
    "settings",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
)
def test_no_encoding_refuses_an_answer(fake_run, environment, settings):
    """What the encoding lacks is spelled out, in results and in messages."""
    for question in ("Who", "refuse", "--json", "--höhe"):
        done = fake_run("ask", question, "東京", env=environment | settings)
        assert b"UnicodeEncodeError" not in done.stderr
        assert done.returncode in (0, 1, 2)
        if settings.get("PYTHONUTF8") == "0" or settings.get("PYTHONIOENCODING") == "ascii":
            assert done.stdout.isascii()
            assert done.stderr.isascii()


def test_undecodable_arguments_are_questions_too(fake_run):
    """A byte that is not UTF-8 in the question fails nothing."""
    done = fake_run("ask", "--json", b"caf\xe9")
    assert done.returncode == 0
    assert b'"question": "caf\\udce9"' in done.stdout


def test_captured_output_is_plain(fake_run, environment):
    """No colours, links or progress in a pipe; with --color there are colours."""
    plain = fake_run("ask", "Who")
    assert b"\x1b" not in plain.stdout + plain.stderr
    assert b"\x1b[1;32m" in fake_run("ask", "--color", "Who").stdout
    forced = environment | {"FORCE_COLOR": "1"}
    assert b"\x1b[1;32m" in fake_run("ask", "Who", env=forced).stdout
    assert b"\x1b" not in fake_run("ask", "--no-color", "Who", env=forced).stdout
