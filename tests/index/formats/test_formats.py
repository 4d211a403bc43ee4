"""The table of formats."""

import pytest

from index.formats import FORMATS, format_for


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", "text"),
        ("deep/b.MD", "markdown"),
        ("x.HTML", "html"),
        ("y.htm", "html"),
        ("z.jsonl", "jsonl"),
        ("p.pdf", "pdf"),
        ("d.docx", "docx"),
        (".txt", "text"),
    ],
)
def test_the_ending_decides(name, form):
    """Letter case does not matter."""
    found = format_for(name)
    assert found is not None
    assert form == found.name


@pytest.mark.parametrize("name", ["a.exe", "txt", "a.txt/b", "a.", ""])
def test_other_endings_have_no_format(name):
    """The ending is the file's, not a folder's."""
    assert format_for(name) is None


def test_endings_and_names_are_unique():
    """No two formats claim one file; each has a limit."""
    endings = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(endings) == len(set(endings))
    assert len(FORMATS) == len({form.name for form in FORMATS})
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in endings)
    assert all(form.max_bytes > 0 for form in FORMATS)
