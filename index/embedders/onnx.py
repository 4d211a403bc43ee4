"""Exported models run by ONNX Runtime: all encoding, at build and at question time.

One text is one run. The int8 models scale their activations by what is in the run, so a batch
would let one text change the vector of another (measured: by up to 0.03 in a component); alone, a
text has one vector, and no padding is computed either. Several texts are run at once on as many
threads as there are processors, each run on a single thread.

Measured for all-MiniLM-L6-v2 on a 2-core AVX-512 machine, CPU time on one core, passages of 134
word pieces; the SQuAD 1.1 columns are recall@10 over 536 paragraphs, 2,470 questions, of the
vectors alone and fused with a word search:

    model                            size   read, check, load  question  passages/s  R@10   fused
    SentenceTransformer.encode                                                 24
    float32                          90 MB  310 ms             6.8 ms          32    .940   .981
    int8 weights, float32 sums       23 MB  175 ms             7.1 ms          32
    int8 (taken)                     23 MB   90 ms             2.3 ms          89    .939   .981
    8 bits in blocks (MatMulNBits)   60 MB  220 ms             5.1 ms          29

Weights have seven bits ("reduced range"): eight saturate on processors without VNNI.
"""

import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from index.embedders import cache
from index.embedders.interface import EmbedderSettings, Vectors
from index.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class OnnxEmbedder:
    """An embedder that runs an exported model; safe to use from several threads."""

    def __init__(self, name: str, exported: cache.Exported) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        manifest = exported.manifest
        self.settings = EmbedderSettings(
            name, manifest.digest, manifest.dimension, manifest.pooling, manifest.max_tokens
        )
        self._serialised = exported.tokenizer
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        # The file was optimised when it was exported.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        try:
            self._tokenizer: Tokenizer = Tokenizer.from_buffer(exported.tokenizer)
            self._session = onnxruntime.InferenceSession(
                exported.model, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise their own, unrelated kinds
            raise cache.damaged(manifest.digest, str(error)) from error

    @classmethod
    def open(cls, name: str, digest: str) -> Self:
        """Open the export of ``digest``; the digests are checked while the libraries are loaded.

        Raises:
            ModelError: the export is missing, damaged or unusable.
        """
        with ThreadPoolExecutor(1) as reading:
            exported = reading.submit(cache.load, digest)
            import onnxruntime  # noqa: F401
            import tokenizers  # noqa: F401

            return cls(name, exported.result())

    def encode(self, texts: Sequence[str]) -> Vectors:
        pieces = self._pieces(texts)
        threads = max(1, min(len(pieces), len(os.sched_getaffinity(0))))
        vectors: Vectors = np.empty((len(pieces), self.settings.dimension), dtype=np.float32)
        with ThreadPoolExecutor(threads) as pool:
            found = pool.map(self._embed, pieces) if threads > 1 else map(self._embed, pieces)
            for row, vector in enumerate(found):
                vectors[row] = vector
        if not np.isfinite(vectors).all():
            raise ModelError(
                f"{self.settings.name} gives vectors that are not finite numbers",
                advice="Use another model.",
            )
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        found = self._counter.encode_batch(
            [_clean(text) for text in texts], add_special_tokens=False
        )
        return [len(encoding.ids) for encoding in found]

    def _pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """Word piece numbers of each text, special ones included, cut to what the model reads."""
        if len(texts) == 1:
            return [self._tokenizer.encode(_clean(texts[0])).ids]
        found = self._tokenizer.encode_batch([_clean(text) for text in texts])
        return [encoding.ids for encoding in found]

    def _embed(self, pieces: list[int]) -> Vectors:
        """Vector of one text, shape (dimension,)."""
        inputs = {"input_ids": np.array([pieces], dtype=np.int64)}
        vector: Vectors = self._session.run(["vector"], inputs)[0][0]
        return vector

    @cached_property
    def _counter(self) -> "Tokenizer":
        """The same tokenizer, cutting nothing."""
        from tokenizers import Tokenizer

        counter = Tokenizer.from_buffer(self._serialised)
        counter.no_truncation()
        return counter


def _clean(text: str) -> str:
    """The text with lone surrogates, which have no UTF-8, replaced."""
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
