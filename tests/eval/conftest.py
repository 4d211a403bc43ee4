"""Gold sets and runs over articles in memory."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.options import RunOptions
from eval.run import run
from eval.run_folder import Run
from qa.ask import Asker
from qa.progress import Stages
from qa.readers.interface import Reader
from tests.eval.fakes import make_asker
from tests.qa.fakes import Finder

TEXTS = {
    "news/talks.txt": "Minister Dar met Rubio in Washington. They talked about trade. It rained.",
    "news/visit.txt": "Rubio will visit Karachi in July. The plane is blue.",
}
QUESTIONS = [
    {"id": "1", "question": "Where did Dar meet Rubio?", "answers": ["Washington"],
     "articles": ["talks.txt"], "type": "place"},
    {"id": "2", "question": "What will Rubio visit?", "answers": ["Karachi"],
     "articles": ["visit.txt"], "type": "place"},
    {"id": "3", "question": "What colour is the plane?", "answers": ["blue"],
     "articles": ["news/visit.txt"], "type": "other"},
    {"id": "4", "question": "Who paid for lunch?", "answerable": False},
]  # fmt: skip

READER = Finder({"Washington": 2.0, "Karachi": 1.0, "trade": -1.0, "It": -3.0})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold set of three answerable questions and one that nothing answers."""
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in QUESTIONS))
    return file


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Reader], None]:
    """Lets ``Asker.open`` give an Asker over the texts with a reader, whatever index is named."""

    def serve_with(reader: Reader) -> None:
        home = tmp_path / "index"
        home.mkdir(exist_ok=True)
        monkeypatch.setattr(Asker, "open", lambda *_, **__: make_asker(TEXTS, reader, home))

    return serve_with


@pytest.fixture
def make_run(gold: Path, serve: Callable[[Reader], None], tmp_path: Path) -> Callable[..., Run]:
    """Runs the gold set with a reader."""

    def make(reader: Reader = READER, name: str = "run", **options: object) -> Run:
        serve(reader)
        wanted = RunOptions(gold=gold, cold=0, **options)  # type: ignore[arg-type]
        return run(wanted, tmp_path / name, Stages())

    return make
