"""Whether the word that articles differ is given where they do."""

import math

import pytest

from eval.measures import find, table, value
from eval.rows import Row
from tests.eval.fakes import failed, given, row

ACCOUNTS = (("7 May",), ("8 May", "May 8"))
ANSWERS = ("7 May", "8 May", "May 8")


def differing(*told: tuple[str, str], confidence: float = 0.6, **changes: object) -> Row:
    """A row on which the articles differ, with the texts given and the stance of each."""
    findings = tuple(given(text, confidence / 2**n, stance=s) for n, (text, s) in enumerate(told))
    fields: dict[str, object] = {"conflict": any(stance == "rival" for _, stance in told)}
    return row(answers=ANSWERS, accounts=ACCOUNTS, findings=findings, **{**fields, **changes})  # type: ignore[arg-type]


BOTH = differing(("7 May", "other"), ("8 May", "rival"))
SAID_WRONG = differing(("7 May", "other"), ("9 May", "rival"))
UNSAID = differing(("7 May", "other"), ("8 May", "other"))
HELD_BACK = differing(("7 May", "other"), ("8 May", "rival"), confidence=0.2)
FAILED = failed(answers=ANSWERS, accounts=ACCOUNTS)
PLAIN = row()
ALARM = row(conflict=True)
ALARM_UNANSWERABLE = row(conflict=True, answerable=False)
ALARM_HELD_BACK = row(conflict=True, confidence=0.1)
UNJUDGED = row(conflict=True, answers=())

ROWS = [
    BOTH, SAID_WRONG, UNSAID, HELD_BACK, FAILED,
    PLAIN, ALARM, ALARM_UNANSWERABLE, ALARM_HELD_BACK, UNJUDGED, failed(),
]  # fmt: skip


def measured(name: str, *rows: Row) -> float:
    return value(find(name), table(find(name), rows))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("conflict_recall", 2 / 5),  # both and said_wrong
        ("conflict_false_alarm", 2 / 5),  # both alarms, of plain, three alarms and the failure
        ("accounts_shown", 1 / 5),  # both
    ],
)
def test_hand_computed_values(name: str, expected: float) -> None:
    """Held back is not said, a failure says nothing, and what is not judged does not count."""
    assert expected == pytest.approx(measured(name, *ROWS))


def test_without_questions_that_differ_there_is_nothing_to_recall() -> None:
    """Undefined, not 0."""
    assert math.isnan(measured("conflict_recall", PLAIN))
    assert math.isnan(measured("conflict_false_alarm", BOTH))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([("7 May", "other"), ("May 8", "rival")], 1.0),
        ([("8 May", "other"), ("May 8", "rival")], 0.0),
        ([("8 May", "other"), ("9 May", "rival"), ("7 May", "rival")], 1.0),
        ([("9 May", "other"), ("8 May", "rival"), ("7 May", "rival")], 1.0),
        ([("8 May", "other"), ("9 May", "rival"), ("7 May", "other")], 0.0),
        ([], 0.0),
    ],
)
def test_two_accounts_must_stand_as_the_answer_and_its_rival(
    told: list[tuple[str, str]], shown: float
) -> None:
    """Two forms of one account are one; a guess further down is none."""
    assert shown == measured("accounts_shown", differing(*told))


def test_one_text_tells_one_account() -> None:
    """Accounts that share most of their words are not both told by either's text."""
    one = "the fire began in the old mill"
    other = "the fire began in the old barn"
    findings = (given(one, 0.6),)
    alone = row(answers=(one, other), accounts=((one,), (other,)), findings=findings)
    assert measured("accounts_shown", alone) == 0.0
