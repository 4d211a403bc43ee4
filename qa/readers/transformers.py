"""Any extractive question-answering model of the transformers library, from a folder or the hub.

For comparison, and for users who trust a model of their own; it needs torch and is not the light
way. A passage is read in windows of word pieces that overlap, after Devlin et al. 2019 (BERT,
section 4.3). Only safetensors weights are loaded and no code of a model folder is run.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from index.article import Stretch
from index.errors import ModelError
from index.store import Passage
from qa.confidence import Logistic
from qa.readers.interface import Reading
from qa.readers.spans import Scores, best_spans, encodable, marks_of, paragraphs_of, whole_words

WINDOW = 384
"""Word pieces read at once, question included, where the model takes as many."""
STRIDE = 128
"""Word pieces that neighbouring windows share, at most a third of a window."""
QUESTION_TOKENS = 64
"""Word pieces read of a question, at most a quarter of a window; the rest is cut."""
LONGEST_SPAN = 30
"""Word pieces an answer may hold, as is usual for SQuAD."""
SPANS_A_PASSAGE = 3

CALIBRATION = Logistic(slope=0.41, intercept=-3.8, threshold=0.11)
"""Rough, since every model has a scale of its own: fitted for one 12-layer model trained with
unanswerable questions, on 60 questions of SQuAD's training part over its 2,429 paragraphs, 60 whose
paragraph was taken away and 60 from elsewhere, ten passages read for each. The threshold answers
90 % of the answerable ones and 36 % of the others. For a model that never saw an unanswerable
question the probability is too high."""

_ADVICE = "Name a folder or hub model of an extractive reader: --reader transformers:FOLDER"
_HUB_NAME = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)?")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a passage as the model reads it."""

    inputs: dict[str, list[int]]
    first: int
    """Where the passage's word pieces begin among the inputs."""
    offsets: list[tuple[int, int]]
    """Code points of each of the passage's word pieces, in the passage."""
    words: list[int | None]
    """Which word each of them belongs to."""


