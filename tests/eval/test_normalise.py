"""SQuAD's normalisation against hand-made cases and another implementation of the definition."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.normalise import exact_match, f1, holds, right_text, words

TEXTS = st.text(alphabet="abt hen.,'-é\t", max_size=30).filter(str.strip)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bronx", ("bronx",)),
        ("a  quick\tbrown fox!", ("quick", "brown", "fox")),
        ("U.S.", ("us",)),
        ("state-of-the-art", ("stateoftheart",)),
        ("An apple, the pear", ("apple", "pear")),
        ("Theatre", ("theatre",)),
        ("“Quoted”", ("“quoted”",)),
        ("the", ()),
    ],
)
def test_words_lose_case_punctuation_and_articles(text: str, expected: tuple[str, ...]) -> None:
    """Only ASCII punctuation is deleted, and only whole articles."""
    assert expected == words(text)


def test_f1_counts_words_as_often_as_both_have_them() -> None:
    """Two shared words of three and four make 2*2/7."""
    assert pytest.approx(f1("New York City", ["York New Jersey state"])) == 4 / 7
    assert pytest.approx(f1("no no", ["no"])) == 2 / 3


def test_the_best_accepted_answer_counts() -> None:
    """Several accepted answers help, never harm."""
    assert exact_match("13 June", ["June 13, 2025", "13 June"]) == 1.0
    assert f1("13 June", ["2025", "June 13"]) == 1.0


def test_nothing_but_articles_equals_nothing_but_articles_only() -> None:
    """Texts that normalise to nothing are equal to each other and to nothing else."""
    assert f1("the", ["a"]) == 1.0
    assert f1("the", ["Paris"]) == 0.0


def test_no_accepted_answer_scores_nothing() -> None:
    """An empty list of answers is no match."""
    assert (exact_match("x", []), f1("x", [])) == (0.0, 0.0)


def test_holding_needs_a_run_of_whole_words() -> None:
    """Parts of words and scattered words do not count."""
    assert holds("They met in New York, on Friday.", ["new york"])
    assert not holds("New roads to York", ["New York"])
    assert not holds("Yorkshire", ["York"])
    assert holds("the symbol § is used", ["§"])
    assert not holds("nothing here", ["the"]) or "the" in "nothing here"


def test_right_means_an_f1_of_four_fifths() -> None:
    """0.8 is right, less is not."""
    assert right_text("Secretary of State", ["Secretary of State Rubio"])  # 2*3/7 = .857
    assert not right_text("State", ["Secretary of State"])


@pytest.mark.slow
@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_scores_are_those_of_the_published_definition(text: str, gold: str) -> None:
    """Torchmetrics carries the published SQuAD 1.1 evaluation."""
    squad = pytest.importorskip("torchmetrics.functional.text").squad
    published = squad(
        [{"prediction_text": text, "id": "1"}],
        [{"answers": {"answer_start": [0], "text": [gold]}, "id": "1"}],
    )
    assert float(published["exact_match"]) / 100 == exact_match(text, [gold])
    if words(text) or words(gold):  # 1.1 leaves the F1 of nothing with nothing at 0; 2.0 says 1
        assert float(published["f1"]) / 100 == pytest.approx(f1(text, [gold]), abs=1e-6)
