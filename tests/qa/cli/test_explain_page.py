"""How an answer was come by, as people see it."""

import io
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.filters import Filters
from qa.answer import Reason
from qa.expectation import Expectation
from qa.explain_page import _KINDS, explain
from qa.kind import Kind
from qa.terminal import Terminal
from tests.qa.cli import examples, explained

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def shown(result, columns=None, *, styled=False, unicode=True):
    """What ``explain`` writes."""
    stream = io.StringIO()
    explain(result, stream, Terminal(columns, styled, styled, unicode))
    return stream.getvalue()


def explaining(**changes):
    """The page of an answer whose explanation differs in some respect."""
    return shown(
        replace(examples.answered(), explanation=replace(explained.explanation(), **changes))
    )


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_golden_pages(columns):
    """The searches, what the reader proposed, and what that was worth, as looked at by eye."""
    expected = (Path(__file__).parent / "pages" / f"explanation-{columns}.txt").read_text("utf-8")
    assert expected == shown(explained.explained(), min(columns, 100))


def test_nothing_is_said_where_nothing_was_kept():
    """Values made by hand have no explanation."""
    assert shown(examples.answered()) == ""
    assert shown(examples.refused()) == ""


def test_a_passage_that_one_search_missed_is_told_from_one_at_the_end():
    """Its place is a dash."""
    assert "   2.     -        1  0.091  news/copy.txt:3\n" in shown(explained.explained())


def test_a_passage_of_which_nothing_was_proposed():
    """It was read all the same, and that is said."""
    page = explaining(readings=explained.explanation().readings[:2])
    assert "Mira Okafor led the delegation, the harbour office said.\n      read: nothing\n" in page


def test_the_features_add_up_to_the_log_odds():
    """Whoever adds the figures of the page gets its total, up to rounding."""
    for line in re.findall(r"start .*", shown(explained.explained())):
        parts, total = line.split(" = ")
        added = sum(float(each) for each in re.findall(r"[+-][0-9.]+", parts))
        assert added == pytest.approx(float(re.findall(r"[+-][0-9.]+", total)[0]), abs=0.03)


def test_a_calibration_without_parts_shows_its_probability():
    """Nothing is made up for readers that weigh nothing."""
    groups = tuple(replace(each, parts={}) for each in explained.explanation().groups)
    page = explaining(groups=groups)
    assert "     probability 93%\n" in page
    assert "start" not in page


def test_what_was_shown_for_want_of_an_answer():
    """A reader that proposed nothing gives no score, and none is shown."""
    first = replace(explained.explanation().readings[0], score=-math.inf)
    page = explaining(readings=(first,))
    assert "read: Ishaq Bello (shown for want of an answer)\n" in page
    assert "inf" not in page


def test_a_question_that_was_held_back():
    """The verdict says which side of the threshold the best answer fell."""
    explanation = explained.explanation()
    alone = replace(explanation, groups=explanation.groups[:1], threshold=0.95)
    page = shown(replace(examples.refused(), explanation=alone))
    assert page.endswith(
        "The best answer has a probability of 93.4%, the threshold is 95.0%: it is held back.\n"
    )


def test_a_question_that_found_no_passage():
    """There is nothing to show but what was searched for."""
    empty = replace(explained.explanation(), candidates=(), readings=(), groups=())
    page = shown(replace(examples.no_answer(reason=Reason.NO_PASSAGE), explanation=empty))
    assert "Words:    led, delegation\n" in page
    assert "Passages read" not in page
    assert page.endswith("No passage was found, so nothing was read.\n")


def test_many_answers_are_cut_short_and_counted():
    """The page stays one that is read in a minute."""
    group = explained.explanation().groups[0]
    page = explaining(groups=(group,) * 20)
    assert "\n  5. Ishaq Bello" in page
    assert "\n  6. Ishaq Bello" not in page
    assert "\n  and 15 more\n" in page


def test_rivals_and_further_answers_are_never_cut():
    """They stand in the result, so whoever asks why finds them."""
    first, rival = explained.explanation().groups
    page = explaining(groups=(first,) * 9 + (rival,))
    assert "\n  10. Mira Okafor · 41% · cannot be true together with 1\n" in page
    assert "\n  and 4 more\n" in page


def test_many_passages_are_cut_short_but_for_those_that_answer():
    """What an answer was read in is shown, however far down it was found."""
    before = explained.explanation()
    first, second, third = before.candidates
    passage = replace(third.passage, id=99)
    idle = replace(third, passage=passage)
    page = explaining(candidates=(first, second, *(idle,) * 8, third))
    assert "\n   8.     2" in page
    assert "\n   9.     2" not in page
    assert "\n  11.     2        -  0.083  news/harbour.md:1\n" in page
    assert "\n  and 2 more, in which nothing better was read\n" in page


@pytest.mark.parametrize(
    ("expectation", "filters", "lines"),
    [
        (Expectation(Kind.OPEN, several=False, latest=False), Filters(), ("anything", "none")),
        (
            Expectation(Kind.PLACE, several=True, latest=True),
            Filters(articles=("talks",)),
            ("a place; several may hold; the newest account counts most", 'article "talks"'),
        ),
    ],
)
def test_expectation_and_filters_in_words(expectation, filters, lines):
    """Nothing of the program's own names."""
    page = explaining(expectation=expectation, filters=filters)
    assert f"  Expected: {lines[0]}\n  Filters:  {lines[1]}\n" in page


def test_every_kind_has_words():
    """A new kind must be known here as well."""
    assert set(_KINDS) == set(Kind)


def test_nothing_is_wider_than_the_terminal():
    """At 40 columns everything but a path is wrapped."""
    for columns in (40, 60, 80):
        assert max(map(len, shown(explained.explained(), columns).splitlines())) <= columns


@settings(max_examples=40)
@given(words=ANY_TEXT, columns=st.sampled_from([None, 40, 100]))
def test_no_foreign_control_reaches_the_terminal(words, columns):
    """Whatever the question, its words, the filters and the articles hold."""
    name = re.sub("[\0/\ud800-\udfff]", "", words)
    text = f"a{words}b."
    article = examples.article(text, f"n{name}.txt")
    passage = explained.passage_of(7, article, text)
    reading = explained.read_out(passage, f"a{words}b", 1.0)
    before = explained.explanation()
    made = replace(
        before,
        searched=words,
        words=(words,),
        filters=Filters(articles=(words,), sources=(words,)),
        candidates=(replace(before.candidates[0], passage=passage),),
        readings=(reading,),
        groups=(replace(before.groups[0], readings=(reading, reading)),),
    )
    page = shown(replace(examples.answered(), explanation=made), columns)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
    page.encode()
