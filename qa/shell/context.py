"""The paragraphs around a cited span."""

import re
from dataclasses import replace
from typing import TextIO

from rich.text import Text

from index.article import Article, Stretch
from qa.answer import Citation
from qa.citations import state_of
from qa.page import ANSWER, HEADING, WARNING, Page
from qa.place import link, place
from qa.terminal import Terminal, flat
from qa.wording import STATES, about

_BREAK = re.compile(r"(?:\r\n|[\n\r\v\f]){2,}|\n(?=\s*(?:[-*#>]|\d+\.)\s)")
"""Where a new paragraph begins."""
_LONGEST = 3000
"""Characters shown on each side of the span."""


def show_context(citation: Citation, stream: TextIO, terminal: Terminal) -> None:
    """Write the passage that a span was read in, whole paragraphs, the span highlighted."""
    article = citation.span.article
    citation = replace(citation, state=state_of(article.origin))
    page = Page(terminal)
    heading = [page.shortened(each) for each in about(citation)]
    page.write(Text(page.separator.join(heading) or page.shortened(article.name), HEADING))
    page.place(place(citation), 0, address=link(citation))
    if note := STATES[citation.state]:
        page.write(Text(note, WARNING))
    page.blank()
    first, last = around(citation)
    bounds = body(article)
    if first > bounds.start:
        page.write(Text(page.ellipsis), 2)
    span = citation.span
    at = first
    for paragraph in paragraphs(article.text[first:last]):
        start, end = at, at + len(paragraph)
        at = end
        shown = Text()
        begin, stop = max(start, span.start), min(end, span.end)
        if begin < stop:
            shown.append(flat(article.text[start:begin]).lstrip())
            shown.append(flat(article.text[begin:stop]), ANSWER)
            shown.append(flat(article.text[stop:end]).rstrip())
        else:
            shown.append(flat(paragraph).strip())
        if shown.plain.strip():
            page.write(shown, 2)
            if at < last:
                page.blank()
    if last < bounds.end:
        page.write(Text(page.ellipsis), 2)
    page.send(stream)


def around(citation: Citation) -> tuple[int, int]:
    """The passage, from the start of its first paragraph to the end of its last, within bounds."""
    text, bounds = citation.span.article.text, body(citation.span.article)
    first = max(citation.passage.start, citation.span.start - _LONGEST)
    last = min(citation.passage.end, citation.span.end + _LONGEST)
    low = max(bounds.start, first - _LONGEST // 4)
    high = min(bounds.end, last + _LONGEST // 4)
    for match in _BREAK.finditer(text, low, first):
        low = match.end()
    following = _BREAK.search(text, last, high)
    if following is not None:
        high = following.start()
    return low, high


def body(article: Article) -> Stretch:
    """The article between what only tells of it: front matter, title and byline, and footers."""
    content = article.extracted.content
    if not content:
        return Stretch(0, len(article.text.rstrip()))
    return Stretch(content[0].start, content[-1].end)


def paragraphs(text: str) -> list[str]:
    r"""A text in paragraphs, which together are the text.

    >>> paragraphs("one\ntwo\n\nthree")
    ['one\ntwo\n\n', 'three']
    """
    ends = [match.end() for match in _BREAK.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
