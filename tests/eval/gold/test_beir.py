"""BEIR folders."""

import json
from pathlib import Path

import pytest

from eval.errors import GoldSetInvalid
from eval.gold import open_gold

DOCUMENTS = [{"_id": "d1", "title": "T", "text": "one"}, {"_id": "d2", "text": "two"}]
QUERIES = [{"_id": "q1", "text": "what is one?"}, {"_id": "q2", "text": "two"}]


def beir(path: Path, *judgements: str, documents: object = DOCUMENTS, split: str = "test") -> Path:
    for name, lines in (("corpus", documents), ("queries", QUERIES)):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (path / f"{name}.jsonl").write_text(text)
    (path / "qrels").mkdir(exist_ok=True)
    table = "\n".join(["query-id\tcorpus-id\tscore", *judgements])
    (path / "qrels" / f"{split}.tsv").write_text(table)
    return path


def test_judged_queries_become_questions_with_grades(tmp_path: Path) -> None:
    """Grades stay; judgements of zero do not make a document relevant."""
    gold = open_gold(beir(tmp_path, "q1\td1\t2", "q1\td2\t0", "q2\td2\t0"))
    (question,) = gold.questions
    assert gold.retrieval_only
    assert question.relevance == {"d1": 2}
    assert [document.text for document in gold.documents] == ["one", "two"]


def test_what_is_missing_or_blank_is_a_warning(tmp_path: Path) -> None:
    """Public sets judge documents that are not there; they count as missed."""
    blank = [*DOCUMENTS, {"_id": "d3", "text": " "}]
    gold = open_gold(beir(tmp_path, "q1\td1\t1", "q1\td9\t1", "q8\td1\t1", documents=blank))
    said = "\n".join(str(warning) for warning in gold.warnings)
    assert "1 judged documents are not in corpus.jsonl" in said
    assert "'q8': is judged but stands not in queries.jsonl" in said
    assert "line 3: corpus.jsonl: document 'd3' is blank" in said
    assert set(gold.questions[0].relevance) == {"d1", "d9"}


@pytest.mark.parametrize(
    ("judgement", "complaint"),
    [("q1 d1 1", "line 2: test.tsv: needs query"), ("q1\td1\thigh", "needs query")],
)
def test_a_bad_judgement_is_named(tmp_path: Path, judgement: str, complaint: str) -> None:
    """A table that is no table is refused."""
    with pytest.raises(GoldSetInvalid, match=complaint):
        open_gold(beir(tmp_path, judgement))


def test_a_document_twice_is_refused(tmp_path: Path) -> None:
    """Ids are unique."""
    with pytest.raises(GoldSetInvalid, match=r"line 2: corpus\.jsonl: document 'd1' stands twice"):
        open_gold(beir(tmp_path, "q1\td1\t1", documents=[DOCUMENTS[0]] * 2))


def test_a_folder_that_is_no_beir_folder_is_refused(tmp_path: Path) -> None:
    """An empty folder says what is missing."""
    with pytest.raises(GoldSetInvalid, match=r"corpus\.jsonl"):
        open_gold(tmp_path)


def test_the_only_split_is_taken(tmp_path: Path) -> None:
    """A set with a dev split alone is used; of several the test split."""
    assert len(open_gold(beir(tmp_path, "q1\td1\t1", split="dev")).questions) == 1
    beir(tmp_path, "q1\td1\t1", split="train")
    with pytest.raises(GoldSetInvalid, match=r"none of them is test\.tsv"):
        open_gold(tmp_path)
