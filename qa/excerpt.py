"""The part of a sentence that is shown around a span."""

from dataclasses import dataclass, replace

from qa.answer import Citation

AROUND = 400
"""Characters of a sentence shown on each side of its span."""
LONG = 60
"""A span of more characters is a clause or a sentence and no longer a name, a date or a number: it
is shown once, within its sentence."""
_ENDS = 3
"""Words kept of each end of a span whose middle is left out."""
_SIGNS = 12
"""Characters kept of each end where there are hardly any spaces."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A cited sentence in three parts, shortened where it is enormous; the article's own words."""

    before: str
    span: str
    after: str
    cut_before: bool
    """Whether the sentence starts earlier."""
    cut_after: bool
    """Whether the sentence goes on."""

    @classmethod
    def of(cls, citation: Citation) -> "Excerpt":
        """What to show of the sentence of a citation."""
        span, sentence, text = citation.span, citation.sentence, citation.span.article.text
        first = max(sentence.start, span.start - AROUND)
        last = min(sentence.end, span.end + AROUND)
        return cls(
            before=text[first : span.start],
            span=span.text,
            after=text[span.end : last],
            cut_before=first > sentence.start,
            cut_after=last < sentence.end,
        )

    def without_middle(self, gap: str) -> "Excerpt":
        """The same with a gap in place of most of a long span, for where it was shown already."""
        words = self.span.split()
        if len(words) > 2 * _ENDS:
            span = f"{' '.join(words[:_ENDS])} {gap} {' '.join(words[-_ENDS:])}"
        else:
            span = f"{self.span[:_SIGNS]}{gap}{self.span[-_SIGNS:]}"
        return replace(self, span=span if len(span) < len(self.span) else self.span)


def is_sentence(citation: Citation) -> bool:
    """Whether the span is all of its sentence, which then need not be shown again."""
    return citation.span.text == citation.sentence_text.strip()


def is_long(citation: Citation) -> bool:
    """Whether the span takes up most of what is shown, so that it reads well only in place."""
    return is_sentence(citation) or len(citation.span.text) > LONG
