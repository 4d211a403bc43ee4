"""Saving a session as Markdown."""

import dataclasses
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from index.errors import CitespanError, UsageError
from qa.answer import Finding, State
from qa.shell import saving
from qa.shell.saving import save, write_new
from qa.shell.turn import Turn
from tests.qa.cli import examples

NOW = datetime(2025, 6, 13, 14, 2, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Articles lie below the working directory, and paths are shown from there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    saving._session.cache_clear()
    yield
    saving._session.cache_clear()


def turns() -> list[Turn]:
    answered, refused = examples.answered(), examples.refused()
    follow = dataclasses.replace(refused, question="Who paid for the journey of Ishaq Bello?")
    return [
        Turn(answered.question, answered.question, answered),
        Turn("And who paid?", follow.question, follow),
    ]


def test_the_page_is_one_for_a_colleague(tmp_path: Path) -> None:
    """What it is, every question with its answer, and each source once."""
    save(turns(), tmp_path / "notes.md", now=NOW)
    page = (tmp_path / "notes.md").read_text()
    assert page.startswith(
        "# Questions to the articles of `news`\n"
        "\n"
        "Saved 2025-06-13 14:02 +0000. Index `/srv/news/.citespan`, 5 articles, generation 3.\n"
    )
    assert "\n## 1. Who led the delegation?\n\n**Ishaq Bello**\n\n> The delegation" in page
    assert (
        "\n## 2. And who paid?\n\n"
        "Following on, asked as: Who paid for the journey of Ishaq Bello?\n\n"
        "**Not in these articles.**"
    ) in page
    assert (
        "\n## Sources\n\n"
        "1. Talks in the capital, Daily Courier, 2025-06-13, `news/talks.txt` (questions 1, 2)\n"
        "2. `news/harbour.md` (questions 1, 2)\n\n<!-- Saved"
    ) in page


def test_headings_keep_their_order(tmp_path: Path) -> None:
    """One title, the questions below it, the parts of an answer below those."""
    save(turns(), tmp_path / "notes.md", now=NOW)
    tokens = MarkdownIt().parse((tmp_path / "notes.md").read_text())
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    assert levels == ["h1", "h2", "h3", "h2", "h3", "h2"]


def test_a_source_that_has_changed_is_marked(tmp_path: Path) -> None:
    """A colleague may look it up."""
    finding = Finding((examples.cite(examples.talks_article(), "Bello", state=State.DRIFTED),), 0.9)
    save([Turn("Who?", "Who?", examples.answer(finding))], tmp_path / "notes.md", now=NOW)
    listed = (tmp_path / "notes.md").read_text().partition("## Sources")[2]
    assert "(question 1); the file has changed since it was indexed" in listed


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """Neither a terminal nor Markdown nor HTML obeys what stands in an article or a question."""
    question = f"<!-- # {examples.HOSTILE}\n# who?"
    turn = Turn(question, question + "?", examples.hostile())
    save([turn], tmp_path / "notes.md", now=NOW)
    page = (tmp_path / "notes.md").read_text()
    assert page.replace("\n", "").isprintable()
    assert page.count("<!--") - page.count("\\<!--") == 1
    tokens = MarkdownIt().parse(page)
    assert sum(token.type == "heading_open" for token in tokens) == 4


def test_the_same_session_saves_to_its_file_again(tmp_path: Path) -> None:
    """As long as nobody has edited it; the file keeps its mode."""
    file = tmp_path / "notes.md"
    save(turns()[:1], file, now=NOW)
    file.chmod(0o640)
    save(turns(), file, now=NOW)
    assert "## 2. And who paid?" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o640
    edited = file.read_text().replace("Ishaq", "Isaac")
    file.write_text(edited)
    with pytest.raises(UsageError, match="exists already"):
        save(turns(), file, now=NOW)
    assert file.read_text() == edited


def test_another_session_does_not_save_over_it(tmp_path: Path) -> None:
    """Yesterday's questions would be lost."""
    file = tmp_path / "notes.md"
    save(turns(), file, now=NOW)
    saving._session.cache_clear()
    with pytest.raises(UsageError, match="not saved by this session"):
        save(turns(), file, now=NOW)


@pytest.mark.parametrize("held", [b"", b"my notes\n", b"\xff\x00"])
def test_a_file_of_other_origin_is_replaced_only_when_asked(tmp_path: Path, held: bytes) -> None:
    """Whatever it holds."""
    file = tmp_path / "notes.md"
    file.write_bytes(held)
    with pytest.raises(UsageError, match="exists already") as raised:
        save(turns(), file, now=NOW)
    assert raised.value.advice
    assert file.read_bytes() == held
    save(turns(), file, overwrite=True, now=NOW)
    assert "Ishaq Bello" in file.read_text()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is written."""
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "notes.md").symlink_to("real.md")
    save(turns(), tmp_path / "notes.md", overwrite=True, now=NOW)
    assert (tmp_path / "notes.md").is_symlink()
    assert "Ishaq Bello" in (tmp_path / "real.md").read_text()


def test_home_is_understood_and_the_umask_decides_who_reads(tmp_path: Path) -> None:
    """As for every file the user makes."""
    before = os.umask(0o077)
    try:
        save(turns(), Path("~/notes.md"), now=NOW)
    finally:
        os.umask(before)
    assert (tmp_path / "notes.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("no/such/folder.md", "no such folder"),
        (".", "is a folder"),
        ("x" * 300, "File name too long|name is too long"),
        ("a\0b", "cannot be a file"),
        ("~nobody-of-this-name/x.md", "cannot be a file"),
        ("/dev/full", "no ordinary file"),
    ],
)
def test_what_cannot_be_a_file_is_told(tmp_path: Path, name: str, complaint: str) -> None:
    """No folder is made, and nothing is left behind."""
    with pytest.raises(CitespanError, match=complaint) as raised:
        save(turns(), Path(name), overwrite=True, now=NOW)
    assert raised.value.advice
    assert list(tmp_path.iterdir()) == []


def test_nothing_asked_is_nothing_to_save(tmp_path: Path) -> None:
    """No empty page is written."""
    with pytest.raises(UsageError, match="nothing has been asked"):
        save([], tmp_path / "notes.md")


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """And no half of another beside it."""
    save(turns()[:1], tmp_path / "notes.md", now=NOW)
    held = (tmp_path / "notes.md").read_bytes()
    code = """
import sys
from pathlib import Path
from index.errors import CitespanError
from qa.shell.saving import save
from tests.qa.shell.test_saving import turns
try:
    save(turns() * 50, Path("notes.md"), overwrite=True)
except CitespanError as error:
    print(error, error.advice)
"""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "notes.md: File too large Nothing was changed" in done.stdout
    assert (tmp_path / "notes.md").read_bytes() == held
    assert [file.name for file in tmp_path.iterdir()] == ["notes.md"]


def test_a_text_goes_to_a_new_file_only(tmp_path: Path) -> None:
    """Half pairs of surrogates become visible and do no harm."""
    write_new(tmp_path / "one.md", "Dar\udc80\n")
    assert (tmp_path / "one.md").read_text() == "Dar\\udc80\n"
    with pytest.raises(UsageError, match="exists already"):
        write_new(tmp_path / "one.md", "other")
    assert (tmp_path / "one.md").read_text() == "Dar\\udc80\n"
