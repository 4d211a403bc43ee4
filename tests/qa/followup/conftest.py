"""Turns of a conversation, made by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.article import Stretch
from qa.answer import (
    Answer,
    Citation,
    Finding,
    IndexInfo,
    NoAnswer,
    Reason,
    Span,
    State,
    Timing,
)
from qa.shell.turn import Turn
from tests.qa.fakes import make_article

INDEX = IndexInfo(Path("index"), 1, 1, 1, sample=False)
TIMING = Timing(0.0, 0.0, 0.0, 0.0)

Make = Callable[..., Turn]


@pytest.fixture
def turn() -> Make:
    """Make a turn: a question, its answer, the text that the answer stands in."""

    def make(question: str, answer: str | None = None, text: str = "", asked: str = "") -> Turn:
        asked = asked or question
        if answer is None:
            none = NoAnswer(asked, Reason.NO_PASSAGE, 0.0, (), (), TIMING, INDEX)
            return Turn(question, asked, none)
        text = text or f"It was {answer}."
        start, whole = text.index(answer), Stretch(0, len(text))
        span = Span(make_article(text), start, start + len(answer))
        best = Finding((Citation(span, whole, whole, State.CURRENT),), 0.9)
        return Turn(question, asked, Answer(asked, best, (), (), TIMING, INDEX))

    return make
