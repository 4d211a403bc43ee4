"""An index of articles with awkward names, and the real scripts to complete for it."""

import json
import os
import sys
from pathlib import Path

import pytest

from index.build import build
from tests.qa.fakes import WordCounts

ROOT = Path(__file__).parents[4]
SCRIPT = """#!{python}
import sys
sys.path.insert(0, {root!r})
from qa.cli import {name}
sys.exit({name}())
"""
ARTICLES = {
    "talks.md": ("Talks in Oslo: day one", "Sharp Media"),
    "treaty.md": ("A treaty, signed", 'The "Old" Post: $1'),
    "news/flood.md": ("Floods", "Agencies"),
    "news/storm.md": ("Storms \x1b[31m", "Escape \x1b[31m"),
}


@pytest.fixture(scope="session")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``ask`` and ``qa``, as an installation makes them."""
    folder = tmp_path_factory.mktemp("bin")
    for name in ("ask", "qa"):
        script = folder / name
        script.write_text(SCRIPT.format(python=sys.executable, root=str(ROOT), name=name))
        script.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose index holds the articles."""
    folder = tmp_path_factory.mktemp("place")
    for name, (title, source) in ARTICLES.items():
        path = folder / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"title: {json.dumps(title)}\nsource: {json.dumps(source)}"
        path.write_text(f"---\n{head}\n---\n\nThe mayor signed it.\n")
    build(folder / ".citespan", [folder / "articles"], embedder=WordCounts())
    return folder


@pytest.fixture
def surroundings(bin_folder: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a shell with no settings of its user's."""
    return {
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "PS1": "$ ",
    }
