"""The export: faithful or refused, in a process of its own, whole or not at all."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.embedders import cache, open_embedder
from index.embedders import sentence_transformers as exporter
from index.embedders.source import find_model
from index.errors import ModelError

ROOT = Path(__file__).resolve().parents[3]


def exports(models: Path) -> set[str]:
    """Names of whatever lies in the folder of models."""
    return {path.name for path in models.iterdir()}


def stand_in(path: Path, script: str) -> str:
    """An executable to run in the interpreter's place."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_failing_export_shows_its_last_lines(
    own_cache: Path,
    make_model: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """What the child wrote last is in the error, and nothing is left in the cache."""
    script = "for n in 1 2 3 4; do echo line $n >&2; done; exit 1"
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path / "python", script))
    with pytest.raises(ModelError, match=r"could not be exported: line 2 \| line 3 \| line 4$"):
        open_embedder(str(make_model()))
    assert exports(own_cache) == set()


def test_the_child_is_offline_and_away_from_the_working_directory(
    own_cache: Path,
    make_model: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A torch.py among the user's articles is not imported, and the hub is never asked."""
    script = "echo $HF_HUB_OFFLINE $TRANSFORMERS_OFFLINE $1 >&2; exit 1"
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path / "python", script))
    with pytest.raises(ModelError, match=r": 1 1 -P$"):
        open_embedder(str(make_model()))


def test_another_model_than_the_index_was_made_with_is_refused(
    own_cache: Path, make_model: Callable[..., Path]
) -> None:
    """With the export gone and the original changed, both digests are named."""
    folder = make_model()
    with pytest.raises(ModelError) as refused:
        open_embedder(str(folder), digest="d" * 64)
    assert "dddddddddddd" in str(refused.value)
    assert find_model(str(folder), fetch=False).digest[:12] in str(refused.value)
    assert not own_cache.exists()


@pytest.mark.slow
def test_a_model_by_path_gives_its_own_vectors(
    own_cache: Path, make_model: Callable[..., Path], tmp_path: Path
) -> None:
    """First-token pooling, no normalisation of its own, a pickle beside its weights, exported by
    two processes at once: the vectors are those of sentence-transformers, the pickle is not run.
    """
    canary = tmp_path / "ran"
    folder = make_model()
    (folder / "pytorch_model.bin").write_bytes(
        f"cos\nsystem\n(S'touch {canary}'\ntR.".encode()
    )  # a pickle that runs a command
    told: list[str] = []
    found: list[Any] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(open_embedder(str(folder), progress=told.append))
        )
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [f"preparing the model {folder}, once"] * 2 == told
    assert exports(own_cache) == {found[0].settings.digest}
    assert (found[0].settings.max_tokens, found[0].settings.pooling) == (32, "cls")
    assert not canary.exists()

    texts = ["abc def", "Some Longer Text, with words.", "x " * 90]
    code = (
        "import sys, numpy; from sentence_transformers import SentenceTransformer as S;"
        "numpy.save(sys.argv[2], S(sys.argv[1], device='cpu', model_kwargs={'use_safetensors': 1})"
        f".encode({texts!r}, normalize_embeddings=True))"
    )
    saved = tmp_path / "expected.npy"
    subprocess.run([sys.executable, "-c", code, folder, saved], check=True, capture_output=True)
    cosines = (np.load(saved) * found[0].encode(texts)).sum(axis=1)
    assert cosines.min() > exporter.CLOSE


@pytest.mark.slow
def test_a_killed_export_leaves_nothing_that_opens(
    own_cache: Path, make_model: Callable[..., Path]
) -> None:
    """SIGKILL in the middle: no export is there, and the next one succeeds; its digest reopens
    the model, and makes it again when the cache is emptied.
    """
    folder = make_model()
    code = f"from index.embedders import open_embedder; open_embedder({str(folder)!r})"
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while not list(own_cache.glob("*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    digest = find_model(str(folder), fetch=False).digest
    assert not cache.holds(digest)
    first = open_embedder(str(folder), digest=digest)
    assert digest == first.settings.digest
    assert cache.holds(digest)


@pytest.mark.slow
def test_a_graph_that_is_not_the_model_is_refused(
    own_cache: Path, make_model: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export whose pooling is not the model's own is noticed by comparing vectors."""
    source = find_model(str(make_model()), fetch=False)
    wrong = type(source)(source.name, source.path, "mean", source.digest)
    with pytest.raises(ModelError, match="cannot be exported faithfully"):
        exporter.export(wrong)
    assert exports(own_cache) == set()
