"""Dates and times are found as far as they are told."""

import pytest
from hypothesis import given

from qa.saying.date_notation import in_figures
from qa.saying.moments import Moment, moments
from tests.qa.readings import TEXTS


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("25 July", None, 7, 25),
        ("July 25, 2025", 2025, 7, 25),
        ("Friday, 25th of July 2025", 2025, 7, 25),
        ("25 Jul. 2025", 2025, 7, 25),
        ("2025-07-25", 2025, 7, 25),
        ("05 May 2025", 2025, 5, 5),
        ("May 05", None, 5, 5),
        ("July 2025", 2025, 7, None),
        ("in 1947", 1947, None, None),
        ("JULY", None, 7, None),
        ("25/07/2025", 2025, 7, 25),
        ("07/25/2025", 2025, 7, 25),
        ("25.7.2025", 2025, 7, 25),
        ("5-5-2025", 2025, 5, 5),
        ("2025/07/25", 2025, 7, 25),
        ("25/13/2025", 2025, None, None),
    ],
)
def test_the_parts_of_a_date(text: str, year: int | None, month: int | None, day: int | None):
    """Day, month and year in either order; what is not told is None."""
    assert [Moment(year, month, day)] == moments(text)


@pytest.mark.parametrize(
    ("text", "minute", "either_half"),
    [
        ("8.10 p.m.", 1210, False),
        ("20:10", 1210, False),
        ("8 pm", 1200, False),
        ("8:10", 490, True),
        ("08:10", 490, False),
        ("12:10", 730, True),
        ("12:05 am", 5, False),
        ("00:05", 5, False),
        ("midday", 720, False),
        ("12 noon", 720, False),
        ("midnight", 0, False),
    ],
)
def test_a_time_counts_from_midnight(text: str, minute: int, either_half: bool):
    """Up to twelve, a clock that has no leading 0 may be read in either half of the day."""
    assert [Moment(None, None, None, minute, either_half)] == moments(text)


@pytest.mark.parametrize(
    "text", ["it may rain", "they march on", "", "1,947", "12345", "12.5", "Friday"]
)
def test_these_are_no_dates(text: str):
    """Words that are also months, numbers that are no years, and a day of any week."""
    assert moments(text) == []


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("25 July", "July 25, 2025", True),
        ("July 2025", "25 July", True),
        ("25 July", "26 July", False),
        ("25 July 2024", "25 July 2025", False),
        ("2025", "25 July", None),
        ("20:10", "25 July", None),
        ("8am", "8pm", False),
        ("08:00", "20:00", False),
        ("12am", "12pm", False),
        ("noon", "12pm", True),
        ("noon", "midnight", False),
        ("midnight", "12am", True),
        ("1430 GMT", "14:30 UTC", True),
        ("2.30 pm GMT", "14:30 GMT", True),
        ("1430 GMT", "1530 GMT", False),
        ("14:30 GMT", "15:30", None),
        ("14:30 GMT", "14:30", True),
        ("8:00", "8pm", None),
        ("8:00", "8am", True),
        ("8:00", "9pm", False),
        ("08:00", "8pm", False),
        ("25 July at 8 pm", "9 pm on Friday, 25 July", False),
        ("25 July at 8 pm", "8 pm on 25 July 2025", True),
        ("25 July at 8 pm", "25 July", True),
    ],
)
def test_dates_agree_in_what_both_tell(one: str, other: str, agrees: bool | None):
    """What only one tells contradicts nothing."""
    (first,), (second,) = moments(one), moments(other)
    assert agrees is first.agrees(second)
    assert agrees is second.agrees(first)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("10-12 May", "May 10-12", True),
        ("14-15 July 2025", "July 14–15, 2025", True),
        ("10 to 12 May", "from 10th until 12th of May", True),
        ("between 10 and 12 May", "10 May to 12 May", True),
        ("14 and 15 July", "July 14 and 15", True),
        ("14 and 15 July", "14-15 July", True),
        ("10-12 May", "10-13 May", False),
        ("10-12 May", "10-12 June", False),
        ("14-15 July", "July 15", None),
        ("25 July", "July 25-27", None),
        ("25-27 July", "26 July 2025", None),
        ("25-27 July", "28 July", False),
        ("25-27 July", "July", True),
        ("25-27 July", "late July", None),
        ("25-27 July", "8 pm", None),
        ("28 June - 2 July", "June", None),
        ("30 December to 2 January", "1 January", None),
        ("30 December to 2 January 2025", "30 December 2024 to 2 January 2025", True),
        ("2024-25", "2024-26", False),
        ("2024-25", "2024/25", True),
        ("1999-00", "1999-2000", True),
        ("2019 to 2021", "between 2019 and 2021", True),
        ("2019 to 2021", "2019 to 2022", False),
        ("2019 to 2021", "2020", None),
        ("2019 to 2021", "2022", False),
        ("May 2024 to July 2025", "September", None),
        ("May to July", "August", False),
        ("5pm to 7pm", "5 pm - 7 pm", True),
        ("5pm to 7pm", "8 pm", False),
        ("01/05/2025-03/05/2025", "25 July 2025", None),
    ],
)
def test_both_ends_of_a_range_are_compared(one: str, other: str, agrees: bool | None):
    """What lies inside may be a part of it."""
    (first,), (second,) = moments(one), moments(other)
    assert agrees is first.agrees(second)
    assert agrees is second.agrees(first)


