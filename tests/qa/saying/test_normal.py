"""Texts that say the same have one normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.saying.normal import holds, normalised


@pytest.mark.parametrize(
    ("long", "short", "held"),
    [
        ("attack at pahalgam", "attack", True),
        ("india and pakistan", "india", False),
        ("not oslo", "oslo", False),
        ("oslo, norway", "oslo", False),
        ("pahalgam", "gam", False),
        ("oslo", "", False),
    ],
)
def test_one_text_holds_another_as_whole_words(long: str, short: str, held: bool):
    """A list or a denial of it does not."""
    assert held is holds(long, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The United Nations", "united nations."),
        ("“Peace”", "peace"),
        ("a  deal\nis near", "deal is near"),
        ("(the) Hague", "Hague"),
        ("STRASSE", "straße"),
        ("the", "The"),
        ("—", "—"),
    ],
)
def test_these_are_the_same_when_normal(one: str, other: str):
    """Case, articles, white space and outer marks are not content."""
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3.5", "35"), ("-3", "3"), ("C++", "C"), ("$5", "5%"), ("the", "a"), ("is", "us"), ("—", "")],
)
def test_these_are_not_the_same_when_normal(one: str, other: str):
    """Marks inside numbers, signs and units are content."""
    assert normalised(one) != normalised(other)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str):
    """What is normal stays as it is, so grouping does not depend on how often it is done."""
    assert normalised(normalised(text)) == normalised(text)
