"""Answers as people see them: golden pages, and nothing foreign obeyed by the terminal."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer import Finding, NoAnswer, Reason, Stance, State
from qa.render import likelihood, render, render_more
from qa.terminal import Terminal, look
from tests.qa.cli import examples, explained

OWN_SEQUENCES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;id=[0-9]+;file://[!-~]*\x1b\\|\x1b\]8;;\x1b\\")
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def shown(result, columns=None, *, styled=False, links=False, unicode=True, question=False):
    """What ``render`` writes."""
    stream = io.StringIO()
    render(result, stream, Terminal(columns, styled, links, unicode), question=question)
    return stream.getvalue()


ANSWER_60 = """\
Ishaq Bello

  The delegation was led by Ishaq Bello, the finance
  minister, who had arrived a day before.

  Talks in the capital · Daily Courier · 2025-06-13
  news/talks.txt:3
  very likely right (93%)

Other answers

  2. Mira Okafor · perhaps right (41%)
     Mira Okafor led the delegation, the harbour office
     said.
     news/harbour.md:1
"""

REFUSAL_60 = """\
Not in these articles.

  Nothing found is likely enough to be called an answer. The
  best guess is very likely wrong (12%).

Nearest passages

  1. The delegation was led by Ishaq Bello, the finance
     minister, who had arrived a day before.
     Talks in the capital · Daily Courier · 2025-06-13
     news/talks.txt:3

  2. Mira Okafor led the delegation, the harbour office
     said.
     news/harbour.md:1
"""


def test_an_answer_at_60_columns():
    """The words first, then their sentence, where it stands, how sure, and what else was found."""
    assert shown(examples.answered(), 60) == ANSWER_60


def test_no_answer_at_60_columns():
    """A plain refusal, why, and the nearest passages."""
    assert shown(examples.refused(), 60) == REFUSAL_60


def test_an_answer_at_80_columns():
    """Only the wrapping differs."""
    wrapped = ANSWER_60.replace(
        "the finance\n  minister, who had arrived a day before.",
        "the finance minister, who had arrived a\n  day before.",
    ).replace("office\n     said.", "office said.")
    assert wrapped == shown(examples.answered(), 80)


def test_a_wide_terminal_keeps_a_margin():
    """At 120 columns and more, lines are at most 100 long."""
    columns = look(Screen(), None, {"TERM": "xterm", "COLUMNS": "120"}).columns
    long = "Every word of this sentence is short. " * 9
    article = examples.article(long)
    page = shown(examples.answer(Finding((examples.cite(article, "word", long),), 0.9)), columns)
    assert 90 < max(map(len, page.splitlines())) <= 100


def test_text_that_runs_the_other_way_is_marked():
    """A name that reads as another one does not."""
    article = examples.article("The file is \u202egpj.exe.", "a\u200b.txt", title="\u2066T")
    page = shown(examples.answer(Finding((examples.cite(article, "\u202egpj.exe"),), 0.9)))
    assert page == (
        "<U+202E>gpj.exe\n\n  <U+2066>T\n  a<U+200B>.txt:1\n  very likely right (90%)\n"
    )


def test_a_pipe_gets_whole_lines():
    """No sentence is broken, so that grep finds it."""
    page = shown(examples.answered())
    assert "led by Ishaq Bello, the finance minister, who had arrived a day before.\n" in page


def test_nothing_is_wider_than_the_terminal():
    """At 40 columns everything but a path is wrapped."""
    made = [each() for each in PAGES.values()]
    for result in (examples.answered(), examples.refused(), *made):
        assert max(map(len, shown(result, 40).splitlines())) <= 40


def test_the_span_is_marked_in_its_sentence():
    """Colours mark the answer and the span, links open the file; taken away, the text remains."""
    page = shown(examples.answered(), 60, styled=True, links=True)
    assert "led by \x1b[1;32mIshaq Bello\x1b[0m, the finance" in page
    assert re.search(r"\x1b\]8;id=\d+;file://[^/]*/\S+/news/talks.txt\x1b\\", page)
    assert OWN_SEQUENCES.sub("", page) == ANSWER_60


def test_ascii_only_where_nothing_else_can_be_shown():
    """The separators fall back; article text is the stream's affair."""
    page = shown(examples.answered(), 60, unicode=False)
    assert page.isascii()
    assert "Talks in the capital - Daily Courier - 2025-06-13" in page


def test_a_whole_sentence_is_not_shown_twice():
    """When the answer is its sentence, the place follows at once."""
    cited = examples.cite(examples.talks_article(), examples.LED)
    page = shown(examples.answer(Finding((cited,), 0.9), Finding((cited,), 0.4)))
    assert page.count("The delegation was led by") == 2


def test_changed_and_missing_files_are_said():
    """Nobody opens a file that no longer says so without a warning."""
    for state, words in ((State.DRIFTED, "has changed since"), (State.MISSING, "is gone")):
        talks = examples.talks_article()
        cited = examples.cite(talks, "Ishaq Bello", examples.LED, state)
        assert f"This file {words}" in shown(examples.answer(Finding((cited,), 0.9)))


