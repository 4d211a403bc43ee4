"""Title, credits and furniture told from content."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.heading import Heading, read_heading
from index.metadata import Known
from index.paragraphs import split_paragraphs


def read(text: str, known: Known | None = None) -> tuple[Heading, list[str]]:
    heading = read_heading(text, split_paragraphs(text), known)
    return heading, [text[p.start : p.end] for p in heading.content]


def test_a_title_that_stands_twice_and_a_byline():
    """The usual head of a saved article: all of it is found, none of it is content."""
    heading, content = read(
        "Talks on Kashmir resume\nTalks on Kashmir resume\nJune 13, 2025 Off By Sharp Media\n"
        "WASHINGTON: The State Department said so. It hopes for more.\n"
    )
    assert heading.title == "Talks on Kashmir resume"
    assert ("Sharp Media", date(2025, 6, 13)) == (heading.source, heading.published)
    assert content == ["WASHINGTON: The State Department said so. It hopes for more."]


def test_the_site_beside_a_title_is_the_source():
    """Where one of two title lines carries the name of the site, both are told apart."""
    heading, content = read("Talks resume today - Dawn\n\nTalks resume today\n\nThe talks resumed.")
    assert (heading.title, heading.source) == ("Talks resume today", "Dawn")
    assert content == ["The talks resumed."]


def test_an_author_and_a_place_line_of_their_own():
    """A name beside credits, and a place alone, are not content; a subtitle is."""
    heading, content = read(
        "Talks resume\n\nBoth sides hopeful\n\nJane Doe\n\nAugust 8, 2025\n\n"
        "ISLAMABAD:\n\nThey met."
    )
    assert date(2025, 8, 8) == heading.published
    assert content == ["Both sides hopeful", "They met."]


def test_the_foot_of_an_article():
    """Closing credits and furniture go, a note on the author stays."""
    heading, content = read(
        "Talks resume\n\nThey met.\n\nAlso Read: Another story\n\nThey parted.\n\n"
        "The writer is a former ambassador.\n\n—AFP\n\nShare this:\n"
    )
    assert heading.source == "AFP"
    assert content == ["They met.", "They parted.", "The writer is a former ambassador."]


def test_a_closing_credit_names_paper_and_day():
    """A line such as "Published in ..." at the end is metadata like a byline."""
    heading, content = read("Talks resume\n\nThey met.\n\nPublished in Dawn, August 9th, 2025")
    assert ("Dawn", date(2025, 8, 9)) == (heading.source, heading.published)
    assert content == ["They met."]


def test_events_do_not_date_an_article():
    """Days of a timeline, in a title or in prose are not the day of publication."""
    for text in (
        "Timeline of the war\n7 May 2025\nOperation begins\n10 May 2025\nCeasefire",
        "Treaty of 11 May 2025\n\nOn 7 May 2025 the war began.\n\nOn 10 May 2025 it ended.",
        "Talks resume\n\nIt all ended\n\nThey met.\n\n11 May 2025",
    ):
        assert read(text)[0].published is None


def test_a_text_without_a_title_loses_nothing():
    """A first sentence is content; so is the only line of a file."""
    assert (
        read("The talks resumed.\n\nThey went on.")[0].title,
        read("The talks resumed.\n\nThey went on.")[1],
    ) == (None, ["The talks resumed.", "They went on."])
    assert read("Just one line")[1] == ["Just one line"]
    assert read("")[1] == []


def test_a_list_has_no_title():
    """Where no line is a sentence, the first is content like the others."""
    heading, content = read("Contact: Jane\nPhone: 5\nAddress: Main Street")
    assert heading.title is None
    assert content == ["Contact: Jane", "Phone: 5", "Address: Main Street"]


def test_credits_may_stand_before_the_title():
    """A desk, an agency or a day at the very top is no title, with one after it or without."""
    heading, content = read("News Desk\nTalks resume\n\nThey met.")
    assert (heading.title, content) == ("Talks resume", ["They met."])
    heading, content = read("AFP\n\nJune 13, 2025\n\nThey met.\n\nAll did.")
    assert (heading.title, heading.source) == (None, "AFP")
    assert (heading.published, content) == (date(2025, 6, 13), ["They met.", "All did."])


def test_metadata_comes_before_the_text():
    """A known title is dropped where the text repeats it; another first line stays content."""
    known = Known("Talks resume", "Dawn", date(2025, 1, 2))
    heading, content = read("TALKS RESUME\n\nJune 13, 2025 Off By Sharp Media\n\nThey met.", known)
    assert ("Talks resume", "Dawn", date(2025, 1, 2)) == (
        heading.title,
        heading.source,
        heading.published,
    )
    assert content == ["They met."]
    assert read("A first line\n\nThey met.", known)[1] == ["A first line", "They met."]


@given(
    st.lists(
        st.sampled_from(
            [
                "Talks resume",
                "By Jane Doe",
                "June 13, 2025",
                "They met.",
                "Share this:",
                "AFP",
                "(x)",
            ]
        ),
        max_size=14,
    )
)
def test_content_is_some_of_the_paragraphs_in_order(lines):
    """Whatever stands at head and foot, content is chosen, not made, and some is left."""
    text = "\n\n".join(lines)
    paragraphs = split_paragraphs(text)
    content = read_heading(text, paragraphs).content
    assert sorted(set(content)) == list(content)
    assert set(content) <= set(paragraphs)
    assert bool(content) == bool(paragraphs)
    sentences = [p for p in paragraphs if text[p.start : p.end] == "They met."]
    if len(sentences) == 1:
        assert sentences[0] in content


@pytest.mark.parametrize("piece", ["(", "a", "A ", "Ab. ", "- ", "\n", "a\n", "2025\n", "\u2019"])
def test_pathological_text_is_read(piece):
    """One huge line, and very many short ones, are read like any text."""
    text = piece * 20_000
    assert read_heading(text, split_paragraphs(text)) is not None
