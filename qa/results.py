"""Results on standard output, each as soon as it is there."""

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


class Results:
    """Shows what came of questions, for people or as JSON."""

    def __init__(self, *, as_json: bool, color: bool | None, several: bool = False) -> None:
        """Choose the form.

        Args:
            as_json: one JSON object a line in place of text.
            color: whether to use colours; None to find out.
            several: repeat each question over its result, a blank line between.
        """
        self._stream = output()
        self._as_json = as_json
        self._color = color
        self._several = several
        self._shown = 0
        self._sample_said = False

    def show(self, result: Answer | NoAnswer) -> None:
        """Write a result and flush it."""
        if result.index.sample and not self._sample_said:
            self._sample_said = True
            say(SAMPLE_NOTICE)
        if self._as_json:
            from qa.json_output import json_line, to_json

            self._stream.write(json_line(to_json(result)))
        else:
            from qa.render import render
            from qa.terminal import look

            if self._several and self._shown:
                self._stream.write("\n")
            terminal = look(self._stream, self._color)
            render(result, self._stream, terminal, question=self._several)
        self._stream.flush()
        self._shown += 1

    def failed(self, question: str, error: CitespanError) -> None:
        """Tell of a question that failed while others go on."""
        if self._as_json:
            from qa.json_output import error_to_json, json_line

            self._stream.write(json_line(error_to_json(question, error)))
            self._stream.flush()
            return
        if self._several:
            question = question if len(question) <= _QUESTION else question[:_QUESTION] + "..."
            say(f"ask: this question failed: {question}")
        complain("ask", error)
