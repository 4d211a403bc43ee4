"""Model folders small enough to make in a moment, and an empty cache."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

MODULES = "sentence_transformers.models"
WIDTH = 16

MakeModel = Callable[..., Path]


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for this test alone; the folder of its models."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "citespan" / "models"


@pytest.fixture
def make_model(tmp_path: Path) -> MakeModel:
    """Make a sentence-transformers model folder: one BERT layer of random weights."""

    def make(name: str = "model", **changed: Any) -> Path:
        """Write the folder; ``changed`` replaces JSON files, ``/`` in names written ``__``."""
        folder = tmp_path / name
        files: dict[str, Any] = {
            "modules.json": [
                {"idx": 0, "name": "0", "path": "", "type": f"{MODULES}.Transformer"},
                {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{MODULES}.Pooling"},
            ],
            "config.json": {
                "architectures": ["BertModel"],
                "model_type": "bert",
                "hidden_size": WIDTH,
                "intermediate_size": 2 * WIDTH,
                "max_position_embeddings": 64,
                "num_attention_heads": 2,
                "num_hidden_layers": 1,
                "vocab_size": 100,
            },
            "sentence_bert_config.json": {"max_seq_length": 32, "do_lower_case": False},
            "tokenizer_config.json": {
                "tokenizer_class": "BertTokenizer",
                "do_lower_case": True,
                "model_max_length": 64,
            },
            "1_Pooling/config.json": {
                "word_embedding_dimension": WIDTH,
                "pooling_mode_cls_token": True,
                "pooling_mode_mean_tokens": False,
            },
        }
        files |= {key.replace("__", "/") + ".json": value for key, value in changed.items()}
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(json.dumps(content))
        save_file(_weights(), folder / "model.safetensors", metadata={"format": "pt"})
        _tokenizer().save(str(folder / "tokenizer.json"))
        return folder

    return make


def _weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)

    def matrix(*shape: int) -> np.ndarray:
        return random.normal(scale=0.3, size=shape).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": matrix(100, WIDTH),
        "embeddings.position_embeddings.weight": matrix(64, WIDTH),
        "embeddings.token_type_embeddings.weight": matrix(2, WIDTH),
    }
    layer = "encoder.layer.0"
    for norm in ("embeddings", f"{layer}.attention.output", f"{layer}.output"):
        found[f"{norm}.LayerNorm.weight"] = np.ones(WIDTH, np.float32)
        found[f"{norm}.LayerNorm.bias"] = np.zeros(WIDTH, np.float32)
    for dense, rows, columns in (
        (f"{layer}.attention.self.query", WIDTH, WIDTH),
        (f"{layer}.attention.self.key", WIDTH, WIDTH),
        (f"{layer}.attention.self.value", WIDTH, WIDTH),
        (f"{layer}.attention.output.dense", WIDTH, WIDTH),
        (f"{layer}.intermediate.dense", 2 * WIDTH, WIDTH),
        (f"{layer}.output.dense", WIDTH, 2 * WIDTH),
        ("pooler.dense", WIDTH, WIDTH),
    ):
        found[f"{dense}.weight"] = matrix(rows, columns)
        found[f"{dense}.bias"] = matrix(rows)
    return found


def _tokenizer() -> Tokenizer:
    """A WordPiece of letters, with the truncation and padding that real folders carry along."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{x}" for x in letters)]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding(length=8)
    return tokenizer
