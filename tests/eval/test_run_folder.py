"""Run folders: nothing lost, nothing half written, nothing mixed."""

import json
from pathlib import Path

import pytest

from eval.errors import RunUnusable
from eval.rows import to_line
from eval.run_folder import FORMAT, RunWriter, load_run, write_json
from tests.eval.fakes import row


def settings(questions: int = 2, **changes: object) -> dict[str, object]:
    return {
        "format": FORMAT,
        "started": "now",
        "gold": {"digest": "d", "questions": questions, "name": "g"},
        "index": {"id": "i", "generation": 1},
        "options": {"fusion": "both"},
        "models": {},
        "versions": {"citespan": "1"},
        **changes,
    }


def interrupted(folder: Path, tail: bytes = b"") -> None:
    writer = RunWriter.start(folder, settings())
    writer.append(row("1"))
    writer.close()
    with (folder / "rows.jsonl").open("ab") as file:
        file.write(tail)


def test_a_complete_run_is_read_back(tmp_path: Path) -> None:
    """Settings, rows and summary."""
    writer = RunWriter.start(tmp_path / "run", settings())
    writer.append(row("1"))
    writer.append(row("2"))
    writer.finish({"questions": 2})
    writer.close()
    run = load_run(tmp_path / "run")
    assert [each.id for each in run.rows] == ["1", "2"]
    assert run.summary == {"questions": 2}
    assert run.name == "run"


def test_a_row_is_on_disk_at_once(tmp_path: Path) -> None:
    """A kill right after a row loses nothing."""
    writer = RunWriter.start(tmp_path / "run", settings())
    writer.append(row("1"))
    assert (tmp_path / "run" / "rows.jsonl").read_bytes() == to_line(row("1")).encode() + b"\n"
    writer.close()


@pytest.mark.parametrize("tail", [b"", b'{"id": "2", "que', b"\x00\x00"])
def test_an_interrupted_run_goes_on_after_its_last_whole_row(tmp_path: Path, tail: bytes) -> None:
    """A torn last line is dropped; the rows before it stay."""
    folder = tmp_path / "run"
    interrupted(folder, tail)
    writer = RunWriter.start(folder, settings(started="later"))
    assert [each.id for each in writer.rows] == ["1"]
    writer.append(row("2"))
    writer.finish({})
    writer.close()
    assert [each.id for each in load_run(folder).rows] == ["1", "2"]


def test_an_unfinished_run_is_no_run_yet(tmp_path: Path) -> None:
    """Half of the questions are not compared with all of them."""
    interrupted(tmp_path / "run")
    with pytest.raises(RunUnusable, match="unfinished: 1 of 2") as refused:
        load_run(tmp_path / "run")
    assert "--out" in str(refused.value.advice)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"gold": {"digest": "other", "questions": 2}}, "gold"),
        ({"index": {"id": "i", "generation": 2}}, "index"),
        ({"options": {"fusion": "words"}}, "options"),
        ({"versions": {"citespan": "2"}}, "versions"),
    ],
)
def test_a_run_does_not_go_on_with_other_settings(
    tmp_path: Path, change: dict[str, object], named: str
) -> None:
    """Rows of two kinds never stand in one run."""
    interrupted(tmp_path / "run")
    with pytest.raises(RunUnusable, match=f"other settings: {named}"):
        RunWriter.start(tmp_path / "run", settings(**change))


def test_damage_in_the_middle_is_named_by_line(tmp_path: Path) -> None:
    """Only a torn end is repaired silently."""
    interrupted(tmp_path / "run", b"garbage\n" + to_line(row("2")).encode() + b"\n")
    with pytest.raises(RunUnusable, match=r"line 2 of .* is damaged"):
        RunWriter.start(tmp_path / "run", settings())


def test_a_question_answered_twice_is_damage(tmp_path: Path) -> None:
    """A row that stands twice would count twice."""
    interrupted(tmp_path / "run", to_line(row("1")).encode() + b"\n")
    with pytest.raises(RunUnusable, match="line 2"):
        RunWriter.start(tmp_path / "run", settings())


def test_another_format_version_is_refused(tmp_path: Path) -> None:
    """An older run is not misread."""
    interrupted(tmp_path / "run")
    write_json(tmp_path / "run" / "settings.json", settings(format=0))
    for use in (load_run, lambda folder: RunWriter.start(folder, settings())):
        with pytest.raises(RunUnusable, match="format version 0") as refused:
            use(tmp_path / "run")
        assert refused.value.advice


def test_a_complete_run_is_not_written_over(tmp_path: Path) -> None:
    """Results are not lost to a repeated command."""
    writer = RunWriter.start(tmp_path / "run", settings(0))
    writer.finish({})
    writer.close()
    with pytest.raises(RunUnusable, match="complete run already"):
        RunWriter.start(tmp_path / "run", settings(0))


def test_other_files_are_not_written_among(tmp_path: Path) -> None:
    """A folder of articles does not become a run by a slip."""
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(RunUnusable, match="no run"):
        RunWriter.start(tmp_path, settings())
    with pytest.raises(RunUnusable, match="holds no run"):
        load_run(tmp_path)


def test_one_process_writes_a_run_at_a_time(tmp_path: Path) -> None:
    """The second is told at once."""
    writer = RunWriter.start(tmp_path / "run", settings())
    with pytest.raises(RunUnusable, match="another process"):
        RunWriter.start(tmp_path / "run", settings())
    writer.close()


def test_damaged_settings_and_summary_are_told(tmp_path: Path) -> None:
    """Damage is an error with a file name, never a traceback."""
    interrupted(tmp_path / "run")
    (tmp_path / "run" / "settings.json").write_text("{")
    with pytest.raises(RunUnusable, match=r"settings\.json"):
        load_run(tmp_path / "run")
    (tmp_path / "run" / "settings.json").write_text(json.dumps({"format": FORMAT}))
    with pytest.raises(RunUnusable, match="damaged"):
        load_run(tmp_path / "run")


def test_a_failed_write_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written beside, flushed, renamed: never half a file."""
    path = tmp_path / "x.json"
    write_json(path, {"old": 1})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_json(path, {"new": 2})
    assert json.loads(path.read_text()) == {"old": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["x.json"]
