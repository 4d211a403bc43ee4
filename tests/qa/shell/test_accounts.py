"""Articles that differ, in the shell: every account is shown, explained, copied and saved."""

from pathlib import Path

import pytest

from index.build import build
from index.embedders.interface import Embedder
from index.filters import Filters
from qa.markdown_output import finding_to_markdown
from qa.shell.commands import run
from qa.shell.session import Session
from qa.shell.turn import Turn
from qa.wording import DIFFER
from tests.qa.cli.examples import answered, conflicting, listed

ARTICLES = {
    "wire.md": (
        "---\ntitle: Museum robbed\nsource: Wire\ndate: 2025-10-14\n---\n"
        "Four masked men entered the museum through a skylight on 10 October, police said.\n"
    ),
    "herald.md": (
        "---\ntitle: What the porter saw\nsource: Herald\n---\n"
        "Three masked men entered the museum through a skylight on 10 October, the porter said.\n"
    ),
    "rain.md": "Seven streets of the town were under water after the rain on Sunday.\n",
}
QUESTION = "How many masked men entered the museum?"


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory, real_embedder: Embedder) -> Path:
    """A folder with the index of articles that contradict each other."""
    folder = tmp_path_factory.mktemp("differing")
    (folder / "news").mkdir()
    for name, text in ARTICLES.items():
        (folder / "news" / name).write_text(text)
    build(folder / ".citespan", [folder / "news"], embedder=real_embedder)
    return folder


@pytest.fixture
def asked(shell, differing):
    """A shell that shows one answer at once, after the question, and what it wrote."""
    screen = shell("--top", "1", "--threshold", "0", folder=differing).start()
    return screen, screen.enter(QUESTION)


def test_one_answer_wanted_shows_every_account_that_differs(asked):
    """At once, under one heading; what else there is comes after them."""
    screen, shown = asked
    assert shown.startswith(DIFFER)
    assert "  1. " in shown
    assert "  2. " in shown
    assert "news/wire.md:6" in shown
    assert "news/herald.md:5" in shown
    assert "Herald · undated" in shown
    assert "they are shown" in " ".join(screen.enter("/why").split())
    more = screen.enter("/more")
    assert DIFFER not in more
    assert "  2. " not in more


@pytest.mark.parametrize("number", [1, 2])
def test_an_account_is_copied_with_those_that_differ(asked, tmp_path, number):
    """With the place and the date of each, and as it is saved."""
    screen, _ = asked
    copied, saved = tmp_path / "one.md", tmp_path / "session.md"
    assert "Written to" in screen.enter(f"/copy {number} {copied}")
    text = copied.read_text()
    assert text.startswith(f"**{DIFFER}:**\n\n1. **")
    assert "`news/wire.md:6`" in text
    assert "Herald, undated, `news/herald.md:5`" in text
    assert QUESTION not in text
    assert "saved to" in screen.enter(f"/save {saved}")
    assert text.strip() in saved.read_text()
    assert "Answers 1 to 2, which differ, were sent" in screen.enter(f"/copy {number}")


@pytest.mark.parametrize(
    ("result", "number"), [(conflicting(), 3), (answered(), 1), (answered(), 2), (listed(), 2)]
)
def test_what_nothing_contradicts_is_copied_alone(result, number, tmp_path):
    """Another guess, or one of several that may all hold."""
    session = Session(lambda _: None, None, filters=Filters(), top=3)
    session.take(Turn("Who?", "Who?", result))
    run(session, f"/copy {number} {tmp_path / 'one.md'}")
    finding = (result.best, *result.alternatives)[number - 1]
    assert (tmp_path / "one.md").read_text() == finding_to_markdown(finding)
