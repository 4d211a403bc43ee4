"""``qa doctor`` over sound and broken installations."""

import json

import pytest

from index import embedders
from index.embedders import cache
from index.errors import ModelError
from qa import doctor, readers
from tests.qa.fakes import Finder, WordCounts


@pytest.fixture
def indexed(run_here, tmp_path, monkeypatch):
    """A working directory with an index of one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CITESPAN_INDEX", raising=False)
    monkeypatch.setattr(embedders, "open_embedder", lambda *_args, **_more: WordCounts())
    monkeypatch.setattr(cache, "holds", lambda _digest: True)
    monkeypatch.setattr(readers, "open_reader", lambda _name, _embedder: Finder({}))
    (tmp_path / "talks.txt").write_text("Ishaq Bello led the delegation. Nothing was signed.\n")
    run_here("qa", "index", "build", "talks.txt")
    return tmp_path / ".citespan"


def found(run_here, *arguments):
    """What the doctor says as JSON, by name of the check."""
    code, out, _ = run_here("qa", "doctor", "--json", *arguments)
    known = json.loads(out)
    assert known["fine"] is (code == 0)
    return code, {check["name"]: check for check in known["checks"]}


def test_all_is_well(run_here, indexed):
    """Exit code 0; index, reason, counts and models are named."""
    code, checks = found(run_here)
    assert code == 0
    facts = checks["index"]["facts"]
    assert facts["path"] == str(indexed)
    assert facts["why this one"] == "found from the working directory upward"
    assert facts["articles"] == 1
    assert checks["models"]["facts"]["embedder works"] is True


def test_people_read_the_same(run_here, indexed):
    """One fact a line, and whether anything is wrong at the end."""
    code, out, _ = run_here("qa", "doctor")
    assert code == 0
    assert "  articles              1\n" in out
    assert out.endswith("Nothing is wrong.\n")


def test_a_broken_index_is_named_with_what_mends_it(run_here, indexed):
    """Exit code 1, and the other checks go on."""
    (indexed / "index.db").write_bytes(b"no database")
    code, checks = found(run_here)
    assert code == 1
    assert "index.db" in checks["index"]["wrong"]
    assert checks["index"]["mend"]
    assert checks["machine"]["wrong"] is None


def test_articles_that_changed_or_went_are_counted(run_here, indexed):
    """New ones are a fact only; what is changed or gone makes citations doubtful."""
    (indexed.parent / "talks.txt").write_text("Inserted.\n\nIshaq Bello led the delegation.\n")
    code, checks = found(run_here)
    assert code == 1
    assert checks["articles"]["facts"] == {"new": 0, "changed since": 1, "gone": 0}
    assert "moved" in checks["articles"]["wrong"]
    assert checks["articles"]["mend"] == "qa index update"
    run_here("qa", "index", "update")
    code, checks = found(run_here)
    assert code == 0
    assert checks["articles"]["facts"] == {"new": 0, "changed since": 0, "gone": 0}


def test_articles_that_cannot_be_found_are_said(run_here, indexed):
    """A folder that is gone may come back; nothing is said to be removed."""
    (indexed.parent / "talks.txt").unlink()
    code, checks = found(run_here)
    assert code == 1
    assert "talks.txt" in checks["articles"]["wrong"]


def test_an_altered_model_is_said(run_here, indexed, monkeypatch):
    """With the model's own message."""

    def altered(*_args, **_more):
        raise ModelError("model.onnx is not what was exported", advice="Delete it.")

    monkeypatch.setattr(embedders, "open_embedder", altered)
    code, checks = found(run_here)
    assert code == 1
    assert checks["models"]["wrong"] == "model.onnx is not what was exported"
    assert checks["models"]["mend"] == "Delete it."


def test_a_broken_calibration_is_said(run_here, indexed):
    """Every question would fail on it."""
    (indexed / "calibration.json").write_text("{")
    code, checks = found(run_here)
    assert code == 1
    assert "calibration.json" in checks["models"]["wrong"]


def test_a_model_that_is_not_prepared_yet_is_no_fault(run_here, indexed, monkeypatch):
    """Looking exports nothing."""
    monkeypatch.setattr(cache, "holds", lambda _digest: False)
    code, checks = found(run_here)
    assert code == 0
    assert checks["models"]["facts"]["prepared"] is False


def test_a_named_index_that_is_missing(run_here, indexed):
    """Never another one in its place."""
    code, checks = found(run_here, "--index", "nowhere")
    assert code == 1
    assert checks["index"]["facts"]["why this one"] == "named by --index"
    assert "nowhere" in checks["index"]["wrong"]


def test_a_missing_package_is_named(run_here, indexed, monkeypatch):
    """With the command that installs it."""
    monkeypatch.setattr(doctor, "_PACKAGES", ("click", "no-such-package"))
    code, checks = found(run_here)
    assert code == 1
    assert checks["versions"]["wrong"] == "missing: no-such-package"