class TransformersReader:
    """Reads with an ``AutoModelForQuestionAnswering``.

    The score of a reading is its start and end scores less those of the first token, [CLS], where
    models trained with unanswerable questions put "not in this passage".
    """

    calibration = CALIBRATION

    def __init__(self, model: str) -> None:
        """Load a model.

        Args:
            model: a folder, or a name on the hub, which is fetched where it is not cached.

        Raises:
            ModelError: it is missing, of another kind, has no safetensors weights or no fast
                tokenizer, or cannot be fetched.
        """
        self.name = f"transformers:{model}"
        self._tokenizer, self._model = _load(model)
        self._null = self._tokenizer.cls_token_id
        self._window = min(WINDOW, self._tokenizer.model_max_length)
        positions = getattr(self._model.config, "max_position_embeddings", None)
        if isinstance(positions, int) and positions > 0:
            self._window = min(self._window, positions - 2)  # some models count them from 2
        self._lock = Lock()  # a tokenizer's truncation is its own state

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """Read the best spans out of every passage."""
        asked = self._shortened(question)
        return [reading for passage in passages for reading in self._read_one(asked, passage)]

    def _read_one(self, question: str, passage: Passage) -> list[Reading]:
        text = passage.text
        found: dict[tuple[int, int], float] = {}
        for window in self._windows(question, encodable(text)):
            null, start, end = self._score(window)
            paragraphs, marks = paragraphs_of(text, window.offsets), marks_of(text, window.offsets)
            for span in best_spans(
                start, end, paragraphs, marks, longest=LONGEST_SPAN, count=SPANS_A_PASSAGE
            ):
                place = whole_words(text, window.offsets, window.words, span)
                found[place] = max(found.get(place, -np.inf), span.score - null)
        best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:SPANS_A_PASSAGE]
        return [
            Reading(passage, Stretch(passage.start + begin, passage.start + stop), score)
            for (begin, stop), score in best
        ]

    def _shortened(self, question: str) -> str:
        """The question, cut after the word pieces that are read of it."""
        text = encodable(question)
        room = min(QUESTION_TOKENS, self._window // 4)
        with self._lock:
            offsets = self._tokenizer(
                text, add_special_tokens=False, return_offsets_mapping=True, truncation=False
            )["offset_mapping"]
        return text if len(offsets) <= room else text[: offsets[room - 1][1]]

    def _windows(self, question: str, text: str) -> Iterator[Window]:
        """Question and passage as inputs of the model, in as many windows as the passage needs."""
        with self._lock:
            encoded = self._tokenizer(
                question,
                text,
                truncation="only_second",
                max_length=self._window,
                stride=min(STRIDE, self._window // 3),
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
            )
        names = [name for name in self._tokenizer.model_input_names if name in encoded]
        for number, encoding in enumerate(encoded.encodings):
            places = [at for at, part in enumerate(encoding.sequence_ids) if part == 1]
            if places:
                body = slice(places[0], places[-1] + 1)
                yield Window(
                    {name: encoded[name][number] for name in names},
                    places[0],
                    encoding.offsets[body],
                    encoding.word_ids[body],
                )

    def _score(self, window: Window) -> tuple[float, Scores, Scores]:
        """Null score, and start and end scores of each of the passage's word pieces."""
        import torch

        with torch.inference_mode():
            scores = self._model(
                **{name: torch.tensor([values]) for name, values in window.inputs.items()}
            )
        start, end = scores.start_logits[0].float().numpy(), scores.end_logits[0].float().numpy()
        ids = window.inputs["input_ids"]
        null = ids.index(self._null) if self._null in ids else 0
        body = slice(window.first, window.first + len(window.offsets))
        return float(start[null] + end[null]), start[body], end[body]


def _load(model: str) -> tuple[Any, Any]:
    """Tokenizer and model, in float32 and ready to read.

    Raises:
        ModelError: as the constructor says.
    """
    from transformers import AutoConfig, AutoModelForQuestionAnswering, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    place = _folder(model) or _fetched(model)
    if not any(place.glob("*.safetensors")):
        raise ModelError(
            f"{model} has no safetensors weights; weights of other kinds can run code and are not "
            "loaded",
            advice="Save the model again with save_pretrained of a current transformers.",
        )
    try:
        config = AutoConfig.from_pretrained(place, trust_remote_code=False, local_files_only=True)
        kinds = config.architectures or []
        if not any("ForQuestionAnswering" in kind for kind in kinds):
            kind = f"a {kinds[0]}" if kinds else "a model of no known task"
            raise ModelError(f"{model} is {kind}, not an extractive reader", advice=_ADVICE)
        tokenizer = AutoTokenizer.from_pretrained(
            place, use_fast=True, trust_remote_code=False, local_files_only=True
        )
        loaded, report = AutoModelForQuestionAnswering.from_pretrained(
            place,
            use_safetensors=True,
            trust_remote_code=False,
            local_files_only=True,
            dtype="float32",
            output_loading_info=True,
        )
    except ModelError:
        raise
    except Exception as error:  # the libraries raise whatever the files make them stumble over
        reason = str(error).strip().split("\n")[0] or type(error).__name__
        raise ModelError(f"{model} cannot be loaded: {reason}", advice=_ADVICE) from error
    if not tokenizer.is_fast:
        raise ModelError(
            f"{model} has no fast tokenizer, so its answers could not be cited to the character",
            advice="Use a model with a tokenizer.json.",
        )
    if missing := sorted(report["missing_keys"]):
        raise ModelError(
            f"{model} was never trained to read: it has no weights for {missing[0]}", advice=_ADVICE
        )
    return tokenizer, loaded.eval()


def _folder(model: str) -> Path | None:
    """The folder of a model; None where the name is one for the hub.

    Raises:
        ModelError: it can only be a folder, and is not there.
    """
    folder = Path(model).expanduser()
    if not folder.is_dir():
        if _HUB_NAME.fullmatch(model) and not folder.exists():
            return None
        raise ModelError(f"no model folder is at {model}", advice=_ADVICE)
    return folder


def _fetched(model: str) -> Path:
    """The folder in the hub's cache with a model that was named, fetched where it is not there.

    Raises:
        ModelError: it is not cached, and the hub does not have it or cannot be reached.
    """
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    kinds = ["*.json", "*.txt", "*.model", "*.safetensors"]
    try:
        return Path(snapshot_download(model, allow_patterns=kinds, local_files_only=True))
    except LocalEntryNotFoundError:
        pass
    except ValueError as error:  # a name that the library does not take
        raise ModelError(f"{model} is no hub model: {error}", advice=_ADVICE) from error
    try:
        HfApi().model_info(model, timeout=10)  # one try, where a download would try for minutes
        return Path(snapshot_download(model, allow_patterns=kinds))
    except HfHubHTTPError as error:
        raise ModelError(
            f"the hub has no model {model} that may be read", advice=_ADVICE
        ) from error
    except Exception as error:
        raise ModelError(
            f"{model} is neither a folder nor in the hub's cache, and the hub cannot be reached",
            advice=_ADVICE,
        ) from error
