"""Typed and recalled text, shown so that a terminal never obeys it and nothing in it is hidden."""

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments

from qa.terminal import safe

_STYLE = "class:control-character"


class Visible(Processor):
    """Shows characters that are not seen, or that change the order of others, as what they are."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """One line, every such character as :func:`qa.terminal.safe` writes it."""
        fragments = transformation_input.fragments
        if all(fragment[1].isprintable() for fragment in fragments):
            return Transformation(fragments)
        shown: StyleAndTextTuples = []
        starts = [0]
        """Where each character of the source is displayed, and where the next would be."""
        before = ""
        for style, character, *_ in explode_text_fragments(fragments):
            visible = safe(before + character)[len(before) :]
            shown.append((style if visible == character else f"{style} {_STYLE}", visible))
            starts.append(starts[-1] + len(visible))
            before = character if character.isprintable() else ""

        def to_display(at: int) -> int:
            return starts[at] if at < len(starts) else starts[-1] + at - (len(starts) - 1)

        def to_source(at: int) -> int:
            if at >= starts[-1]:
                return len(starts) - 1 + at - starts[-1]
            return max(index for index, start in enumerate(starts) if start <= at)

        return Transformation(shown, source_to_display=to_display, display_to_source=to_source)
