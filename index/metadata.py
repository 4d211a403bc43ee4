"""What a file says about its article: title, source and date under the names that writers use."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from index.dates import parse_date

T = TypeVar("T")

_TITLE_KEYS = ("title", "headline")
_DATE_KEYS = (
    "date",
    "published",
    "date_published",
    "datepublished",
    "publish_date",
    "publishdate",
    "published_at",
    "publication_date",
    "pubdate",
)
_SOURCE_KEYS = ("source", "publisher", "publication", "agency", "site", "site_name", "sitename")
_LONGEST = 1000
"""Code points kept of a title or source; no real one is longer."""
_DATE_SHOWN = 60
"""Code points shown of what was meant as a date."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article from outside its text."""

    title: str | None = None
    source: str | None = None
    published: date | None = None
    unread_date: str | None = None
    """What is given as the date where that has digits and is no whole, sure day."""


def from_fields(fields: Mapping[object, object]) -> Known:
    """Title, source and date of a front matter or record; letter case, ``-`` and ``_`` alike.

    An author is no source. A date that is incomplete, impossible or ambiguous is none.
    """
    plain = {str(key).strip().lower().replace("-", "_"): value for key, value in fields.items()}
    published = _first(_day(plain.get(key)) for key in _DATE_KEYS)
    return Known(
        title=_first(one_line(plain.get(key)) for key in _TITLE_KEYS),
        source=_first(one_line(plain.get(key)) for key in _SOURCE_KEYS),
        published=published,
        unread_date=None if published else unread_date(plain.get(key) for key in _DATE_KEYS),
    )


def unread_date(values: Iterable[object]) -> str | None:
    """The first of some values, none of them a day, that is meant as one: it has digits.

    What has none ("soon", null, a flag ``published: true``) gives no date at all.
    """
    lines = (one_line(value) for value in values)
    return next((line[:_DATE_SHOWN] for line in lines if line and _DIGIT.search(line)), None)


def one_line(value: object) -> str | None:
    """A value as one line of storable text; None where it is empty or no text or number.

    Of a list the first entry, of a mapping its ``name``, as schema.org writes a publisher.
    """
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(storable(str(value)[: 4 * _LONGEST]).split())[:_LONGEST] or None


def storable(text: str) -> str:
    """Text whose every character can be stored and printed: NUL and lone surrogates, which JSON
    and markup can smuggle in, become U+FFFD.
    """
    text = text.replace("\0", "\ufffd")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _day(value: object) -> date | None:
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date(value) if isinstance(value, str) else None


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
