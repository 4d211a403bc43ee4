"""Text that would do something to a terminal, wherever the shell shows it."""

import re

import pytest

from index.build import build

HOSTILE = "\x1b[2J\x1b]52;c;cm0=\x07\u202e[red]"
OWN = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;(?:id=\d+)?;(?:file://[!-~]*)?\x1b\\|\x1b[=>]")
"""What the prompt and the answers write themselves."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, real_embedder):
    """A folder with an article whose text, title, source and name are hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "news").mkdir()
    name = f"{HOSTILE}.jsonl".replace("/", "")
    import json

    record = {
        "title": f"Title {HOSTILE}",
        "source": f"Source {HOSTILE}",
        "text": f"The delegation was led by Ishaq {HOSTILE} Bello, the minister of finance.",
    }
    (folder / "news" / name).write_text(json.dumps(record) + "\n")
    build(folder / ".citespan", [folder / "news"], embedder=real_embedder)
    return folder


def test_nothing_hostile_reaches_the_terminal(shell, hostile):
    """From articles, titles, sources, file names, questions and history, completion included."""
    screen = shell(folder=hostile, CITESPAN_HISTORY="on").start()
    screen.enter("Who led the delegation?")
    for command in ("/sources", "/context 1", "/open 1", "/why", "/more", "/article \x16\x1b[2J"):
        screen.enter(command)
    screen.enter("/article")
    screen.enter("/source Sou\t")
    screen.enter("/source")
    screen.enter("Who is \u202eIsh\t \x16\x1b[2J\u200b?")
    screen.type("\x1b[A\x1b[A")
    screen.settle()
    rest = OWN.sub(b"", screen.raw).decode()
    assert not re.search("[\x00-\x06\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u200b]", rest)
    assert b"\x1b]52" not in screen.raw
    assert b"\x1b[2J" not in screen.raw
    assert "<U+202E>[red]" in rest


def test_hostile_lines_of_a_history_file_are_shown_as_what_they_are(shell, tmp_path):
    """Whoever wrote them."""
    folder = tmp_path / "state" / "citespan"
    folder.mkdir(parents=True)
    (folder / "history").write_bytes("Who \x1b[2J\u202eis\x9b31m it?\n".encode() + b"\xff\xfe\n")
    screen = shell().start()
    screen.type("\x1b[A")
    screen.settle()
    screen.type("\x1b[A")
    screen.wait_for(r"Who \\x1b\[2J<U\+202E>is\\x9b31m")
    assert b"\x1b[2J" not in screen.raw
    assert "\u202e".encode() not in screen.raw
