"""A small index, and the shell over it on a pseudo-terminal."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.build import build
from index.embedders.interface import Embedder
from tests.qa.shell.screen import ASK, Screen

ROOT = Path(__file__).parents[3]
ODD = (sys.executable, str(Path(__file__).parent / "odd_ask.py"))
ARTICLES = {
    "talks.txt": (
        "Talks in the capital\n"
        "By Jo March, Daily Courier\n"
        "13 June 2025\n\n"
        "The ministers met on Monday in Lisbon. The delegation was led by Ishaq Bello, the finance "
        "minister, who had arrived a day before.\n\n"
        "Nothing was signed. Bello said that a second meeting is planned for 4 July in Porto.\n"
    ),
    "harbour.md": (
        "---\ntitle: The harbour strike\nsource: Northern Star\ndate: 2025-05-02\n---\n\n"
        "The strike at the harbour ended after nine days, the union said on Friday. Its leader "
        "Mira Okafor called the agreement a victory.\n\n"
        "The port lost 14 million euros, according to the harbour office.\n"
    ),
    "bridge.md": (
        "---\ntitle: The new bridge\nsource: Northern Star\n---\n\n"
        "The bridge over the Tamar opens in autumn. It was designed by Lena Holm and cost 90 "
        "million euros, twice what had been planned.\n"
    ),
}


def write_articles(folder: Path) -> None:
    """The articles as files that settled long ago."""
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
        os.utime(folder / name, (1_700_000_000, 1_700_000_000))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, real_embedder: Embedder) -> Path:
    """A folder with articles and their index; not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    write_articles(folder / "news")
    build(folder / ".citespan", [folder / "news"], embedder=real_embedder)
    return folder


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A copy of the same, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "own", copy_function=shutil.copy2))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a subprocess should see: none of the settings of whoever runs the tests."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "XDG_CACHE_HOME") if key in os.environ}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "XDG_STATE_HOME": str(tmp_path_factory.mktemp("state")),
        "PAGER": "cat",
    }


Open = Callable[..., Screen]


@pytest.fixture
def shell(built: Path, settings: dict[str, str], tmp_path: Path) -> Iterator[Open]:
    """Opens ``ask`` in a pseudo-terminal, once or several times."""
    screens: list[Screen] = []

    def start(
        *arguments: str,
        folder: Path = built,
        command: tuple[str, ...] = ASK,
        columns: int = 80,
        rows: int = 40,
        **more: str,
    ) -> Screen:
        environment = settings | {"XDG_STATE_HOME": str(tmp_path / "state")} | more
        environment = {name: value for name, value in environment.items() if value is not None}
        screens.append(
            Screen(
                (*command, *arguments),
                environment=environment,
                folder=folder,
                columns=columns,
                rows=rows,
            )
        )
        return screens[-1]

    yield start
    for screen in screens:
        screen.close()


@pytest.fixture(scope="module")
def opened(built: Path, settings: dict[str, str]) -> Iterator[Screen]:
    """One shell for all tests of a module that leave it as they found it."""
    screen = Screen(environment=settings, folder=built).start()
    yield screen
    screen.close()
