"""What a shell gets that asks for completions."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.completion.scripts import SHELLS, script

Complete = Callable[..., list[str]]


@pytest.fixture
def run(bin_folder: Path, place: Path, surroundings: dict[str, str]):
    """Run ``ask`` or ``qa`` as a shell that completes does."""

    def run(name: str, *, cwd: Path = place, **variables: str):
        return subprocess.run(
            [bin_folder / name],
            env=surroundings | variables,
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


@pytest.fixture
def complete(run) -> Complete:
    """The values for the last of some words, as bash has them."""

    def complete(*words: str, shell: str = "bash", **more) -> list[str]:
        done = run(
            words[0],
            COMP_WORDS="\n".join(words),
            COMP_CWORD=words[-1] if shell == "fish" else str(len(words) - 1),
            **{f"_{words[0].upper()}_COMPLETE": f"{shell}_complete"},
            **more,
        )
        assert done.stderr == ""
        return [line.split("\t")[1] for line in done.stdout.splitlines()]

    return complete


def test_options_complete(complete: Complete):
    """Those of both scripts, and the sub-commands of one."""
    assert complete("ask", "--thr") == ["--threshold"]
    assert complete("ask", "--und") == ["--undated"]
    assert complete("qa", "in") == ["index"]
    assert complete("qa", "index", "ver") == ["verify"]
    assert complete("qa", "index", "build", "--enc") == ["--encoding"]


def test_sources_come_from_the_index_quoted_for_bash(complete: Complete):
    """Letter case does not count; what a terminal would obey is left out."""
    expected = ["Agencies", "Sharp\\ Media", 'The\\ \\"Old\\"\\ Post\\:\\ \\$1']
    assert complete("ask", "--source", "") == expected
    assert complete("ask", "--source", "sH") == ["Sharp\\ Media"]
    assert complete("ask", "--source", '"The') == ['The \\"Old\\" Post: \\$1']
    assert complete("ask", "--source", "nobody") == []


def test_sources_are_given_whole_to_the_other_shells(complete: Complete):
    """They quote by themselves."""
    assert complete("ask", "--source", "T", shell="zsh") == ['The "Old" Post: $1']
    assert complete("ask", "--source", "Sh", shell="fish") == ["Sharp Media"]


@pytest.mark.parametrize(
    ("words", "shell", "expected"),
    [
        (["--source", "=", "Sh"], "bash", "Sharp\\ Media"),
        (["--source", "="], "bash", "Agencies"),
        (["--source=Sh"], "zsh", "--source=Sharp Media"),
        (["--source=Sh"], "fish", "--source=Sharp Media"),
    ],
)
def test_a_value_after_an_equals_sign_completes(complete: Complete, words, shell, expected):
    """Bash ends a word at it, the others do not."""
    assert complete("ask", *words, shell=shell)[0] == expected


def test_names_of_articles_complete_and_titles_where_no_name_fits(complete: Complete):
    """A part of one name alone will do; of several it would have to be taken back."""
    assert complete("ask", "--article", "t") == ["talks.md", "treaty.md"]
    assert complete("ask", "--article", "Talks\\ in", shell="zsh") == ["Talks in Oslo: day one"]
    assert complete("ask", "--article", "flood") == ["news/flood.md"]
    assert complete("ask", "--article", "orm.") == ["news/storm.md"]
    assert complete("ask", "--article", ".md") == []
    assert complete("qa", "index", "text", "tr") == ["treaty.md"]


def test_descriptions_hold_nothing_that_a_terminal_would_obey(run):
    """An escape sequence in a title is shown as text."""
    done = run(
        "ask", COMP_WORDS="ask\n--article\nnews/s", COMP_CWORD="2", _ASK_COMPLETE="zsh_complete"
    )
    assert done.stdout == "plain\tnews/storm.md\tStorms \\x1b[31m\n"


def test_the_index_named_before_is_the_one_asked(complete: Complete, place: Path, tmp_path: Path):
    """Found as a question finds it: by the option, the variable, or upward."""
    index = str(place / ".citespan")
    assert complete("ask", "--index", index, "--source", "A", cwd=tmp_path) == ["Agencies"]
    assert complete("ask", "--source", "A", cwd=tmp_path, CITESPAN_INDEX=index) == ["Agencies"]
    assert complete("ask", "--source", "A", cwd=place / "articles") == ["Agencies"]


def test_the_index_option_completes_folders(run):
    """The shell is told to do so itself."""
    done = run("ask", COMP_WORDS="ask\n--index\n/x", COMP_CWORD="2", _ASK_COMPLETE="bash_complete")
    assert done.stdout.split("\t")[0] == "dir"


def test_readers_and_shells_complete(complete: Complete):
    """Closed choices need no index."""
    assert complete("ask", "--reader", "s") == ["span", "sentence"]
    assert complete("qa", "--install-completion", "") == list(SHELLS)


def test_the_words_of_a_question_are_left_alone(complete: Complete):
    """Nothing is offered, not even files."""
    assert complete("ask", "Who", "le") == []


@pytest.mark.parametrize(
    "variables",
    [
        {"_ASK_COMPLETE": "bash_complete"},
        {"_ASK_COMPLETE": "bash_complete", "COMP_WORDS": "ask\n--s", "COMP_CWORD": "x"},
        {"_ASK_COMPLETE": "tcsh_complete", "COMP_WORDS": "ask", "COMP_CWORD": "1"},
        {"_ASK_COMPLETE": "bash_dance"},
        {"_ASK_COMPLETE": ""},
    ],
)
def test_what_goes_wrong_is_not_said(run, variables):
    """A message would land in the middle of what is being typed."""
    done = run("ask", **variables)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_an_index_that_is_missing_or_damaged_gives_no_values(complete: Complete, tmp_path: Path):
    """And no noise; the sample articles are not indexed for it."""
    (tmp_path / "index.db").write_bytes(b"no database" * 1000)
    assert complete("ask", "--index", str(tmp_path), "--source", "") == []
    assert complete("ask", "--index", "/nowhere", "--source", "") == []
    cache = tmp_path / "cache"
    assert complete("ask", "--source", "", cwd=tmp_path, XDG_CACHE_HOME=str(cache)) == []
    assert not list(cache.rglob("index.db"))


def test_completing_loads_no_model(place: Path, monkeypatch: pytest.MonkeyPatch, bin_folder: Path):
    """Values come from the list of articles alone."""
    code = (
        "import os, sys; from qa.completion.complete import answer; "
        "from qa.ask_command import ask_command; answer('ask', lambda: ask_command); "
        "print(*sys.modules)"
    )
    import sys

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "PYTHONPATH": str(Path(__file__).parents[4]),
            "COMP_WORDS": "ask\n--source\n",
            "COMP_CWORD": "2",
            "_ASK_COMPLETE": "bash_complete",
        },
        cwd=place,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "plain\tAgencies" in done.stdout
    heavy = {"onnxruntime", "faiss", "tokenizers", "torch", "sentence_transformers", "qa.ask"}
    assert heavy & set(done.stdout.split()) == set()


def test_the_variable_gives_the_script_too(run):
    """As click documents it."""
    done = run("qa", _QA_COMPLETE="zsh_source")
    assert done.stdout == script("qa", "zsh")
