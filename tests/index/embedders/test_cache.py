"""The cache of exported models: whole or not at all, and never trusted unchecked."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedders import cache
from index.errors import ModelError

DIGEST = "a" * 64


def exports(models: Path) -> set[str]:
    """Names of whatever lies in the folder of models."""
    return {path.name for path in models.iterdir()}


def put(digest: str = DIGEST, model: bytes = b"graph" * 100) -> None:
    """Publish a made-up export."""
    with cache.new_export(digest) as folder:
        (folder / cache.MODEL).write_bytes(model)
        (folder / cache.TOKENIZER).write_bytes(b"{}" * 50)
        cache.seal(folder, cache.Manifest(digest, 4, "mean", 16, "int8", {}, {"torch": "1"}))


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


DAMAGES: list[Callable[[Path], object]] = [
    Path.unlink,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    flip,
]


def test_what_was_put_comes_back(own_cache: Path) -> None:
    """An export is read back byte for byte, with its manifest."""
    assert not cache.holds(DIGEST)
    put()
    found = cache.load(DIGEST)
    assert (found.model, found.tokenizer) == (b"graph" * 100, b"{}" * 50)
    assert (found.manifest.dimension, found.manifest.precision) == (4, "int8")
    assert exports(own_cache) == {DIGEST}


@pytest.mark.parametrize("damage", DAMAGES, ids=["deleted", "emptied", "halved", "one bit"])
@pytest.mark.parametrize("file", [cache.MODEL, cache.TOKENIZER, cache.MANIFEST])
def test_a_damaged_file_is_refused_by_name(
    own_cache: Path, file: str, damage: Callable[[Path], object]
) -> None:
    """Whatever is damaged, the error names the file and the folder to delete."""
    put()
    damage(own_cache / DIGEST / file)
    with pytest.raises(ModelError) as refused:
        cache.load(DIGEST)
    assert str(own_cache / DIGEST / file) in str(refused.value)
    assert str(own_cache / DIGEST) in str(refused.value.advice)


def test_an_edited_manifest_is_refused(own_cache: Path) -> None:
    """The manifest is sealed too: a number in it cannot be changed unnoticed."""
    put()
    path = own_cache / DIGEST / cache.MANIFEST
    sealed = json.loads(path.read_text())
    sealed["manifest"]["max_tokens"] = 8
    path.write_text(json.dumps(sealed))
    with pytest.raises(ModelError, match=r"manifest\.json is not what was written"):
        cache.load(DIGEST)


def test_an_export_under_anothers_name_is_refused(own_cache: Path) -> None:
    """A whole export moved to the place of another one is noticed."""
    put()
    (own_cache / DIGEST).rename(own_cache / ("b" * 64))
    with pytest.raises(ModelError, match=r"manifest\.json"):
        cache.load("b" * 64)


def test_a_failed_export_leaves_nothing(own_cache: Path) -> None:
    """An error in the middle removes what was begun."""

    class Broken(Exception):
        pass

    def fail() -> None:
        with cache.new_export(DIGEST) as folder:
            (folder / cache.MODEL).write_bytes(b"half")
            raise Broken

    with pytest.raises(Broken):
        fail()
    assert exports(own_cache) == set()
    assert not cache.holds(DIGEST)


def test_the_slower_of_two_exports_is_dropped(own_cache: Path) -> None:
    """Two at once end with one whole export, the first one's."""
    with cache.new_export(DIGEST) as folder:
        (folder / cache.MODEL).write_bytes(b"slower")
        put(model=b"faster")
    assert cache.load(DIGEST).model == b"faster"
    assert exports(own_cache) == {DIGEST}


def test_what_a_killed_export_left_is_removed_later(own_cache: Path) -> None:
    """Unfinished folders go once they are old; young ones may belong to somebody."""
    old, young = own_cache / ".unfinished-old", own_cache / ".unfinished-young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 90_000,) * 2)
    put()
    assert exports(own_cache) == {DIGEST, young.name}


def test_a_cache_that_cannot_be_written_is_a_clear_error(own_cache: Path) -> None:
    """The error names the folder and the variable that moves it."""
    own_cache.parent.mkdir(parents=True)
    own_cache.write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="cannot write") as refused:
        put()
    assert "XDG_CACHE_HOME" in str(refused.value.advice)


@pytest.mark.parametrize("digest", ["../escape", "", "a/b"])
def test_only_a_digest_names_an_export(own_cache: Path, digest: str) -> None:
    """A digest out of a doctored index cannot point outside the cache."""
    with pytest.raises(ModelError, match="no digest"):
        cache.holds(digest)
