"""Times of day in words become figures, and what only looks like one stays."""

import pytest

from qa.saying.clock_words import clock_in_figures


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("half past nine", "9:30"),
        ("Half past 9", "9:30"),
        ("twenty-five minutes past three", "3:25"),
        ("a quarter to one", "12:45"),
        ("ten minutes to two", "1:50"),
        ("ten to two in the afternoon", "1:50 pm"),
        ("ten past two in the morning", "2:10 am"),
        ("five past twelve at night", "12:05 am"),
        ("seven o'clock", "7:00"),
        ("seven o’clock in the evening", "7:00 pm"),
        ("five in the morning on Tuesday", "5:00 am on Tuesday"),
        ("9.30 in the evening", "9:30 pm"),
        ("Half-past nine", "9:30"),
        ("from half past nine to ten o'clock", "from 9:30 to 10:00"),
        ("from ten minutes to two", "from 1:50"),
        ("0 to 6 o'clock", "0 to 6:00"),
    ],
)
def test_a_time_of_day_is_put_into_figures(words: str, figures: str):
    """With the half of the day where it is told."""
    assert clock_in_figures(words) == figures


@pytest.mark.parametrize(
    "text",
    [
        "ten to two",
        "5 minutes to 10 minutes",
        "ten minutes to two hours",
        "five minutes to one of them",
        "ten past presidents",
        "two in the morning session",
        "half of the past nine years",
        "won 2 to 1.5",
        "20 to 12,000",
        "1.5 in the evening",
        "from a quarter to two thirds",
        "a quarter to three million",
        "a quarter to three-quarters",
        "from ten to twelve o'clock",
        "two to four in the afternoon",
        "10 to 12 in the morning",
        "9-10 in the morning",
        "half past fıve",
        "FİVE o'clock",
        "",
    ],
)
def test_what_is_no_time_of_day_stays_as_it_is(text: str):
    """Ranges, counts and names."""
    assert clock_in_figures(text) == text
