"""``qa eval`` from the outside: help, exit codes, what goes where."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qa import cli
from qa.readers.interface import Reader
from tests.eval.conftest import QUESTIONS, READER
from tests.qa.fakes import Finder

COMMANDS = ("run", "compare", "report", "calibrate", "add", "validate")


@pytest.fixture
def qa(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, serve: Callable[[Reader], None]
) -> Callable[..., int]:
    """Runs ``qa eval`` with arguments in a folder of its own; the exit code."""
    serve(READER)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["qa", "eval", *arguments])
        return cli.qa()

    return call


def test_help_needs_no_heavy_library() -> None:
    """Neither numpy nor rich nor any model library is imported for it."""
    code = (
        "import sys; from eval.commands import eval_group\n"
        "for name in eval_group.commands:\n"
        "    try: eval_group.main([name, '--help'], prog_name='qa eval')\n"
        "    except SystemExit: pass\n"
        "heavy = {'numpy', 'rich', 'faiss', 'onnxruntime', 'torch', 'jinja2', 'matplotlib'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in COMMANDS:
        assert f"qa eval {name}" in done.stdout


def test_a_run_ends_with_figures_and_its_folder(
    qa: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard output; nothing on standard error where nobody watches."""
    assert qa("run", "questions.jsonl", "--cold", "0") == 2  # no such file yet
    capsys.readouterr()
    Path("questions.jsonl").write_text("".join(json.dumps(q) + "\n" for q in QUESTIONS))
    assert qa("run", "questions.jsonl", "--cold", "0") == 0
    out, err = capsys.readouterr()
    assert "questions: 4 questions, 1 unanswerable" in out
    assert "exact_match" in out
    assert "run folder: runs/questions-" in out
    assert err == ""


def test_json_is_one_object(
    qa: Callable[..., int], gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Everything a script needs, nothing else on standard output."""
    assert qa("run", str(gold), "--cold", "0", "--json", "--out", "r") == 0
    content = json.loads(capsys.readouterr().out)
    assert content["run"] == "r"
    assert content["measures"]["f1"]["questions"] == 3
    assert content["settings"]["gold"]["questions"] == 4


def test_a_missed_gate_is_exit_code_1(
    qa: Callable[..., int], gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And is said on standard error; the run is kept."""
    assert qa("run", str(gold), "--cold", "0", "--out", "a", "--min", "f1=0.99") == 1
    assert "gate missed: f1 >= 0.99" in capsys.readouterr().err
    assert Path("a/summary.json").exists()
    assert qa("run", str(gold), "--cold", "0", "--out", "b", "--min", "verbatim_rate=1") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "missing.jsonl"],
        ["run", "GOLD", "--min", "f2=1"],
        ["run", "GOLD", "--min", "f1"],
        ["run", "GOLD", "--depth", "0"],
        ["run", "GOLD", "--fusion", "luck"],
        ["run", "GOLD", "--threshold", "7"],
        ["compare", "nowhere", "nowhere"],
        ["report", "nowhere"],
        ["calibrate", "GOLD"],
        ["add", "Who?", "--gold", "x.txt", "--unanswerable"],
        ["validate", "missing.jsonl"],
    ],
)
def test_what_cannot_be_done_is_exit_code_2_with_advice(
    qa: Callable[..., int], gold: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """A message on standard error, no traceback, nothing on standard output, no folder."""
    assert qa(*[str(gold) if each == "GOLD" else each for each in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("qa: ")
    assert "Traceback" not in err
    assert not Path("runs").exists()


def test_comparing_says_regression_by_exit_code(
    qa: Callable[..., int],
    serve: Callable[[Reader], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A run with itself: 0. With one made worse on purpose: 1, with both answers shown."""
    many = tmp_path / "many.jsonl"
    lines = [
        {"id": str(n), "question": f"Where did Dar meet Rubio, {n}?", "answers": ["Washington"],
         "articles": ["talks.txt"]} for n in range(25)
    ]  # fmt: skip
    many.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert qa("run", str(many), "--cold", "0", "--out", "good") == 0
    serve(Finder({**READER.scores, "Washington": -9.0}))
    assert qa("run", str(many), "--cold", "0", "--out", "bad") == 0
    capsys.readouterr()
    assert qa("compare", "good", "good") == 0
    assert "No regression beyond noise" in capsys.readouterr().out
    assert qa("compare", "good", "bad") == 1
    said = capsys.readouterr().out
    assert "Regression beyond noise: f1" in said
    assert "Lost: 25 questions" in said
    assert "before  Washington" in said
    assert qa("compare", "bad", "good", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["won"]) == 25


def test_an_interrupted_run_says_how_to_go_on(
    qa: Callable[..., int],
    serve: Callable[[Reader], None],
    gold: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 130; the same command with --out ends the run."""

    class Interrupted(Finder):
        def read(self, *_: object) -> list[object]:  # type: ignore[override]
            raise KeyboardInterrupt

    serve(Interrupted(READER.scores))
    assert qa("run", str(gold), "--cold", "0", "--out", "r") == 130
    assert "Go on with the same options and --out r" in capsys.readouterr().err
    serve(READER)
    assert qa("run", str(gold), "--cold", "0", "--out", "r") == 0
    assert qa("run", str(gold), "--cold", "0", "--out", "r") == 2
    assert "complete run already" in capsys.readouterr().err


def test_a_report_lands_in_the_run_folder(
    qa: Callable[..., int], gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its path is all that is printed."""
    pytest.importorskip("matplotlib")
    assert qa("run", str(gold), "--cold", "0", "--out", "r") == 0
    capsys.readouterr()
    assert qa("report", "r") == 0
    assert capsys.readouterr().out == "r/report.html\n"
    assert Path("r/report.html").read_text().startswith("<!doctype html>")
    assert qa("report", "r", "r", "--out", "two.html") == 0
    assert "What changed" in Path("two.html").read_text()


def test_adding_prints_what_was_recorded(
    qa: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """The question needs no quotes."""
    assert qa("add", "Where", "did", "Dar", "meet?", "--gold", "g.jsonl", "--pick", "1") == 0
    out = capsys.readouterr().out
    assert "1  Washington" in out
    assert "g.jsonl: q1: Washington" in out
    assert json.loads(Path("g.jsonl").read_text())["question"] == "Where did Dar meet?"


def test_articles_that_are_missing_are_said(
    qa: Callable[..., int], gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, after the figures."""
    line = {"id": "9", "question": "x?", "answers": ["y"], "articles": ["moon\x1b[31m.txt"]}
    gold.write_text(gold.read_text() + json.dumps(line))
    assert qa("run", str(gold), "--cold", "0", "--out", "r") == 0
    err = capsys.readouterr().err
    assert "1 articles of the gold set are not in the index" in err
    assert "\x1b" not in err
