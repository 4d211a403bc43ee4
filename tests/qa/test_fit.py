"""Whether an answer is of the kind that its question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.fit import fit
from qa.kind import Kind
from qa.saying.agreement import Saying
from tests.qa.readings import TEXTS


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (Kind.TIME, "25 July", 1.0),
        (Kind.TIME, "last Friday", 1.0),
        (Kind.TIME, "nine", 1.0),
        (Kind.TIME, "Ishaq Dar", -1.0),
        (Kind.NUMBER, "26", 1.0),
        (Kind.NUMBER, "at least 26 people", 1.0),
        (Kind.NUMBER, "dozens", 1.0),
        (Kind.NUMBER, "10.5 percent", 1.0),
        (Kind.NUMBER, "Ishaq Dar", -1.0),
        (Kind.NUMBER, "7 May", -1.0),
        (Kind.NUMBER, "10 May 2025", -1.0),
        (Kind.NUMBER, "on 7 May", -1.0),
        (Kind.NUMBER, "May 2025", -1.0),
        (Kind.NUMBER, "since 7 May", 1.0),
        (Kind.NUMBER, "until 10 May 2025", 1.0),
        (Kind.NUMBER, "1947", 1.0),
        (Kind.NUMBER, "three months", 1.0),
        (Kind.PERSON, "Ishaq Dar", 1.0),
        (Kind.PERSON, "25 July", -1.0),
        (Kind.PERSON, "26", -1.0),
        (Kind.PERSON, "nobody", 0.0),
        (Kind.PERSON, "no one", 0.0),
        (Kind.NAME, "none", 0.0),
        (Kind.PLACE, "none", 0.0),
        (Kind.PLACE, "three", -1.0),
        (Kind.PLACE, "Oslo", 1.0),
        (Kind.PLACE, "near the bridge", 0.0),
        (Kind.NAME, "26", 0.0),
        (Kind.OPEN, "26", 0.0),
        (Kind.REASON, "25 July", 0.0),
    ],
)
def test_dates_numbers_and_names_fit_what_asks_for_them(kind: Kind, text: str, told: float):
    """A date with a month counts nothing, unless it says how long something has gone on."""
    assert told == fit(kind, Saying.of_text(text))


@given(st.sampled_from(Kind), TEXTS)
def test_anything_fits_or_not_or_cannot_be_told(kind: Kind, text: str):
    """Whatever is read."""
    assert fit(kind, Saying.of_text(text)) in (-1.0, 0.0, 1.0)
