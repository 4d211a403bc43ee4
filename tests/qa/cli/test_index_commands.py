"""``qa index`` over real folders, with a small embedder in place of the real one."""

import json

import pytest

from index import embedders
from tests.qa.fakes import WordCounts


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working directory with a folder ``news`` of two articles; embedding counts words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CITESPAN_INDEX", raising=False)
    monkeypatch.setattr(embedders, "open_embedder", lambda *_args, **_more: WordCounts())
    news = tmp_path / "news"
    news.mkdir()
    (news / "talks.txt").write_text("Ishaq Bello led the delegation. Nothing was signed.\r\n")
    (news / "harbour.md").write_text("# Harbour\n\nMira Okafor runs the harbour office.\n")
    return news


def test_a_build_makes_the_index_here_and_sums_up(run_here, folder):
    """In .citespan of the working directory; exit code 0 when all files were read."""
    code, out, err = run_here("qa", "index", "build", "news")
    assert (code, err) == (0, "")
    assert "articles   2 added\n" in out
    assert (folder.parent / ".citespan" / "index.db").exists()


def test_skipped_files_are_told_and_the_rest_is_indexed(run_here, folder):
    """Exit code 1, with the name and the reason."""
    (folder / "tool.txt").write_bytes(b"\x7fELF\0\0\0")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    code, out, _ = run_here("qa", "index", "build", "news")
    assert code == 1
    assert "    news/tool.txt\n" in out
    assert "ignored    1 file of a format that Citespan does not read\n" in out
    assert "articles   2 added\n" in out


def test_nothing_to_index_is_a_failure(run_here, folder):
    """Exit code 2 with a message, and no index is left behind."""
    (folder / "empty").mkdir()
    code, out, err = run_here("qa", "index", "build", "news/empty")
    assert (code, out) == (2, "")
    assert err.startswith("qa: ")
    assert not (folder.parent / ".citespan").exists()


def test_the_index_may_not_be_the_folder_of_the_articles(run_here, folder):
    """A failure that says so and leaves the folder as it was; an empty folder is only empty."""
    before = sorted(folder.iterdir())
    code, out, err = run_here("qa", "index", "build", "news", "--index", "news")
    assert (code, out) == (2, "")
    assert err.startswith("qa: the index may not be the folder of the articles: ")
    assert sorted(folder.iterdir()) == before
    (folder / "empty").mkdir()
    _, _, err = run_here("qa", "index", "build", "news/empty", "--index", "news/empty")
    assert err.startswith("qa: no article was found in ")


def test_a_folder_that_does_not_exist_is_a_failure(run_here, folder):
    """With the name, its escapes spelled out."""
    code, _, err = run_here("qa", "index", "build", "new\x1bs")
    assert code == 2
    assert "new\\x1bs" in err


def test_an_update_from_a_folder_below_finds_the_index(run_here, folder, monkeypatch):
    """As git finds its own, upward; only what changed is done."""
    run_here("qa", "index", "build", "news")
    (folder / "later.txt").write_text("The treaty was signed in Geneva a week later.\n")
    (folder / "harbour.md").unlink()
    monkeypatch.chdir(folder)
    code, out, _ = run_here("qa", "index", "update")
    assert code == 0
    assert "articles   1 added, 1 unchanged, 1 removed\n" in out
    assert "generation 2\n" in out


def test_the_index_goes_where_it_is_told(run_here, folder, monkeypatch):
    """By --index, or by the environment."""
    run_here("qa", "index", "build", "news", "--index", "one")
    monkeypatch.setenv("CITESPAN_INDEX", str(folder.parent / "two"))
    run_here("qa", "index", "build", "news")
    assert (folder.parent / "one" / "index.db").exists()
    assert (folder.parent / "two" / "index.db").exists()
    assert not (folder.parent / ".citespan").exists()


def test_status_says_what_the_index_holds(run_here, folder):
    """For people and for programs."""
    run_here("qa", "index", "build", "news")
    code, out, _ = run_here("qa", "index", "status")
    assert code == 0
    assert "articles   2, 2 of them without a date\n" in out
    code, out, _ = run_here("qa", "index", "status", "--json")
    known = json.loads(out)
    assert (known["articles"], known["generation"], known["sample"]) == (2, 1, False)


def test_verify_finds_nothing_in_a_sound_index_and_names_what_is_damaged(run_here, folder):
    """Exit code 0, or 1 with the file and what mends it."""
    run_here("qa", "index", "build", "news")
    code, out, _ = run_here("qa", "index", "verify")
    assert (code, out.startswith("Nothing is wrong with ")) == (0, True)
    (vectors,) = (folder.parent / ".citespan").glob("vectors-*.faiss")
    vectors.write_bytes(vectors.read_bytes()[:-1])
    code, out, _ = run_here("qa", "index", "verify")
    assert code == 1
    assert vectors.name in out


def test_text_prints_exactly_the_stored_text(run_here, folder):
    """Line ends included: offsets count in it."""
    run_here("qa", "index", "build", "news")
    code, out, _ = run_here("qa", "index", "text", "talks")
    assert code == 0
    assert out == "Ishaq Bello led the delegation. Nothing was signed.\r\n"


def test_text_of_an_unknown_article_suggests(run_here, folder):
    """A name that is nearly right."""
    run_here("qa", "index", "build", "news")
    code, _, err = run_here("qa", "index", "text", "tlks.txt")
    assert code == 2
    assert "talks.txt" in err


@pytest.mark.parametrize("command", ["update", "status", "verify", "text"])
def test_a_named_index_that_is_missing_is_a_failure(run_here, folder, command):
    """Never another one in its place."""
    more = ["talks.txt"] if command == "text" else []
    code, out, err = run_here("qa", "index", command, "--index", "nowhere", *more)
    assert (code, out) == (2, "")
    assert "nowhere" in err
