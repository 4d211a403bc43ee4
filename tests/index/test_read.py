"""A found file to its articles."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import read
from index.errors import Unreadable
from index.read import read_file
from index.walk import Found


def found(path: Path, name: str | None = None) -> Found:
    return Found(os.fsencode(path), name or path.name)


def write(folder: Path, name: str, data: bytes | str) -> Found:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return found(path)


def test_an_article_knows_its_file(tmp_path):
    """Name, digest, size and time are the file's; the text is the file's own."""
    file = write(tmp_path, "a.txt", "Talks resume\n\nThey met.\n")
    (article,) = read_file(file).articles
    assert (article.name, article.text) == ("a.txt", "Talks resume\n\nThey met.\n")
    assert (file.path, 24) == (article.origin.path, article.origin.size)
    assert hashlib.sha256(b"Talks resume\n\nThey met.\n").hexdigest() == article.origin.digest
    assert (tmp_path / "a.txt").stat().st_mtime_ns == article.origin.mtime_ns


def test_records_are_named_by_their_line(tmp_path):
    """An article of a JSON Lines file carries its line; lines that are none are told, not lost."""
    lines = '{"text": "One."}\n\n{"text": 5}\nnot json\n{"text": "Two."}\n[1\n'
    reading = read_file(write(tmp_path, "a.jsonl", lines))
    assert [article.name for article in reading.articles] == ["a.jsonl#1", "a.jsonl#5"]
    assert reading.left_out == ("line 3: no text", "line 4 and 1 more: not JSON")


def test_an_unknown_ending_is_read_as_text(tmp_path):
    """A file that its user named is plain text if it decodes."""
    (article,) = read_file(write(tmp_path, "notes.log", "They met.")).articles
    assert article.text == "They met."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.md", b" \n\t\r\n", "empty"),
        ("a.txt", "\u200b\ufeff ... \u3000".encode(), "no text"),
        ("a.txt", Path(sys.executable).read_bytes()[:4096], "binary"),
        ("a.html", b"\0\0\0", "binary"),
        ("a.html", b"<html></html>", "no main text"),
        ("a.jsonl", b"[]\n", "line 1: not an object"),
        ("a.md", b"---\ntitle: Only metadata\n---\n", "no text"),
        ("a.pdf", b"no pdf", "broken PDF"),
        ("a.docx", b"no docx", "broken Word file"),
    ],
)
def test_what_is_no_article_has_a_reason(tmp_path, name, data, reason):
    """Empty, blank, binary and broken files are refused in one short phrase."""
    with pytest.raises(Unreadable, match=reason):
        read_file(write(tmp_path, name, data))


def test_a_pipe_that_took_the_place_of_a_file_does_not_block(tmp_path):
    """What is no regular file by the time it is opened is refused at once."""
    os.mkfifo(tmp_path / "a.txt")
    for path in (tmp_path / "a.txt", tmp_path, Path("/dev/zero")):
        with pytest.raises(Unreadable, match="not a regular file"):
            read_file(found(path, "a.txt"))
    with pytest.raises(Unreadable, match="no longer there"):
        read_file(found(tmp_path / "gone.txt"))


def test_a_file_without_permission_has_a_reason(tmp_path, monkeypatch):
    """The system's refusal becomes the reason."""

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(read.os, "open", refuse)
    with pytest.raises(Unreadable, match="permission denied"):
        read_file(write(tmp_path, "a.txt", "They met."))


def test_a_file_over_the_limit_is_refused(tmp_path):
    """A sparse file of a terabyte is given up after its format's limit."""
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(Unreadable, match="larger than 16 MB"):
        read_file(found(tmp_path / "a.html"))


def test_finding_formats_imports_no_library_of_theirs():
    """A walk over a folder of text loads neither parsers nor detectors."""
    code = (
        "import sys, index.walk, index.read\n"
        "heavy = {'lxml', 'trafilatura', 'dateparser', 'markdown_it', 'yaml', 'pathspec',"
        " 'charset_normalizer', 'pypdfium2'} & sys.modules.keys()\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(read.__file__).parents[1])
