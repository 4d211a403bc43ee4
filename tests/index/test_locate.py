"""Which index is meant, and the sample index behind them all."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index import sample
from index.errors import IndexMissing, StoreError
from index.locate import VARIABLE, Located, locate
from index.store import Index

from .conftest import BagOfWords


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder of the test's own, and nothing named by the environment."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> BagOfWords:
    """The default embedder, replaced."""
    embedder = BagOfWords()
    monkeypatch.setattr("index.embedders.open_embedder", lambda *_args, **_kw: embedder)
    return embedder


def test_a_named_index_is_taken(built: Path, articles: Path) -> None:
    """By the index folder, or by the folder that holds it."""
    assert locate(built) == Located(built, sample=False)
    assert locate(articles) == Located(built, sample=False)


def test_a_named_index_that_is_missing_is_an_error(
    tmp_path: Path, built: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else is used in its place, not even one that lies upward."""
    monkeypatch.chdir(articles)
    with pytest.raises(IndexMissing, match="--index") as caught:
        locate(tmp_path / "none")
    assert "qa index build" in str(caught.value.advice)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none"))
    with pytest.raises(IndexMissing, match=VARIABLE):
        locate()


def test_the_option_beats_the_variable_and_this_the_folder(
    built: Path, tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The most deliberate one wins."""
    other = tmp_path / "other"
    shutil.copytree(built, other)
    monkeypatch.chdir(articles)
    assert locate().path == built
    monkeypatch.setenv(VARIABLE, str(other))
    assert locate().path == other
    assert locate(built).path == built


def test_the_nearest_index_upward_is_found(
    built: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As git finds a repository; an index folder without a database is not one."""
    deep = articles / "a" / "b"
    (deep / ".citespan").mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert locate() == Located(built, sample=False)


def test_an_index_of_another_user_is_passed_over(
    built: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported, and used only when it is named."""
    monkeypatch.chdir(articles)
    monkeypatch.setattr(os, "geteuid", lambda: 4_242)
    found = locate()
    assert found.sample
    assert found.passed_over == (built,)
    assert locate(built).path == built


def test_a_link_to_an_index_of_another_user_is_passed_over(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both the link and what it leads to must be this user's."""
    if os.geteuid() != 0:
        pytest.skip("giving files away takes privileges")
    work = tmp_path / "work"
    work.mkdir()
    (work / ".citespan").symlink_to(built)
    monkeypatch.chdir(work)
    assert locate().path == work / ".citespan"
    os.chown(built / "index.db", 4_242, -1)
    assert locate().passed_over == (work / ".citespan",)


def test_without_any_index_the_sample_is_meant(tmp_path: Path) -> None:
    """Its place is in the user's cache; it is not built by looking for it."""
    found = locate()
    assert found.sample
    assert found.path.is_relative_to(tmp_path / "cache")
    assert not found.path.exists()


def test_the_sample_is_built_once(fake_model: BagOfWords) -> None:
    """The second time it is there."""
    path = sample.ensure_sample()
    assert path == locate().path
    with Index.open(path) as index, index.snapshot() as snapshot:
        assert snapshot.counts.articles == 5
    encoded = len(fake_model.encoded)
    assert sample.ensure_sample() == path
    assert len(fake_model.encoded) == encoded


def test_the_sample_is_rebuilt_when_its_articles_change(
    fake_model: BagOfWords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other seeds, other index."""
    first = sample.ensure_sample()
    seeds = tmp_path / "seeds"
    shutil.copytree(sample.seeds_folder(), seeds)
    (seeds / "sixth.md").write_text("# A sixth\n\nIt has one sentence.\n")
    monkeypatch.setattr(sample, "seeds_folder", lambda: seeds)
    second = sample.ensure_sample()
    assert first != second
    with Index.open(second) as index, index.snapshot() as snapshot:
        assert snapshot.counts.articles == 6


def test_a_damaged_sample_is_built_again(fake_model: BagOfWords) -> None:
    """Nobody can be asked to mend what they never made."""
    path = sample.ensure_sample()
    (path / "index.db").write_bytes(b"damaged")
    assert sample.ensure_sample() == path
    Index.open(path).close()


def test_an_old_sample_is_deleted_some_day(fake_model: BagOfWords, tmp_path: Path) -> None:
    """Versions that nobody uses do not pile up."""
    parent = sample.sample_path().parent
    for name, age in (("old", 90 * 24 * 3600), ("recent", 3600)):
        (parent / name).mkdir(parents=True)
        (parent / name / "index.db").touch()
        then = time.time() - age
        os.utime(parent / name / "index.db", (then, then))
    sample.ensure_sample()
    assert not (parent / "old").exists()
    assert (parent / "recent").exists()


def test_a_cache_that_cannot_be_written_falls_back_to_a_private_folder(
    fake_model: BagOfWords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the temporary files, readable by its owner alone."""
    monkeypatch.setattr(sample, "_is_writable", lambda _folder: False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    path = sample.ensure_sample()
    private = tmp_path / "tmp" / f"citespan-{os.geteuid()}"
    assert path.is_relative_to(private)
    assert private.stat().st_mode & 0o777 == 0o700


def test_a_planted_private_folder_is_not_used(
    fake_model: BagOfWords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that others can write, or a link, is left alone."""
    monkeypatch.setattr(sample, "_is_writable", lambda _folder: False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    planted = tmp_path / f"citespan-{os.geteuid()}"
    planted.mkdir()
    planted.chmod(0o777)
    assert not sample.sample_path().is_relative_to(planted)
    planted.rmdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    planted.symlink_to(tmp_path / "elsewhere")
    assert not sample.sample_path().is_relative_to(planted)


def test_nowhere_to_build_the_sample_is_an_error_to_act_on(
    fake_model: BagOfWords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what can be set."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(sample, "_is_private", lambda _folder: False)
    with pytest.raises(StoreError, match="sample index cannot be built") as caught:
        sample.ensure_sample()
    assert "XDG_CACHE_HOME" in str(caught.value.advice)


TWICE = """
import sys
sys.path[:0] = {paths!r}
import time
import index.embedders
from conftest import BagOfWords

class Slow(BagOfWords):
    def encode(self, texts):
        print("encoding", flush=True)
        time.sleep(0.3)
        return super().encode(texts)

index.embedders.open_embedder = lambda *_args, **_kw: Slow()
from index.sample import ensure_sample
from index.store import Index
Index.open(ensure_sample())
print("ready", flush=True)
"""


def test_of_two_first_users_one_builds_and_the_other_waits() -> None:
    """Both end with a whole index, which was built once."""
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    command = [sys.executable, "-c", TWICE.format(paths=paths)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(text.splitlines()[-1] for text in told) == ["ready", "ready"]
    assert sum("encoding" in text for text in told) == 1
