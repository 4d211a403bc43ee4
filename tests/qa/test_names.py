"""Names with and without titles, first names and accents, or as initials."""

import pytest
from hypothesis import given

from qa.names import Name
from tests.qa.readings import TEXTS


def name(text: str) -> Name:
    found = Name.of(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Deputy Prime Minister Ishaq Dar", ("ishaq", "dar")),
        ("Ishaq Dar's", ("ishaq", "dar")),
        ("the Bank of Japan", ("bank", "japan")),
        ("Beyoncé", ("beyonce",)),
        ("the U.S.", ("us",)),
        ("Prime Minister", ("prime", "minister")),
        ("World Health Organization (WHO)", ("world", "health", "organization")),
    ],
)
def test_titles_and_small_words_are_left_out(text: str, words: tuple[str, ...]):
    """Unless there is nothing else."""
    assert words == name(text).words


@pytest.mark.parametrize(
    "text",
    ["the dam burst", "Ann Lee and Bo Ek", "Oslo, Norway", "A & B", "minister", "", "6", "—"],
)
def test_these_are_no_single_name(text: str):
    """Lists, phrases, and what has no capital."""
    assert Name.of(text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ishaq Dar", "Deputy Prime Minister Dar", True),
        ("Ishaq Dar", "Ishaq", True),
        ("J.D. Vance", "JD Vance", True),
        ("U.S.", "US", True),
        ("Mrs. O'Brien", "O’Brien", True),
        ("General Asim Munir", "Field Marshal Munir", True),
        ("U.S.", "United States", True),
        ("WHO", "World Health Organization", True),
        ("Ann Lee", "Bo Lee", False),
        ("Ann Lee", "Lee Ann Smith", False),
        ("South Korea", "North Korea", False),
        ("Boutros Boutros", "Boutros Ghali", True),
        ("WHO", "World Trade Organization", False),
        ("Oslo", "Rome", False),
    ],
)
def test_names_match_whichever_is_asked(one: str, other: str, same: bool):
    """All words of the shorter, and the same first or last."""
    assert same is name(one).matches(name(other))
    assert same is name(other).matches(name(one))


@given(TEXTS, TEXTS)
def test_matching_is_symmetric_and_a_name_matches_itself(one: str, other: str):
    """Whatever the texts."""
    first, second = Name.of(one), Name.of(other)
    if first:
        assert first.matches(first)
    if first and second:
        assert first.matches(second) is second.matches(first)
