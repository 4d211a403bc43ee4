"""SQuAD 1.1 and 2.0."""

import json
from pathlib import Path

import pytest

from eval.errors import GoldSetInvalid
from eval.gold import open_gold

CONTEXT = "Dar met Rubio in Washington."


def squad(*qas: dict[str, object], context: object = CONTEXT, version: str = "1.1") -> dict:
    paragraph = {"context": context, "qas": list(qas)}
    return {"version": version, "data": [{"title": "The_Talks", "paragraphs": [paragraph]}]}


def qa(id: str = "1", text: str = "Rubio", start: int = 8, **more: object) -> dict[str, object]:  # noqa: A002
    answers = [{"text": text, "answer_start": start}]
    return {"id": id, "question": "Who was met?", "answers": answers, **more}


def write(path: Path, content: object) -> Path:
    file = path / "set.json"
    file.write_text(json.dumps(content))
    return file


def test_contexts_become_the_collection(tmp_path: Path) -> None:
    """Each paragraph is a document, named in its questions."""
    gold = open_gold(write(tmp_path, squad(qa(), qa("2"))))
    assert [(d.id, d.title, d.text) for d in gold.documents] == [
        ("The Talks#1", "The Talks", CONTEXT)
    ]
    assert {question.articles for question in gold.questions} == {("The Talks#1",)}
    assert gold.questions[0].type == "who"


def test_a_context_that_stands_twice_is_one_document(tmp_path: Path) -> None:
    """Two copies of one paragraph cannot both be the only right article."""
    content = squad(qa())
    content["data"].append(squad(qa("2"))["data"][0])
    assert len(open_gold(write(tmp_path, content)).documents) == 1


def test_articles_of_one_title_stay_apart(tmp_path: Path) -> None:
    """Their paragraphs are different documents."""
    content = squad(qa())
    content["data"] += squad(qa("2"), context="Rubio went home.")["data"]
    content["data"] += squad(qa("3"), context="Rubio came back.")["data"]
    gold = open_gold(write(tmp_path, content))
    assert len({document.id for document in gold.documents}) == 3
    assert len({question.articles for question in gold.questions}) == 3


def test_an_impossible_question_has_no_answers(tmp_path: Path) -> None:
    """Plausible answers are not accepted ones."""
    impossible = {
        "id": "1",
        "question": "Who was not met?",
        "is_impossible": True,
        "answers": [],
        "plausible_answers": [{"text": "Rubio", "answer_start": 8}],
    }
    (question,) = open_gold(write(tmp_path, squad(impossible, version="v2.0"))).questions
    assert not question.answerable
    assert question.answers == ()
    assert question.relevance == {}


def test_an_answer_elsewhere_is_a_warning(tmp_path: Path) -> None:
    """An answer that stands nowhere in its context is told."""
    (warning,) = open_gold(write(tmp_path, squad(qa(text="Kerry")))).warnings
    assert "'Kerry' does not stand in its context" in str(warning)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ([], 'no list "data"'),
        ({"data": 1}, 'no list "data"'),
        ({"data": []}, "no question"),
        ({"data": [{"title": "x"}]}, 'no list "paragraphs"'),
        (squad(qa(), context=" "), 'needs a "context"'),
        (squad(qa(), qa()), "'1': its id stands twice"),
        (squad({"id": "1", "question": "x?"}), 'no list "answers"'),
        (squad({"id": "1", "question": "x?", "answers": []}), "has no answer"),
        (squad({"question": "x?", "answers": []}), "has no id"),
        (squad("what"), "is no object"),  # type: ignore[arg-type]
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: object, complaint: str) -> None:
    """Malformed files are refused with the place and the reason."""
    with pytest.raises(GoldSetInvalid, match=complaint):
        open_gold(write(tmp_path, content))


def test_broken_json_is_named_by_line(tmp_path: Path) -> None:
    """The line of the fault is given."""
    file = tmp_path / "set.json"
    file.write_text('{"data": [\n  oops]}')
    with pytest.raises(GoldSetInvalid, match="line 2: not JSON"):
        open_gold(file)
    file.write_bytes(b'{\n"data": "\xff"}')
    with pytest.raises(GoldSetInvalid, match="line 2: not UTF-8"):
        open_gold(file)
