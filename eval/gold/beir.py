"""BEIR folders: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/*.tsv``, retrieval only.

Layout: Thakur and others, "BEIR: A Heterogenous Benchmark for Zero-shot Evaluation of Information
Retrieval Models" (2021). Only queries with a judgement above zero are asked, as BEIR does.
"""

from pathlib import Path

from eval.gold.lines import json_lines, read_bytes, refuse
from eval.gold.question import Document, GoldQuestion, GoldSet, Problem, question_word

_CORPUS, _QUERIES, _JUDGEMENTS = "corpus.jsonl", "queries.jsonl", "qrels"


class BeirFormat:
    """Reader of BEIR folders; the test split where there are several."""

    name = "beir"

    def recognises(self, path: Path) -> bool:
        return path.is_dir()

    def read(self, path: Path) -> GoldSet:
        problems: list[Problem] = []
        documents = _documents(path / _CORPUS, problems)
        queries = _queries(path / _QUERIES, problems)
        judged = _judgements(_split(path), problems)
        known = {document.id for document in documents}
        questions = []
        for name, grades in judged.items():
            if name not in queries:
                problems.append(Problem("is judged but stands not in queries.jsonl", id=name))
                continue
            if missing := [document for document in grades if document not in known]:
                what = f"{len(missing)} judged documents are not in corpus.jsonl"
                problems.append(Problem(what, id=name))
            relevant = {document: grade for document, grade in grades.items() if grade > 0}
            if relevant:
                questions.append(
                    GoldQuestion(
                        id=name,
                        question=queries[name],
                        articles=tuple(relevant),
                        type=question_word(queries[name]),
                        grades=tuple(relevant.values()),
                    )
                )
        if not questions and not any(problem.fatal for problem in problems):
            problems.append(Problem("it holds no judged question", fatal=True))
        refuse(path, problems)
        return GoldSet(
            path,
            self.name,
            tuple(questions),
            documents=tuple(documents),
            retrieval_only=True,
            warnings=tuple(problems),
        )


def _documents(path: Path, problems: list[Problem]) -> list[Document]:
    documents: dict[str, Document] = {}
    found: list[Problem] = []
    for line, fields in json_lines(read_bytes(path), found):
        name, title, text = fields.get("_id"), fields.get("title") or "", fields.get("text")
        if not isinstance(name, str) or not isinstance(text, str) or not isinstance(title, str):
            found.append(Problem('needs texts "_id" and "text"', line=line, fatal=True))
        elif name in documents:
            found.append(Problem(f"document {name!r} stands twice", line=line, fatal=True))
        elif text.strip():
            documents[name] = Document(name, title, text)
        else:
            found.append(Problem(f"document {name!r} is blank and is left out", line=line))
    problems += [_in_file(problem, path) for problem in found]
    return list(documents.values())


def _queries(path: Path, problems: list[Problem]) -> dict[str, str]:
    queries: dict[str, str] = {}
    found: list[Problem] = []
    for line, fields in json_lines(read_bytes(path), found):
        name, text = fields.get("_id"), fields.get("text")
        if not isinstance(name, str) or not isinstance(text, str) or not text.strip():
            found.append(Problem('needs texts "_id" and "text"', line=line, fatal=True))
        elif name in queries:
            found.append(Problem(f"query {name!r} stands twice", line=line, fatal=True))
        else:
            queries[name] = text
    problems += [_in_file(problem, path) for problem in found]
    return queries


def _split(path: Path) -> Path:
    """The judgements to use: the test split, or the only one there is."""
    tables = sorted((path / _JUDGEMENTS).glob("*.tsv"))
    named = [table for table in tables if table.stem == "test"]
    if not named and len(tables) != 1:
        what = "no qrels/test.tsv" if not tables else "several splits and none of them is test.tsv"
        refuse(path, [Problem(what, fatal=True)])
    return (named or tables)[0]


def _judgements(path: Path, problems: list[Problem]) -> dict[str, dict[str, int]]:
    """Grade by query and document; the table has a heading line."""
    judged: dict[str, dict[str, int]] = {}
    for line, raw in enumerate(read_bytes(path).decode("utf-8", "replace").splitlines(), 1):
        cells = raw.rstrip("\r\n").split("\t")
        if not raw.strip() or (line == 1 and not cells[-1].lstrip("-").isdecimal()):
            continue
        if len(cells) != 3 or not cells[2].lstrip("-").isdecimal():
            what = "needs query, document and a whole number, with tabs between"
            problems.append(_in_file(Problem(what, line=line, fatal=True), path))
        else:
            judged.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    return judged


def _in_file(problem: Problem, path: Path) -> Problem:
    what = f"{path.name}: {problem.what}"
    return Problem(what, line=problem.line, id=problem.id, fatal=problem.fatal)
