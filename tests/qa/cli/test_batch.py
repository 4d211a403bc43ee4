"""Many questions from standard input."""

import json
import re
import subprocess

import pytest

from qa.results import SAMPLE_NOTICE


def test_one_object_a_question_in_order(fake_run):
    """Blank lines are no questions, line ends of any kind are none of the question."""
    lines = b"\xef\xbb\xbfWho led\r\n\n   \nrefuse it\nfail\ncrash\ncaf\xe9\nlast"
    done = fake_run("ask", "--json", stdin=None, input=lines)
    made = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["question"] for each in made] == [
        "Who led",
        "refuse it",
        "fail",
        "crash",
        "caf\udce9",
        "last",
    ]
    assert [each.get("answered") for each in made] == [True, False, None, None, True, True]
    assert made[2] == {
        "schema": 1,
        "question": "fail",
        "error": "no [red]way\x1b[31m",
        "advice": "Try another.",
    }
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (b"refuse\nWho\nfail\n", 0),
        (b"refuse\nrefuse\n", 1),
        (b"refuse\nfail\n", 2),
        (b"fail\n", 2),
        (b"\n \n", 2),
        (b"", 2),
    ],
)
def test_the_exit_code_is_0_if_any_was_answered(fake_run, lines, code):
    """Else 2 if any failed, else 1; no question at all is an error of usage."""
    assert code == fake_run("ask", "-", stdin=None, input=lines).returncode


def test_people_see_each_question_over_its_result(fake_run):
    """Results are apart by a blank line; a failure is told on standard error."""
    done = fake_run("ask", "-", stdin=None, input=b"Who led?\nfail\nrefuse it\n")
    pages = done.stdout.decode()
    assert pages.startswith("Who led?\n\nIshaq Bello\n")
    assert "harbour.md:1\n\nrefuse it\n\nNot in these articles.\n" in pages
    assert done.stderr == (
        b"ask: this question failed: fail\nask: no [red]way\\x1b[31m\n  Try another.\n"
    )


def test_each_result_is_there_before_the_next_question(fake_command, environment):
    """A program may talk with ask over pipes."""
    with subprocess.Popen(
        [*fake_command, "ask", "--json", "-"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        for question in ("Who", "refuse", "What"):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert question == json.loads(process.stdout.readline())["question"]
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_head_takes_one_result(fake_command, environment):
    """`ask - | head -1` prints one line and no complaint."""
    pipeline = 'set -o pipefail; yes Who | head -5000 | "$@" | head -1'
    done = subprocess.run(
        ["bash", "-c", pipeline, "bash", *fake_command, "ask", "--json", "-"],
        env=environment,
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (141, b"", 1)


def test_the_sample_notice_comes_once(fake_run):
    """However many questions there are."""
    done = fake_run("ask", "-", stdin=None, input=b"sample\nsample\n")
    assert done.stderr.decode().count(SAMPLE_NOTICE) == 1


def test_notes_follow_one_another(fake_run):
    """Each under its own heading, a blank line between them, failures on standard error."""
    done = fake_run("ask", "--format", "markdown", "-", stdin=None, input=b"Who\nfail\nrefuse\n")
    assert done.stdout.startswith(b"# Who\n\n")
    assert b"\n\n# refuse\n\n" in done.stdout
    assert b"\n\n\n" not in done.stdout
    assert b"this question failed: fail\n" in done.stderr


def test_each_question_is_explained(fake_run):
    """Its explanation follows its result, in text as in JSON."""
    lines = b"explain\nexplain\n"
    page = fake_run("ask", "--explain", "-", stdin=None, input=lines).stdout.decode()
    assert page.count("\n\nHow this was found\n") == 2
    assert re.search(r"they\s+are\s+shown\.\n\nexplain\n\nIshaq Bello\n", page)
    made = fake_run("ask", "--explain", "--json", stdin=None, input=lines).stdout
    assert all("explain" in json.loads(line) for line in made.splitlines())
