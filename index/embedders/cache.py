"""The cache of exported models: one folder a digest, sealed.

    <user cache>/citespan/models/<digest>/
        manifest.json    what the export is, the sha256 of its files, and of itself
        model.onnx
        tokenizer.json

A folder appears whole, by one rename, so a killed export leaves nothing that could be opened. No
file is parsed before its sha256 has been compared with the manifest's: a model that rotted on
disk, or that somebody altered, is refused, never run.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import ModelError

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
MANIFEST = "manifest.json"

_UNFINISHED = ".unfinished-"
_ABANDONED_AFTER = 24 * 3600.0
"""Seconds after which an unfinished export is taken to be a killed one's."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one exported model is."""

    digest: str
    """Of the original and the way it was exported; names the folder."""
    dimension: int
    pooling: str
    max_tokens: int
    precision: str
    """``int8`` or ``float32``."""
    files: Mapping[str, str]
    """sha256 of each file, by its name."""
    made_with: Mapping[str, str]
    """Versions of the libraries that made it, for those who look into the folder."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An exported model whose bytes are known to be those that were written."""

    manifest: Manifest
    model: bytes
    tokenizer: bytes


def models_folder() -> Path:
    """Where exported models are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("citespan") / "models"


def export_folder(digest: str) -> Path:
    """Where the export of ``digest`` is kept, whether it exists or not."""
    if not digest.isalnum():
        raise ModelError(f"{digest!r} is no digest of a model")
    return models_folder() / digest


def holds(digest: str) -> bool:
    """Whether an export of ``digest`` is there; it may still turn out to be damaged."""
    return export_folder(digest).is_dir()


def load(digest: str) -> Exported:
    """Read an export and check every byte of it.

    Raises:
        ModelError: a file is missing or is not what was written; the message names it.
    """
    folder = export_folder(digest)
    manifest = _read_manifest(folder)
    if manifest.digest != digest:
        raise _altered(folder / MANIFEST)
    model, tokenizer = (_read_checked(folder / name, manifest) for name in (MODEL, TOKENIZER))
    return Exported(manifest, model, tokenizer)


def seal(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of the files in ``folder``, their digests included."""
    files = {name: _sha256((folder / name).read_bytes()) for name in (MODEL, TOKENIZER)}
    body = asdict(manifest) | {"files": files, "made_with": dict(manifest.made_with)}
    sealed = {"manifest": body, "sha256": _sha256(_canonical(body))}
    (folder / MANIFEST).write_text(json.dumps(sealed, indent=1), encoding="ascii")


@contextmanager
def new_export(digest: str) -> Iterator[Path]:
    """A fresh folder to export into, which becomes the export of ``digest`` when the block ends.

    When another process was faster its export stays and this one is dropped: both are the same.

    Raises:
        ModelError: the cache cannot be written.
    """
    models, final = models_folder(), export_folder(digest)
    try:
        models.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(models)
        folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=models))
    except OSError as error:
        raise _unwritable(models, error) from error
    try:
        yield folder
        _flush(folder)
        try:
            folder.rename(final)
        except OSError:
            if not final.is_dir():
                raise
        _flush(models, deep=False)
    except OSError as error:
        raise _unwritable(models, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def damaged(digest: str, why: str) -> ModelError:
    """The error for an export whose bytes are right and which still cannot be used."""
    folder = export_folder(digest)
    return ModelError(f"the exported model in {folder} cannot be used: {why}", advice=_mend(folder))


def _read_manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        sealed = json.loads(path.read_bytes())
        body = sealed["manifest"]
        if sealed["sha256"] == _sha256(_canonical(body)):
            return Manifest(**body)
    except OSError as error:
        raise _unreadable(path, error) from error
    except (ValueError, TypeError, KeyError):
        pass
    raise _altered(path)


def _read_checked(path: Path, manifest: Manifest) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    if _sha256(data) != manifest.files.get(path.name):
        raise _altered(path)
    return data


def _remove_abandoned(models: Path) -> None:
    """Remove what killed exports left, once no running one can own it."""
    for folder in models.glob(f"{_UNFINISHED}*"):
        try:
            if time.time() - folder.stat().st_mtime > _ABANDONED_AFTER:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # another process was faster


def _flush(folder: Path, *, deep: bool = True) -> None:
    """Push a folder, and with ``deep`` the files in it, to the disk."""
    for path in (*(folder.iterdir() if deep else ()), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _canonical(body: Mapping[str, object]) -> bytes:
    return json.dumps(body, sort_keys=True).encode("ascii")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _mend(folder: Path) -> str:
    return f"Delete the folder {folder}; the model is then exported again when it is needed."


def _altered(path: Path) -> ModelError:
    return ModelError(f"{path} is not what was written there", advice=_mend(path.parent))


def _unreadable(path: Path, error: OSError) -> ModelError:
    return ModelError(f"cannot read {path}: {error.strerror}", advice=_mend(path.parent))


def _unwritable(models: Path, error: OSError) -> ModelError:
    return ModelError(
        f"cannot write an exported model to {models}: {error.strerror}",
        advice="Make room or give rights there, or set XDG_CACHE_HOME to another folder.",
    )
