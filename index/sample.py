"""The index of the sample articles, built when it is first asked.

It lies in the user's cache folder, in a folder named for everything that it is made from, so that
another version of the articles, the format or the default embedder never meets it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.database import DATABASE
from index.errors import StoreError
from index.freshness import file_digest
from index.lock import LOCK_FILE, hold
from index.seals import pack, to_bytes
from index.settings import FORMAT_VERSION

if TYPE_CHECKING:
    from index.report import Progress

FORGOTTEN_S = 30 * 24 * 3600
"""Sample indexes of other versions are deleted when they were not written for so long."""


def seeds_folder() -> Path:
    """The sample articles: package data of an installation, ``seeds/`` of a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "seeds"
    return packaged if packaged.is_dir() else here.parent / "seeds"


def sample_path() -> Path:
    """Where the sample index lies or will lie; it need not be there yet.

    That is the user's cache folder, or where this cannot be written a folder of the user's own
    among the temporary files.
    """
    import platformdirs

    place = Path("sample") / _name()
    cached = platformdirs.user_cache_path("citespan") / place
    if (cached / DATABASE).exists() or _is_writable(cached):
        return cached
    private = Path(tempfile.gettempdir()) / f"citespan-{os.geteuid()}"
    return private / place if _is_private(private) else cached


def ensure_sample(progress: Progress | None = None) -> Path:
    """Have the sample index ready, building it if it is missing or cannot be used.

    Of two processes that need it at once one builds and the other waits.

    Returns:
        The index folder.

    Raises:
        ModelError: the default embedder is missing.
        StoreError: there is nowhere to build it.
    """
    folder = sample_path()
    if _is_usable(folder):
        return folder
    try:
        with hold(folder.parent, wait=True):
            if not _is_usable(folder):
                _build(folder, progress)
                _forget_others(folder)
    except StoreError as error:
        raise type(error)(
            f"the sample index cannot be built: {error}",
            advice="Set XDG_CACHE_HOME to a folder that can be written, or ask your own articles: "
            "qa index build DIR",
        ) from error
    return folder


def _build(folder: Path, progress: Progress | None) -> None:
    from index.build import build
    from index.embedders import open_embedder
    from index.report import Silent

    stages = progress or Silent()
    embedder = open_embedder(progress=lambda doing: stages.stage(doing, None))
    build(folder, [seeds_folder()], embedder=embedder, progress=progress)


def _is_usable(folder: Path) -> bool:
    """Whether an index lies there whose embedder can still be had."""
    from index.embedders import DEFAULT_EMBEDDER, cache, open_embedder
    from index.store import Index

    try:
        with Index.open(folder) as index:
            digest = index.settings.embedder.digest
    except StoreError:
        return False
    return cache.holds(digest) or open_embedder(DEFAULT_EMBEDDER).settings.digest == digest


def _name() -> str:
    """Digest of what the index is made from."""
    from index.embedders import DEFAULT_EMBEDDER
    from index.passages import PassageSettings

    seeds = seeds_folder()
    files = sorted(file for file in seeds.iterdir() if file.is_file())
    parts: list[object] = [
        FORMAT_VERSION,
        to_bytes(DEFAULT_EMBEDDER),
        to_bytes(repr(dataclasses.astuple(PassageSettings()))),
        os.fsencode(seeds),
    ]
    for file in files:
        parts += [os.fsencode(file.name), to_bytes(file_digest(os.fsencode(file)))]
    return hashlib.sha256(pack(parts)).hexdigest()[:16]


def _is_writable(folder: Path) -> bool:
    """Whether a folder can be made, or written if it is there."""
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)


def _is_private(folder: Path) -> bool:
    """Make a folder where everybody may; whether it is this user's alone."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return False
    return status.st_uid == os.geteuid() and status.st_mode & 0o170077 == stat.S_IFDIR


def _forget_others(folder: Path) -> None:
    for other in folder.parent.iterdir():
        if other.name in (folder.name, LOCK_FILE):
            continue
        with suppress(OSError):
            if time.time() - (other / DATABASE).stat().st_mtime > FORGOTTEN_S:
                shutil.rmtree(other, ignore_errors=True)
