"""The index and its files change while the shell is open."""

import shutil
import subprocess
import sys

import pytest

from index.build import build
from tests.qa.shell.conftest import write_articles

EDITED = (
    "Talks in the capital\n\nThe ministers met on Monday. The delegation was led by Ada Quist, who "
    "had arrived a day before.\n"
)


def test_an_edited_file_is_noticed_at_the_next_question_and_once(shell, own):
    """And an update brings it in without leaving."""
    screen = shell(folder=own).start()
    assert "Since the index" not in screen.enter("Who led the delegation?")
    (own / "news" / "talks.txt").write_text(EDITED)
    (own / "news" / "new.txt").write_text(EDITED.replace("delegation", "ferry"))
    (own / "news" / "bridge.md").unlink()
    shown = " ".join(screen.enter("Who led the delegation?").split())
    assert (
        "Since the index was made: 1 file edited (talks.txt), 1 file added (new.txt), 1 file "
        "removed (bridge.md). /index update brings them in." in shown
    )
    assert "Since the index" not in screen.enter("Who led the delegation?")
    shown = screen.enter("/index update")
    assert "1 added, 1 changed, 1 unchanged, 1 removed" in shown
    shown = screen.enter("Who led the delegation?")
    assert "Ada Quist" in shown
    assert "The index has changed" not in shown
    assert "Since the index" not in shown


def test_the_update_of_another_process_is_picked_up(shell, own, settings):
    """With the next question, which says so."""
    screen = shell(folder=own).start()
    screen.enter("Who led the delegation?")
    (own / "news" / "talks.txt").write_text(EDITED)
    command = [sys.executable, "-c", "import sys; from qa.cli import qa; sys.exit(qa())"]
    subprocess.run(
        [*command, "index", "update"], cwd=own, env=settings, check=True, capture_output=True
    )
    shown = screen.enter("Who led the delegation?")
    assert "Ada Quist" in shown
    assert "The index has changed: generation" in shown
    assert "The index has changed" not in screen.enter("Who led the delegation?")


def test_a_deleted_index_is_told_and_a_rebuilt_one_is_picked_up(shell, own, real_embedder):
    """Commands that need it say the same; the prompt always comes back."""
    screen = shell(folder=own).start()
    screen.enter("Who led the delegation?")
    shutil.rmtree(own / ".citespan")
    assert "There is no index at" in screen.enter("Who led the delegation?")
    assert "There is no index at" in screen.enter("/sources")
    assert "There is no index at" in screen.enter("/index update")
    assert "talks.txt" in screen.enter("/context 1")
    (own / "news" / "talks.txt").write_text(EDITED)
    build(own / ".citespan", [own / "news"], embedder=real_embedder)
    assert "Ada Quist" in screen.enter("Who led the delegation?")


def test_a_damaged_index_is_told_at_the_first_question(shell, own, real_embedder):
    """And a mended one answers without leaving."""
    database = own / ".citespan" / "index.db"
    database.write_bytes(b"\0" * database.stat().st_size)
    screen = shell(folder=own)
    screen.wait_for(r"^ask>\n no index open")
    shown = screen.enter("Who led the delegation?").replace("\n", "")
    assert "index.db is damaged" in shown
    build(own / ".citespan", [own / "news"], embedder=real_embedder)
    assert "Ishaq Bello" in screen.enter("Who led the delegation?")


def test_articles_that_are_gone_altogether_are_told_of(shell, own):
    """As a folder that may only not be mounted; the index answers all the same."""
    screen = shell(folder=own).start()
    shutil.rmtree(own / "news")
    shown = screen.enter("Who led the delegation?")
    assert "Ishaq Bello" in shown
    assert "The articles cannot be read any more: news." in " ".join(shown.split())


@pytest.mark.slow
def test_ctrl_c_ends_an_update_without_harm(shell, tmp_path, real_embedder):
    """The index answers as before."""
    write_articles(tmp_path / "news")
    build(tmp_path / ".citespan", [tmp_path / "news"], embedder=real_embedder)
    screen = shell(folder=tmp_path).start()
    for number in range(400):
        (tmp_path / "news" / f"{number}.txt").write_text(f"Ferry {number} sank.\n\n" * 90)
    screen.type("/index update\r")
    screen.wait_for("Embedding|Reading")
    screen.press("\x03")
    assert "Ishaq Bello" in screen.enter("Who led the delegation?")
