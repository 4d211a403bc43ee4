# ruff: noqa: PTH116, PTH119, PTH120 - paths are bytes here, which pathlib does not take
"""Which files to read: the given folders and files, walked in one order whatever the system's.

Hidden files and folders, and the index folder itself, are left out without a word. Symbolic links
are followed only to places inside their root; a file is found once, under its own name rather than
a link's. Patterns are those of .gitignore (the pathspec library), matched against a file's path
below its root: ``*.md`` at any depth, ``/drafts/`` at the top, ``!`` to take back.
"""

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.formats import format_for

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NOT_A_FORMAT = "not a format Citespan reads"
"""Reason of files of an unknown ending; summaries count them instead of listing them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may hold articles."""

    path: bytes
    """Absolute."""
    name: str
    """Unique among the files found; ``/`` between parts, undecodable bytes as surrogate escapes."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was met and not read."""

    path: bytes
    """Absolute."""
    reason: str
    unread: bool = False
    """Whether the system refused a look at it, so that nothing is known of what it holds now."""

    @classmethod
    def refused(cls, path: bytes, error: OSError) -> "Skipped":
        """What the system said no to; what is no longer there is simply gone."""
        gone = error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
        return cls(path, reason_of(error), unread=not gone)


def walk(
    roots: Sequence[Path],
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    leave_out: Path | None = None,
) -> Iterator[Found | Skipped]:
    """Find the files below the roots.

    Args:
        roots: folders and files. A file given as a root is found whatever its ending. With several
            roots, names begin with the root's own folder name, and with as many folders above it
            as tell two roots apart.
        include: patterns of which a file must match one; none for all files.
        exclude: patterns of files and folders to leave out.
        leave_out: the index folder.

    Raises:
        UsageError: a root does not exist, or a pattern makes no sense; raised at once.
    """
    tops = [Path(os.path.abspath(root)) for root in roots]  # noqa: PTH100 - resolve() would follow the root's links
    for given, top in zip(roots, tops, strict=True):
        if not os.path.lexists(top):
            raise UsageError(
                f"no such file or folder: {given}",
                advice="Check the path, and whether it is mounted.",
            )
    wanted, unwanted = _patterns(include), _patterns(exclude)
    prefixes = _prefixes(tops)
    return _walk_all(tops, prefixes, _Rules(wanted, unwanted, _identity(leave_out)))


def reason_of(error: OSError) -> str:
    """What the system says is wrong with a file, as a reason for summaries."""
    return {
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.ENOENT: "no longer there",
        errno.ELOOP: "a loop of symbolic links",
    }.get(error.errno or 0, (error.strerror or "cannot be read").lower())


@dataclass(frozen=True, slots=True)
class _Rules:
    wanted: "GitIgnoreSpec | None"
    unwanted: "GitIgnoreSpec | None"
    index: tuple[int, int] | None

    def take_file(self, name: str) -> bool:
        if self.unwanted is not None and self.unwanted.match_file(name):
            return False
        return self.wanted is None or self.wanted.match_file(name)

    def take_folder(self, name: str) -> bool:
        return self.unwanted is None or not self.unwanted.match_file(f"{name}/")


def _walk_all(tops: list[Path], prefixes: list[str], rules: _Rules) -> Iterator[Found | Skipped]:
    seen: set[tuple[int, int]] = set()
    for top, prefix in zip(tops, prefixes, strict=True):
        path = os.fsencode(top)
        try:
            state = os.stat(path)  # a root may be a link: the user named it
        except OSError as error:
            yield Skipped(path, reason_of(error))
            continue
        if stat.S_ISDIR(state.st_mode):
            for found in _Tree(path, rules, seen).walk():
                yield Found(found.path, prefix + found.name) if isinstance(found, Found) else found
        elif kind := _no_file(state.st_mode):
            yield Skipped(path, kind)
        elif _key(state) not in seen:
            seen.add(_key(state))
            yield Found(path, prefix + _decoded(os.path.basename(path)))


