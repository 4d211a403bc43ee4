"""Bodies, works and parts of places, whose names hold other names."""

import pytest

from qa.saying.names import Name
from tests.qa.saying.named import assert_match


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee and Bo Ek",
        "Vance and Rubio",
        "Vance and Parliament",
        "and Oslo",
        "Ministry of Finance and Ministry of Defence",
        "Justice Department and Ann Lee",
        "Rubio and Department of War",
        "Oslo and Rome and Food Agency",
    ],
)
def test_names_joined_by_and_are_no_single_name(text: str):
    """People, or bodies that are each named whole."""
    assert Name.of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Food and Drug Administration",
        "Ministry of Health and Welfare",
        "Centers for Disease Control and Prevention",
    ],
)
def test_and_joins_what_one_body_does(text: str):
    """Between a word of its own and the body, or behind the body's "of" and "for"."""
    assert Name.of(text) is not None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ministry of Finance", "Ministry of Defence", False),
        ("Foreign Ministry", "Defence Ministry", False),
        ("Foreign Ministry", "Ministry of Foreign Affairs", None),
        ("State Department", "Justice Department", None),
        ("US Department of State", "State Department", None),
        ("US Army", "British Army", False),
        ("US Army", "American Army", True),
        ("Israeli Army", "Israel Defense Forces", None),
        ("US Treasury", "UK Treasury", False),
        ("US Treasury", "Treasury Department", None),
        ("US Supreme Court", "UK Supreme Court", False),
        ("King's College", "Queen's College", False),
        ("University of Oxford", "Oxford University", None),
        ("Bank of England", "Bank of Japan", False),
        ("Republican Party", "Democratic Party", False),
        ("Washington", "Washington Post", None),
        ("New York", "New York Times", None),
        ("China", "China Mobile", None),
        ("England", "Bank of England", None),
        ("Texas", "University of Texas", None),
        ("Pakistan", "Pakistan Army", None),
        ("BBC", "BBC Verify", None),
        ("Spanish Navy", "Spain Coast Guard", None),
        ("Justice Department", "Bank of England", False),
        ("Apollo 11", "Apollo", None),
        ("Isle of Man", "Isle", None),
        ("Mexico", "Mexico City", None),
        ("Ho Chi Minh", "Ho Chi Minh City", None),
        ("Mexico City", "Kansas City", False),
        ("Mexico City", "Rome", False),
        ("Mexico City", "Mexico City's", True),
    ],
)
def test_bodies_differ_by_words_that_are_their_own(one: str, other: str, same: bool | None):
    """A part of a body's name is not its short form."""
    assert_match(one, other, same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("South Korea", "North Korea", False),
        ("Southern Sudan", "South Sudan", None),
        ("Sudan", "South Sudan", None),
        ("Ireland", "Northern Ireland", None),
        ("Mexico", "New Mexico", None),
        ("Delhi", "New Delhi", None),
        ("Donald Trump", "Donald Trump Jr.", None),
        ("Trump Sr.", "Trump Jr.", False),
        ("Barron Trump", "Donald Trump Jr.", False),
        ("South Sudan", "Kenya", False),
    ],
)
def test_words_that_tell_namesakes_apart(one: str, other: str, same: bool | None):
    """Two of them differ; where one name lacks them it may be meant as well."""
    assert_match(one, other, same)
