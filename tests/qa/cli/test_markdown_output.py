"""Answers as notes, read back by a Markdown parser."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qa.answer import Finding, Reason, State
from qa.markdown_output import citation_to_markdown, finding_to_markdown, to_markdown
from qa.terminal import flat
from qa.wording import STATES
from tests.qa.cli import examples, explained

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

CONFLICT = """\
# How many people were killed on 7 May?

**The articles differ:**

1. **31 people**

   > At least **31 people** were killed on 7 May, the army said.

   The army counts, Wire, 2025-05-08, `news/strike.txt:1`, characters 55-64

   Likely right (72%). Also in 2 other articles, 1 of them a copy:

   - Courier, 2025-06-07, `news/late.txt:1`, characters 31-40
   - Dead counted, Herald, undated, `news/again.txt:1`, characters 55-64

2. **26 civilians**

   > On 7 May the strikes killed **26 civilians** and hurt 46.

   no source named, undated, `news/report.md:1`, characters 28-40

   Perhaps right (58%).
"""

REFUSAL = """\
# Who paid for the journey?

**Not in these articles.** Nothing found is likely enough to be called an answer. The best guess \
is very likely wrong (12%).

## Nearest passages

1. > The delegation was led by Ishaq Bello, the finance minister, who had arrived a day before.

   Talks in the capital, Daily Courier, 2025-06-13, `news/talks.txt:3`, characters 51-142

2. > Mira Okafor led the delegation, the harbour office said.

   `news/harbour.md:1`, characters 0-56
"""

ANSWER = """\
**Ishaq Bello**

> The delegation was led by **Ishaq Bello**, the finance minister, who had arrived a day before.

Talks in the capital, Daily Courier, 2025-06-13, `news/talks.txt:3`, characters 77-88

