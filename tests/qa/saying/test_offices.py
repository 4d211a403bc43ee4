"""Offices and titles before a name, and without one."""

import pytest

from tests.qa.saying.named import assert_match, name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Deputy Prime Minister Ishaq Dar", ("ishaq", "dar")),
        ("Prime Minister", ("prime", "minister")),
        ("Russian President Putin", ("putin",)),
        ("the new Chelsea manager Enzo Maresca", ("enzo", "maresca")),
        ("Secretary of State Marco Rubio", ("marco", "rubio")),
        ("health secretary Ann Lee", ("ann", "lee")),
        ("Gov. Newsom", ("newsom",)),
        ("UN Secretary-General António Guterres", ("antonio", "guterres")),
        ("President of France", ("president", "france")),
        ("President Of France", ("president", "france")),
        ("Justice Department", ("justice", "department")),
        ("King Abdullah University", ("king", "abdullah", "university")),
        ("King's College", ("kings", "college")),
    ],
)
def test_a_title_is_left_out_before_a_personal_name(text: str, words: tuple[str, ...]):
    """With all before it; elsewhere it is a part of the name."""
    assert words == name(text).words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Russian President Putin", "President Vladimir Putin", True),
        ("Indian Prime Minister Modi", "Narendra Modi", True),
        ("PM Modi", "Narendra Modi", True),
        ("Chelsea manager Maresca", "Enzo Maresca", True),
        ("Sen. Cruz", "Ted Cruz", True),
        ("Tesla CEO Musk", "Elon Musk", True),
        ("Ayatollah Khamenei", "Ali Khamenei", True),
        ("Pope Leo XIV", "Leo", True),
        ("Minister for Foreign Affairs Ishaq Dar", "Dar", True),
        ("Tesla CEO Musk", "Tesla", False),
        ("Russian President Putin", "US President Trump", False),
        ("Mr Smith", "Mrs Smith", False),
        ("Mr Smith", "Mrs Jane Smith", False),
        ("Mrs Smith", "Jane Smith", True),
        ("Mr Smith", "Senator Smith", True),
    ],
)
def test_what_goes_before_an_office_is_no_first_name(one: str, other: str, same: bool | None):
    """A nationality, an employer; but what a title tells of its bearer counts."""
    assert_match(one, other, same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("President of France", "France", None),
        ("Prime Minister of India", "India", None),
        ("Prime Minister of India", "Narendra Modi", None),
        ("Prime Minister", "Modi", None),
        ("Prime Minister", "PM", True),
        ("PM", "Pam Miller", None),
        ("Stephen King", "King", None),
        ("Secretary of State", "Marco Rubio", None),
    ],
)
def test_an_office_may_be_anyones(one: str, other: str, same: bool | None):
    """It neither confirms nor contradicts a name."""
    assert_match(one, other, same)
