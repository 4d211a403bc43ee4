"""Markdown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import Unreadable
from index.formats.markdown import Markdown

ARTICLE = """---
title: Talks resume
date: 2025-06-13
source: Sharp Media
---

# Talks resume

*By Jane Doe*

They met in
the capital.

## Who came ##

- the first delegation,
  late
- [x] the second

> It was, he said,
> a good day.

```python
count = 1
```

| who | when |
|-----|------|
| Dar | May  |

Setext heading
--------------

<!-- not seen -->

<div style="display: none">hidden</div>

[link]: https://example.org

***

The writer is a former ambassador.
"""


def test_blocks_are_content_without_their_marks(one, content):
    """Paragraphs, items, rows, code and sub-headings; not the title, comments, links or rules."""
    article = one(Markdown(), ARTICLE)
    assert article.text == ARTICLE
    assert ("Talks resume", "Sharp Media", date(2025, 6, 13)) == (
        article.title,
        article.source,
        article.published,
    )
    assert content(article) == [
        "They met in\nthe capital.",
        "Who came",
        "the first delegation,\n  late",
        "the second",
        "It was, he said,\n> a good day.",
        "count = 1",
        "who | when",
        "Dar | May",
        "Setext heading",
        "The writer is a former ambassador.",
    ]


def test_the_first_heading_is_the_title(one, content):
    """Without front matter: the first level near the top, or what opens the file."""
    assert (
        one(Markdown(), "A note.\n\nTalks *to* resume\n===\n\nThey met.").title
        == "Talks *to* resume"
    )
    assert one(Markdown(), "## [Talks](https://x.y)\n\nThey met.").title == "Talks"
    article = one(Markdown(), "They met.\n\n## Later\n\nThey parted.")
    assert (article.title, content(article)) == (None, ["They met.", "Later", "They parted."])


def test_headings_with_days_date_nothing(one, content):
    """The entries of a changelog are no datelines."""
    article = one(Markdown(), "# Changes\n\n## 2025-01-05\n\nAdded one.\n\n## 2024-12-24\n\nTwo.")
    assert article.published is None
    assert content(article) == ["2025-01-05", "Added one.", "2024-12-24", "Two."]


def test_an_article_that_was_never_markdown(one, content):
    """Saved text in a .md file has one paragraph a line, and its head is read as in plain text."""
    article = one(
        Markdown(), "Talks\r\nTalks\r\nJune 13, 2025 Off By Sharp Media\r\nThey met.\r\nAll did."
    )
    assert ("Talks", date(2025, 6, 13)) == (article.title, article.published)
    assert content(article) == ["They met.", "All did."]


def test_front_matter_alone_is_no_article(one):
    """There is nothing to read in it."""
    with pytest.raises(Unreadable, match="no text"):
        one(Markdown(), "---\ntitle: x\n---\n")


@given(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "> ",
                "- ",
                "1. ",
                "\n",
                "\n\n",
                "\r\n",
                "a b.",
                "\t",
                "    ",
                "\x0b",
                "\u2028",
                *["```", "~~~", "|", "---", "😀", "<div>", "<!--", "[a]:b", "=", "Title"],
            ]
        ),
        max_size=40,
    )
)
def test_every_mixture_is_read_in_order(pieces):
    """Whatever the markup, stretches ascend, stay inside the text, and begin and end with ink."""
    text = "".join(pieces)
    try:
        (article,) = Markdown().read(text.encode())
    except Unreadable:
        return
    assert text == article.text
    for stretch in article.content:
        piece = text[stretch.start : stretch.end]
        assert piece
        assert piece == piece.strip()


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "[",
        ">",
        "- ",
        "`",
        "# ",
        "* ",
        "|a",
        "[a]: b\n",
        "> a\nb\n",
        "1. ",
        "a\n=\n",
        "<div>\n",
        "  - a\n",
    ],
)
def test_time_grows_with_size(piece, grows_in_proportion):
    """No repetition of markup costs more than in proportion."""
    grows_in_proportion(
        lambda n: list(Markdown().read(b"Ab.\n\n" + piece.encode() * (n // len(piece))))
    )
