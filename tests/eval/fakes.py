"""Rows and indexes made for tests."""

from pathlib import Path

from eval.rows import Given, Place, Row, Spent
from index.article import Article
from qa.ask import Asker
from qa.readers.interface import Reader
from tests.qa.fakes import MemoryIndex, MemorySnapshot, WordCounts, make_article


def given(text: str = "Paris", confidence: float = 0.9, **changes: object) -> Given:
    fields: dict[str, object] = {
        "text": text,
        "confidence": confidence,
        "article": "a.txt",
        "articles": ("a.txt",),
        "start": 0,
        "end": len(text),
        "line": 1,
        "path": "/nowhere/a.txt",
        "sentence": (0, len(text)),
        "sentence_text": f"It was {text}.",
        "passage": (0, len(text)),
        "passage_text": f"It was {text}.",
        "verbatim": True,
    }
    return Given(**{**fields, **changes})  # type: ignore[arg-type]


def row(
    id: str = "1",  # noqa: A002
    *,
    text: str | None = "Paris",
    confidence: float = 0.9,
    answers: tuple[str, ...] = ("Paris",),
    answerable: bool = True,
    ranking: tuple[str, ...] = (),
    gains: tuple[int, ...] = (),
    **changes: object,
) -> Row:
    """A row: answered with a text at a confidence, or with nothing where the text is None."""
    places = tuple(
        Place(name, 10 * at, 10 * at + 5, gains[at] if gains else 0)
        for at, name in enumerate(ranking)
    )
    fields: dict[str, object] = {
        "id": id,
        "question": f"Question {id}?",
        "type": "place",
        "answerable": answerable,
        "answers": answers if answerable else (),
        "relevance": {"a.txt": 1} if answerable else {},
        "threshold": 0.5,
        "findings": () if text is None else (given(text, confidence),),
        "retrieved": places,
        "spent": Spent(total=100.0, wall=101.0),
        "generation": 1,
    }
    return Row(**{**fields, **changes})  # type: ignore[arg-type]


def failed(id: str = "1", **changes: object) -> Row:  # noqa: A002
    return row(id, text=None, error="it broke", generation=0, **changes)  # type: ignore[arg-type]


class FullSnapshot(MemorySnapshot):
    """A MemorySnapshot that also gives whole articles."""

    index_id = "memory"

    def article(self, name: str) -> Article | None:
        return next((p.article for p in self.all if p.article.name == name), None)

    def articles(self) -> list[tuple[str, None, None, None]]:
        return [
            (name, None, None, None) for name in dict.fromkeys(p.article.name for p in self.all)
        ]


class FullIndex(MemoryIndex):
    """A MemoryIndex whose snapshots also give whole articles."""

    def snapshot(self):
        inner = super().snapshot()

        class _Full:
            def __enter__(self) -> FullSnapshot:
                plain = inner.__enter__()
                return FullSnapshot(plain.generation, plain.all, plain.settings)

            def __exit__(self, *exc: object) -> None:
                inner.__exit__(None, None, None)

        return _Full()


def make_asker(texts: dict[str, str], reader: Reader, path: Path = Path("memory")) -> Asker:
    """An Asker over texts by article name."""
    articles = [make_article(text, name) for name, text in texts.items()]
    return Asker(FullIndex(articles, path), lambda _: (WordCounts(), reader))
