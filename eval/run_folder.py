"""A run on disk: its settings, its rows as they come, its summary at the end.

    settings.json   what was asked of what; written first
    rows.jsonl      one row a line, appended; a killed run loses nothing that was written
    summary.json    every figure; its presence means that the run is complete

One process writes a run at a time. A last line that was torn by a kill is dropped on resuming.
"""

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO, Any

from eval.errors import RunUnusable
from eval.rows import Row, from_line, to_line

FORMAT = 1
"""Version of the run format; raised by every change that older code would misread."""

_SETTINGS, _ROWS, _SUMMARY = "settings.json", "rows.jsonl", "summary.json"
_SYNC_SECONDS = 1.0
_SAME = ("gold", "index", "options", "models", "versions")
"""Settings that must be the same for a run to go on."""


@dataclass(frozen=True, slots=True)
class Run:
    """A complete run."""

    path: Path
    settings: dict[str, Any]
    rows: tuple[Row, ...]
    summary: dict[str, Any]

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.path.resolve().name


def load_run(path: Path) -> Run:
    """Read a complete run.

    Raises:
        RunUnusable: there is none, it is unfinished or damaged, or of another format version.
    """
    settings = read_settings(path)
    rows, torn = _read_rows(path)
    if torn or not (path / _SUMMARY).exists() or len(rows) != settings["gold"]["questions"]:
        raise RunUnusable(
            f"the run in {path} is unfinished: {len(rows)} of {settings['gold']['questions']} "
            "questions are answered",
            advice=f"Go on with it: give `qa eval run` the same options and --out {path}",
        )
    return Run(path, settings, tuple(rows), _read_json(path / _SUMMARY))


def read_settings(path: Path) -> dict[str, Any]:
    """The settings of a run.

    Raises:
        RunUnusable: there is no run, or it is of another format version.
    """
    if not (path / _SETTINGS).is_file():
        raise RunUnusable(f"{path} holds no run", advice="Make one with `qa eval run GOLD`.")
    settings = _read_json(path / _SETTINGS)
    if settings.get("format") != FORMAT:
        raise RunUnusable(
            f"the run in {path} has format version {settings.get('format')!r}, this program reads "
            f"version {FORMAT}",
            advice="Run it again with `qa eval run`.",
        )
    if not isinstance(settings.get("gold"), dict) or "questions" not in settings["gold"]:
        raise RunUnusable(f"{path / _SETTINGS} is damaged", advice="Run it again.")
    return settings


class RunWriter:
    """A run under way, open for rows."""

    def __init__(self, path: Path, file: IO[bytes], rows: list[Row]) -> None:
        """Take over an open and locked file; ``start`` makes one."""
        self.path = path
        self._file = file
        self.rows = rows
        """Rows so far, those of an interrupted run included."""
        self._synced = monotonic()

    @classmethod
    def start(cls, path: Path, settings: dict[str, Any]) -> "RunWriter":
        """Begin a run, or go on with one that has the same settings.

        Raises:
            RunUnusable: the folder holds a complete run, one with other settings, or other files;
                or another process is writing it.
        """
        fresh = not (path / _SETTINGS).exists()
        if fresh:
            _require_empty(path)
            path.mkdir(parents=True, exist_ok=True)
        else:
            _require_same(path, settings)
        file = (path / _ROWS).open("a+b")
        try:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise RunUnusable(
                    f"another process is writing the run in {path}",
                    advice="Wait for it, or give another folder with --out.",
                ) from error
            if fresh:
                write_json(path / _SETTINGS, settings)
            rows, torn = _read_rows(path)
            if torn:
                file.truncate(file.seek(0, os.SEEK_END) - torn)
        except BaseException:
            file.close()
            raise
        return cls(path, file, rows)

    def append(self, row: Row) -> None:
        """Write a row; it outlives a kill at once and a power failure within about a second."""
        self._file.write(to_line(row).encode("ascii") + b"\n")
        self._file.flush()
        self.rows.append(row)
        if monotonic() - self._synced > _SYNC_SECONDS:
            self.sync()

    def sync(self) -> None:
        """Flush the rows to the disk itself."""
        os.fsync(self._file.fileno())
        self._synced = monotonic()

    def finish(self, summary: dict[str, Any]) -> Run:
        """Write the summary, which makes the run complete."""
        self.sync()
        write_json(self.path / _SUMMARY, summary)
        return Run(self.path, read_settings(self.path), tuple(self.rows), summary)

    def close(self) -> None:
        """Flush and let go; rows stay."""
        self.sync()
        self._file.close()


def write_json(path: Path, content: object) -> None:
    """Replace a file by JSON in one step, so that it is never seen half written."""
    write_whole(path, json.dumps(content, indent=2) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Replace a file by a text in one step: written beside it, flushed, renamed."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _require_empty(path: Path) -> None:
    if path.exists() and (not path.is_dir() or list(path.iterdir())):
        raise RunUnusable(
            f"{path} holds something that is no run",
            advice="Give a new folder with --out.",
        )


def _require_same(path: Path, settings: dict[str, Any]) -> None:
    before = read_settings(path)
    if (path / _SUMMARY).exists():
        raise RunUnusable(
            f"{path} holds a complete run already",
            advice="Give another folder with --out, or remove this one.",
        )
    plain = json.loads(json.dumps(settings))
    other = [name for name in _SAME if before.get(name) != plain.get(name)]
    if other:
        raise RunUnusable(
            f"the unfinished run in {path} was started with other settings: {', '.join(other)}",
            advice="Give the options it was started with, or another folder with --out.",
        )


def _read_rows(path: Path) -> tuple[list[Row], int]:
    """The rows of a run, and the bytes of a torn last line."""
    try:
        data = (path / _ROWS).read_bytes()
    except FileNotFoundError:
        return [], 0
    whole, _, last = data.rpartition(b"\n")
    rows: list[Row] = []
    seen: set[str] = set()
    for number, line in enumerate(whole.split(b"\n") if whole else (), 1):
        row = _row(line)
        if row is None or row.id in seen:
            raise RunUnusable(
                f"line {number} of {path / _ROWS} is damaged",
                advice="Remove that line and give `qa eval run` the same options to go on.",
            )
        seen.add(row.id)
        rows.append(row)
    return rows, len(last)


def _row(line: bytes) -> Row | None:
    """The row of a line; None where it is damaged."""
    try:
        return from_line(line.decode("ascii"))
    except ValueError:
        return None


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise RunUnusable(f"{path} cannot be read: {error}", advice="Run it again.") from error
    if not isinstance(content, dict):
        raise RunUnusable(f"{path} is damaged", advice="Run it again.")
    return content