def test_agreeing_articles_are_counted_and_named():
    """Support is distinct articles, the first few of them named."""
    talks = examples.talks_article()
    others = [examples.article(examples.TALKS, f"copy{n}.txt") for n in range(1, 6)]
    cited = [examples.cite(each, "Ishaq Bello", examples.LED) for each in (talks, talks, *others)]
    page = shown(examples.answer(Finding(tuple(cited), 0.9)))
    assert "  Also in 5 other articles:\n    copy1.txt:3\n" in page
    assert "    copy3.txt:3\n    and 2 more\n" in page


PAGES = {
    "conflict": examples.conflicting,
    "list": examples.listed,
    "clause": examples.clause,
}


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("name", PAGES)
def test_golden_pages(name, columns):
    """Accounts that differ, a list and a long answer, as they were looked at by eye."""
    expected = (Path(__file__).parent / "pages" / f"{name}-{columns}.txt").read_text("utf-8")
    environ = {"TERM": "xterm", "COLUMNS": str(columns)}
    assert expected == shown(PAGES[name](), look(Screen(), None, environ).columns)


def test_accounts_that_differ_stand_side_by_side():
    """A heading says so, every account has the same form, and what is no rival comes after."""
    page = shown(examples.conflicting())
    first, second, third = (page.index(f"  {number}. ") for number in (1, 2, 3))
    assert page.startswith("The articles differ\n\n  1. 31 people · likely right (72%)\n")
    assert first < second < page.index("Other answers\n") < third


def test_an_account_says_when_its_source_or_date_is_not_known():
    """Only among accounts that differ, where it matters which is newer and who says so."""
    page = shown(examples.conflicting())
    assert "     no source named · undated\n     news/report.md:1\n" in page
    assert "Dead counted · Herald · undated\n" in page
    assert "undated\n     news/village.txt" not in page


def test_entries_of_a_list_share_their_sentence():
    """A sentence that lists three answers is shown once; others are shown as ever."""
    page = shown(examples.listed())
    assert page.count("The delegation went to") == 1
    assert (
        "Further answers\n\n  2. London · likely right (81%)\n     In the same sentence as 1.\n"
        in page
    )
    assert "Other answers\n\n  4. Lahore" in page


def more(result, shown):
    """What ``render_more`` writes, and whether there was any."""
    stream = io.StringIO()
    found = render_more(result, shown, stream, Terminal(None, False, False, True))
    return found, stream.getvalue()


@pytest.mark.parametrize("made", [*PAGES.values(), examples.refused])
def test_more_is_the_rest_of_the_page(made):
    """The same accounts under the same numbers, a heading over them."""
    found, page = more(made(), 2)
    result = made()
    count = len(result.nearest) if isinstance(result, NoAnswer) else 1 + len(result.alternatives)
    assert found == (count > 2)
    for line in page.splitlines():
        assert line in shown(made()).splitlines()
    assert re.findall(r"^  (\d+)\. ", page, re.MULTILINE) == [
        str(number) for number in range(3, count + 1)
    ]


def test_further_accounts_that_differ_have_their_heading():
    """However far the page was shown before."""
    assert more(examples.conflicting(), 1)[1].startswith("The articles differ\n\n  2. 26 civilians")


def test_there_may_be_no_more():
    """Nothing is written then."""
    assert more(examples.answered(), 2) == (False, "")
    assert more(examples.no_answer(), 0) == (False, "")


@pytest.mark.parametrize(
    ("articles", "copies", "words"),
    [
        (1, 1, "The same words in 1 other article:"),
        (4, 4, "The same words in 4 other articles:"),
        (2, 0, "Also in 2 other articles:"),
        (2, 1, "Also in 2 other articles, 1 of them a copy:"),
        (5, 2, "Also in 5 other articles, 2 of them copies:"),
    ],
)
def test_copies_are_no_support(articles, copies, words):
    """A text that stands in several articles is not told as if several had said it."""
    names = ["news/talks.txt", *(f"other{n}.txt" for n in range(articles))]
    cited = [
        examples.cite(examples.article(examples.TALKS, name), "Ishaq Bello", examples.LED)
        for name in names
    ]
    page = shown(examples.answer(Finding(tuple(cited), 0.9, copies=copies)))
    assert f"  {words}\n    other0.txt:3\n" in page


def test_a_long_answer_is_marked_in_its_sentence_and_not_repeated():
    """Where colours can mark it, the sentence is all there is."""
    page = shown(examples.clause(), 120, styled=True)
    assert page.startswith(f"The ferry runs again \x1b[1;32m{examples.BECAUSE}\x1b[0m, the harbour")
    assert OWN_SEQUENCES.sub("", page).count("because the bridge") == 1


def test_a_long_answer_without_colours_comes_first():
    """Its sentence follows with a gap where the answer stood, so that it is read once."""
    page = shown(examples.clause())
    assert page.startswith(
        f"{examples.BECAUSE}\n\n"
        "  The ferry runs again because the bridge … and never rebuilt, the harbour office said.\n"
    )


