"""What tests of every area share: a cache of their own and the real embedder in it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from index.embedders import open_embedder
from index.embedders.interface import Embedder

settings.register_profile("citespan", deadline=None)  # a busy machine is no failure
settings.load_profile("citespan")


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The cache folder of this test run, which its subprocesses share.

    ``CITESPAN_TEST_CACHE`` names one to keep from run to run, which saves exporting the model.
    """
    kept = os.environ.get("CITESPAN_TEST_CACHE")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder.resolve()))
        yield folder


@pytest.fixture(scope="session")
def real_embedder(cache_home: Path) -> Embedder:
    """The default embedder, exported once a test run; for the few tests that need real vectors."""
    return open_embedder()
