"""Whether a gold set fits the articles it is about."""

from collections.abc import Callable

from eval.gold.question import GoldQuestion, GoldSet, Problem
from eval.normalise import holds


def check(
    gold: GoldSet, places: dict[str, tuple[str, ...]], text_of: Callable[[str], str]
) -> list[Problem]:
    """Compare gold questions with the articles as an index has them.

    Args:
        gold: a set that names articles.
        places: names in the index by name in the set.
        text_of: the stored text of an article by its name in the index.

    Returns:
        Warnings: articles that are missing, answers that stand in none of their articles, spans
        and sentences that do not stand there word for word.
    """
    found = []
    for question in gold.questions:
        for what in _misfits(question, places, text_of):
            found.append(Problem(what, line=gold.lines.get(question.id), id=question.id))
    return found


def _misfits(
    gold: GoldQuestion, places: dict[str, tuple[str, ...]], text_of: Callable[[str], str]
) -> list[str]:
    texts = [text_of(name) for article in gold.articles for name in places.get(article, ())]
    misfits = [
        f"article {name!r} is not in the index" for name in gold.articles if not places[name]
    ]
    if not texts:
        return misfits
    absent = [answer for answer in gold.answers if not any(holds(t, [answer]) for t in texts)]
    if absent and len(absent) == len(gold.answers):
        misfits.append("no accepted answer stands in its articles, so none can be quoted")
    else:
        misfits += [f"answer {answer!r} does not stand in its articles" for answer in absent]
    for what, words in (("span", gold.span), ("sentence", gold.sentence)):
        if words is not None and not any(words in text for text in texts):
            misfits.append(f"its {what} does not stand in its articles word for word")
    return misfits
