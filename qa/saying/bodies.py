"""Bodies, works, events and parts of places, told from people by the words they are named with.

A part of such a name may be another name: the Washington Post is not Washington. So two of them
never agree by what they share; they differ where each has a word that the other lacks. Left out on
purpose: other names of a body and the place where it is, which only a gazetteer tells.
"""

from itertools import pairwise

from qa.saying.name_words import FUNCTION, NameWord
from qa.saying.spelling import STATES, resemble

BODIES = frozenset(
    (  # noqa: SIM905
        "academy administration affairs agency air airline airlines airport airways alliance army "
        "assembly association authority award awards bank battalion bay beach board bridge brigade "
        "bureau cabinet canal center centers central championship church city club coalition coast "
        "college command commission committee company conference congress constitution corporation "
        "corps council county court cup day department desert district division electric electrics "
        "election embassy enforcement executive external fc federal federation festival fleet "
        "force forces foundation front fund games government group guard guards gulf high hospital "
        "house inc industries initiative institute international island islands kingdom lake "
        "league limited line ltd media ministry mission mobile motors mount mountain mountains "
        "movement museum national navy network news ocean office olympics open organization park "
        "parliament party peninsula police port post press prize program project province "
        "railway railways real region republic reserve river road school sea secretariat senate "
        "service society square stadium state station strait street strip studios summit supreme "
        "team telecom telegraph television territory times tower town treasury treaty tribunal "
        "trophy tv union united university valley village war world"
    ).split()
)
"""Words of which bodies, works, events and parts of places are named, and few people."""
_MARKS = frozenset("north south east west new jr junior sr senior".split())  # noqa: SIM905
"""Words by which one name is told from another, "northern" among them."""


def is_of_body(word: str) -> bool:
    """Whether a word keeps a name from being a person's."""
    return word in BODIES or word in STATES or word.isdigit() or bool(_mark(word))


def is_list(words: list[NameWord]) -> bool:
    """Whether "and" joins names, and not what one body does.

    >>> from qa.saying.name_words import words_of
    >>> [is_list(words_of(text)) for text in ("Food and Drug Administration", "Vance and Rubio")]
    [False, True]
    """
    joints = [at for at, word in enumerate(words) if word.plain == "and"]
    if not joints:
        return False
    before = [word.key for word in words[: joints[0]]]
    after = [word.key for word in words[joints[0] + 1 :]]
    if len(before) == 1 and before[0] not in BODIES:
        return len(after) < 2 or after[-1] not in BODIES or bool(FUNCTION & {*after})
    # Ministry of Health and Welfare
    headed = any(one in BODIES and two in FUNCTION for one, two in pairwise(before))
    return not headed or bool({*after} & (BODIES | FUNCTION))


def same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """False where each of two names has a word that tells it from the other; else None.

    >>> same_body(("us", "army"), ("uk", "army"))
    False
    >>> same_body(("north", "korea"), ("south", "korea"))
    False
    >>> same_body(("us", "treasury"), ("treasury", "department")) is None
    True
    """
    own, foreign = ([word for word in name if not _mark(word)] for name in (one, other))
    if own == foreign:
        marks, others = ({_mark(word) for word in name} - {""} for name in (one, other))
        return False if marks and others and marks != others else None
    own, foreign = ([word for word in name if word not in BODIES] for name in (own, foreign))
    apart = own and foreign and _has_another(own, foreign) and _has_another(foreign, own)
    return False if apart else None


def _has_another(words: list[str], others: list[str]) -> bool:
    """Whether a word is akin to none of the others: neither alike nor of one country."""
    return not all(
        any(word[:3] == each[:3] or resemble(word, each) for each in others) for word in words
    )


def _mark(word: str) -> str:
    """What a word tells one name from another by: north in "northern"; else nothing."""
    bare = word.removesuffix("ern")
    return bare if bare in _MARKS else ""
