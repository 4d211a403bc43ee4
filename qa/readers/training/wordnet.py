"""The parts of WordNet that rewording needs: senses, synonyms, hypernyms, and inflected forms.

Read from WordNet's own database files (Fellbaum 1998): `index.sense`, `data.noun`, `data.verb`,
`data.adj`, and `noun.exc` and its like for irregular forms. WordNet is no part of this repository.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NEAR = 0.1
"""Weight of a hypernym, or of an adjective similar in meaning, against 1 for a synonym."""
GENERAL = 20
"""A hypernym of more synsets than this, "activity", says too little."""
FIRST_SENSE = 0.3
"""Share of a lemma's uses that its first sense must have, or nothing may stand for it."""
FAMILIAR = 4
"""Uses in a sense from which a lemma counts in full."""
PROPER = 0.4
"""Share of a lemma's uses that a sense must have for the lemma to stand for others there."""

_FILES = {"n": "noun", "v": "verb", "a": "adj"}
_SUFFIXES = {
    "n": (("ies", "s", "y"), ("s", "s", ""), ("es", "s", "")),
    "v": (
        ("ies", "s", "y"),
        ("s", "s", ""),
        ("es", "s", ""),
        ("ied", "ed", "y"),
        ("ed", "ed", "e"),
        ("ed", "ed", ""),
        ("ing", "ing", "e"),
        ("ing", "ing", ""),
    ),
}
"""Regular endings of a form, the ending's name, and what the lemma has in its place."""
_TYPES = {"1": "n", "2": "v", "3": "a", "5": "a"}


@dataclass(frozen=True, slots=True)
class Form:
    """A reading of a word as it stands in a question."""

    lemma: str
    pos: str
    ending: str
    """Nothing, "s", "ed" or "ing"."""


class Thesaurus:
    """The parts of WordNet that rewording needs."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds WordNet's database files, among them `index.sense` and `*.exc`."""
        senses: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
        for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
            key, offset, rank, uses = line.split()
            lemma, sense = key.split("%")
            if pos := _TYPES.get(sense[0]):
                senses[lemma, pos].append((int(rank), int(uses), offset))
        self._senses = {key: [each[1:] for each in sorted(found)] for key, found in senses.items()}
        """Uses in a tagged corpus, and synset, of each sense of a lemma, the first one first."""
        self._irregular: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._bases: dict[tuple[str, str], str] = {}
        self._members: dict[tuple[str, str], list[str]] = {}
        self._near: dict[tuple[str, str], list[str]] = {}
        self._narrower: Counter[tuple[str, str]] = Counter()
        for pos, name in _FILES.items():
            for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
                form, lemma, *_ = line.split()
                self._irregular[lemma, pos].append(form)
                self._bases[form, pos] = lemma
            self._read_synsets(folder / f"data.{name}", pos)

    def _read_synsets(self, path: Path, pos: str) -> None:
        wanted = "&" if pos == "a" else "@"
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            offset, _file, _type, size, *rest = line.partition("|")[0].split()
            end = 2 * int(size, 16)
            self._members[pos, offset] = [word.partition("(")[0] for word in rest[:end:2]]
            pointers = rest[end + 1 :]
            self._near[pos, offset] = [
                target
                for kind, target in zip(pointers[::4], pointers[1::4], strict=False)
                if kind == wanted
            ]
            self._narrower.update((pos, target) for target in self._near[pos, offset])

    def uses(self, lemma: str, pos: str) -> int:
        """How often a lemma occurs in the tagged corpus as that part of speech."""
        return sum(count for count, _ in self._senses.get((lemma, pos), ()))

    def forms(self, word: str) -> Iterator[Form]:
        """Every reading of an inflected word, or of a phrase with underscores."""
        for pos in _FILES:
            if base := self._bases.get((word, pos)):
                if pos != "a":
                    ending = "s" if pos == "n" else "ing" if word.endswith("ing") else "ed"
                    yield Form(base, pos, ending)
            elif (word, pos) in self._senses:
                yield Form(word, pos, "")
            for suffix, ending, rest in _SUFFIXES.get(pos, ()):
                lemma = word.removesuffix(suffix) + rest
                if word.endswith(suffix) and (lemma, pos) in self._senses:
                    yield Form(lemma, pos, ending)
                    break

    def inflected(self, lemma: str, pos: str, ending: str) -> str | None:
        """A lemma with an ending, blanks for underscores; None where it is not safe to say."""
        if not ending:
            return lemma.replace("_", " ")
        if pos == "v" and "_" in lemma:
            verb, _, rest = lemma.partition("_")
            form = self.inflected(verb, pos, ending)
            return form and f"{form} {rest.replace('_', ' ')}"
        irregular = [
            form
            for form in self._irregular.get((lemma, pos), ())
            if pos == "n" or (form.endswith("ing") == (ending == "ing") and ending != "s")
        ]
        if irregular:
            return irregular[0].replace("_", " ") if len(irregular) == 1 else None
        text = lemma.replace("_", " ")
        consonant_y = re.search("[^aeiou]y$", text)
        if ending == "s":
            if text.endswith("s"):
                return None
            hissing = text.endswith(("x", "z", "ch", "sh"))
            return text[:-1] + "ies" if consonant_y else text + ("es" if hissing else "s")
        if ending == "ed" and consonant_y:
            return text[:-1] + "ied"
        return text[: -1 if text.endswith("e") and not text.endswith("ee") else None] + ending

    def others(self, lemma: str, pos: str) -> dict[str, float]:
        """Lemmas that may stand for a lemma, with the weights of choosing them."""
        senses = self._senses.get((lemma, pos), [])
        first = senses[0][0] if senses else 0
        if first < FIRST_SENSE * self.uses(lemma, pos) or (not first and len(senses) > 1):
            return {}
        found: dict[str, float] = {}
        for uses, offset in senses[:2]:
            if 2 * uses < first:
                continue
            for other in self._members[pos, offset]:
                found[other] = self._familiar(other, pos, offset)
            for near in self._near[pos, offset]:
                if self._narrower[pos, near] > GENERAL:
                    continue
                for other in self._members[pos, near][:2]:
                    found.setdefault(other, NEAR * self._familiar(other, pos, near))
        return {
            other: weight for other, weight in found.items() if weight and other[:4] != lemma[:4]
        }

    def _familiar(self, lemma: str, pos: str, offset: str) -> float:
        """How readily a lemma is understood in a sense: 0 where another sense comes to mind."""
        if not (lemma.islower() and lemma.replace("_", "").isalpha() and lemma.count("_") < 2):
            return 0.0
        senses = self._senses.get((lemma, pos), [])
        uses = next((uses for uses, synset in senses[:2] if synset == offset), 0)
        return min(1.0, uses / FAMILIAR) if uses >= PROPER * self.uses(lemma, pos) else 0.0
