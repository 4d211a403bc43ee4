"""Dates and times as articles write them, put into one notation: figures, ranges written out."""

import re

from qa.saying.clock_words import clock_in_figures

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
}
"""Days of the week without their "day"."""
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = {
    word: number
    for number, word in enumerate(
        (  # noqa: SIM905  (a page of quotation marks reads worse)
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
            "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
            "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ).split(),
        start=1,
    )
}
_DAY_WORD = "|".join(sorted(_DAYS, key=len, reverse=True))
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
NTH = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
DASH = r"[-‐‑–]"
_DAY_IN_WORDS = re.compile(
    r"\b(?:(?=[efnst])(?<!\ba )(?<!\bone )(?<!twenty )(?<!thirty )"
    rf"(?P<before>{_DAY_WORD})(?=\s+of\s+(?:{MONTH})\b)"
    rf"|(?P<month>{MONTH})\s+the\s+(?P<after>{_DAY_WORD})\b(?![-‐‑]))",
    re.IGNORECASE,
)
_NOON = re.compile(r"\b(?:12\s+)?(?:(noon|midday)|midnight)\b", re.IGNORECASE)
_UTC = re.compile(
    r"(?:\b(?P<hour>[01]?\d|2[0-3]):?(?P<minute>[0-5]\d)|(?P<half>(?<=\d)\s?[APap]\.?[Mm]\b\.?))"
    r"\s?(?:GMT|UTC)\b(?!\s?[-+−]\s?\d)"
)
_BETWEEN = re.compile(
    rf"\bbetween\s+(?P<start>(?:{MONTH}|\d)[^,;\n]{{0,20}}?)\s+and\s+(?=(?:{MONTH})\b|\d)",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"(?P<start>\d{NTH}|\b(?:{MONTH})\b\.?|[\d\s][ap]\.?m\b\.?)\s+(?:to|until|till|through)"
    rf"\s+(?:the\s+)?(?=(?:{MONTH})\b|\d)",
    re.IGNORECASE,
)
_DAY_TO_DAY = rf"(?P<start>{DAY}){NTH}(?P<link>\s?{DASH}\s?|\s+and\s+)(?P<end>{DAY}){NTH}\b"
_RANGES = (
    re.compile(
        rf"(?<![\w./:-]){_DAY_TO_DAY}(?=\s+(?:of\s+)?(?P<month>{MONTH})\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<month>{MONTH})\b\.?\s+{_DAY_TO_DAY}(?![:/.]\d|\s?[ap]\.?m\b|\s+(?:{MONTH})\b)",
        re.IGNORECASE,
    ),
)
_YEARS = re.compile(
    rf"(?<![\w./-])(?P<start>{YEAR})\s?(?:{DASH}|/)\s?(?P<end>\d\d)\b"
    rf"(?!(?:{DASH}|[/.:])\d|\s+(?:of\s+)?(?:{MONTH})\b)",
    re.IGNORECASE,
)


def in_figures(text: str) -> str:
    """A text with dates and times in figures where they were words, and its ranges written out.

    >>> in_figures("on the twelfth of January and June the first")
    'on the 12 of January and June 1'
    >>> in_figures("between 10 and 12 May"), in_figures("2024/25"), in_figures("July 14-15")
    ('10 May–12 May', '2024–2025', 'July 14–July 15')
    >>> in_figures("midday"), in_figures("1430 GMT")
    ('12 pm', '14:30+00:00')
    """
    text = _DAY_IN_WORDS.sub(_day_in_figures, text)
    text = clock_in_figures(text)
    text = _NOON.sub(lambda found: "12 pm" if found[1] else "12 am", text)
    text = _UTC.sub(_in_universal_time, text)
    text = _TO.sub(r"\g<start>–", _BETWEEN.sub(r"\g<start>–", text))
    for days in _RANGES:
        text = days.sub(_days_written_out, text)
    return _YEARS.sub(_years_written_out, text)


def _day_in_figures(found: re.Match[str]) -> str:
    day = _DAYS.get((found["before"] or found["after"]).casefold())
    if day is None:  # letters that only count as the same: "fırst"
        return found.group()
    return str(day) if found["before"] else f"{found['month']} {day}"


def _in_universal_time(found: re.Match[str]) -> str:
    clock = found["half"] or f"{found['hour']:0>2}:{found['minute']}"
    return f"{clock}+00:00"


def _days_written_out(found: re.Match[str]) -> str:
    start, end, month = int(found["start"]), int(found["end"]), found["month"]
    listed = "and" in found["link"].casefold()
    if end <= start or (listed and end > start + 1):  # "10 and 12 May" leaves the 11th out
        return found.group()
    if found.start("month") < found.start("start"):
        return f"{month} {start}–{month} {end}"
    return f"{start} {month}–{end}"


def _years_written_out(found: re.Match[str]) -> str:
    start = int(found["start"])
    years = (int(found["end"]) - start) % 100
    return f"{start}–{start + years}" if 0 < years < 50 else found.group()
