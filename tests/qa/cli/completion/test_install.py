"""Putting the completion scripts where shells find them."""

import stat
from pathlib import Path

import pytest

from qa.completion.scripts import SCRIPTS, SHELLS, script

PLACES = {
    "bash": (".local/share/bash-completion/completions", "{}"),
    "zsh": (".local/share/zsh/site-functions", "_{}"),
    "fish": (".config/fish/completions", "{}.fish"),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without settings."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "BASH_COMPLETION_USER_DIR", "SHELL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("shell", SHELLS)
def test_both_scripts_are_installed_and_nothing_else_is_touched(shell, home: Path, run_here):
    """At the usual places; what was done and is left to do is said."""
    folder, name = PLACES[shell]
    code, said, complaint = run_here("ask", "--install-completion", shell)
    assert (code, complaint) == (0, "")
    made = sorted(path for path in home.rglob("*") if path.is_file())
    assert made == sorted(home / folder / name.format(each) for each in SCRIPTS)
    for each in SCRIPTS:
        path = home / folder / name.format(each)
        assert path.read_text() == script(each, shell)
        assert f"Wrote {path}\n" in said
    assert (f"fpath=({home / folder} $fpath)" in said) == (shell == "zsh")
    assert (f"source {home / folder}/ask" in said) == (shell == "bash")


def test_installing_again_changes_nothing(home: Path, run_here):
    """And says so; an older version of ours is brought up to date."""
    run_here("qa", "--install-completion", "fish")
    ask = home / ".config/fish/completions/ask.fish"
    before = ask.stat().st_mtime_ns
    assert f"Already there: {ask}\n" in run_here("qa", "--install-completion", "fish")[1]
    assert ask.stat().st_mtime_ns == before
    ask.write_text(ask.read_text() + "# older\n")
    assert f"Wrote {ask}\n" in run_here("ask", "--install-completion", "fish")[1]
    assert ask.read_text() == script("ask", "fish")


def test_another_programs_script_is_left_alone(home: Path, run_here):
    """There may well be another ask."""
    ask = home / ".config/fish/completions/ask.fish"
    ask.parent.mkdir(parents=True)
    ask.write_text("complete -c ask\n")
    code, _, complaint = run_here("ask", "--install-completion", "fish")
    assert code == 2
    assert f"{ask} is not from Citespan" in complaint
    assert ask.read_text() == "complete -c ask\n"


def test_the_folders_that_variables_name_are_used(home: Path, run_here, monkeypatch):
    """Those of the XDG specification, and bash-completion's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "c"))
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    run_here("ask", "--install-completion", "fish")
    assert (home / "c/fish/completions/ask.fish").exists()
    run_here("ask", "--install-completion", "zsh")
    assert (home / ".local/share/zsh/site-functions/_ask").exists()
    monkeypatch.setenv("BASH_COMPLETION_USER_DIR", f"{home}/b:{home}/other")
    run_here("ask", "--install-completion", "bash")
    assert (home / "b/completions/qa").exists()


def test_the_shell_is_found_out(home: Path, run_here, monkeypatch):
    """From $SHELL; where that says nothing useful, the user has to."""
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    run_here("ask", "--install-completion")
    assert (home / ".local/share/zsh/site-functions/_qa").exists()
    monkeypatch.setenv("SHELL", "/bin/dash")
    code, said, complaint = run_here("ask", "--install-completion")
    assert (code, said) == (2, "")
    assert "ask --install-completion bash" in complaint


def test_a_folder_that_cannot_be_written_is_an_error(home: Path, run_here):
    """With its name, and nothing half done."""
    (home / ".config").write_text("a file")
    code, _, complaint = run_here("ask", "--install-completion", "fish")
    assert code == 2
    assert str(home / ".config") in complaint


def test_a_link_stays_one(home: Path, run_here):
    """A user who keeps such files elsewhere goes on doing so."""
    kept = home / "dotfiles" / "ask.fish"
    kept.parent.mkdir()
    link = home / ".config/fish/completions/ask.fish"
    link.parent.mkdir(parents=True)
    link.symlink_to(kept)
    run_here("ask", "--install-completion", "fish")
    assert link.is_symlink()
    assert kept.read_text() == script("ask", "fish")
    assert stat.S_ISREG(kept.stat().st_mode)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts_can_be_printed_instead(shell, home: Path, run_here):
    """Both of them, and no file is made."""
    code, said, _ = run_here("qa", "--show-completion", shell)
    assert code == 0
    assert [script(name, shell) in said for name in SCRIPTS] == [True, True]
    assert list(home.iterdir()) == []
