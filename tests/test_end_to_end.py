"""The product as people use it: real models, the sample articles, subprocesses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.sample import seeds_folder

ASK = "import sys; from qa.cli import ask; sys.exit(ask())"
QA = "import sys; from qa.cli import qa; sys.exit(qa())"
GOLD = Path(__file__).parents[1] / "eval" / "gold" / "seeds.jsonl"

pytestmark = pytest.mark.usefixtures("real_embedder")


def run(script: str, *words: str, cwd: Path, stdin: str = "", **environment: str):
    """Run a console script in a process of its own, far from any index."""
    surroundings = {k: v for k, v in os.environ.items() if k != "CITESPAN_INDEX"} | environment
    surroundings["PYTHONPATH"] = str(GOLD.parents[2])
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        env=surroundings,
    )


@pytest.fixture(scope="session")
def answers(real_embedder, tmp_path_factory):
    """Every gold question with its answer, asked in one batch with answers forced."""
    questions = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    done = run(
        ASK,
        *("-", "--json", "--threshold", "0", "--top", "3"),
        cwd=tmp_path_factory.mktemp("elsewhere"),
        stdin="".join(question["question"] + "\n" for question in questions),
    )
    assert done.returncode == 0, done.stderr
    return list(zip(questions, map(json.loads, done.stdout.splitlines()), strict=True))


HOW_SURE = r"(?:very\s+)?likely\s+(?:right|wrong)\s+\(<?(\d+)%\)"


def worded(text):
    """The words of an output, however its lines are wrapped and however sure it is."""
    return re.sub(HOW_SURE, "%", text).split()


def percent(text):
    """The first percentage of an output."""
    return int(re.search(HOW_SURE, text)[1])


def spans(result):
    """Text and citation of every answer and alternative."""
    for finding in [result["answer"], *result["alternatives"]]:
        for citation in finding["citations"]:
            yield finding["text"] if citation == finding["citation"] else None, citation


def test_every_answer_is_the_files_own_words_at_the_offsets_cited(answers):
    """The decoded file, sliced by start and end, is the text, inside its sentence and passage."""
    for _, result in answers:
        for text, citation in spans(result):
            whole = (seeds_folder() / citation["article"]).read_text(encoding="utf-8")
            start, end = citation["start"], citation["end"]
            assert text is None or text == whole[start:end]
            assert citation["sentence"][0] <= start < end <= citation["sentence"][1]
            assert citation["line"] == whole.count("\n", 0, start) + 1
            assert citation["verified"]


def test_most_answerable_questions_have_the_answer_among_the_first_three(answers):
    """A coarse floor, well below what is measured: it catches a broken part, not a worse one."""
    answerable = [(q, r) for q, r in answers if q["answerable"]]
    hits = [
        any(
            gold.casefold() in finding["sentence"].casefold()
            for gold in question["answers"]
            for finding in [result["answer"], *result["alternatives"]]
        )
        for question, result in answerable
    ]
    assert sum(hits) / len(hits) > 0.6


def test_unanswerable_questions_are_less_confident(answers):
    """The mean confidence of answers tells the two kinds apart."""
    sure = [r["answer"]["confidence"] for q, r in answers if q["answerable"]]
    unsure = [r["answer"]["confidence"] for q, r in answers if not q["answerable"]]
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure)


OTHER_DOMAINS = """\
How long should sourdough rise before it is baked?
What temperature does a roast chicken need inside?
Who discovered penicillin?
What is the usual dose of paracetamol for an adult?
How many moons has Neptune?
What holds a galaxy together?
Who composed The Magic Flute?
Who won the women's 100 metres in Tokyo?
Which port does PostgreSQL listen on?
How is a linked list reversed?
Why do leaves turn red in autumn?
How much does a semi-detached house cost in Leeds?
"""
"""Cooking, medicine, astronomy, music, computing and more: the samples tell nothing of any."""


def test_questions_from_other_domains_are_held_back(tmp_path):
    """Cooking, medicine, astronomy, and so on: none is answered out of articles on diplomacy."""
    done = run(ASK, "-", "--json", cwd=tmp_path, stdin=OTHER_DOMAINS)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == len(OTHER_DOMAINS.splitlines())
    answered = [(each["question"], each["answer"]["text"]) for each in results if each["answer"]]
    assert answered == []


def test_the_readmes_first_examples_print_what_it_shows(tmp_path):
    """Word for word; only how sure it is may differ by a few points between processors."""
    readme = (GOLD.parents[2] / "README.md").read_text(encoding="utf-8")
    block = readme.split("```console\n")[1].split("```")[0]
    examples = re.findall(r"^\$ ask (.*)\n((?:(?!\$ ).*\n)+)", block, flags=re.MULTILINE)
    assert len(examples) == 2
    for words, shown in examples:
        done = run(ASK, *words.split(), cwd=tmp_path)
        printed = done.stdout.replace(str(seeds_folder()), "seeds")
        for text in (shown, printed):
            assert re.search(HOW_SURE, text), done.stderr
        assert worded(printed) == worded(shown)
        assert percent(printed) == pytest.approx(percent(shown), abs=3)


def test_a_folder_of_ones_own_is_indexed_asked_and_updated(tmp_path):
    """Build, ask, edit, ask, update, ask: what the README promises."""
    news = tmp_path / "news"
    news.mkdir()
    article = news / "mill.txt"
    article.write_text("The old mill\n\nThe mill at Ostra was bought by Otto Lind in 1901.\n")

    built = run(QA, "index", "build", "news", cwd=tmp_path)
    asked = run(ASK, "Who bought the mill at Ostra?", "--json", "--threshold", "0", cwd=tmp_path)
    article.write_text("The old mill\n\nThe mill at Ostra was bought by Anna Berg in 1901.\n")
    drifted = run(ASK, "Who bought the mill at Ostra?", "--json", "--threshold", "0", cwd=tmp_path)
    updated = run(QA, "index", "update", cwd=tmp_path)
    anew = run(ASK, "Who bought the mill at Ostra?", "--json", "--threshold", "0", cwd=tmp_path)

    assert built.returncode == 0, built.stderr
    assert "Otto Lind" in json.loads(asked.stdout)["answer"]["text"]
    answer = json.loads(drifted.stdout)["answer"]
    assert "Otto Lind" in answer["text"]
    assert (answer["citation"]["verified"], answer["citation"]["state"]) == (False, "drifted")
    assert updated.returncode == 0, updated.stderr
    assert "Anna Berg" in json.loads(anew.stdout)["answer"]["text"]


def test_a_question_imports_no_training_library(tmp_path):
    """Answering is light: torch and its kin stay out of the process."""
    script = ASK.replace("sys.exit(ask())", "ask(); print(*sys.modules)")
    done = run(script, "Who chairs the Pakistan Peoples Party?", cwd=tmp_path)

    modules = set(done.stdout.split())
    assert "onnxruntime" in modules
    assert not modules & {"torch", "transformers", "sentence_transformers"}