class _Tree:
    """The walk below one root: first everything that stands there, then what links lead to."""

    def __init__(self, root: bytes, rules: _Rules, seen: set[tuple[int, int]]) -> None:
        self._root = root
        self._real_root = os.path.realpath(root)
        self._rules = rules
        self._seen = seen
        self._links: deque[tuple[bytes, str]] = deque()

    def walk(self) -> Iterator[Found | Skipped]:
        yield from self._folder(self._root, "")
        while self._links:
            yield from self._link(*self._links.popleft())

    def _folder(self, path: bytes, name: str) -> Iterator[Found | Skipped]:
        waiting = [(path, name)]
        while waiting:
            path, name = waiting.pop()
            try:
                state = os.stat(path)
                if _key(state) == self._rules.index or _key(state) in self._seen:
                    continue
                self._seen.add(_key(state))
                with os.scandir(path) as entries:
                    inside = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                yield Skipped.refused(path, error)
                continue
            folders = []
            for entry in inside:
                if entry.name.startswith(b"."):
                    continue
                below = f"{name}/{_decoded(entry.name)}" if name else _decoded(entry.name)
                try:
                    if entry.is_symlink():
                        self._links.append((entry.path, below))
                    elif entry.is_dir(follow_symlinks=False):
                        if self._rules.take_folder(below):
                            folders.append((entry.path, below))
                    else:
                        yield from self._file(entry.path, below, entry.stat(follow_symlinks=False))
                except OSError as error:
                    yield Skipped.refused(entry.path, error)
            waiting += reversed(folders)

    def _file(self, path: bytes, name: str, state: os.stat_result) -> Iterator[Found | Skipped]:
        if not self._rules.take_file(name) or _key(state) in self._seen:
            return
        if kind := _no_file(state.st_mode):
            yield Skipped(path, kind)
        elif format_for(name) is None:
            yield Skipped(path, NOT_A_FORMAT)
        else:
            self._seen.add(_key(state))
            yield Found(path, name)

    def _link(self, path: bytes, name: str) -> Iterator[Found | Skipped]:
        try:
            state = os.stat(path)
            target = os.path.realpath(path)
        except OSError as error:
            if self._rules.take_file(name):
                dangling = error.errno == errno.ENOENT
                yield Skipped(path, "a symbolic link to nothing" if dangling else reason_of(error))
            return
        folder = stat.S_ISDIR(state.st_mode)
        if not (self._rules.take_folder(name) if folder else self._rules.take_file(name)):
            return
        if not _is_inside(target, self._real_root):
            yield Skipped(path, "a symbolic link out of its folder")
        elif folder and _is_inside(os.path.realpath(os.path.dirname(path)), target):
            yield Skipped(path, "a loop of symbolic links")
        elif folder:
            yield from self._folder(path, name)
        else:
            yield from self._file(path, name, state)


def _is_inside(path: bytes, folder: bytes) -> bool:
    return path == folder or path.startswith(folder.rstrip(b"/") + b"/")


def _no_file(mode: int) -> str | None:
    """Why something in a folder is not a file that can be read; None where it is one."""
    kinds = {
        stat.S_IFREG: None,
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    return kinds.get(stat.S_IFMT(mode), "not a file")


def _key(state: os.stat_result) -> tuple[int, int]:
    return state.st_dev, state.st_ino


def _identity(path: Path | None) -> tuple[int, int] | None:
    try:
        return None if path is None else _key(path.stat())
    except OSError:
        return None


def _decoded(name: bytes) -> str:
    """A file name as text, the same in every locale."""
    return name.decode("utf-8", "surrogateescape")


def _patterns(patterns: Sequence[str]) -> "GitIgnoreSpec | None":
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise UsageError(
            f"not a pattern: {error}",
            advice="Patterns are written as in a .gitignore file, such as *.md.",
        ) from None


def _prefixes(tops: list[Path]) -> list[str]:
    """What the names below each root begin with: nothing for one root, else the root's folder name,
    with as many folders above it as tell two roots of one name apart. A root that is a file gives
    the folders alone, for its own name follows.
    """
    if len(tops) == 1:
        return [""]
    parts = [_decoded(os.fsencode(top)).strip("/").split("/") for top in tops]
    prefixes = []
    for top, own in zip(tops, parts, strict=True):
        depth = 1
        others = [other for other in parts if other != own]
        while depth < len(own) and any(other[-depth:] == own[-depth:] for other in others):
            depth += 1
        kept = own[-depth:] if top.is_dir() else own[-depth:-1]
        prefixes.append("".join(f"{part}/" for part in kept if part))
    return prefixes
