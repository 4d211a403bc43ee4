"""What a gold set points at, as the index has it: articles by name, passages by what they hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from eval.errors import GoldSetForeign
from eval.gold import GoldQuestion, GoldSet
from eval.normalise import holds

Window = tuple[int, int]
_KEPT = 1024
"""Articles whose texts are kept at hand."""


def named(gold: GoldSet, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Where the articles of a gold set of names stand in an index.

    A gold name is the article's whole name, or its end after a ``/``, so that a set made beside a
    folder of articles serves an index of several folders.

    Raises:
        GoldSetForeign: the set names articles and the index has none of them.
    """
    ends: dict[str, list[str]] = {}
    for name in names:
        parts = name.split("/")
        for start in range(len(parts)):
            ends.setdefault("/".join(parts[start:]), []).append(name)
    wanted = dict.fromkeys(name for question in gold.questions for name in question.articles)
    found = {name: (name,) if name in names else tuple(ends.get(name, ())) for name in wanted}
    _require_any(gold, found)
    return found


def told(
    gold: GoldSet, names: Iterable[str], text_of: Callable[[str], str]
) -> dict[str, tuple[str, ...]]:
    """Where the documents of a collection stand in an index, told by their text.

    An article whose text is a document's, or else one that holds it, stands for it.

    Raises:
        GoldSetForeign: the index holds none of the documents.
    """
    by_text: dict[str, list[str]] = {}
    for document in gold.documents:
        by_text.setdefault(document.text.strip(), []).append(document.id)
    wanted = dict.fromkeys(name for question in gold.questions for name in question.articles)
    found: dict[str, list[str]] = {}
    others: list[str] = []
    for name in names:
        same = by_text.pop(text_of(name).strip(), None)
        for known in same or ():
            found.setdefault(known, []).append(name)
        if same is None:
            others.append(name)
    for name in others:
        text = text_of(name)
        for needle, documents in by_text.items():
            if needle in text:
                for known in documents:
                    found.setdefault(known, []).append(name)
    places = {known: tuple(found.get(known, ())) for known in wanted}
    _require_any(gold, places)
    return places


def _require_any(gold: GoldSet, places: dict[str, tuple[str, ...]]) -> None:
    if places and not any(places.values()):
        example = next(iter(places))
        raise GoldSetForeign(
            f"the index holds none of the {len(places)} articles of {gold.path}, "
            f"such as {example!r}",
            advice="Name the index of those articles with --index, or their folder with "
            "--articles.",
        )


class Targets:
    """Judges places of an index against gold questions."""

    def __init__(
        self,
        places: dict[str, tuple[str, ...]],
        text_of: Callable[[str], str],
        windows: Mapping[str, Sequence[Window]],
    ) -> None:
        """Take what ``named`` or ``told`` found, and ways to look into the index.

        Args:
            places: names in the index by name in the gold set.
            text_of: the stored text of an article.
            windows: start and end of each passage, by the name of its article.
        """
        self._places = places
        self.text_of = lru_cache(maxsize=_KEPT)(text_of)
        self._windows = windows

    def missing(self, questions: Iterable[GoldQuestion]) -> list[str]:
        """Articles that would answer questions and are not in the index: they count as missed."""
        wanted = dict.fromkeys(name for gold in questions for name in gold.relevance)
        return [name for name in wanted if not self._places.get(name)]

    def relevance(self, gold: GoldQuestion) -> dict[str, int]:
        """Grade by name in the index; an article that is not there counts, as missed, under the
        name that the gold set gives it.
        """
        grades: dict[str, int] = {}
        for name, grade in gold.relevance.items():
            for found in self._places.get(name) or (name,):
                grades[found] = max(grade, grades.get(found, 0))
        return grades

    def gain(self, gold: GoldQuestion, relevance: dict[str, int], name: str, at: Window) -> int:
        """1 where a passage stands in a gold article and holds an accepted answer, otherwise 0."""
        if name not in relevance or not gold.answers:
            return 0
        return int(holds(self.text_of(name)[at[0] : at[1]], gold.answers))

    def relevant_passages(self, gold: GoldQuestion, relevance: dict[str, int]) -> int | None:
        """Passages of the index with gain 1; None where answers are not judged."""
        if not gold.answers or not relevance:
            return None
        return sum(
            self.gain(gold, relevance, name, window)
            for name in relevance
            for window in self._windows.get(name, ())
        )
