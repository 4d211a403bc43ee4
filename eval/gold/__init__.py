"""Gold sets: questions with known answers, from our own format and from public ones."""

from pathlib import Path

from eval.errors import GoldSetInvalid
from eval.gold.beir import BeirFormat
from eval.gold.interface import GoldFormat
from eval.gold.own import OwnFormat
from eval.gold.question import Document, GoldQuestion, GoldSet, Problem
from eval.gold.squad import SquadFormat

__all__ = ["FORMATS", "Document", "GoldFormat", "GoldQuestion", "GoldSet", "Problem", "open_gold"]

FORMATS: tuple[GoldFormat, ...] = (OwnFormat(), SquadFormat(), BeirFormat())
"""Every format that is read; the first that recognises a path reads it."""


def open_gold(path: Path, *, limit: int | None = None) -> GoldSet:
    """Read a gold set of any known format.

    Args:
        path: a .jsonl file of ours, a SQuAD .json file or a BEIR folder.
        limit: keep only that many questions, spread evenly over the file; None for all.

    Raises:
        GoldSetInvalid: the format is unknown, or the set cannot be used as it is.
    """
    if not path.exists():
        raise GoldSetInvalid(f"there is no gold set at {path}", advice="Check the path.")
    for reader in FORMATS:
        if reader.recognises(path):
            return _part(reader.read(path), limit)
    raise GoldSetInvalid(
        f"{path} is no gold set that can be read",
        advice="Give a .jsonl file of questions, a SQuAD .json file or a BEIR folder.",
    )


def _part(gold: GoldSet, limit: int | None) -> GoldSet:
    total = len(gold.questions)
    if limit is None or limit >= total:
        return gold
    kept = tuple(gold.questions[place * total // limit] for place in range(limit))
    return GoldSet(
        gold.path,
        gold.format,
        kept,
        documents=gold.documents,
        retrieval_only=gold.retrieval_only,
        warnings=gold.warnings,
        lines=gold.lines,
    )
