"""Parts of a whole: "a third", "two-fifths", "3/4", "one in five"."""

import re

from qa.saying.beside import between, unit_beside
from qa.saying.number_tokens import following
from qa.saying.numerals import ORDINALS, SCALES, numeral
from qa.saying.units import is_measured, unit_after

PARTS = {"half": 2.0, "quarter": 4.0, **{word: n for word, n in ORDINALS.items() if n > 2}}
"""How many of a part make a whole."""
_MANY_PARTS = {"halves": 2.0, **{f"{word}s": parts for word, parts in PARTS.items()}}
_AFTER_PART = frozenset(
    (  # noqa: SIM905
        "of the a an and or in on at by as for from with who that were was are is have has had"
        " did do will would could can more less said say"
    ).split()
)
"""What follows "a third" where it is a part: "a third man" is one after two others."""
_MOST = 1000
"""Highest whole of "one in five": higher ones are years."""
_HYPHENS = ("-", "‐", "‑")


def part_at(
    tokens: list[re.Match[str]], place: int, run: tuple[float, int] | None
) -> tuple[float, int] | None:
    """The fraction that begins at a token and the place after it: a third, two-thirds, 1 in 3.

    Args:
        tokens: of the text.
        place: of the token.
        run: the number that begins there, as ``numeral`` reads it.
    """
    token = tokens[place]
    word = token.group()
    if token.lastgroup == "ratio":
        above, below = map(int, word.split("/"))
        return (above / below, place + 1) if above < below else None
    if word == "half":
        return None if _is_joined_to_a_word(tokens, place) else (0.5, place + 1)
    if word in PARTS and _is_part_led_by_a(tokens, place):
        return 1 / PARTS[word], place + 1
    if run is None or word in ORDINALS:
        return None
    count, after = run
    next_word = following(tokens, after)
    parts = (PARTS if count == 1 else _MANY_PARTS).get(next_word)
    if next_word == "half" and _is_joined_to_a_word(tokens, after):
        return None
    if parts is not None:
        return count / parts, after + 1
    if next_word != "in":
        return None
    of = after + 2 if following(tokens, after + 1) == "every" else after + 1
    whole = numeral(tokens, of) if following(tokens, of) else None
    if whole is None or not 0 < count < whole[0] <= _MOST:
        return None
    return None if unit_beside(tokens, of, whole[1]).name else (count / whole[0], whole[1])


def _is_part_led_by_a(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether "third" is one part of three: "a third of them", not "a third man"."""
    if at == 0 or tokens[at - 1].group() != "a":
        return False
    after = following(tokens, at + 1)
    return not after or after in _AFTER_PART or after in SCALES or is_measured(after)


def _is_joined_to_a_word(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a hyphen joins "half" to what is neither a scale nor a unit: "half-brother"."""
    after = at + 1
    if after == len(tokens) or between(tokens, after) not in _HYPHENS:
        return False
    if tokens[after].group() in ("a", "an"):
        after += 1
    word = following(tokens, after)
    return word not in SCALES and unit_after([word]).name is None
