"""Kinds of answers."""

import pytest

from qa.kind import Kind


@pytest.mark.parametrize(
    "kind", [Kind.REASON, Kind.MANNER, Kind.STATEMENT, Kind.YES_NO], ids=lambda kind: kind.name
)
def test_reasons_and_statements_take_more_than_a_span(kind: Kind):
    """Only they do."""
    assert not kind.is_span
    assert Kind.OPEN.is_span
    assert Kind.PERSON.is_span
