"""A dozen rows, a tiny vocabulary and a tiny random network."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from qa.readers.training.features import WindowMaker
from qa.readers.training.mix import Share, examples
from qa.readers.training.packed import Packed, pack
from qa.readers.training.rows import Gold, Row

if TYPE_CHECKING:
    from qa.readers.training.network import Network

SENTENCES = (
    ("Who built the mill?", "The mill was built by Anna Berg in 1874.", "Anna Berg"),
    ("When was the mill built?", "The mill was built by Anna Berg in 1874.", "1874"),
    ("Who sold the mill?", "In 1901 the Berg family sold it to Otto Lind.", "the Berg family"),
    ("Who bought the mill?", "In 1901 the Berg family sold it to Otto Lind.", "Otto Lind"),
    ("Where does the river end?", "The river Ostra ends in Lake Vena.", "Lake Vena"),
    ("What river ends in Lake Vena?", "The river Ostra ends in Lake Vena.", "The river Ostra"),
    ("How high is the tower?", "The tower is 41 metres high, the church 30.", "41 metres"),
    ("How high is the church?", "The tower is 41 metres high, the church 30.", "30"),
)


def make_row(question: str, passage: str, *answers: str, **fields: str) -> Row:
    """A row whose answers stand where the passage first has them."""
    return Row(
        fields.get("source", "squad_train_du"),
        fields.get("key", question),
        question,
        passage,
        tuple(Gold(text, passage.index(text)) for text in answers),
        fields.get("title"),
    )


@pytest.fixture(autouse=True)
def one_thread() -> None:
    """Threads only wait for each other where matrices are tiny."""
    if torch := sys.modules.get("torch"):
        torch.set_num_threads(1)


@pytest.fixture
def rows() -> list[Row]:
    answered = [make_row(*sentence) for sentence in SENTENCES]
    empty = [make_row("Who painted the mill?", sentence[1]) for sentence in SENTENCES[::2]]
    return answered + empty


@pytest.fixture
def tokenizer() -> Tokenizer:
    text = " ".join(" ".join(sentence) for sentence in SENTENCES).lower()
    letters = sorted(set(text) - {" "})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)]
    known = sorted(set(text.replace("?", "").replace(".", "").replace(",", "").split()) - {*pieces})
    vocabulary = {piece: number for number, piece in enumerate([*pieces, *known])}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.fixture
def maker(tokenizer: Tokenizer) -> WindowMaker:
    return WindowMaker(tokenizer, length=64, stride=8)


@pytest.fixture
def init(tokenizer: Tokenizer, tmp_path: Path) -> Path:
    """A model folder to start from."""
    import torch
    from transformers import BertConfig, BertForQuestionAnswering

    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    folder = tmp_path / "init"
    BertForQuestionAnswering(config).save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture
def network(init: Path) -> Network:
    import torch

    from qa.readers.training.network import Network, load_model

    return Network(load_model(init), torch.float32)


@pytest.fixture
def packed(rows: list[Row], maker: WindowMaker) -> Packed:
    return pack(list(examples(rows, Share(), maker, random.Random(1))))
