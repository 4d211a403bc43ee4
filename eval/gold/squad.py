"""SQuAD 1.1 and 2.0 JSON: its paragraphs become the collection.

Format: Rajpurkar and others, "SQuAD: 100,000+ Questions for Machine Comprehension of Text" (2016)
and "Know What You Don't Know: Unanswerable Questions for SQuAD" (2018). Plausible answers to
unanswerable questions are no answers.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.gold.lines import json_document, refuse, unusable_text
from eval.gold.question import Document, GoldQuestion, GoldSet, Problem, question_word


class SquadFormat:
    """Reader of both versions of SQuAD."""

    name = "squad"

    def recognises(self, path: Path) -> bool:
        return path.suffix.lower() == ".json"

    def read(self, path: Path) -> GoldSet:
        content = json_document(path)
        problems: list[Problem] = []
        documents: dict[str, Document] = {}
        questions: dict[str, GoldQuestion] = {}
        taken: set[str] = set()
        for title, name, paragraph in _paragraphs(content, problems):
            text = paragraph["context"]
            if text not in documents:
                documents[text] = Document(_new_id(name, taken), title, text)
            document = documents[text]
            for fields in paragraph["qas"]:
                gold = _question(fields, document, problems)
                if gold and gold.id in questions:
                    problems.append(Problem("its id stands twice", id=gold.id, fatal=True))
                elif gold:
                    questions[gold.id] = gold
        if not questions and not problems:
            problems.append(Problem("it holds no question", fatal=True))
        refuse(path, problems)
        return GoldSet(
            path,
            self.name,
            tuple(questions.values()),
            documents=tuple(documents.values()),
            warnings=tuple(problems),
        )


def _paragraphs(
    content: Any,  # noqa: ANN401
    problems: list[Problem],
) -> Iterator[tuple[str | None, str, dict[str, Any]]]:
    """Title of its article, where it has one, name and content of each usable paragraph."""
    articles = content.get("data") if isinstance(content, dict) else None
    if not isinstance(articles, list):
        what = 'no list "data", so it is not SQuAD (our own questions belong into a .jsonl file)'
        problems.append(Problem(what, fatal=True))
        return
    for place, article in enumerate(articles, 1):
        paragraphs = article.get("paragraphs") if isinstance(article, dict) else None
        if not isinstance(paragraphs, list):
            what = f'article {place} of "data" has no list "paragraphs"'
            problems.append(Problem(what, fatal=True))
            continue
        title = str(article.get("title") or "").replace("_", " ") or None
        name = title or f"article {place}"
        for number, paragraph in enumerate(paragraphs, 1):
            usable = isinstance(paragraph, dict) and isinstance(paragraph.get("qas"), list)
            if not usable or unusable_text(paragraph.get("context")):
                what = f'paragraph {number} of {name!r} needs a "context" and a list "qas"'
                problems.append(Problem(what, fatal=True))
            else:
                yield title, f"{name}#{number}", paragraph


def _new_id(name: str, taken: set[str]) -> str:
    """A name that no other document has: several articles may have one title."""
    unique, copy = name, 1
    while unique in taken:
        copy += 1
        unique = f"{name} ({copy})"
    taken.add(unique)
    return unique


def _question(fields: Any, document: Document, problems: list[Problem]) -> GoldQuestion | None:  # noqa: ANN401
    if not isinstance(fields, dict):
        problems.append(Problem(f"a question of {document.id!r} is no object", fatal=True))
        return None
    name = str(fields.get("id", "")) or None
    why = "has no id" if name is None else unusable_text(fields.get("question"))
    impossible = fields.get("is_impossible") is True
    answers = [] if impossible else fields.get("answers")
    if not why and not isinstance(answers, list):
        why = 'has no list "answers"'
    if not why and not answers and "is_impossible" not in fields:
        why = "has no answer (and does not say that it is impossible)"
    texts = []
    for answer in answers or ():
        text = answer.get("text") if isinstance(answer, dict) else None
        if isinstance(text, str) and text.strip():
            texts.append(text)
            start = answer.get("answer_start")
            stands = isinstance(start, int) and document.text[start : start + len(text)] == text
            if not stands and text not in document.text:
                problems.append(Problem(f"answer {text!r} does not stand in its context", id=name))
        else:
            why = why or "has an answer without text"
    if why or name is None:
        problems.append(Problem(why or "", id=name or document.id, fatal=True))
        return None
    return GoldQuestion(
        id=name,
        question=fields["question"],
        answers=tuple(dict.fromkeys(texts)),
        articles=(document.id,),
        type=question_word(fields["question"]),
        answerable=bool(texts),
    )
