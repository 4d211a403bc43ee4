"""Bylines, datelines and agency lines."""

from datetime import date
from time import process_time

import pytest

from index.byline import Credit, read_credit, read_dateline

JUNE_13 = date(2025, 6, 13)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("June 13, 2025 Off By Sharp Media", Credit(JUNE_13, "Sharp Media")),
        ("June 13, 2025 Off By Somebody", Credit(JUNE_13)),
        ("Posted on June 13, 2025 by admin", Credit(JUNE_13)),
        ("By Jane Doe", Credit()),
        ("BY OUR CORRESPONDENT", Credit()),
        ("By Jane Doe | Reuters", Credit(None, "Reuters")),
        ("By Jane Doe for BBC News", Credit(None, "BBC News")),
        ("By Jane Doe, June 13, 2025", Credit(JUNE_13)),
        ("Friday, June 13, 2025 10:30 am", Credit(JUNE_13)),
        ("Published: June 13, 2025 | Updated: June 14, 2025", Credit(JUNE_13)),
        ("Updated June 14, 2025", Credit()),
        ("June 13, 2025 • 5 min read", Credit(JUNE_13)),
        ("Published in Dawn, June 13th, 2025", Credit(JUNE_13, "Dawn")),
        ("Originally published by The Wire", Credit(None, "The Wire")),
        ("Source: KMS", Credit(None, "KMS")),
        ("Agencies", Credit(None, "Agencies")),
        ("—AFP", Credit(None, "AFP")),
        ("(With inputs from PTI)", Credit(None, "PTI")),
        ("News Desk", Credit()),
    ],
)
def test_credits_are_read(line, credit):
    """Day and house are found in the lines that articles carry; a person is not a source."""
    assert credit == read_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "On June 13, 2025 the talks began.",
        "September 11, 2001 Attacks",
        "Operation Sindoor 7 May 2025",
        "By the river",
        "By Friday the talks had ended",
        "Published in 1972, the agreement still stands.",
        "The war ended in 1945",
        "03/04/2025",
        "Talks resume",
        "",
    ],
)
def test_what_tells_of_events_is_no_credit(line):
    """Prose and headings with dates in them say nothing of publication."""
    assert read_credit(line) is None


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("ISLAMABAD, Jun 13, 2025 (APP): Help is welcome.", Credit(JUNE_13, "APP")),
        ("WASHINGTON: The State Department said so.", Credit()),
        ("WASHINGTON, D.C. — The State Department said so.", Credit()),
        ("London (Reuters) - The minister resigned.", Credit(None, "Reuters")),
        ("NEW DELHI, Aug 08 (PTI) The ministry refused.", Credit(None, "PTI")),
        ("SRINAGAR/ISLAMABAD: Shops were closed.", Credit()),
    ],
)
def test_datelines_are_read(paragraph, credit):
    """Place, day and agency before the first sentence; a day without its year is none."""
    found = read_dateline(paragraph)
    assert found is not None
    assert credit == found[0]
    assert paragraph[found[1] :][0].isupper()


@pytest.mark.parametrize(
    "paragraph",
    [
        "Bharatiya Janata Party (BJP) - led by Modi - refused.",
        "World Health Organization (WHO) Director said so.",
        "Washington: a city of monuments.",
        "The plan: to win.",
        "No dateline here.",
    ],
)
def test_names_in_brackets_are_no_datelines(paragraph):
    """An organisation that opens a sentence is not taken for the agency."""
    assert read_dateline(paragraph) is None


@pytest.mark.parametrize("piece", ["2025 ", "A. ", "By ", "ABC-", "(", "of A ", "June 13, 2025 "])
def test_long_lines_cost_nothing(piece):
    """A line too long for credits is not searched for them."""
    start = process_time()
    read_credit(piece * 100_000)
    read_dateline(piece * 100_000)
    assert process_time() - start < 2
