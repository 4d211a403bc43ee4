"""Reading, de-duplicating and splitting rows."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from qa.readers.training.prepare import write_rows
from qa.readers.training.rows import (
    Gold,
    Row,
    RowError,
    deduplicate,
    held_out,
    read_file,
    read_folder,
    split,
)
from tests.qa.readers.training.conftest import make_row


def test_rows_come_back_as_they_were_written(tmp_path: Path, rows: list[Row]) -> None:
    titled = [replace(rows[0], title="The mill"), *rows[1:]]
    write_rows(titled, tmp_path / "mill.jsonl.gz")
    assert titled == read_folder(tmp_path)


def test_a_row_without_source_is_named_for_its_file(tmp_path: Path) -> None:
    item = {"id": 7, "q": "Who?", "ctx": "Anna.", "ans": [["Anna", 0]], "src": "elsewhere"}
    with gzip.open(tmp_path / "mill.jsonl.gz", "wt") as out:
        out.write(json.dumps(item) + "\n")
    assert [Row("mill", "7", "Who?", "Anna.", (Gold("Anna", 0),))] == read_folder(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"id": 1, "q": "Who?"}',
        '{"id": 1, "q": "Who?", "ctx": "Anna.", "ans": [["Anna", 1]]}',
        "[]",
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    with gzip.open(tmp_path / "bad.jsonl.gz", "wt") as out:
        out.write(line + "\n")
    with pytest.raises(RowError, match=r"bad\.jsonl\.gz, line 1"):
        read_folder(tmp_path)


def test_a_folder_without_rows_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RowError, match=r"no \.jsonl\.gz files"):
        read_folder(tmp_path)


def test_duplicates_differ_in_nothing_but_case_spaces_and_punctuation() -> None:
    first = make_row("Who built it?", "Anna Berg built it.", "Anna Berg")
    copy = make_row("who built it ?", "Anna  Berg built it .", "Anna")
    other = make_row("Who built it?", "Otto Lind built it.", "Otto Lind")
    assert [first, other] == deduplicate([first, copy, other])


def test_all_rows_of_an_article_fall_on_one_side() -> None:
    titles = [f"Article {number}" for number in range(200)]
    made = [
        make_row("Who?", f"Passage {part} of {title}.", title=title)
        for title in titles
        for part in range(3)
    ]
    kept = [row.title for row in made if held_out(row)]
    assert len(kept) == 3 * len(set(kept))
    assert 0 < len(set(kept)) < 40


def test_spelling_of_a_title_does_not_move_its_article() -> None:
    for number in range(100):
        one = make_row("Who?", "One.", title=f"The  mill {number}")
        other = make_row("What?", "Other.", title=f"The Mill {number}")
        assert held_out(one) == held_out(other)


def test_underscores_of_a_title_are_blanks(tmp_path: Path) -> None:
    line = {"id": 1, "q": "Who?", "ctx": "Anna.", "ans": [["Anna", 0]], "title": "The_old_mill"}
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(line).encode()))
    (row,) = read_file(path)
    assert row.title == "The old mill"


def test_a_title_that_is_no_text_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    line = {"id": 1, "q": "Who?", "ctx": "Anna.", "ans": [], "title": 1874}
    path.write_bytes(gzip.compress(json.dumps(line).encode()))
    with pytest.raises(RowError, match="line 1: its title is no text"):
        list(read_file(path))


def test_a_held_out_passage_or_question_never_stands_in_training() -> None:
    made = [make_row(f"Who is {n}?", f"Passage {n}.", source="squad_train_du") for n in range(300)]
    kept = next(row for row in made if held_out(row))
    free = next(title for n in range(99) if not held_out(make_row("", "", title=(title := str(n)))))
    copies = [
        make_row("What else?", kept.passage.upper(), source="other", title=free),
        make_row(kept.question.lower(), "Another passage.", source="other", title=free),
    ]
    train, held = split([*made, *copies])
    assert kept in held
    assert not set(copies) & {*train, *held}
    assert len(made) == len(train) + len(held)
