"""A model folder in the span reader's format, so small that its scores can be told beforehand."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing

from qa.readers.span import ARCHITECTURE, FEWEST_TOKENS

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "who", "led", "it", "bilawal", "bhutto", "by", "bil"]
WORDS += ["##awal", ".", "?", "e"]
START = {"[CLS]": 1.0, "bilawal": 6.0, "bil": 6.0, "e": 3.0}
END = {"[CLS]": 1.0, "bhutto": 5.0, "##awal": 2.0, "bilawal": 2.0, "bil": 2.5, "e": 3.0}


def write_model(folder: Path, **manifest) -> Path:
    """A model folder whose start and end scores depend on the token alone."""
    folder.mkdir(exist_ok=True)
    tables = {
        name: np.array([scores.get(word, -4.0) for word in WORDS], dtype=np.float32)
        for name, scores in (("start", START), ("end", END))
    }
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "tokens"])
        for name in tables
    ]
    nodes = [helper.make_node("Gather", [f"{name}_table", "input_ids"], [name]) for name in tables]
    tensors = [numpy_helper.from_array(table, f"{name}_table") for name, table in tables.items()]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, folder / "reader.onnx")

    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    digests = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("reader.onnx", "tokenizer.json")
    }
    fields = {
        "architecture": ARCHITECTURE,
        "max_tokens": FEWEST_TOKENS,
        "digests": digests,
    } | manifest
    (folder / "manifest.json").write_text(json.dumps(fields))
    return folder
