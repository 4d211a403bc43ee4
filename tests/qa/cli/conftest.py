"""The schema of the JSON, and the command line with a stand-in for the answering behind it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qa import cli

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@pytest.fixture(scope="session")
def fake_command() -> list[str]:
    """Start of a command line that runs ``ask`` or ``qa`` over hand-made answers."""
    return [sys.executable, str(HERE / "fake_ask.py")]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a subprocess should see: none of the settings of whoever runs the tests."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(tmp_path / "cache")),
    }


Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def fake_run(fake_command: list[str], environment: dict[str, str], tmp_path: Path) -> Run:
    """Run ``ask`` or ``qa`` over hand-made answers, in an empty folder, and wait for its end."""

    def run(*arguments: str | bytes, **more: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*fake_command, *arguments],
            **{
                "env": environment,
                "cwd": tmp_path,
                "timeout": 30,
                "capture_output": True,
                "stdin": subprocess.DEVNULL,
                **more,
            },
        )

    return run


Here = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Run ``ask`` or ``qa`` in this process; exit code, standard output, standard error."""

    def run(script: str, *arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", [script, *map(str, arguments)])
        code = cli.ask() if script == "ask" else cli.qa()
        return code, *capsys.readouterr()

    return run


@pytest.fixture(scope="session")
def schema() -> jsonschema.Draft202012Validator:
    """A validator of the shipped schema."""
    read = json.loads((files("qa") / "schema1.json").read_text())
    jsonschema.Draft202012Validator.check_schema(read)
    return jsonschema.Draft202012Validator(read)
