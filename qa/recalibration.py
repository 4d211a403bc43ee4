"""The user's own calibration: fitted to their questions, kept beside the index.

``calibration.json`` in the index folder holds a slope, an intercept and a threshold. The odds that
the reader's own calibration gives are stretched and shifted by them, so that the order of answers
stays and the probabilities fit the collection. It belongs to one embedder, one reader and one
calibration of that reader; for any other it is not used.
"""

import hashlib
import json
import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.embedders.interface import EmbedderSettings
from index.errors import IndexDamaged
from index.store import Passage
from qa.confidence import Calibration, Evidence
from qa.readers.interface import Reader, Reading

FILE = "calibration.json"
FORMAT = 1
_CERTAIN = 1e-9
"""Probabilities nearer to 0 or 1 than this are taken as this near, so that odds are finite."""


@dataclass(frozen=True, slots=True)
class Recalibration:
    """What ``calibration.json`` says."""

    slope: float
    """Factor on the log-odds; above 0, so that the order of answers stays."""
    intercept: float
    """Log-odds added."""
    threshold: float
    """Probability, as recalibrated, below which an answer is held back."""

    def __post_init__(self) -> None:
        numbers = (self.slope, self.intercept, self.threshold)
        if not all(math.isfinite(number) for number in numbers) or self.slope <= 0:
            raise ValueError(f"no recalibration: {numbers}")
        if not 0.0 <= self.threshold <= 1.0:
            raise ValueError(f"the threshold {self.threshold} is no probability")

    def odds(self, given: float) -> float:
        """The recalibrated log-odds of a probability."""
        kept = min(max(given, _CERTAIN), 1 - _CERTAIN)
        return self.slope * (math.log(kept) - math.log1p(-kept)) + self.intercept

    def probability(self, given: float) -> float:
        """The recalibrated probability; 0 stays 0, since nothing was found there to be right.

        >>> Recalibration(slope=1.0, intercept=0.0, threshold=0.5).probability(0.25)
        0.25
        """
        return 0.5 * (1 + math.tanh(self.odds(given) / 2)) if given > 0.0 else 0.0


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """A calibration that passes another's probabilities through a recalibration."""

    base: Calibration
    """The reader's own."""
    recalibration: Recalibration

    @property
    def threshold(self) -> float:
        """The user's own threshold."""
        return self.recalibration.threshold

    def probability(self, evidence: Evidence) -> float:
        """Probability, 0 to 1, that an answer with this evidence is right."""
        return self.recalibration.probability(self.base.probability(evidence))

    def parts(self, evidence: Evidence) -> Mapping[str, float]:
        """The parts of the reader's own, and what the recalibration adds to them."""
        parts = self.base.parts(evidence)
        given = self.base.probability(evidence)
        return {**parts, "own calibration": self.recalibration.odds(given) - sum(parts.values())}


class RecalibratedReader:
    """A reader with another calibration than its own."""

    def __init__(self, reader: Reader, calibration: Calibration) -> None:
        self.name = reader.name
        self.calibration = calibration
        self.digest: str | None = getattr(reader, "digest", None)
        """Of the reader's model; None where it has none."""
        self._reader = reader

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """As the reader's own."""
        return self._reader.read(question, passages)


def recalibrated(reader: Reader, embedder: EmbedderSettings, index: Path) -> Reader:
    """The reader with the calibration kept beside an index, or as it is where none belongs to it.

    Raises:
        IndexDamaged: the file is there and is not what was written.
    """
    kept = load(index, belonging(reader, embedder))
    if kept is None:
        return reader
    return RecalibratedReader(reader, Recalibrated(reader.calibration, kept))


def belonging(reader: Reader, embedder: EmbedderSettings) -> dict[str, str]:
    """What a recalibration belongs to, as the file has it: digests of embedder and reader."""
    calibration = reader.calibration
    base = calibration.base if isinstance(calibration, Recalibrated) else calibration
    identity = f"{reader.name}\n{getattr(reader, 'digest', None)}\n{base!r}"
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    return {"embedder": embedder.digest, "reader": digest}


def load(index: Path, belongs: dict[str, str]) -> Recalibration | None:
    """The recalibration beside an index; None where there is none for these models.

    Raises:
        IndexDamaged: the file is there and is not what was written.
    """
    path = index / FILE
    try:
        content = json.loads(path.read_bytes())
        if content["format"] == FORMAT and content["belongs"] == belongs:
            numbers = content["slope"], content["intercept"], content["threshold"]
            return Recalibration(*(float(number) for number in numbers))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise IndexDamaged(
            f"{path} cannot be used: {error}",
            advice="Remove it, or make it anew: qa eval calibrate GOLD",
        ) from error
    logging.getLogger("qa").warning(
        "%s was fitted with other models and is not used; make it anew: qa eval calibrate GOLD",
        path,
    )
    return None
