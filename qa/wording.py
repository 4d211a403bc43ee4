"""What results are told in: probabilities, reasons, sources and agreement, in plain words."""

from qa.answer import Citation, Finding, NoAnswer, Reason, Stance, State
from qa.confidence import DOUBTFUL

DIFFER = "The articles differ"
FURTHER = "Further answers"
OTHERS = "Other answers"
NEAREST = "Nearest passages"
_NOT_HERE = "Not in these articles."

_EVEN = 0.5
"""Probability from which a guess is not to be told as missing from the articles."""
_LIKELIHOODS = (
    (0.9, "very likely right"),
    (0.7, "likely right"),
    (0.4, "perhaps right"),
    (DOUBTFUL, "doubtful"),
    (0.0, "very likely wrong"),
)
_REASONS = {
    Reason.BELOW_THRESHOLD: (_NOT_HERE, "Nothing found is likely enough to be called an answer."),
    # Among any articles at all some passage is the nearest: only filters can leave none.
    Reason.NO_PASSAGE: ("No article meets the filters.", "Nothing was searched."),
    Reason.EMPTY_INDEX: (_NOT_HERE, "The index holds no article."),
}
"""Headline and sentence."""
STATES = {
    State.CURRENT: None,
    State.DRIFTED: "This file has changed since; the words are those that were indexed.",
    State.MISSING: "This file is gone; the words are those that were indexed.",
}
"""What to warn of in a cited file."""


def worth_showing(finding: Finding, least: float) -> bool:
    """Whether an alternative is more than a guess, which is ``least`` probable; rivals are."""
    return finding.stance is not Stance.OTHER or finding.confidence >= least


def likelihood(confidence: float) -> str:
    """A probability in words and in per cent.

    >>> likelihood(0.934)
    'very likely right (93%)'
    >>> likelihood(0.9999)
    'very likely right (>99%)'
    """
    words = next(words for least, words in _LIKELIHOODS if confidence >= least)
    return f"{words} ({percent(confidence)})"


def percent(probability: float) -> str:
    """A probability in per cent, never certain or impossible unless it is exactly so."""
    if 0 < probability < 0.01:
        return "<1%"
    if 0.99 < probability < 1:
        return ">99%"
    return f"{probability:.0%}"


def refusal(result: NoAnswer) -> tuple[str, str]:
    """That there is no answer, as a headline, and why, in a sentence or two."""
    guess = f"The best guess is {likelihood(result.confidence)}"
    if result.reason is Reason.BELOW_THRESHOLD and round(result.confidence, 2) >= _EVEN:
        why = f"{guess}, below the threshold{_threshold(result)}. A lower threshold shows it."
        return "Held back by the threshold.", why
    headline, why = _REASONS[result.reason]
    return headline, f"{why} {guess}." if result.alternatives else why


def _threshold(result: NoAnswer) -> str:
    """The threshold that held answers back, where it was kept."""
    least = result.explanation.threshold if result.explanation else None
    return "" if least is None else f" of {100 * least:.4g}%"


def about(citation: Citation, *, complete: bool = False) -> list[str]:
    """Title, source and date of a cited article.

    Args:
        citation: any.
        complete: whether to say so where source or date is not known, as matters among accounts
            that differ.
    """
    article = citation.span.article
    published = article.published.isoformat() if article.published else None
    unknown = ("no source named", "undated") if complete else (None, None)
    known = (article.title, article.source or unknown[0], published or unknown[1])
    return [each for each in known if each]


def agreeing(finding: Finding) -> list[Citation]:
    """The first citation of every other article that says the same as the one shown."""
    said = {finding.citation.span.article.name}
    others = []
    for citation in finding.citations:
        if citation.span.article.name not in said:
            said.add(citation.span.article.name)
            others.append(citation)
    return others


def agreement(finding: Finding) -> str | None:
    """How many other articles say it, and how many of those only repeat words; None where none."""
    others = len(agreeing(finding))
    if not others:
        return None
    count = "1 other article" if others == 1 else f"{others} other articles"
    copies = min(finding.copies, others)
    if copies == others:
        return f"The same words in {count}"
    if not copies:
        return f"Also in {count}"
    return f"Also in {count}, {copies} of them {'a copy' if copies == 1 else 'copies'}"
