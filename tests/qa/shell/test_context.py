"""The paragraphs around an answer."""

import io
from pathlib import Path

import pytest

from index.article import Article, Origin, Stretch
from index.formats.markdown import Markdown
from index.formats.text import PlainText
from qa.answer import Citation, Span, State
from qa.shell.context import show_context
from qa.terminal import Terminal

BARE = Terminal(columns=None, styled=False, links=False, unicode=True)
FRONT = "---\ntitle: The mill\nsource: Wire\ndate: 2025-05-12\n---\n"
SOLD = "The mill was sold for 2 million euros.\n"
CLOSED = "It closed in 2011.\n"


def shown(text: str, words: str = "2 million", *, kind=Markdown, passage: str = "") -> str:
    """What is written under the place of an article read from a file like this one.

    The passage is all of the content unless its first words are given.
    """
    (extracted,) = kind().read(text.encode())
    article = Article("mill.md", extracted, Origin(bytes(Path("mill.md").absolute()), "", 0, 0))
    start = text.index(words)
    span = Span(article, start, start + len(words))
    first = text.index(passage) if passage else extracted.content[0].start
    last = span.end if passage else extracted.content[-1].end
    citation = Citation(span, Stretch(start, span.end), Stretch(first, last), State.CURRENT)
    stream = io.StringIO()
    show_context(citation, stream, BARE)
    return stream.getvalue().partition("\n\n")[2]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("between", ["", "\n", "\n\n", "# The mill\n", "\n# The mill\n\n"])
def test_front_matter_and_title_are_no_part_of_it(between, end):
    """Whether a blank line follows them or not; nor is it said that something was left out."""
    text = f"{FRONT}{between}{SOLD}\n{CLOSED}".replace("\n", end)
    assert shown(text) == f"  {SOLD}\n  {CLOSED}"


def test_a_byline_is_no_part_of_it_either():
    """In plain text."""
    text = f"The mill\nBy Jo March\n13 June 2025\n\n{SOLD}\n{CLOSED}"
    assert shown(text, kind=PlainText) == f"  {SOLD}\n  {CLOSED}"


@pytest.mark.parametrize(
    "text",
    [
        f"{SOLD}\n{CLOSED}",
        f"{SOLD}\n---\n\n{CLOSED}",
        f"{FRONT}\n{SOLD}\n---\n\n{CLOSED}",
    ],
)
def test_what_stands_in_the_article_is_shown(text):
    """Without front matter all of it is, and a rule further down is none."""
    written = shown(text)
    assert written.startswith(f"  {SOLD}")
    assert written.endswith(f"  {CLOSED}")


def test_a_passage_is_shown_from_the_start_of_its_first_paragraph_to_the_end_of_its_last():
    """And that the article goes on before and after."""
    text = f"{FRONT}Once it made paper.\n\nA sale came. {SOLD}\n{CLOSED}"
    assert shown(text, passage="The mill was") == f"  …\n  A sale came. {SOLD}  …\n"
