"""Rows survive the way to disk and back."""

import json

import pytest

from eval.rows import Place, Spent, from_line, to_line
from tests.eval.fakes import failed, given, row


@pytest.mark.parametrize(
    "one",
    [
        row(ranking=("a.txt", "b.txt"), gains=(1, 0), relevant_passages=2, tags=("x",)),
        row(text="naïve \u2028 \U0001f600\x1b", spent=Spent(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)),
        row(findings=(given(path="/x/\udcff", articles=("a.txt", "b.txt")), given("Rome"))),
        row(accounts=(("7 May", "May 7"), ("8 May",)), findings=(given(stance="rival"),)),
        failed(),
    ],
)
def test_a_row_comes_back_as_it_was(one: object) -> None:
    """One line of ASCII, whatever the article holds."""
    line = to_line(one)  # type: ignore[arg-type]
    assert line.isascii()
    assert "\n" not in line
    assert from_line(line) == one


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", '{"id": 1}', "[" * 100_000])
def test_what_is_no_row_is_refused(line: str) -> None:
    """Damage is one kind of error."""
    with pytest.raises(ValueError, match=r"."):
        from_line(line)


def test_a_line_says_the_outcome_for_other_programs() -> None:
    """Whoever reads the rows without this package sees what was shown and whether it is right."""
    fields = json.loads(to_line(row()))
    assert (fields["answered"], fields["right"]) == (True, True)


def test_the_threshold_in_force_decides_what_is_shown() -> None:
    """At the threshold an answer is shown; below it is held back; a failure is neither."""
    assert row(confidence=0.5).answered
    assert row(confidence=0.49).abstained
    assert not failed().answered
    assert not failed().abstained


def test_places_are_kept_short() -> None:
    """A ranking of fifty is fifty small lists."""
    fields = json.loads(to_line(row(ranking=("a.txt",))))
    assert fields["retrieved"] == [["a.txt", 0, 5, 0]]
    assert row(ranking=("a.txt",)).retrieved == (Place("a.txt", 0, 5, 0),)


def test_a_row_written_before_there_were_accounts_is_read() -> None:
    """Older runs stay comparable: no accounts, and no answer a rival."""
    fields = json.loads(to_line(row()))
    del fields["accounts"]
    for finding in fields["findings"]:
        del finding["stance"]
    old = from_line(json.dumps(fields))
    assert old.accounts == ()
    assert [finding.stance for finding in old.findings] == ["other"]


@pytest.mark.parametrize(
    ("others", "decisive"),
    [
        ((), 0.4),
        (((0.3, "rival"),), 0.58),
        (((0.3, "other"), (0.2, "further")), 0.4),
        (((0.3, "rival"), (0.1, "rival")), 0.622),
        (((0.4, "rival"), (0.4, "rival")), 0.784),
    ],
)
def test_the_best_and_its_rivals_decide_together(
    others: tuple[tuple[float, str], ...], decisive: float
) -> None:
    """They exclude one another, so their probabilities add up, to 1 at most."""
    rest = tuple(given("Rome", confidence, stance=stance) for confidence, stance in others)
    one = row(findings=(given(confidence=0.4), *rest))
    assert decisive == pytest.approx(one.decisive)
    assert one.answered is (decisive >= one.threshold)
    assert one.confidence == 0.4


def test_nothing_found_decides_nothing() -> None:
    """Even where everything is to be shown."""
    nothing = row(text=None, threshold=0.0)
    assert (nothing.decisive, nothing.answered) == (0.0, False)
