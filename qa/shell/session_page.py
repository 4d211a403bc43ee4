"""A session as a Markdown page that can be sent to someone who was not there."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from qa.answer import Answer, Citation, IndexInfo, State
from qa.markdown_output import path_to_markdown, text_to_markdown, to_markdown
from qa.place import short_path
from qa.shell.turn import Turn
from qa.wording import about

_HEADING = re.compile(r"^(#+ )", re.MULTILINE)
_STATES = {
    State.CURRENT: "",
    State.DRIFTED: "; the file has changed since it was indexed",
    State.MISSING: "; the file is gone",
}
_READING = (
    "Answers are quoted word for word from the articles named under them. The percentage is the "
    "estimated probability that an answer is right."
)


def session_page(turns: Sequence[Turn], now: datetime) -> str:
    """The whole page.

    Args:
        turns: at least one, oldest first.
        now: when the page is made, with its time zone.
    """
    blocks = [f"# {_title(turns[-1].result.index)}", _about(turns, now), _READING]
    blocks += [_turn(number, turn) for number, turn in enumerate(turns, start=1)]
    sources = list(_sources(turns))
    if sources:
        blocks += ["## Sources", "\n".join(sources)]
    return "\n\n".join(blocks) + "\n"


def _title(index: IndexInfo) -> str:
    if index.sample:
        return "Questions to the sample articles"
    named = index.path.parent if index.path.name.startswith(".") else index.path
    return f"Questions to the articles of {path_to_markdown(named.name or '/')}"


def _about(turns: Sequence[Turn], now: datetime) -> str:
    """When it was, and what was asked: in which index, and in which of its generations."""
    asked = turns[-1].result.index
    generations = sorted({turn.result.index.generation for turn in turns})
    known = f"generation {generations[0]}"
    if len(generations) > 1:
        known = f"generations {generations[0]} to {generations[-1]}"
    count = "1 article" if asked.articles == 1 else f"{asked.articles:,} articles"
    index = f"Index {path_to_markdown(str(asked.path))}, {count}, {known}."
    return f"Saved {now:%Y-%m-%d %H:%M %z}. {index}"


def _turn(number: int, turn: Turn) -> str:
    """One question with what came of it, its headings below that of the page."""
    page = to_markdown(turn.result).rstrip("\n")
    _, _, rest = page.partition("\n\n")
    rest = _HEADING.sub(r"#\1", rest)
    blocks = [f"## {number}. {text_to_markdown(turn.question)}", rest]
    if turn.follows:
        blocks.insert(1, f"Following on, asked as: {text_to_markdown(turn.asked)}")
    return "\n\n".join(blocks)


def _sources(turns: Sequence[Turn]) -> Iterator[str]:
    """Each article that is quoted, once, with the questions that quote it."""
    quoted: dict[tuple[str, str], tuple[Citation, list[int]]] = {}
    for number, turn in enumerate(turns, start=1):
        for citation in _citations(turn):
            article = citation.span.article
            _, numbers = quoted.setdefault((article.name, article.origin.digest), (citation, []))
            if number not in numbers:
                numbers.append(number)
    for place, (citation, numbers) in enumerate(quoted.values(), start=1):
        known = [text_to_markdown(each) for each in about(citation)]
        known.append(path_to_markdown(short_path(citation.span.article.origin.path)))
        which = "question" if len(numbers) == 1 else "questions"
        listed = ", ".join(map(str, numbers))
        yield f"{place}. {', '.join(known)} ({which} {listed}){_STATES[citation.state]}"


def _citations(turn: Turn) -> Iterator[Citation]:
    result = turn.result
    if isinstance(result, Answer):
        for finding in (result.best, *result.alternatives):
            yield from finding.citations
    else:
        yield from result.nearest
