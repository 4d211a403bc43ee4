"""Encoding with the real model: the same text has the same vector, whatever the company."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.embedders import cache, open_embedder
from index.embedders.interface import Embedder
from index.embedders.onnx import OnnxEmbedder
from index.errors import ModelError

ROOT = Path(__file__).resolve().parents[3]

AWKWARD = [
    "",
    " \n\t",
    "\0",
    "\ud800 alone",
    "🙂🙃" * 50,
    "‮reversed",
    "x" * 1_000_000,
    "a b " * 25_000,
    "日本語" * 1000,
]


def test_vectors_are_unit_rows_of_float32(real_embedder: Embedder) -> None:
    """One row a text, of the dimension that the settings say."""
    found = real_embedder.encode(["one", "two words", "three"])
    assert found.shape == (3, 384)
    assert np.float32 == found.dtype
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(real_embedder: Embedder) -> None:
    """Nothing in, an empty array of the right width out."""
    assert real_embedder.encode([]).shape == (0, 384)
    assert real_embedder.count_tokens([]) == []


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_any_text_has_a_unit_vector(real_embedder: Embedder, text: str) -> None:
    """Empty, enormous or broken: the vector is finite and of length 1."""
    (found,) = real_embedder.encode([text])
    assert pytest.approx(float(np.linalg.norm(found)), abs=1e-5) == 1
    assert real_embedder.count_tokens([text])[0] >= 0


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=6), pick=st.integers(0))
def test_a_vector_does_not_depend_on_the_batch(
    real_embedder: Embedder, texts: list[str], pick: int
) -> None:
    """A text alone and among others, in any order, gives the same bits."""
    together = real_embedder.encode(texts)
    alone = real_embedder.encode([texts[pick % len(texts)]])
    np.testing.assert_array_equal(alone[0], together[pick % len(texts)])
    np.testing.assert_array_equal(together[::-1], real_embedder.encode(texts[::-1]))


def test_threads_get_the_same_vectors(real_embedder: Embedder) -> None:
    """Eight threads at once, each the vectors that one alone gets."""
    texts = [f"The minister met {number} envoys." for number in range(16)]
    expected = real_embedder.encode(texts)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(real_embedder.encode, [texts] * 8):
            np.testing.assert_array_equal(expected, found)


def test_meaning_is_kept(real_embedder: Embedder) -> None:
    """A question is nearer to what answers it than to anything else."""
    question, *others = real_embedder.encode(
        [
            "Who led the delegation?",
            "The delegation was headed by the former foreign minister.",
            "Rain is expected in the north.",
        ]
    )
    assert question @ others[0] > question @ others[1] + 0.2


def test_texts_are_cut_where_the_model_stops_reading(real_embedder: Embedder) -> None:
    """256 word pieces are read, two of them special, not the 128 that the tokenizer file says."""
    assert real_embedder.settings.max_tokens == 256
    words = ["peace", "talks"] * 200
    whole, cut, shorter = real_embedder.encode(
        [" ".join(words), " ".join(words[:254]), " ".join(words[:253])]
    )
    np.testing.assert_array_equal(whole, cut)
    assert not np.array_equal(cut, shorter)


def test_tokens_are_counted_without_cutting(real_embedder: Embedder) -> None:
    """Counts leave out special tokens and go beyond what is read."""
    assert real_embedder.count_tokens(["", "peace talks", "peace " * 500]) == [0, 2, 500]


def test_the_saved_digest_opens_without_the_original(real_embedder: Embedder) -> None:
    """Once exported, not even the name has to mean anything."""
    again = open_embedder("gone/away", digest=real_embedder.settings.digest)
    assert again.settings.name == "gone/away"
    np.testing.assert_array_equal(real_embedder.encode(["same"]), again.encode(["same"]))


def test_a_sound_file_that_is_no_model_is_refused(own_cache: Path) -> None:
    """Right digests do not make a graph; the error says which folder to delete."""
    digest = "c" * 64
    with cache.new_export(digest) as folder:
        (folder / cache.MODEL).write_bytes(b"no graph")
        (folder / cache.TOKENIZER).write_bytes(b"no tokenizer")
        cache.seal(folder, cache.Manifest(digest, 4, "mean", 16, "int8", {}, {}))
    with pytest.raises(ModelError, match="cannot be used") as refused:
        OnnxEmbedder.open("name", digest)
    assert str(own_cache / digest) in str(refused.value.advice)


LIGHT = """
import sys
from index.embedders import open_embedder
embedder = open_embedder({name!r}, digest={digest!r})
assert embedder.encode(["Who led the delegation?", "two"]).shape == (2, 384)
heavy = {{"torch", "transformers", "sentence_transformers", "huggingface_hub", "onnx"}}
print(sorted(heavy & sys.modules.keys()))
"""


@pytest.mark.parametrize("wrapper", [[], ["taskset", "-c", "0"], ["unshare", "-rn"]], ids=str)
def test_a_question_is_encoded_lightly(
    real_embedder: Embedder, wrapper: list[str], start: Callable[..., list[str]]
) -> None:
    """No heavy import and no word on standard error: plainly, on one processor, with no network."""
    code = LIGHT.format(name=real_embedder.settings.name, digest=real_embedder.settings.digest)
    command = [*start(wrapper), sys.executable, "-c", code]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("[]\n", "", 0)


@pytest.fixture
def start() -> Callable[[list[str]], list[str]]:
    """A way to run under another program, where this machine has it and lets us use it."""

    def usable(wrapper: list[str]) -> list[str]:
        if wrapper and not shutil.which(wrapper[0]):
            pytest.skip(f"no {wrapper[0]} here")
        if wrapper and subprocess.run([*wrapper, "true"], capture_output=True).returncode:
            pytest.skip(f"{' '.join(wrapper)} is not allowed here")
        return wrapper

    return usable


def test_the_test_run_has_a_cache_of_its_own(cache_home: Path) -> None:
    """No test writes into the cache of whoever runs it."""
    assert str(cache.models_folder()).startswith(os.environ["XDG_CACHE_HOME"])
