"""Indexes that evaluation makes for itself, kept in the user's cache folder.

A gold set that brings its documents along gets an index of them; a folder of articles gets one for
the asked passage window. Both are found again by digest, so a second run builds nothing.
"""

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from eval.gold import GoldSet
from eval.run_folder import write_whole
from index.errors import IndexDamaged, IndexMismatch, IndexMissing
from index.passages import PassageSettings
from index.store import Index

if TYPE_CHECKING:
    from index.build import Progress

_DOCUMENTS = "documents.jsonl"


def collection_index(
    gold: GoldSet, *, passages: PassageSettings, embedder: str | None, progress: "Progress | None"
) -> Path:
    """The index of a gold set's own documents, built where it is missing.

    Args:
        gold: a set with documents.
        passages: how to cut them.
        embedder: its name; None for the default.
        progress: told how far building is.

    Raises:
        StoreError, ModelError: it cannot be built.
    """
    lines = "".join(
        json.dumps({"title": document.title, "text": document.text}) + "\n"
        for document in gold.documents
    )
    home = _home("documents", lines, passages, embedder)
    file = home / _DOCUMENTS
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        write_whole(file, lines)
    return _built(home / "index", [file], passages, embedder, progress, fixed=True)


def folder_index(
    folder: Path, *, passages: PassageSettings, embedder: str | None, progress: "Progress | None"
) -> Path:
    """The index of a folder of articles, built or brought up to date.

    Raises:
        StoreError, ModelError: it cannot be built.
    """
    home = _home("folder", os.fspath(folder.resolve()), passages, embedder)
    return _built(home / "index", [folder], passages, embedder, progress, fixed=False)


def _home(kind: str, what: str, passages: PassageSettings, embedder: str | None) -> Path:
    from platformdirs import user_cache_path

    key = json.dumps([kind, what, asdict(passages), embedder])
    digest = hashlib.sha256(key.encode("ascii")).hexdigest()
    return user_cache_path("citespan") / "eval" / digest[:20]


def _built(
    index: Path,
    roots: list[Path],
    passages: PassageSettings,
    embedder: str | None,
    progress: "Progress | None",
    *,
    fixed: bool,
) -> Path:
    from index.build import build, update
    from index.embedders import DEFAULT_EMBEDDER, open_embedder

    try:
        with Index.open(index):
            pass
    except (IndexMissing, IndexMismatch, IndexDamaged):
        opened = open_embedder(embedder or DEFAULT_EMBEDDER)
        build(index, roots, embedder=opened, passages=passages, progress=progress)
    else:
        if not fixed:
            update(index, progress=progress)
    return index
