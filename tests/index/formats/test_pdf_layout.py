"""Lines of pages to paragraphs."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.pdf_layout import Line, lay_out

LINES = st.builds(
    Line,
    text=st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=12),
    left=st.floats(0, 500),
    right=st.floats(0, 600),
    baseline=st.floats(0, 800),
    foot=st.floats(0, 800),
    size=st.floats(1, 40),
)


@given(st.lists(st.lists(LINES, max_size=8), max_size=6))
def test_any_pages_are_laid_out_in_order(pages):
    """Paragraphs ascend and fill the text; every page starts inside it, none before the last."""
    laid = lay_out(pages)
    assert laid.text == "\n\n".join(laid.text[p.start : p.end] for p in laid.paragraphs)
    assert all(a <= b for a, b in pairwise(laid.pages))
    assert all(start <= len(laid.text) for start in laid.pages)
    assert len(laid.pages) == (len(pages) if laid.paragraphs else 0)


def test_ligatures_and_hyphens_are_read():
    """Ligatures come apart; a broken word is whole again, with the hyphen it has elsewhere."""
    lines = ["eﬃcient of\x02fice, long\x02term", "plans in the long-term o\xadffice"]
    page = [Line(text, 50, 500, 700 - 12 * i, 700 - 12 * i, 10) for i, text in enumerate(lines)]
    assert lay_out([page]).text == "efficient office, long-term plans in the long-term office"


@pytest.mark.parametrize("text", ["x" * 60, "a-", "a\x02b" * 20, "(" * 60])
def test_time_grows_with_size(text):
    """A document that is one paragraph of many lines is put together in one pass."""
    page = [Line(text, 50, 500, 700 - i * 0.001, 700 - i * 0.001, 10) for i in range(20_000)]
    start = process_time()
    lay_out([page])
    assert process_time() - start < 15
