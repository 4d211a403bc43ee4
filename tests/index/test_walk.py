"""Which files are found."""

import os
import socket
from pathlib import Path

import pytest

from index.errors import UsageError
from index.walk import NOT_A_FORMAT, Found, Skipped, walk


def plant(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A sentence.")
    return root


def names(roots: Path | list[Path], **options) -> list[str]:
    roots = roots if isinstance(roots, list) else [roots]
    return [item.name for item in walk(roots, **options) if isinstance(item, Found)]


def reasons(root: Path, **options) -> dict[str, str]:
    skipped = [item for item in walk([root], **options) if isinstance(item, Skipped)]
    return {os.path.relpath(os.fsdecode(item.path), root): item.reason for item in skipped}


def test_files_come_in_one_order_with_relative_names(tmp_path):
    """Sorted, files of a folder before its folders, paths absolute, hidden names left out."""
    plant(tmp_path, "b.txt", "a/z.md", "a/y.txt", "c.html", ".git/x.txt", ".hidden.txt")
    assert names(tmp_path) == ["b.txt", "c.html", "a/y.txt", "a/z.md"]
    assert all(item.path.startswith(b"/") for item in walk([Path(os.path.relpath(tmp_path))]))
    assert reasons(tmp_path) == {}


def test_unknown_endings_are_skipped_for_one_reason(tmp_path):
    """Files of other kinds are told apart by their reason, so that they can be counted together."""
    plant(tmp_path, "a.TXT", "b.exe", "noending")
    assert names(tmp_path) == ["a.TXT"]
    assert reasons(tmp_path) == {"b.exe": NOT_A_FORMAT, "noending": NOT_A_FORMAT}


def test_a_file_named_as_a_root_is_found_whatever_its_ending(tmp_path):
    """Who names a file means it."""
    plant(tmp_path, "notes.log")
    assert names(tmp_path / "notes.log") == ["notes.log"]


def test_the_index_folder_is_left_out(tmp_path):
    """An index inside the folder it indexes is not indexed."""
    plant(tmp_path, "a.txt", "my-index/b.txt")
    assert names(tmp_path, leave_out=tmp_path / "my-index") == ["a.txt"]


def test_patterns_are_those_of_gitignore(tmp_path):
    """Any depth without a slash, anchored with one, folders with one at the end, ! takes back."""
    plant(tmp_path, "a.txt", "b.md", "drafts/c.txt", "x/drafts/d.md", "x/e.md")
    assert names(tmp_path, include=["*.md"]) == ["b.md", "x/e.md", "x/drafts/d.md"]
    assert names(tmp_path, exclude=["/drafts/"]) == ["a.txt", "b.md", "x/e.md", "x/drafts/d.md"]
    assert names(tmp_path, exclude=["drafts/"]) == ["a.txt", "b.md", "x/e.md"]
    assert names(tmp_path, include=["*.md"], exclude=["x"]) == ["b.md"]
    assert names(tmp_path, include=["*", "!*.md"]) == ["a.txt", "drafts/c.txt"]


def test_a_pattern_without_sense_is_a_usage_error(tmp_path):
    """It is refused before anything is walked."""
    with pytest.raises(UsageError, match="not a pattern"):
        walk([tmp_path], include=["!"])


def test_a_missing_root_is_a_usage_error(tmp_path):
    """Raised at once, with advice, not when the walk begins."""
    with pytest.raises(UsageError, match="no such file or folder") as caught:
        walk([tmp_path, tmp_path / "none"])
    assert caught.value.advice


def test_several_roots_are_told_apart_by_their_folders(tmp_path):
    """Names begin with the root's folder, and with more of its path where two are alike."""
    plant(tmp_path, "p/news/a.txt", "q/news/a.txt", "r/notes/a.txt", "b.txt")
    roots = [tmp_path / "p/news", tmp_path / "q/news", tmp_path / "r/notes", tmp_path / "b.txt"]
    assert names(roots) == ["p/news/a.txt", "q/news/a.txt", "notes/a.txt", "b.txt"]


def test_a_file_below_two_roots_is_found_once(tmp_path):
    """A folder given beside one of its own folders gives no article twice."""
    plant(tmp_path, "top/sub/a.txt", "top/b.txt")
    assert len(names([tmp_path / "top", tmp_path / "top/sub"])) == 2


def test_links_are_followed_inside_the_root_only(tmp_path):
    """Loops, ways out and dead ends are skipped with their reason; no file is found twice."""
    outside = plant(tmp_path / "outside", "secret.txt")
    root = plant(tmp_path / "root", "a.txt", "sub/b.txt", ".store/kept.txt")
    (root / "0.txt").symlink_to("a.txt")
    (root / "kept.txt").symlink_to(".store/kept.txt")
    (root / "sub/up").symlink_to("..")
    (root / "self.txt").symlink_to("self.txt")
    (root / "out").symlink_to(outside)
    (root / "out.txt").symlink_to(outside / "secret.txt")
    (root / "dead.txt").symlink_to("nothing.txt")
    assert names(root) == ["a.txt", "sub/b.txt", "kept.txt"]
    assert reasons(root) == {
        "dead.txt": "a symbolic link to nothing",
        "out": "a symbolic link out of its folder",
        "out.txt": "a symbolic link out of its folder",
        "self.txt": "a loop of symbolic links",
        "sub/up": "a loop of symbolic links",
    }
    assert reasons(root, exclude=["out*", "dead.txt", "self.txt", "up/"]) == {}


def test_what_is_no_file_is_skipped(tmp_path):
    """A pipe, a socket and a device are named as what they are, and never opened."""
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.txt"))
    (tmp_path / "device.txt").symlink_to("/dev/null")
    assert reasons(tmp_path) == {
        "pipe.txt": "a named pipe",
        "socket.txt": "a socket",
        "device.txt": "a symbolic link out of its folder",
    }
    assert [Skipped(b"/dev/null", "a device")] == list(walk([Path("/dev/null")]))


def test_names_may_be_any_bytes(tmp_path):
    """A name outside UTF-8 or with escapes in it is found, and its bytes can be had back."""
    odd = b"odd\xff \x1b[31m\n.txt"
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + odd))).write_text("A sentence.")
    (found,) = walk([tmp_path])
    assert isinstance(found, Found)
    assert odd == found.name.encode("utf-8", "surrogateescape")
    assert found.path.endswith(odd)


def test_a_folder_that_cannot_be_listed_is_skipped(tmp_path, monkeypatch):
    """One closed folder costs its own files only."""
    plant(tmp_path, "a.txt", "closed/b.txt")
    scandir = os.scandir

    def refuse(path):
        if path.endswith(b"closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(tmp_path) == ["a.txt"]
    assert reasons(tmp_path) == {"closed": "permission denied"}


def test_deep_folders_are_walked(tmp_path):
    """No recursion: depth is bounded by the system alone."""
    deep = [f"{tmp_path}{'/d' * depth}" for depth in range(1, 1201)]
    for folder in deep:
        os.mkdir(folder)  # noqa: PTH102 - pathlib recurses
    article = f"{deep[-1]}/a.txt"
    Path(article).write_text("A sentence.")
    try:
        assert [f"{'d/' * 1200}a.txt"] == names(tmp_path)
    finally:  # what cleans up after tests recurses
        os.remove(article)  # noqa: PTH107
        for folder in reversed(deep):
            os.rmdir(folder)  # noqa: PTH106
