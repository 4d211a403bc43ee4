"""Metadata fields under the names that writers use."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from index.metadata import Known, from_fields, one_line, storable


def test_common_names_are_understood():
    """Letter case, hyphens and the usual synonyms do not matter; an author is no source."""
    fields = {"Headline": "Talks\n resume", "Publish-Date": "13 June 2025", "author": "Jane Doe"}
    assert Known("Talks resume", None, date(2025, 6, 13)) == from_fields(fields)
    assert Known(source="Sharp Media") == from_fields({"publisher": {"name": "Sharp Media"}})
    assert Known(source="APP") == from_fields({"agency": ["APP", "AFP"]})


def test_a_date_that_cannot_be_told_is_kept_as_it_was_written():
    """Impossible, incomplete or ambiguous; another key may give a better one."""
    for written in ("2025-13-45", "June 2025", "03/04/2025", "5"):
        assert from_fields({"date": written}) == Known(unread_date=written)
    for absent in ("null", "~", "true", True, "soon", ["x"]):
        assert from_fields({"published": absent}) == Known()
    assert from_fields({"date": ["2025-06-13"]}) == Known(published=date(2025, 6, 13))
    assert from_fields({"date": "1" * 500}) == Known(unread_date="1" * 60)
    both = from_fields({"date": "03/04/2025", "published": "2025-04-03"})
    assert both == Known(published=date(2025, 4, 3))


def test_values_of_other_kinds_are_passed_over():
    """Dates may be dates; numbers, None, lists and mappings never raise."""
    assert date(2025, 6, 13) == from_fields({"date": datetime(2025, 6, 13, 9, 30)}).published
    assert Known(title="1984") == from_fields({"title": 1984, "date": None, "source": {}})
    assert Known() == from_fields({"title": True, "date": [], "source": []})
    assert one_line("x" * 5000) == "x" * 1000


@given(st.text(st.characters(), max_size=50))
def test_storable_text_can_always_be_encoded(text):
    """Lone surrogates and NUL, which a database cannot hold, are replaced; nothing else is."""
    stored = storable(text)
    stored.encode()
    assert "\0" not in stored
    if "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert text == stored
