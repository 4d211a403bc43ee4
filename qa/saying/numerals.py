"""Numerals: the value of a number in figures, words or both, and where it ends.

Words add up as they are read (Knuth's "twenty-six": tens and units add, scales multiply). Left out
on purpose: ordinals of two words (twenty-first), Roman numerals, years in pairs (nineteen eighty).
"""

import re

from qa.saying.number_tokens import adjoins, following

_ONES = (  # noqa: SIM905  (a page of quotation marks reads worse)
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_CARDINALS = {
    **{word: float(value) for value, word in enumerate(_ONES)},
    **{word: 10.0 * value for value, word in enumerate(_TENS, start=2)},
}
_RANKED = "first second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905
ORDINALS = {word: float(value) for value, word in enumerate(_RANKED, start=1)}
_ALONE = {**ORDINALS, "once": 1.0, "twice": 2.0}
"""Words that may only begin a number."""
_NOBODY = {"none", "nobody"}
SCALES = {
    "hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7,
    "crores": 1e7, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
"""Words that multiply what stands before them."""
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
"""Scales only right after figures: an m that stands alone is a metre or a letter."""
BEGINNINGS = frozenset({*_CARDINALS, *_ALONE, *SCALES, *_NOBODY, "no"})
"""Words that a number can begin with."""
_FIGURES = str.maketrans({",": "", "½": ".5", "−": "-"})


def numeral(tokens: list[re.Match[str]], place: int) -> tuple[float, int] | None:
    """The number that begins at a token, and the place after it; None where none does.

    >>> from qa.saying.number_tokens import number_tokens
    >>> numeral(number_tokens("two hundred and five people"), 0)
    (205.0, 4)
    """
    first = tokens[place].group()
    if first in _NOBODY:
        return 0.0, place + 1
    if first == "no":
        return (0.0, place + 2) if following(tokens, place + 1) == "one" else None
    total, current, at = 0.0, None, place
    if first in _ALONE and not _is_of_a_minute(tokens, place):
        current, at = _ALONE[first], place + 1
    figured = False  # words go on from words: "in 2020, two people" is no 2022
    while at < len(tokens) and (at == place or adjoins(tokens, at)):
        token = tokens[at]
        word, figure = token["word"], token["figure"] or token["glued"]
        if figure and current is None:
            current = float(figure.translate(_FIGURES)) * _SUFFIXES.get(token["scale"], 1.0)
            figured = True
        elif word in _CARDINALS and not figured and _has_room(current, _CARDINALS[word]):
            current = (current or 0.0) + _CARDINALS[word]
        elif word in SCALES and (at > place or _led_by_a(tokens, at)):
            current, figured = (current or 1.0) * SCALES[word], False
            if SCALES[word] >= 1e3:
                total, current = total + current, None
        elif current is not None and _is_and_a_half(tokens, at):
            current += 0.5
            at += 2
        elif not (word == "and" and at > place and _goes_on(tokens, at)):
            break
        at += 1
    return (total + (current or 0.0), at) if at > place else None


def _has_room(current: float | None, value: float) -> bool:
    """Whether a word may add to what was read: to hundreds, or as ones to tens.

    >>> [_has_room(current, 5.0) for current in (None, 20.0, 200.0, 6.0)]
    [True, True, True, False]
    """
    if current is None or (current >= 100 and current % 100 == 0):
        return True
    return value < 20 <= current % 100 and current % 10 == 0


def _is_and_a_half(tokens: list[re.Match[str]], at: int) -> bool:
    return [token.group() for token in tokens[at : at + 3]] == ["and", "a", "half"]


def _is_of_a_minute(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether "second" is a sixtieth of a minute."""
    if tokens[at].group() != "second" or at == 0 or not adjoins(tokens, at):
        return False
    before = tokens[at - 1]
    return before.group() in _CARDINALS or bool(before["figure"])


def _led_by_a(tokens: list[re.Match[str]], at: int) -> bool:
    return at > 0 and tokens[at - 1].group() in ("a", "an", "one")


def _goes_on(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether "and" stands inside a number in words: two hundred and five."""
    after = tokens[at + 1]["word"] if at + 1 < len(tokens) else None
    return tokens[at - 1]["word"] in ("hundred", "thousand") and after in _CARDINALS
