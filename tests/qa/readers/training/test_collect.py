"""What counts as a right answer when confidence is fitted."""

import pytest

from qa.kind import Kind
from qa.readers.training.collect import right

ARTICLE = "The mill burnt on Friday, 9 May. Nobody was hurt, the brigade says."


@pytest.mark.parametrize(
    ("kind", "text", "accepted", "expected"),
    [
        (Kind.TIME, "Friday, 9 May", ("Friday, 9 May",), True),
        (Kind.TIME, "on Friday, 9 May", ("Friday, 9 May",), True),
        (Kind.TIME, "9 May", ("Friday, 9 May",), True),
        (Kind.TIME, "May", ("Friday, 9 May",), False),
        (Kind.TIME, "Friday", ("Monday",), False),
        (Kind.TIME, "Friday", (), False),
        (Kind.YES_NO, "Nobody was hurt, the brigade says.", ("Nobody was hurt",), True),
        (Kind.YES_NO, "The mill burnt on Friday, 9 May.", ("Nobody was hurt",), False),
        (Kind.OPEN, "Nobody was hurt, the brigade says.", ("Nobody was hurt",), False),
    ],
)
def test_a_right_answer_says_it_or_is_the_sentence_that_settles_it(
    kind: Kind, text: str, accepted: tuple[str, ...], expected: bool
) -> None:
    assert right(kind, text, ARTICLE, accepted) is expected


def test_an_accepted_answer_must_stand_in_the_article_that_was_read() -> None:
    assert not right(Kind.TIME, "Friday", "It burnt on friday.", ("Friday",))
