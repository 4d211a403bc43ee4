"""Gates."""

import pytest

from eval.errors import EvaluationError
from eval.gates import parse_gates
from eval.summary import summarise
from index.errors import UsageError
from tests.eval.fakes import row

SUMMARY = summarise([row("1"), row("2", text="Rome")])


@pytest.mark.parametrize(
    ("least", "most", "missed"),
    [
        (["f1=0.5"], [], 0),
        (["f1=0.51"], [], 1),
        (["f1=0.9", "exact_match=0.9"], [], 2),
        ([], ["brier=0.9"], 0),
        ([], ["brier=0.1"], 1),
        (["abstention_recall=0.1"], [], 1),
    ],
)
def test_a_gate_is_met_or_missed(least: list[str], most: list[str], missed: int) -> None:
    """Bounds are included; what is not measured is missed."""
    said = [gate.missed(SUMMARY) for gate in parse_gates(least, most)]
    assert missed == sum(message is not None for message in said)


def test_a_missed_gate_says_what_was_reached() -> None:
    """Name, bound and figure."""
    (gate,) = parse_gates(["f1=0.8"], [])
    assert gate.missed(SUMMARY) == "gate missed: f1 >= 0.8, reached 0.5000"


@pytest.mark.parametrize("text", ["f1", "f1=", "f1=high", "=0.5", "f1=nan", ""])
def test_what_is_no_gate_is_refused(text: str) -> None:
    """Before anything is asked."""
    with pytest.raises(UsageError, match="gate"):
        parse_gates([text], [])


def test_an_unknown_measure_is_refused() -> None:
    """With the names there are."""
    with pytest.raises(EvaluationError, match="no measure"):
        parse_gates(["fone=0.5"], [])
