"""Names that a test is sure of."""

from qa.saying.names import Name


def name(text: str) -> Name:
    """The name that a text is."""
    found = Name.of(text)
    assert found is not None
    return found


def assert_match(one: str, other: str, same: bool | None) -> None:
    """Whether two names are the same, whichever is asked."""
    assert same is name(one).matches(name(other))
    assert same is name(other).matches(name(one))
