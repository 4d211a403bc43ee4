"""The span reader: our own compact BERT reader, int8 ONNX, shipped inside the package.

It reads ``[CLS] question [SEP] title [SEP] passage [SEP]`` and scores every token of the passage as
the start and as the end of the answer; [CLS] stands for "not in this passage" (Devlin et al. 2019;
Rajpurkar et al. 2018). The title tells what a passage from the middle of an article is about
(Karpukhin et al. 2020); it is left out where there is none.
Training and measures: MODEL_CARD.md beside this file.

Passages are read one at a time, because int8 arithmetic with dynamic activation scales scores a
passage differently beside others; threads read different passages instead of sharing one.
"""

import json
import math
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import numpy as np

from index.article import Stretch
from index.errors import ModelError
from index.passages import short_title
from index.store import Passage
from qa.confidence import Weighted
from qa.readers.interface import Reading
from qa.readers.spans import Scores, best_spans, encodable, marks_of, paragraphs_of, whole_words

SHIPPED = Path(__file__).parent / "model"
"""The folder of the model that the package brings along."""

ARCHITECTURE = "bert-span-title"
"""What a model folder has to say that it holds: a model trained on this input."""
QUESTION_TOKENS = 64
"""Word pieces read of a question, special tokens included; the rest is cut."""
TITLE_TOKENS = 24
"""Word pieces read of a title; the rest is cut."""
STRIDE = 96
"""Word pieces that neighbouring windows of a long passage share."""
LONGEST_SPAN = 30
"""Word pieces an answer may hold, as SQuAD readers have it."""
SPANS_A_PASSAGE = 3
FEWEST_TOKENS = QUESTION_TOKENS + TITLE_TOKENS + 2 + 2 * LONGEST_SPAN
"""Word pieces a model has to take, special tokens included, so that windows share the longest span
even where question and title are as long as can be."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder says of itself (``manifest.json``)."""

    architecture: str
    max_tokens: int
    """Word pieces of question, title, passage and special tokens together."""
    digests: dict[str, str]
    """sha256 of every file, hexadecimal, by name."""

    @classmethod
    def load(cls, folder: Path) -> "Manifest":
        """Read a folder's manifest.

        Raises:
            ModelError: there is none, or it is not one of ours.
        """
        path = folder / "manifest.json"
        try:
            fields = json.loads(path.read_bytes())
            manifest = cls(
                fields["architecture"], int(fields["max_tokens"]), dict(fields["digests"])
            )
        except FileNotFoundError:
            raise ModelError(
                f"no span reader lies in {folder}",
                advice="Install citespan again, or name a folder with a manifest.json.",
            ) from None
        except (OSError, ValueError, KeyError, TypeError):
            raise ModelError(
                f"{path} is damaged or of another kind", advice="Install citespan again."
            ) from None
        if manifest.architecture != ARCHITECTURE:
            raise ModelError(
                f"{folder} holds a model of architecture {manifest.architecture!r}, "
                f"not {ARCHITECTURE}",
                advice="Train and export it anew; for models of other kinds use "
                "--reader transformers:FOLDER.",
            )
        if manifest.max_tokens < FEWEST_TOKENS:
            raise ModelError(
                f"{folder} holds a model of {manifest.max_tokens} tokens, too few to read with",
                advice=f"It takes {FEWEST_TOKENS} or more.",
            )
        return manifest

    def checked(self, folder: Path, name: str) -> bytes:
        """The bytes of one file, after checking them against the digest.

        Raises:
            ModelError: the file is missing or altered; nothing of it has been parsed.
        """
        path = folder / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ModelError(
                f"{path} cannot be read: {error.strerror}", advice="Install citespan again."
            ) from None
        if sha256(data).hexdigest() != self.digests.get(name):
            raise ModelError(
                f"{path} is not the file that was shipped, so it is not used",
                advice="Install citespan again.",
            )
        return data


