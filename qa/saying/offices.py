"""Offices and titles: what stands before a personal name, and who has none beside it.

What goes before a name's title (a nationality, an employer) is no part of the name either. Left
out on purpose: who held an office when, so that "the Prime Minister" may be anyone.
"""

from collections.abc import Sequence

from qa.saying.bodies import BODIES
from qa.saying.name_words import PARTICLES, SMALL, NameWord

_MEN = frozenset({"mr", "sir", "lord", "king", "prince"})
_WOMEN = frozenset({"mrs", "ms", "miss", "dame", "lady", "queen", "princess"})
_OFFICES = _MEN.union(
    _WOMEN,
    (  # noqa: SIM905  (a page of quotation marks reads worse)
        "mx dr prof professor emir sultan president pm minister chancellor premier ceo cfo coo cto "
        "chief executive chairman chairwoman chair chairperson director general gen secretary sec "
        "senator sen rep representative congressman congresswoman mp mep governor gov mayor judge "
        "justice captain capt colonel col major maj sergeant sgt lieutenant lt admiral adm marshal "
        "brigadier commander cmdr officer inspector superintendent constable reverend rev bishop "
        "archbishop cardinal pope pastor rabbi imam sheikh ayatollah mullah maulana coach manager "
        "boss head leader spokesman spokeswoman spokesperson elect undersecretary ambassador envoy "
        "engineer councillor councilwoman councilman commissioner attorney treasurer founder owner "
        "editor author columnist analyst economist doctor nurse teacher driver skipper pilot "
        "striker goalkeeper midfielder defender winger actor actress singer lawyer activist "
        "journalist"
    ).split(),
)
"""Words that go before a name and say what its bearer does."""
_RANKS = frozenset(
    "vice prime crown deputy acting former then ex assistant under field founding new".split()  # noqa: SIM905
)
"""Words that go before an office, and need no capital there."""
_CHARGES = frozenset(
    (  # noqa: SIM905
        "state foreign home interior finance defence external affairs health education trade "
        "commerce energy agriculture transport treasury labor labour war staff security "
        "intelligence environment culture"
    ).split()
)
"""What an office may be in charge of: Secretary of State."""
_TITLES = _OFFICES | _CHARGES
_IMPERSONAL = _TITLES | BODIES
_LOWER = _OFFICES | _RANKS | SMALL


def bearer(words: list[NameWord]) -> int:
    """Where the personal name behind an office begins; 0 where there is no such.

    >>> from qa.saying.name_words import words_of
    >>> [bearer(words_of(text)) for text in ("Russian President Putin", "President of France")]
    [2, 0]
    """
    start = len(words)
    while start and _is_personal(words[start - 1]):
        start -= 1
    title = words[:start]
    if start == len(words) or not has_office(title):
        return 0
    return start if title[-1].key in _TITLES else 0


def has_office(words: list[NameWord]) -> bool:
    """Whether a word is an office, and not what a body is named after: Justice Department."""
    following = [*(word.key for word in words[1:]), ""]
    return any(
        word.key in _OFFICES and following[at] not in BODIES for at, word in enumerate(words)
    )


def may_be_lower(word: NameWord, *, titled: bool) -> bool:
    """Whether a word may stand in a name without a capital, a charge before a name among them."""
    return word.key in _LOWER or (titled and word.key in _CHARGES)


def sex_told(titles: Sequence[NameWord]) -> str:
    """What titles tell of their bearer's sex: "m", "f", or nothing."""
    keys = {word.key for word in titles}
    return "m" if keys & _MEN else "f" if keys & _WOMEN else ""


def _is_personal(word: NameWord) -> bool:
    """Whether a word may be one of a person's name."""
    if word.plain in PARTICLES:
        return True
    return word.capital and not word.small and word.key not in _IMPERSONAL
