"""Lines that say who published an article, where and when: bylines, datelines, agency lines.

    June 13, 2025 Off By Sharp Media      a byline with its date
    By Jane Doe | Reuters                 a byline with an agency
    ISLAMABAD, Aug 8, 2025 (APP): Help …  a dateline before a sentence
    Published in Dawn, August 9th, 2025   a closing credit

A person is an author, not a source; only a name that is recognisably an agency, a paper or another
house becomes the source. Days are read by ``index.dates`` and so are whole and unambiguous or None.
"""

import re
from dataclasses import dataclass
from datetime import date

from index.dates import parse_date

_LONGEST = 160
"""Code points; a longer line is prose."""

_HOUSES = (
    r"media|news|newspapers?|press|agenc(?:y|ies)|bureau|times|post|herald|tribune|gazette|journal|daily|weekly"
    r"|observer|guardian|broadcasting|service|network|tv|television|radio|magazine|monitor|review|institute"
    r"|foundation|cent(?:re|er)|university|ministry|council|standard|telegraph|chronicle|mail|express|dawn"
    r"|today|reuters|bloomberg|xinhua|anadolu|interfax|kyodo|yonhap|jazeera|tass|politico|axios"
)
_HOUSE = re.compile(
    rf"\b(?:{_HOUSES})\b|^\w[\w-]*\.(?:com|org|net|info|co|news|[a-z]{{2}})(?:\.[a-z]{{2}})?$", re.I
)
_INITIALS = re.compile(r"^(?:[A-Z]{2,6}|[A-Z]\.(?:[A-Z]\.)+)$")
_AGENCY = re.compile(
    r"agencies|(?:agence france[- ]presse|associated press(?: of pakistan)?|press trust of india"
    r"|reuters|xinhua|anadolu(?: agency)?|bloomberg(?: news)?|tass|interfax|kyodo(?: news)?|yonhap"
    r"|kashmir media service"
    r"|AFP|AP|APP|PTI|ANI|IANS|UPI|DPA|EFE|ANSA|KMS|UNI|PA|NNI|INP|ONLINE)"
    r"(?:\s*[,/&]\s*(?:agencies|AFP|AP|APP|PTI|ANI|Reuters|KMS))*"
)
_DESK = re.compile(
    r"(?:(?:our|a|the|by|from our|special|staff|news|web|city|monitoring|international|national"
    r"|foreign|diplomatic)\s+)*"
    r"(?:correspondents?|reporters?|desk|staff(?: writer)?|bureau(?: report)?|report|admin|editor)",
    re.I,
)
_NAME = re.compile(
    r"(?:(?:Dr|Mr|Ms|Mrs|Prof|Gen|Lt|Col|Amb|Sir)\.?\s+)*[A-Z][\w.'’-]*"
    r"(?:,?\s+(?:and|&|of|the|for|in|de|van|von|der|bin|al|el|(?:[a-z]{2}-)?[A-Z][\w.'’-]*)){0,9}"
)
_BY = re.compile(
    r"^(?:off\s+)?(?:(?:written|posted|reported|published|story)\s+)?by\s*:?\s+(.{2,90})$", re.I
)
_LABEL = re.compile(
    r"\b(?:first\s+)?(?:published|posted|publication date|pub(?:lished)? date|date|issued)"
    r"\s*(?:on|at)?\b\s*:?",
    re.I,
)
_CHANGED = re.compile(r"\b(?:last\s+)?(?:updated|modified|edited|changed)\b", re.I)
_FILLER = re.compile(
    r"\b(?:(?:sun|mon|tues|wednes|thurs|fri|satur)day|(?:sun|mon|tue|wed|thu|fri|sat)\b\.?"
    r"|on|at|off|comments?|no|\d+ min(?:ute)?s? read"
    r"|\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|[ap]\.?m\.?"
    r"|IST|PKT|GMT|UTC|BST|E[SD]T)(?!\w)",
    re.I,
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|\s*,\s*|\s*/\s*|\s*\0\s*|\s+for\s+")
_PUBLISHED_IN = re.compile(
    r"^(?:this \w+ (?:was |has been )?)?((?:originally |first )?)(?:published|appeared)"
    r" (?:in|on|by|at) (.{2,60}?)(?:,? on)?,?\s*\0?\.?$",
    re.I,
)
_INPUTS = re.compile(
    r"^with (?:additional )?(?:inputs?|reporting|reports?) (?:from|by) (.{2,60})$", re.I
)
_SOURCE = re.compile(r"^(?:source|agency|courtesy|publisher|via)\s*:\s*(.{2,60})$", re.I)
_TOUCHING = re.compile(r"\w \0|\0 \w")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DATELINE_END = re.compile(
    r"(?<=\))\s+(?=[A-Z“\"'])|:(?=\s|$)|\s*[–—](?=\s|\w|$)|\s+--?(?=\s|$)|\s-(?=\w)"
)
_PLACE = re.compile(r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*){0,4}(?:,\s*[A-Z][\w.'’ ]{1,24}){0,2}")
_MIXED_PLACE = re.compile(r"[A-Z][\w.'’-]+(?:[ /,]+[A-Z][\w.'’-]+){0,4}")
_DAY_OF_MONTH = re.compile(
    r",?\s*\b(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})\b\.?"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line of credits tells."""

    published: date | None = None
    source: str | None = None


def read_credit(line: str) -> Credit | None:
    """What a whole line says of publication; None where the line is anything but credits.

    >>> read_credit("June 13, 2025 Off By Sharp Media")
    Credit(published=datetime.date(2025, 6, 13), source='Sharp Media')
    >>> read_credit("On June 13, 2025 the talks began.") is None
    True
    """
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST:
        return None
    marked, day = _mark_dates(line)
    if match := _PUBLISHED_IN.match(marked):
        name = match[2].strip(" ,")
        if _NAME.fullmatch(name) and (day is not None or match[1] or as_source(name)):
            return Credit(day, name)
    if match := _SOURCE.match(marked):
        return Credit(day, match[1].strip(" .\0"))
    rest = _FILLER.sub(" ", _CHANGED.sub(" ", _LABEL.sub(" ", marked)))
    rest = " ".join(rest.replace("\0", " \0 ").split()).strip(" ,.|•·–—-:()[]")
    parts = [part.strip(" ,.|:()[]–—-") for part in _PARTS.split(rest)]
    parts = [part for part in parts if part]
    named = [_BY.match(part) for part in parts]
    if any(named):
        names = [match[1] if match else part for match, part in zip(named, parts, strict=True)]
        explained = all(_NAME.fullmatch(name) or _DESK.fullmatch(name) for name in names)
        return Credit(day, _house_among(names)) if explained else None
    if marked != line:
        if _TOUCHING.search(rest) and not _LABEL.search(line):  # "Operation Sindoor 7 May 2025"
            explained = all(as_source(part) or _DESK.fullmatch(part) for part in parts)
        else:
            explained = all(_NAME.fullmatch(part) or _DESK.fullmatch(part) for part in parts)
        short = len(rest.split()) <= 9
        return Credit(day, _house_among(parts)) if explained and short else None
    if match := _INPUTS.match(rest):
        return Credit(None, as_source(match[1]) or _house_among(_PARTS.split(match[1])))
    if parts and all(_is_agency(part) or _DESK.fullmatch(part) for part in parts):
        return Credit(None, _house_among(parts))
    return None


def read_dateline(paragraph: str) -> tuple[Credit, int] | None:
    """What the place line that opens a paragraph tells, and where the sentence after it begins.

    >>> read_dateline("ISLAMABAD, Aug 8, 2025 (APP): Help is welcome.")
    (Credit(published=datetime.date(2025, 8, 8), source='APP'), 30)
    """
    end = _DATELINE_END.search(paragraph[:100])
    if end is None:
        return None
    place, agency = paragraph[: end.start()].strip(), None
    if match := re.search(r"\s*\(([^()\d]{2,40})\)$", place):
        place, agency = place[: match.start()], match[1]
    marked, day = _mark_dates(place)
    bare = _FILLER.sub("", _DAY_OF_MONTH.sub("", marked.replace("\0", ""))).strip(" ,")
    if not _PLACE.fullmatch(bare):
        # "London (Reuters) - ..." is a dateline, "Bharatiya Janata Party (BJP) - ..." is not
        known = marked != place if agency is None else _is_agency(agency)
        if not known or end[0].isspace() or not _MIXED_PLACE.fullmatch(bare):
            return None
    source = agency if agency and (as_source(agency) or _NAME.fullmatch(agency)) else None
    after = len(paragraph) - len(paragraph[end.end() :].lstrip())
    return Credit(day, source), after


def as_source(name: str) -> str | None:
    """The name of a house, None for a person and for a desk of an unnamed house."""
    name = name.strip(" .,")
    if _DESK.fullmatch(name):
        return None
    return name if _HOUSE.search(name) or _INITIALS.match(name) or _is_agency(name) else None


def is_person(line: str) -> bool:
    """Whether a line is shaped like a name alone: two to four capitalised words."""
    return 2 <= len(line.split()) <= 4 and len(line) <= 60 and _NAME.fullmatch(line) is not None


def _is_agency(name: str) -> bool:
    return bool(_AGENCY.fullmatch(name) or _AGENCY.fullmatch(name.lower()))


def _house_among(names: list[str]) -> str | None:
    return next((source for name in names if (source := as_source(name))), None)


def _mark_dates(line: str) -> tuple[str, date | None]:
    """The line with each whole date replaced by NUL, and the first that is not one of a change."""
    published: date | None = None
    line = line.replace("\0", "")
    searched = 0
    for _ in range(3):
        year = _YEAR.search(line, searched)
        if year is None:
            break
        found = _date_around(line, year.start(), year.end())
        if found is None:
            searched = year.end()
            continue
        start, end, day = found
        before = line[:start]
        if published is None and not _CHANGED.search(before[before.rfind("\0") + 1 :]):
            published = day
        line = f"{before}\0{line[end:]}"
        searched = start + 1
    return line, published


def _date_around(line: str, start: int, end: int) -> tuple[int, int, date] | None:
    """The shortest run of words around the year that is a date: its start, end and day."""
    words = [(match.start(), match.end()) for match in re.finditer(r"[^\s|•·()\0]+", line)]
    at = next(i for i, (left, right) in enumerate(words) if left < end and start < right)
    for before, after in ((0, 0), (2, 0), (3, 0), (4, 0), (1, 0), (0, 2)):
        if at - before < 0 or at + after >= len(words):
            continue
        left, right = words[at - before][0], words[at + after][1]
        run = line[left:right].strip(",.;:")
        if (day := parse_date(run)) is not None:
            return left, right, day
    return None
