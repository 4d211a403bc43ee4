"""JSON objects out of files, with every fault named by its line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.errors import GoldSetInvalid
from eval.gold.question import Problem

_SHOWN = 12


def read_bytes(path: Path) -> bytes:
    """The bytes of a file without a byte order mark.

    Raises:
        GoldSetInvalid: it is missing or cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GoldSetInvalid(
            f"cannot read the gold set {path}: {error.strerror or error}",
            advice="Check the path; `qa eval run --help` says which formats are read.",
        ) from error
    return data.removeprefix(b"\xef\xbb\xbf")


def json_lines(data: bytes, problems: list[Problem]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file with their line numbers; faults are added to problems."""
    for number, raw in enumerate(data.split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            parsed = json.loads(decode(raw))
        except UnicodeDecodeError as error:
            what = f"not UTF-8 (byte {error.start + 1} of the line)"
            problems.append(Problem(what, line=number, fatal=True))
        except (ValueError, RecursionError) as error:
            problems.append(Problem(f"not JSON: {why(error)}", line=number, fatal=True))
        else:
            if isinstance(parsed, dict):
                yield number, parsed
            else:
                what = "not a JSON object with keys and values"
                problems.append(Problem(what, line=number, fatal=True))


def json_document(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """The parsed content of a whole JSON file.

    Raises:
        GoldSetInvalid: it is missing, not UTF-8 or not JSON.
    """
    data = read_bytes(path)
    try:
        return json.loads(decode(data))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = "not UTF-8"
    except json.JSONDecodeError as error:
        line, what = error.lineno, f"not JSON: {error.msg}"
    except (ValueError, RecursionError) as error:
        line, what = 1, f"not JSON: {why(error)}"
    refuse(path, [Problem(what, line=line, fatal=True)])
    return None


def decode(data: bytes) -> str:
    """Strict UTF-8; UTF-16 is told apart by its NULs, so that the message can say so."""
    if b"\x00" in data:
        raise UnicodeDecodeError("utf-8", data, data.index(b"\x00"), len(data), "NUL byte")
    return data.decode("utf-8")


def why(error: Exception) -> str:
    """What a JSON parser says, in one line."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (column {error.colno})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def unusable_text(value: object) -> str | None:
    """Why a value cannot serve as a text; None where it can."""
    if not isinstance(value, str):
        return "must be a text"
    if not value.strip():
        return "must not be blank"
    if any("\ud800" <= character <= "\udfff" for character in value):
        return "holds half a surrogate pair"
    return None


def refuse(path: Path, problems: list[Problem]) -> None:
    """Raise GoldSetInvalid if any problem is fatal."""
    fatal = [str(problem) for problem in problems if problem.fatal]
    if not fatal:
        return
    more = [f"and {len(fatal) - _SHOWN} more"] if len(fatal) > _SHOWN else []
    raise GoldSetInvalid(
        f"the gold set {path} cannot be used:\n  " + "\n  ".join(fatal[:_SHOWN] + more),
        advice="Mend these, then check again with `qa eval validate`.",
    )
