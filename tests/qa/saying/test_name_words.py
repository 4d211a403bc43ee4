"""Words of a name, with what their letters tell."""

import pytest

from qa.saying.name_words import NameWord, initials, trimmed, words_of


def plain(words: list[NameWord]) -> list[str]:
    return [word.plain for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kim Jong-un", ["kim", "jong", "un"]),
        ("J.F. Kennedy", ["j", "f", "kennedy"]),
        ("the U.S.", ["the", "us"]),
        ("People’s Party's", ["peoples", "party"]),
        ("Beyoncé Müller", ["beyonce", "muller"]),
        ("— 平和", ["平和"]),
    ],
)
def test_words_are_taken_apart(text: str, words: list[str]):
    """Hyphens and letters for first names part them, other dots and apostrophes do not."""
    assert words == plain(words_of(text))


@pytest.mark.parametrize(
    ("text", "capitals"),
    [("Kim Jong-un", [True, True, True]), ("US-led", [True, False]), ("the U.S.", [False, True])],
)
def test_a_hyphen_goes_on_with_a_name(text: str, capitals: list[bool]):
    """Behind another name, not at its head."""
    assert capitals == [word.capital for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [("WHO", {"who"}), ("THE WHO SAYS", set()), ("LeT", set()), ("J.", set())],
)
def test_an_acronym_is_in_capitals_among_other_words(text: str, acronyms: set[str]):
    """In a headline all in capitals none can be seen."""
    assert acronyms == {word.plain for word in words_of(text) if word.acronym}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in the US", ["us"]),
        ("and Oslo", ["and", "oslo"]),
        ("A. Lee", ["a", "lee"]),
        ("of the", []),
    ],
)
def test_function_words_around_a_name_are_trimmed(text: str, words: list[str]):
    """Not a list's "and", nor a first name as a letter."""
    assert words == plain(trimmed(words_of(text)))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Bank of Japan", {"bj", "boj"}),
        ("Centers for Disease Control and Prevention", {"cdcp", "cfdcap", "cdc"}),
        ("WHO", {"who"}),
        ("Oslo", set()),
        ("THIRTEENTH", set()),
    ],
)
def test_first_letters_abbreviate_a_name(text: str, letters: set[str]):
    """With and without small words, to its end or to "and"; an acronym its own, no long word."""
    assert letters == initials(words_of(text))
