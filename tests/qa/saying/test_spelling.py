"""Spellings of one word, and names of one thing."""

import pytest

from tests.qa.saying.named import assert_match


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Müller", "Mueller", True),
        ("Łukasz Fabiański", "Lukasz Fabianski", True),
        ("World Health Organization", "World Health Organisation", True),
        ("Department of Defense", "Department of Defence", True),
        ("Lincoln Center", "Lincoln Centre", True),
        ("Pakistan Peoples Party", "Pakistan People's Party", True),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("Ban Ki-moon", "Ban Ki Moon", True),
        ("Abdel Fattah el-Sisi", "Sisi", True),
        ("Zelensky", "Volodymyr Zelenskyy", None),
        ("V. Zelensky", "Volodymyr Zelenskyy", None),
        ("Mohammed bin Salman", "Mohammad bin Salman", None),
        ("Shahbaz Sharif", "Shehbaz Sharif", None),
        ("Hezbollah", "Hizbullah", None),
        ("Houthi", "Huthis", None),
        ("Mohamed Salah", "Mohammed Salah", None),
        ("Muhammad Iqbal", "Muhammad Ikbal", None),
        ("al-Qaeda", "al-Qaida", None),
        ("Democrat", "Democrats", None),
        ("Serena Williams", "Serena William", None),
        ("Russia", "Russians", None),
        ("Shahbaz Sharif", "Nawaz Sharif", False),
        ("Kim Jong-un", "Kim Jong-il", False),
        ("Mohammed Salman", "Mohammed Zayed", False),
        ("Iran", "Iraq", False),
        ("Oslo", "Osaka", False),
    ],
)
def test_spelling_is_no_contradiction(one: str, other: str, same: bool | None):
    """What is plainly spelling is the same; what merely looks alike cannot be told."""
    assert_match(one, other, same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("U.S.", "United States", True),
        ("US", "United States of America", True),
        ("U.S.A.", "US", True),
        ("UK", "Britain", True),
        ("UN", "United Nations", True),
        ("Türkiye", "Turkey", True),
        ("Kyiv", "Kiev", True),
        ("UN Security Council", "United Nations Security Council", True),
        ("US", "UK", False),
    ],
)
def test_everyday_synonyms_are_the_same(one: str, other: str, same: bool | None):
    """With what follows them; what a state is called for short is not just any initials."""
    assert_match(one, other, same)
