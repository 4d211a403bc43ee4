"""JSON Lines: one article a line, an object with ``text``, ``title``, ``date`` and ``source``.

Only the text must be there; it is stored as it is, and may also be called ``body`` or ``content``.
A line that is no article does not cost the others; what is wrong is told once for each reason.
"""

import json
from collections.abc import Iterator, Mapping

from index.article import Extracted
from index.decode import decode
from index.errors import Unreadable
from index.formats.interface import LeftOut
from index.formats.text import extract
from index.metadata import from_fields, storable

_TEXT_KEYS = ("text", "body", "content")


class JsonLines:
    """One article a line, named by its line number."""

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")
    max_bytes = 256 * 1024 * 1024

    def read(self, data: bytes, *, encoding: str | None = None) -> Iterator[Extracted | LeftOut]:
        text, codec = decode(data, encoding)
        found = False
        wrong: dict[str, list[int]] = {}
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                yield _article(line, codec, number)
                found = True
            except Unreadable as error:
                first_and_count = wrong.setdefault(str(error), [number, 0])
                first_and_count[1] += 1
        reasons = [
            f"line {first}{f' and {count - 1} more' if count > 1 else ''}: {reason}"
            for reason, (first, count) in wrong.items()
        ]
        if not found:
            raise Unreadable("; ".join(reasons) or "no text")
        yield from map(LeftOut, reasons)


def _article(line: str, codec: str, number: int) -> Extracted:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None
    if not isinstance(record, Mapping):
        raise Unreadable("not an object")
    text = next((record[key] for key in _TEXT_KEYS if isinstance(record.get(key), str)), None)
    if text is None:
        raise Unreadable("no text")
    return extract(storable(text), codec, from_fields(record), str(number))