Very likely right (93%).
"""


def test_accounts_that_differ():
    """A numbered list of accounts of one form, and what is no rival under a heading."""
    assert to_markdown(examples.conflicting()) == CONFLICT


def test_no_answer():
    """Why, and the nearest passages, in which nothing is marked."""
    assert to_markdown(examples.refused()) == REFUSAL


def test_one_answer():
    """What may be copied by itself."""
    assert finding_to_markdown(examples.answered().best) == ANSWER
    quotation = "\n\n".join(ANSWER.split("\n\n")[1:3]) + "\n"
    assert citation_to_markdown(examples.answered().best.citation) == quotation


def test_an_answer_starts_with_its_question():
    """The question is the heading; what else was found follows."""
    page = to_markdown(examples.answered())
    assert page.startswith(f"# Who led the delegation?\n\n{ANSWER}\n## Other answers\n\n2. **Mira")


def test_a_list_is_worded():
    """Further answers are not called other ones; what is very likely wrong is left out."""
    page = to_markdown(examples.listed())
    assert "\n## Further answers\n\n2. **London**\n" in page
    assert "Lahore" not in page


def test_a_long_answer_stands_once():
    """In bold within its sentence."""
    page = to_markdown(examples.clause())
    assert f"> The ferry runs again **{examples.BECAUSE}**, the harbour office said.\n" in page
    assert page.count(examples.BECAUSE) == 1


def test_every_note_ends_with_one_line_end():
    """So that several in a row can be told apart."""
    for result in (examples.answered(), examples.refused(), examples.no_answer(), hostile()):
        assert re.search(r"[^\n]\n\Z", to_markdown(result))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.BELOW_THRESHOLD, "**Not in these articles.** Nothing found is likely enough"),
        (Reason.NO_PASSAGE, "**No article meets the filters.** Nothing was searched.\n"),
        (Reason.EMPTY_INDEX, "**Not in these articles.** The index holds no article.\n"),
    ],
)
def test_every_reason_is_told(reason, words):
    """Without anything that was not found."""
    page = to_markdown(examples.no_answer(reason=reason))
    assert page.startswith(f"# Who paid for the journey?\n\n{words}")


def test_a_likely_answer_is_held_back_by_the_threshold():
    """Which is not to say that the articles lack it."""
    assert to_markdown(explained.held_back(0.91, 1.0)).startswith(
        "# Who paid for the journey?\n\n**Held back by the threshold.** The best guess is very "
        "likely right (91%), below the threshold of 100%. A lower threshold shows it.\n"
    )


def test_changed_and_missing_files_are_said():
    """A note outlives the file, so it says when the file was already another one."""
    for state, words in ((State.DRIFTED, "has changed since"), (State.MISSING, "is gone")):
        cited = examples.cite(examples.talks_article(), "Ishaq Bello", examples.LED, state)
        assert f"\nThis file {words}" in citation_to_markdown(cited)


def test_every_citation_says_that_its_file_has_changed():
    """Of the best answer, of the articles agreeing with it, and of the alternatives."""
    talks, again, gone, kept, harbour = (
        examples.article(text, name)
        for text, name in (
            (examples.TALKS, "a.txt"),
            (examples.TALKS, "b.txt"),
            (examples.TALKS, "c.txt"),
            (examples.TALKS, "d.txt"),
            (examples.HARBOUR, "e.md"),
        )
    )
    states = ((talks, State.DRIFTED), (again, State.DRIFTED), (gone, State.MISSING))
    cited = [
        examples.cite(article, "Ishaq Bello", examples.LED, state)
        for article, state in (*states, (kept, State.CURRENT))
    ]
    other = examples.cite(harbour, "Mira Okafor", examples.HARBOUR.strip(), State.DRIFTED)
    page = to_markdown(examples.answer(Finding(tuple(cited), 0.9), Finding((other,), 0.4)))
    drifted, missing = STATES[State.DRIFTED], STATES[State.MISSING]
    for place, after in (
        ("`a.txt:3`, characters 77-88", f"\n\n{drifted}\n"),
        ("`b.txt:3`, characters 77-88", f". {drifted}\n"),
        ("`c.txt:3`, characters 77-88", f". {missing}\n"),
        ("`d.txt:3`, characters 77-88", "\n"),
        ("`e.md:1`, characters 0-11", f"\n\n   {drifted}\n"),
    ):
        assert f"{place}{after}" in page


def test_notes_stand_at_the_end():
    """What was done to the question is said."""
    assert to_markdown(replace(examples.refused(), notes=("It was *cut*.",))).endswith(
        "\n\nNote: It was \\*cut\\*.\n"
    )


def test_how_it_was_come_by_is_a_block_of_code():
    """Only when asked for and known; its layout is kept and nothing in it can end it."""
    page = to_markdown(explained.explained(), explain=True)
    assert "\n## How this was found\n\n      Question: Who led the delegation?\n" in page
    assert [token.type for token in PARSER.parse(page)][-1] == "code_block"
    assert "How this was found" not in to_markdown(explained.explained())
    assert "How this was found" not in to_markdown(examples.answered(), explain=True)


def hostile():
    """An answer whose texts would all mean something to Markdown."""
    words = "*a* <img src=x onerror=y> [l](http://x) `c` # h | $x$ ~~s~~ &amp; ![i](j) ==m== %%k%%"
    article = examples.article(f"{words} {words}.", "a`*b*.txt", title=words, source=words)
    finding = Finding((examples.cite(article, words, article.text),), 0.5)
    return examples.answer(finding, question=words, notes=(words,))


def test_nothing_of_an_article_is_taken_for_markdown():
    """Titles, sources, questions and notes are shown as they are, without links or tags."""
    words = hostile().question
    tokens = PARSER.parse(to_markdown(hostile()))
    inline = [each for token in tokens for each in token.children or []]
    assert {each.type for each in inline} <= {"text", "strong_open", "strong_close", "code_inline"}
    assert words == text_of(tokens, "heading_open")
    assert f"{words} {words}." == text_of(tokens, "blockquote_open")
    assert "a`*b*.txt:1" in [each.content for each in inline if each.type == "code_inline"]


@pytest.mark.parametrize(
    "start", ["1. ", "12) ", "- ", "+ ", "# ", "> ", "---", "***", "=== ", ":"]
)
def test_a_sentence_may_start_like_a_list(start):
    """It stays a sentence in its quotation."""
    article = examples.article(f"{start} one and two")
    page = citation_to_markdown(examples.cite(article, "two", article.text))
    tokens = PARSER.parse(page)
    assert [each.type for each in tokens[:3]] == ["blockquote_open", "paragraph_open", "inline"]
    assert text_of(tokens, "blockquote_open") == flat(article.text)


@pytest.mark.parametrize("start", ["1. ", "- ", "# ", "> "])
def test_a_title_may_start_like_a_list(start):
    """An article that agrees is one entry of a plain list, whatever its title begins with."""
    first, second = (
        examples.article("It was Oslo.", name, title=f"{start}May rally") for name in "ab"
    )
    finding = Finding(
        (examples.cite(first, "Oslo", first.text), examples.cite(second, "Oslo", second.text)), 0.5
    )
    tokens = PARSER.parse(finding_to_markdown(finding))
    lists = [each for each in tokens if each.type in ("ordered_list_open", "bullet_list_open")]
    assert [each.type for each in lists] == ["bullet_list_open"]
    assert "heading_open" not in {each.type for each in tokens}
    assert text_of(tokens, "list_item_open").startswith(f"{start}May rally, ")


def text_of(tokens, kind, nth=0):
    """The text that a reader sees in the n-th block of a kind."""
    opened = [place for place, token in enumerate(tokens) if token.type == kind][nth]
    inline = next(token for token in tokens[opened:] if token.type == "inline")
    return "".join(each.content for each in inline.children if each.type != "html_inline")


def bold_of(tokens, kind):
    """The text that stands in bold in the first block of a kind."""
    opened = next(place for place, token in enumerate(tokens) if token.type == kind)
    inline = next(token for token in tokens[opened:] if token.type == "inline")
    found, bold = "", False
    for each in inline.children:
        if each.type in ("strong_open", "strong_close"):
            bold = each.type == "strong_open"
        elif each.type == "html_inline":
            assert each.content in ("<strong>", "</strong>")
            bold = each.content == "<strong>"
        elif bold:
            found += each.content
    return found


SIGNS = st.text(st.sampled_from("*_`[]()<>&#~|\\!$-+=.:1a é—“”€ \n"), max_size=12)


@settings(max_examples=300)
@given(SIGNS | st.text(max_size=8), SIGNS | st.text(max_size=12), SIGNS | st.text(max_size=8))
@example("b", "(a)", "c")
@example("**", "*a*", "**")
@example("a ", " b ", " c")
def test_whatever_an_article_holds_is_read_back(before, span, after):
    """The sentence is the quotation's text, and the span is what is in bold."""
    article = examples.article(f"x{before}{span}y{after}z.")
    whole = article.text
    start = 1 + len(before)
    cited = examples.cite(article, whole)
    cited = replace(cited, span=replace(cited.span, start=start, end=start + len(span) + 1))
    tokens = PARSER.parse(citation_to_markdown(cited))
    parts = [whole[:start], whole[start : start + len(span) + 1], whole[start + len(span) + 1 :]]
    assert text_of(tokens, "blockquote_open") == "".join(map(flat, parts))
    assert bold_of(tokens, "blockquote_open") == flat(parts[1]).strip()