class SpanReader:
    """Reads the exact words out of passages.

    The score of a reading is the span's start and end scores less those of [CLS]: log-odds of this
    span against no answer in its passage, comparable across passages.
    """

    name = "span"

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Load a model folder.

        Raises:
            ModelError: a file is missing, altered or of another architecture.
        """
        from onnxruntime import (
            GraphOptimizationLevel,
            InferenceSession,
            SessionOptions,
        )
        from tokenizers import Tokenizer

        self._manifest = manifest = Manifest.load(folder)
        weights = manifest.checked(folder, "reader.onnx")
        tokenizer = manifest.checked(folder, "tokenizer.json")
        self.digest = manifest.digests["reader.onnx"]
        """sha256 of the weights, hexadecimal."""
        self._folder = folder
        self._max_tokens = manifest.max_tokens
        self._tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._tokenizer.encode_special_tokens = True  # "[SEP]" in a text is text
        self._threads = len(os.sched_getaffinity(0))
        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        # The file was optimised when it was exported.
        options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session = InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    @cached_property
    def calibration(self) -> Weighted:
        """What the scores are worth (``calibration.json``).

        Raises:
            ModelError: the file is missing, altered or of another kind.
        """
        data = self._manifest.checked(self._folder, "calibration.json")
        try:
            return Weighted(**json.loads(data))
        except (ValueError, TypeError) as error:
            raise ModelError(
                f"{self._folder / 'calibration.json'} cannot be used: {error}",
                advice="Install citespan again.",
            ) from None

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """Read the spans out of every passage, best passage first."""
        head = self._tokenizer.encode(encodable(question), add_special_tokens=True).ids
        head = head[: QUESTION_TOKENS - 1] + head[-1:] if len(head) > QUESTION_TOKENS else head
        with ThreadPoolExecutor(self._threads) as pool:
            readings = pool.map(
                lambda passage: self._read_one(
                    head + self._title(passage.article.title, head[-1]), passage
                ),
                passages,
            )
            return [reading for some in readings for reading in some]

    def _title(self, title: str | None, separator: int) -> list[int]:
        """A title's word pieces and the token after it; nothing where it has none."""
        text = encodable(short_title(title or ""))
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids[:TITLE_TOKENS]
        return [*ids, separator] if ids else []

    def _read_one(self, head: list[int], passage: Passage) -> list[Reading]:
        text = passage.text
        encoding = self._tokenizer.encode(encodable(text), add_special_tokens=False)
        paragraphs, marks = paragraphs_of(text, encoding.offsets), marks_of(text, encoding.offsets)
        found: dict[tuple[int, int], tuple[float, float]] = {}
        for first, last in _windows(len(encoding.ids), self._max_tokens - len(head) - 1):
            null, start, end = self._score(head, encoding.ids[first:last])
            mass = _log_sum(null[0], start) + _log_sum(null[1], end)
            for span in best_spans(
                start,
                end,
                paragraphs[first:last],
                marks[first:last],
                longest=LONGEST_SPAN,
                count=SPANS_A_PASSAGE,
            ):
                place = whole_words(
                    text, encoding.offsets[first:last], encoding.word_ids[first:last], span
                )
                said = (span.score - sum(null), math.exp(span.score - mass))
                found[place] = max(found.get(place, said), said)
        best = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:SPANS_A_PASSAGE]
        return [
            Reading(passage, Stretch(passage.start + begin, passage.start + stop), score, certainty)
            for (begin, stop), (score, certainty) in best
        ]

    def _score(
        self, head: list[int], body: list[int]
    ) -> tuple[tuple[float, float], Scores, Scores]:
        """Start and end score of [CLS], and start and end scores of each token of one window."""
        ids = np.array([[*head, *body, head[-1]]], dtype=np.int64)
        types = np.zeros_like(ids)
        types[0, len(head) :] = 1
        start, end = self._session.run(
            ["start", "end"],
            {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types},
        )
        inside = slice(len(head), len(head) + len(body))
        null = (float(start[0, 0]), float(end[0, 0]))
        return null, start[0, inside], end[0, inside]


def _log_sum(null: float, scores: Scores) -> float:
    """Logarithm of the summed exponentials of the null's score and all others."""
    most = max(null, float(scores.max()))
    return most + math.log(math.exp(null - most) + float(np.exp(scores - most).sum()))


def _windows(tokens: int, room: int) -> Iterator[tuple[int, int]]:
    """Cut a passage of so many tokens into windows that fit, neighbours sharing ``STRIDE``.

    >>> list(_windows(500, 300))
    [(0, 300), (204, 500)]
    """
    first = 0
    while tokens:
        yield first, min(tokens, first + room)
        if first + room >= tokens:
            return
        first += max(room - STRIDE, room // 2)