@pytest.mark.parametrize(
    ("reason", "page"),
    [
        (Reason.NO_PASSAGE, "No article meets the filters.\n\n  Nothing was searched.\n"),
        (Reason.EMPTY_INDEX, "Not in these articles.\n\n  The index holds no article.\n"),
    ],
)
def test_reasons_are_told(reason, page):
    """Each reason has its words, and nothing is shown that was not found."""
    assert page == shown(examples.no_answer(reason=reason))


@pytest.mark.parametrize(
    ("confidence", "threshold", "words"),
    [
        (0.91, 1.0, "very likely right (91%), below the threshold of 100%"),
        (0.8, 0.95, "likely right (80%), below the threshold of 95%"),
        (0.954, 0.9545, "very likely right (95%), below the threshold of 95.45%"),
        (0.5, 0.6, "perhaps right (50%), below the threshold of 60%"),
        (0.496, 0.6, "perhaps right (50%), below the threshold of 60%"),
    ],
)
def test_a_likely_answer_is_held_back_by_the_threshold(confidence, threshold, words):
    """What is as likely right as not is not told as missing from the articles."""
    assert shown(explained.held_back(confidence, threshold)) == (
        f"Held back by the threshold.\n\n  The best guess is {words}. A lower threshold shows it.\n"
    )


@pytest.mark.parametrize(("confidence", "threshold"), [(0.49, 0.6), (0.12, 0.28), (0.0, 0.28)])
def test_an_unlikely_guess_is_no_answer_in_these_articles(confidence, threshold):
    """Whatever the threshold."""
    page = shown(explained.held_back(confidence, threshold))
    assert page.startswith("Not in these articles.\n\n  Nothing found is likely enough")
    assert "threshold" not in page


def test_a_threshold_that_was_not_kept_is_not_made_up():
    """As in a session that is saved, which keeps no explanations."""
    result = replace(explained.held_back(0.91, 1.0), explanation=None, alternatives=())
    assert "right (91%), below the threshold. A lower" in shown(result)


def test_notes_stand_at_the_end():
    """What was done to the question is said."""
    page = shown(replace(examples.refused(), notes=("It was cut.",)))
    assert page.endswith("\n\nNote: It was cut.\n")


def test_the_question_heads_its_result_in_a_batch():
    """Several results in a row can be told apart."""
    page = shown(replace(examples.answered(), question="Who [b]led\x1b?"), question=True)
    assert page.startswith("Who [b]led\\x1b?\n\nIshaq Bello\n")


def test_an_enormous_sentence_is_shortened_around_its_span():
    """A text without sentence ends does not fill the screen; the span stays visible."""
    article = examples.article("x " * 5000 + "needle" + " y" * 5000)
    page = shown(examples.answer(Finding((examples.cite(article, "needle", article.text),), 0.9)))
    assert len(page) < 1200
    assert re.search(r"  …[x ]+needle[y ]+…\n", page)


def _file_name(text):
    """The text without what no file name can hold: NUL, and surrogates that stand for no byte."""
    return re.sub("[\0\ud800-\udc7f\udd00-\udfff]", "", text)


@settings(max_examples=60)
@given(words=ANY_TEXT, known=ANY_TEXT, styled=st.booleans(), columns=st.sampled_from([None, 40]))
def test_no_foreign_control_reaches_the_terminal(words, known, styled, columns):
    """Only line ends and the program's own colours and links, whatever articles and names hold."""
    article = examples.article(
        f"a{words}b.", name=f"n{_file_name(known)}.txt", title=f"t{known}", source=f"s{known}"
    )
    finding = Finding((examples.cite(article, f"a{words}b", f"a{words}b."),), 0.5)
    rival, further = (replace(finding, stance=each) for each in (Stance.RIVAL, Stance.FURTHER))
    for result in (
        examples.answer(finding, rival, further, finding),
        examples.answer(finding, finding, question=f"q{known}", notes=(f"n{known}",)),
        examples.no_answer(finding, question=f"q{known}", nearest=(finding.citation,)),
    ):
        page = shown(result, columns, styled=styled, links=styled, question=True)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", OWN_SEQUENCES.sub("", page))
        page.encode()


@pytest.mark.parametrize("words", ["[red]x[/]", "[/]", "[link=a]b", "\\[bold]", ":smile:"])
def test_markup_is_only_text(words):
    """Rich's markup and emoji codes in articles, titles and names mean nothing."""
    article = examples.article(f"{words}.", f"{words}.txt", title=f"T {words}", source=f"S {words}")
    page = shown(examples.answer(Finding((examples.cite(article, words, f"{words}."),), 0.5)))
    for expected in (f"{words}\n", f"  {words}.\n", f"  T {words} · S {words}\n", f"{words}.txt:1"):
        assert expected in page


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "very likely right (100%)"),
        (0.999, "very likely right (>99%)"),
        (0.7, "likely right (70%)"),
        (0.155, "doubtful (16%)"),
        (0.004, "very likely wrong (<1%)"),
        (0.0, "very likely wrong (0%)"),
    ],
)
def test_probabilities_in_words(confidence, words):
    """Never certain, never impossible, unless it is exactly so."""
    assert words == likelihood(confidence)
