"""Results on standard output, each as soon as it is there."""

import enum

from index.errors import CitespanError
from qa.answer import Answer, NoAnswer
from qa.messages import complain, say
from qa.streams import output

SAMPLE_NOTICE = (
    "ask: there is no index here, so the sample articles answer.\n"
    "  To ask your own articles: qa index build DIR"
)
_QUESTION = 60
"""Characters of a question repeated in a message."""


class Form(enum.Enum):
    """What results look like."""

    TEXT = "text"
    """For people, as wide as the terminal."""
    JSON = "json"
    """One object a line."""
    MARKDOWN = "markdown"
    """A note a question."""


class Results:
    """Shows what came of questions in one form."""

    def __init__(
        self, *, form: Form, color: bool | None, several: bool = False, explain: bool = False
    ) -> None:
        """Choose the form.

        Args:
            form: what results look like.
            color: whether to use colours in text; None to find out.
            several: a blank line between one text and the next, each under its question.
            explain: whether to show how each result was come by.
        """
        self._stream = output()
        self._form = form
        self._color = color
        self._several = several
        self._explain = explain
        self._shown = 0
        self._sample_said = False

    def show(self, result: Answer | NoAnswer) -> None:
        """Write a result and flush it."""
        if result.index.sample and not self._sample_said:
            self._sample_said = True
            say(SAMPLE_NOTICE)
        if self._several and self._shown and self._form is not Form.JSON:
            self._stream.write("\n")
        if self._form is Form.JSON:
            from qa.json_output import json_line, to_json

            self._stream.write(json_line(to_json(result, explain=self._explain)))
        elif self._form is Form.MARKDOWN:
            from qa.markdown_output import to_markdown

            self._stream.write(to_markdown(result, explain=self._explain))
        else:
            self._show_text(result)
        self._stream.flush()
        self._shown += 1

    def _show_text(self, result: Answer | NoAnswer) -> None:
        """Write a result for people, and how it was come by where that is wanted and known."""
        from qa.render import render
        from qa.terminal import look

        terminal = look(self._stream, self._color)
        render(result, self._stream, terminal, question=self._several)
        if self._explain and result.explanation is not None:
            from qa.explain_page import explain

            self._stream.write("\n")
            explain(result, self._stream, terminal)

    def failed(self, question: str, error: CitespanError) -> None:
        """Tell of a question that failed while others go on."""
        if self._form is Form.JSON:
            from qa.json_output import error_to_json, json_line

            self._stream.write(json_line(error_to_json(question, error)))
            self._stream.flush()
            return
        if self._several:
            question = question if len(question) <= _QUESTION else question[:_QUESTION] + "..."
            say(f"ask: this question failed: {question}")
        complain("ask", error)
