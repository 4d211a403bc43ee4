"""Names of people and places, and whatever the texts."""

import pytest
from hypothesis import given

from qa.saying.names import Name
from tests.qa.readings import TEXTS
from tests.qa.saying.named import assert_match, name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ishaq Dar's", ("ishaq", "dar")),
        ("the Bank of Japan", ("bank", "japan")),
        ("Beyoncé", ("beyonce",)),
        ("the U.S.", ("us",)),
        ("World Health Organization (WHO)", ("world", "health", "organization")),
        ("Kim Jong-un", ("kim", "jong", "un")),
        ("Müller", ("muller",)),
        ("Mueller", ("mueller",)),
        ("Łukasz Fabiański", ("lukasz", "fabianski")),
    ],
)
def test_a_name_is_its_words(text: str, words: tuple[str, ...]):
    """Without small words, accents, brackets and the s of an owner."""
    assert words == name(text).words


@pytest.mark.parametrize(
    "text",
    [
        "the dam burst",
        "Ann, Bo and Kim",
        "Oslo, Norway",
        "A & B",
        "US-led",
        "Trump trade war",
        "minister",
        "",
        "6",
        "—",
    ],
)
def test_these_are_no_names(text: str):
    """Lists, phrases, and what has no capital."""
    assert Name.of(text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ishaq Dar", "Deputy Prime Minister Dar", True),
        ("Ishaq Dar", "Ishaq", True),
        ("Xi", "Xi Jinping", True),
        ("Ursula von der Leyen", "von der Leyen", True),
        ("Ronald McDonald", "McDonald", True),
        ("Bill Clinton", "Clinton", True),
        ("J.D. Vance", "JD Vance", True),
        ("U.S.", "US", True),
        ("Mrs. O'Brien", "O’Brien", True),
        ("General Asim Munir", "Field Marshal Munir", True),
        ("Ann Lee", "Bo Lee", False),
        ("Ann Lee", "Lee Ann Smith", False),
        ("Lee Ann", "Ann Lee", None),
        ("Boutros Boutros", "Boutros Ghali", True),
        ("Oslo", "Rome", False),
    ],
)
def test_names_match_whichever_is_asked(one: str, other: str, same: bool | None):
    """All words of the shorter, and the same first or last."""
    assert_match(one, other, same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("US", "Uma Singh", False),
        ("WHO", "World Health Organization", True),
        ("WHO", "World Trade Organization", False),
        ("FDA", "Food and Drug Administration", True),
        ("CDC", "Centers for Disease Control and Prevention", True),
        ("BOJ", "Bank of Japan", True),
        ("BOJ", "Bank of England", False),
        ("IDF", "Israeli Army", None),
        ("IDF", "British Army", False),
        ("IDF", "Ivan Drago", False),
        ("Oslo", "Osaka University", False),
        ("LeT", "Lashkar-e-Taiba", True),
        ("MBS", "Crown Prince Mohammed bin Salman", True),
    ],
)
def test_an_acronym_is_the_name_whose_initials_it_has(one: str, other: str, same: bool | None):
    """With or without the small words; a country's are not just any name's."""
    assert_match(one, other, same)


@given(TEXTS, TEXTS)
def test_matching_is_symmetric_and_a_name_matches_itself(one: str, other: str):
    """Whatever the texts."""
    first, second = Name.of(one), Name.of(other)
    if first:
        assert first.matches(first)
    if first and second:
        assert first.matches(second) is second.matches(first)