@pytest.mark.parametrize(
    "text", ["10 and 12 May", "12-10 May", "2024-10", "2025-07-25", "5-7 pm", "May 10, 12 June"]
)
def test_these_are_no_ranges(text: str):
    """Lists, numbers that fall, and whole dates in figures."""
    assert [at for at in moments(text) if at.end] == []


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("25/07/2025", "24/07/2025", False),
        ("25/07/2025", "2025-07-25", True),
        ("03/05/2025", "3 May 2025", None),
        ("03/05/2025", "5 March 2025", None),
        ("03/05/2025", "05/03/2025", None),
        ("03/05/2025", "3.5.2025", True),
        ("03/05/2025", "May", None),
        ("03/05/2025", "July", False),
        ("03/05/2025", "25 May 2025", False),
        ("03/05/2025", "3 May 2024", False),
        ("03/05/2025", "2025", True),
    ],
)
def test_day_and_month_may_stand_in_either_order(one: str, other: str, agrees: bool | None):
    """In figures of which neither is above twelve."""
    (first,), (second,) = moments(one), moments(other)
    assert agrees is first.agrees(second)
    assert agrees is second.agrees(first)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("before 2020", "after 2020", False),
        ("before 2020", "before 2020", True),
        ("before 2020", "2020", None),
        ("before 2020", "2019", None),
        ("after 2019", "before 2021", None),
        ("before noon", "after noon", False),
        ("early 2024", "late 2024", False),
        ("the start of 2024", "the end of 2024", False),
        ("mid-2024", "late 2024", None),
        ("early 2024", "2024", True),
        ("early 2024", "March 2024", None),
        ("early 2024", "late May 2024", None),
        ("early 2024", "late 2025", False),
        ("late July", "the end of July", True),
        ("next July", "last July", None),
        ("next July", "July", True),
        ("last Friday", "next Friday", None),
        ("last Friday", "next Saturday", False),
        ("last Friday", "25 July 2025", True),
        ("last Friday, 25 July", "25 July", True),
        ("8 pm last Friday", "9 pm", False),
        ("Friday morning", "Friday evening", False),
        ("Friday afternoon", "Friday evening", None),
        ("the morning of 25 July", "the evening of 25 July", False),
        ("since May", "May", True),
        ("by 2020", "2020", True),
    ],
)
def test_opposite_sides_of_one_date_differ(one: str, other: str, agrees: bool | None):
    """Neighbouring parts may overlap; what is next in one article may be last in a later one."""
    (first,), (second,) = moments(one), moments(other)
    assert agrees is first.agrees(second)
    assert agrees is second.agrees(first)


@pytest.mark.parametrize("text", ["before 25 July 2025", "25-27 July 2025"])
def test_what_is_no_single_day_has_no_weekday(text: str):
    """Though the date in it has one."""
    assert [at.weekday for at in moments(text)] == [None]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("10th to 12th of May", "10 May–12 of May"),
        ("July 14 - 15, 2025", "July 14–July 15, 2025"),
        ("2024-25", "2024–2025"),
        ("1430 GMT", "14:30+00:00"),
        ("8 PM GMT", "8 PM+00:00"),
        ("GMT+5", "GMT+5"),
        ("5 to 7 million", "5–7 million"),
        ("2025-07-25", "2025-07-25"),
        ("25 July 2025-26 July 2025", "25 July 2025-26 July 2025"),
        ("fırst of May", "fırst of May"),
    ],
)
def test_words_of_dates_become_figures(text: str, figures: str):
    """Ranges are written out, so that each end tells its month."""
    assert figures == in_figures(text)


@given(TEXTS)
def test_any_text_has_its_dates(text: str):
    """Every date is one that a calendar may hold and agrees with itself."""
    for found in moments(text):
        assert found.month in (None, *range(1, 13))
        assert found.day in (None, *range(40))
        assert found.agrees(found) is not False
