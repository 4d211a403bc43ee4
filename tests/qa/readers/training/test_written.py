"""Questions written for training: the files are sound, and rows come out of them."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from qa.readers.training import mix, prepare, stories, written
from qa.readers.training.features import WindowMaker
from qa.readers.training.rows import Gold, held_out
from tests.qa.readers.training.conftest import SENTENCES, make_row
from tests.qa.readers.training.test_stories import FOLDER, STORY


def test_a_rewording_takes_the_passage_and_answers_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "rewordings").mkdir()
    (tmp_path / "rewordings" / "a.tsv").write_text(
        "squad_train_du\tone\tWhose work is the mill?\nsquad_train_du\tgone\tWhat?\n"
    )
    rows = [make_row(*SENTENCES[0], key="one"), make_row(*SENTENCES[1], key="two")]
    (other,) = written.reworded(rows, tmp_path)
    assert other.question == "Whose work is the mill?"
    assert (other.source, other.key) == (written.REWORDED, "squad_train_du/one")
    assert (other.passage, other.answers) == (rows[0].passage, rows[0].answers)


def test_reworded_questions_train_on_the_side_of_their_row(
    tmp_path: Path, maker: WindowMaker
) -> None:
    rows = [
        make_row(
            f"{question} {number}", f"{passage} Copy {number}.", answer, key=f"{number}/{place}"
        )
        for number in range(60)
        for place, (question, passage, answer) in enumerate(SENTENCES)
    ]
    (tmp_path / "rewordings").mkdir()
    (tmp_path / "stories").mkdir()
    (tmp_path / "rewordings" / "all.tsv").write_text(
        "".join(f"{row.source}\t{row.key}\tThe mill, or the river?\n" for row in rows)
    )
    (tmp_path / "stories" / "quay.txt").write_text(STORY)
    made = prepare.prepare(rows, maker, seed=1, part=0.5, own=tmp_path)
    kept = [row for row in rows if held_out(row)]
    assert kept
    assert [row.key for row in made.held_out if row.source == written.REWORDED] == [
        f"{row.source}/{row.key}" for row in kept
    ]
    assert made.counts[written.REWORDED] == len(rows) - len(kept)
    assert made.counts["squad_train_du"] == round((len(rows) - len(kept)) / 2)
    assert made.counts[stories.STORIES] == 6
    assert made.counts[mix.REWORDED_NEGATIVE] > 0


def test_all_reports_of_a_question_are_read_with_their_titles_or_all_without(
    tmp_path: Path, maker: WindowMaker, tokenizer: Tokenizer
) -> None:
    """Else a title would tell something of the answer."""
    (tmp_path / "stories").mkdir()
    for number in range(20):
        story = STORY.replace("=== quay", f"=== quay{number}").replace("?\n", f" {number}?\n")
        (tmp_path / "stories" / f"{number}.txt").write_text(story)
    packed = prepare.prepare([], maker, seed=1, own=tmp_path).packed
    parts: dict[int, set[int]] = {}
    for place, question in enumerate(packed.question):
        head = packed.ids[packed.bounds[place] :][: packed.first[place]]
        separators = int((head == tokenizer.token_to_id("[SEP]")).sum())
        parts.setdefault(int(question), set()).add(separators)
    assert {1, 2} == set.union(*parts.values())
    assert all(len(some) == 1 for some in parts.values())


def test_a_report_is_cut_as_an_index_cuts_it(tmp_path: Path, tokenizer: Tokenizer) -> None:
    """A public passage is not: it is read in windows as long as can be."""
    (tmp_path / "stories").mkdir()
    told = "The old quay fell on Friday. " * 30
    story = STORY.replace("The old quay fell on Friday.", told.strip())
    (tmp_path / "stories" / "quay.txt").write_text(story)
    row = make_row("Who sold the mill?", "The mill was old. " * 40 + "Otto sold it.", "Otto")
    made = prepare.prepare([row], WindowMaker(tokenizer), seed=1, own=tmp_path).packed
    lengths = {
        made.sources[source]: int(length)
        for source, length in sorted(
            zip(made.source, made.lengths, strict=True), key=lambda x: x[1]
        )
    }
    assert lengths[stories.STORIES] < 200 < lengths["squad_train_du"]


def test_our_own_questions_take_the_passage_of_their_row(tmp_path: Path) -> None:
    row = make_row(*SENTENCES[0], key="one")
    answer = row.answers[0]
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "a.tsv").write_text(
        f"squad_train_du\tone\t\t\tWho sold it?\n"
        f"squad_train_du\tone\t{answer.start}\t{answer.end}\tWho, then?\n"
        "squad_train_du\tgone\t0\t3\tWhat?\n"
    )
    near, far = written.asked([row], tmp_path)
    assert (near.question, near.answers) == ("Who sold it?", ())
    assert (far.question, far.answers) == ("Who, then?", (Gold(answer.text, answer.start),))
    assert near.passage == far.passage == row.passage
    assert [each.source for each in (near, far)] == [written.ASKED] * 2
    assert near.key != far.key


def test_every_written_question_is_sound() -> None:
    seen: set[tuple[str, ...]] = set()
    for source, key, question in written_lines("rewordings"):
        assert question == " ".join(question.split())
        assert (source, key) not in seen, question
        seen.add((source, key))
    assert len(seen) > 5000
    asked = written_lines("questions")
    assert len(asked) > 3000
    for source, key, start, end, question in asked:
        assert source
        assert key
        assert question == " ".join(question.split())
        assert (start == end == "") or 0 <= int(start) < int(end), question
    empty = sum(end == "" for *_, end, _ in asked) / len(asked)
    assert 0.4 < empty < 0.6, "else the manner of asking tells whether there is an answer"


def written_lines(folder: str) -> list[list[str]]:
    return [
        line.split("\t")
        for path in sorted((FOLDER / folder).glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
