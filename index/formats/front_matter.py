"""YAML front matter: the block between ``---`` lines at the very top of a file.

Read with PyYAML's BaseLoader: as safe as its safe_load, and it leaves every value the string that
the author wrote, so that ``title: 1984`` is a title and one impossible date does not void the rest.
"""

import re
from collections.abc import Mapping

from index.metadata import Known, from_fields

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_FIELD = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]*):[ \t]+"""
    r"""(?:(?P<mark>["'])(?P<quoted>(?:(?!(?P=mark)).)*)(?P=mark)"""
    r"""|(?P<plain>[^\s\[{&*!|>](?:.*\S)?))[ \t]*"""
)
"""A field on a line of its own, which opens no structure of YAML's."""
_LONGEST = 16 * 1024
"""Code points; a longer block is not front matter."""


def read_front_matter(text: str) -> tuple[Known, int]:
    r"""What the front matter tells, and the offset where the article begins behind it.

    Of broken YAML the lines that give one field each are read, for titles hold colons; the rest
    tells nothing and is front matter all the same. Without a closing line it is text.

    >>> read_front_matter("---\ntitle: Talks resume\n---\nThe talks ...")[1]
    28
    """
    opening = _OPENING.match(text)
    if opening is None:
        return Known(), 0
    block = text[opening.end() : opening.end() + _LONGEST]
    closing = _CLOSING.search(block.replace("\r\n", " \n").replace("\r", "\n"))
    cut = opening.end() + _LONGEST < len(text) and closing is not None and closing.end() == _LONGEST
    if closing is None or (cut and block[-1] not in "\r\n"):
        return Known(), 0
    end = opening.end() + min(closing.end(), len(block))
    return _fields(block[: closing.start()]), end


def _fields(block: str) -> Known:
    import yaml

    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds only strings, lists and dicts
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):
        return from_fields(_lines(block))
    return from_fields(fields) if isinstance(fields, Mapping) else Known()


def _lines(block: str) -> dict[object, object]:
    r"""The fields that stand on a line of their own each, as they are written.

    >>> _lines('title: Flood: toll rises\nsource: "The Echo"\ntags: [a')
    {'title': 'Flood: toll rises', 'source': 'The Echo'}
    """
    fields = filter(None, map(_FIELD.fullmatch, _LINE_END.split(block)))
    return {field["key"]: field["quoted"] or field["plain"] for field in fields}
