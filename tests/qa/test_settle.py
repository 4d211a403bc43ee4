"""Reading goes on until a question is settled."""

from collections.abc import Sequence

import pytest

from index.store import Passage
from qa.answer import Finding
from qa.citations import Citer
from qa.confidence import Logistic
from qa.expectation import Expectation
from qa.readers.interface import Reading
from qa.settle import BESIDE, FIRST, MOST, Settled, beside, settle
from tests.qa.fakes import Finder, make_article
from tests.qa.readings import candidates

TEXTS = [f"Number {n} is here." for n in range(FIRST + BESIDE)] + ["Not it.", "At last they left."]
LAST = "At last they left"
MANY = [f"Number {n} is here." for n in range(MOST + 9)]


class Watched(Finder):
    """A Finder that remembers how many passages it read at a time."""

    def __init__(self, scores: dict[str, float]) -> None:
        super().__init__(scores)
        self.calls: list[int] = []
        self.seen: list[int] = []

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        self.calls.append(len(passages))
        self.seen += [passage.id for passage in passages]
        return super().read(question, passages)


def settled(reader: Finder, texts: list[str] = TEXTS) -> Settled:
    found = candidates(*texts)
    return settle("Who?", Expectation.of("Who?"), found, reader, Citer(), passages=9, top=3)


@pytest.mark.parametrize(
    ("scores", "texts", "calls", "best"),
    [
        ({"Number 1 ": 0.0, LAST: 5.0}, TEXTS, [FIRST, BESIDE], "Number 1 "),
        ({"Number 1 ": -0.1, LAST: 5.0}, TEXTS, [FIRST, BESIDE, 2], LAST),
        ({"Number 1 ": -0.1}, TEXTS, [FIRST, BESIDE, 2], "Number 1 "),
        ({"Number 1 ": -0.1}, TEXTS[: FIRST + 1], [FIRST, 1], "Number 1 "),
        ({"Number 1 ": -0.1}, TEXTS[:FIRST], [FIRST], "Number 1 "),
        ({"Number 1 ": -0.1}, TEXTS[:2], [2], "Number 1 "),
        ({}, TEXTS, [FIRST, BESIDE + 2], "Number 0 is here."),
        ({}, TEXTS * 4, [FIRST, MOST - FIRST], "Number 0 is here."),
        ({"Number 1 ": -0.1}, MANY, [FIRST, BESIDE, MOST - FIRST - BESIDE], "Number 1 "),
    ],
)
def test_the_rest_is_read_only_where_the_first_do_not_answer(
    scores: dict[str, float], texts: list[str], calls: list[int], best: str
):
    """At the reader's threshold they answer; every passage is read once."""
    reader = Watched(scores)
    made = settled(reader, texts)
    finding: Finding = made.choice.findings[0]
    assert calls == reader.calls
    assert best == finding.text
    assert reader.seen == [candidate.passage.id for candidate in made.candidates]
    assert len(set(reader.seen)) == sum(calls)


def test_a_reader_that_proposes_nothing_leaves_no_readings():
    """The sentence shown for want of an answer is not its reading, and has no confidence."""
    made = settled(Watched({}))
    assert made.readings == ()
    assert made.choice.confidence == 0.0


def test_readings_of_every_round_are_kept():
    """What was read at first is weighed again with the rest, which the last round holds."""

    class Doubtful(Watched):
        calibration = Logistic(slope=1.0, intercept=-9.0, threshold=0.5)

    reader = Doubtful({"Number 1 ": 1.0, LAST: 2.0})
    made = settled(reader)
    assert reader.calls == [FIRST, BESIDE, 2]
    assert [reading.score for reading in made.readings] == [1.0, 2.0]
    assert len(made.choice.weighed) == 2


def test_other_articles_that_speak_of_the_same_are_read_with_the_first():
    """Their words are like those of the best reading, however unlike the question they are."""
    texts = [f"Number {n} is here." for n in range(FIRST + 20)]
    texts[2] = "The mayor of Lund drowned in March near the old mill."
    texts[-1] = "Near the old mill in Lund it was April when the mayor drowned."
    reader = Watched({"March": 3.0, "April": 2.9})
    made = settled(reader, texts)
    assert reader.calls == [FIRST, BESIDE]
    assert [finding.text for finding in made.choice.findings] == ["March", "April"]


def test_copies_leave_room_beside_the_likeliest_for_what_tells_more():
    """A wire story printed word for word in many papers takes no place of another account."""
    story = "The mayor of Lund drowned in March."
    first, *others = candidates(
        story, *[f" {story}\n"] * 9, *["Lund said that the mayor drowned in April."] * 2
    )
    assert [each.passage.article.name for each in beside(first, others)] == ["10.txt"]


def test_one_account_printed_many_times_does_not_hide_another():
    """Ten papers print one report, each with a line of its own; the eleventh article is read."""
    planted = "The envoy said on Friday in Oslo that nine men had died when the bridge fell."
    papers = [f"{planted} This is paper number {n}." for n in range(FIRST + BESIDE)]
    other = "Six men died on the bridge, the hospital counts."
    reader = Watched({planted: 3.0, "Six men": 2.0})
    made = settled(reader, [*papers, other])

    assert [each.passage.text for each in made.candidates[FIRST:]] == [other]


def test_no_more_are_read_beside_the_likeliest_than_so_many():
    """The most alike of more."""
    first, *others = candidates("Boats sank.", *[f"Boats sank {n} times." for n in range(9)])
    assert len(beside(first, others)) == BESIDE


def test_no_passage_of_the_same_article_is_read_beside_the_likeliest():
    """Another article's account is looked for; what is less like comes later, ties in order."""
    one = make_article("Boats sank here. Boats sank there. Boats sank again.", "one.txt")
    first, second, *others = candidates(
        one, "Cats ran away.", "Boats sank.", "Dogs ran.", "Eels ran."
    )
    assert second.passage.article.name == "one.txt"
    alike = beside(first, [second, *others])
    assert [each.passage.text for each in alike] == [
        "Boats sank.",
        "Cats ran away.",
        "Dogs ran.",
        "Eels ran.",
    ]
