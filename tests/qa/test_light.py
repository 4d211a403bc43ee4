"""Asking is light: heavy libraries stay out of the process."""

import subprocess
import sys
from pathlib import Path

import qa

ROOT = Path(__file__).parents[2]
HEAVY = {"torch", "transformers", "sentence_transformers"}


def modules_after(code: str) -> set[str]:
    """Top-level modules that a fresh process holds after running code."""
    shown = "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code + shown], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_heavy():
    """Not even numpy, so that help and version are instant."""
    assert (
        modules_after("import qa") & (HEAVY | {"numpy", "faiss", "onnxruntime", "sqlite3"}) == set()
    )


def test_every_public_name_can_be_imported():
    """The lazy names are all there, listed, and nothing else answers."""
    assert set(qa.__all__) <= set(dir(qa))
    for name in qa.__all__:
        assert getattr(qa, name).__name__ == name
    assert not hasattr(qa, "Nothing")


def test_a_question_with_the_baseline_imports_no_training_library():
    """The way from question to answer, embedder aside."""
    code = """
from qa.ask import Asker
from qa.readers import open_reader
from tests.qa.fakes import MemoryIndex, WordCounts, make_article

index = MemoryIndex([make_article("The talks were held in Oslo. Nobody signed.")])
embedder = WordCounts()
asker = Asker(index, lambda _: (embedder, open_reader("sentence", lambda: embedder)))
assert asker.ask("Where were the talks?", threshold=0).best.text
"""
    assert modules_after(code) & (HEAVY | {"prompt_toolkit"}) == set()


def test_the_prompt_is_there_before_anything_that_answers():
    """Only what the prompt itself needs is imported for it."""
    code = "import qa.ask_command, qa.results, qa.shell.shell, qa.shell.prompting"
    later = {"numpy", "faiss", "onnxruntime", "tokenizers", "rich", "sqlite3"}
    assert modules_after(code) & (HEAVY | later) == set()
