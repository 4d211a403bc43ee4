"""How often retrieval finds the paragraph that a question was asked of.

    python tests/benchmarks/retrieval.py dev-v1.1.json

Takes a file in SQuAD's format, indexes its paragraphs (each an article with the page's title),
and asks all of its questions of the whole index. A passage is right when it comes from the
question's own paragraph. Nothing is read or answered.
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from index.build import build
from index.embedders import open_embedder
from index.store import Index, Snapshot
from qa.retrieve import DEPTH, fuse

DEPTHS = (1, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the article that holds its answer."""

    question: str
    article: str


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of one way to search, over all questions."""

    name: str
    recall: dict[int, float]
    """Share of questions with a right passage among the first, by how many these are."""
    mrr: float
    """Mean of 1 / rank of the first right passage, 0 beyond the tenth."""


def read_squad(path: Path, articles: Path) -> list[Asked]:
    """Write the paragraphs as a JSON Lines file; its questions, with their articles' names."""
    asked = []
    with articles.open("w", encoding="utf-8") as lines:
        number = 0
        for page in json.loads(path.read_text("utf-8"))["data"]:
            title = page["title"].replace("_", " ")
            for paragraph in page["paragraphs"]:
                number += 1
                lines.write(json.dumps({"title": title, "text": paragraph["context"]}) + "\n")
                asked += [
                    Asked(each["question"], f"{articles.name}#{number}")
                    for each in paragraph["qas"]
                    if not each.get("is_impossible")
                ]
    return asked


def searches(snapshot: Snapshot, asked: Sequence[Asked]) -> dict[str, list[list[int]]]:
    """Passages found for each question by words, by vectors and by both, best first."""
    vectors = open_embedder(snapshot.settings.embedder.name).encode([a.question for a in asked])
    words = [[hit.passage_id for hit in snapshot.search_words(a.question, DEPTH)] for a in asked]
    near = [[hit.passage_id for hit in snapshot.search_vectors(v, DEPTH)] for v in vectors]
    both = [
        [found for found, _ in fuse(left, right)] for left, right in zip(words, near, strict=True)
    ]
    return {"words alone": words, "vectors alone": near, "fused": both}


def score(name: str, found: list[list[str]], asked: Sequence[Asked]) -> Result:
    """Figures of one way to search, from the articles of the passages it found."""
    ranks = [
        articles.index(each.article) + 1 if each.article in articles else None
        for articles, each in zip(found, asked, strict=True)
    ]
    recall = {k: sum(1 for rank in ranks if rank and rank <= k) / len(ranks) for k in DEPTHS}
    return Result(name, recall, sum(1 / rank for rank in ranks if rank and rank <= 10) / len(ranks))


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("squad_json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def main(squad_json: Path, as_json: bool) -> None:
    """Measure recall and MRR@10 of both searches and of their fusion on SQUAD_JSON."""
    with tempfile.TemporaryDirectory() as name:
        articles = Path(name) / "articles.jsonl"
        asked = read_squad(squad_json, articles)
        report = build(Path(name) / "index", [articles], embedder=open_embedder())
        with Index.open(Path(name) / "index") as index, index.snapshot() as snapshot:
            ranked = searches(snapshot, asked)
            ids = sorted({found for lists in ranked.values() for one in lists for found in one})
            article = {each.id: each.article.name for each in snapshot.passages(ids)}
    results = [
        score(way, [[article[found] for found in one] for one in lists], asked)
        for way, lists in ranked.items()
    ]
    if as_json:
        click.echo(json.dumps([asdict(result) for result in results]))
        return
    title = f"{report.added} paragraphs, {report.passages} passages, {len(asked)} questions"
    table = Table("", *(f"R@{k}" for k in DEPTHS), "MRR@10", title=title)
    for result in results:
        figures = (*result.recall.values(), result.mrr)
        table.add_row(result.name, *(f"{figure:.3f}" for figure in figures))
    Console().print(table)


if __name__ == "__main__":
    main()
