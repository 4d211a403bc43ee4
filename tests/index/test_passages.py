"""Windows: what they hold, what they never reach over, and how large they get."""

import re
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Extracted, Stretch
from index.passages import PassageSettings, Window, embedded_text, split_passages
from index.sentences import split_sentences

SMALL = PassageSettings(tokens=8, most=10, overlap=1)


def count_words(texts: Sequence[str]) -> list[int]:
    """A stand-in for a tokenizer, additive at white space as word pieces are."""
    return [len(re.findall(r"\w+|[^\w\s]", text)) for text in texts]


def extracted(*paragraphs: str, between: str = "\n\n", aside: str = "") -> Extracted:
    """Paragraphs as content, ``aside`` before each of them as text that is not."""
    text, content = "", []
    for paragraph in paragraphs:
        text += aside
        content.append(Stretch(len(text), len(text) + len(paragraph)))
        text += paragraph + between
    return Extracted(text=text, content=tuple(content))


def texts(found: Extracted, windows: Sequence[Window]) -> list[str]:
    return [found.text[window.start : window.end] for window in windows]


def split(found: Extracted, settings: PassageSettings = SMALL) -> list[str]:
    return texts(found, split_passages(found, settings, count_words))


def sentence(tokens: int, letter: str) -> str:
    """A sentence that counts as so many tokens, its full stop included."""
    return " ".join([4 * letter.upper(), *[4 * letter] * (tokens - 2)]) + "."


def test_joins_short_paragraphs_to_one_window() -> None:
    """Paragraphs of a line or two share a window, the white space between them included."""
    found = extracted(sentence(3, "a"), sentence(3, "b"))
    assert split(found) == [f"{sentence(3, 'a')}\n\n{sentence(3, 'b')}"]


def test_keeps_long_paragraphs_apart() -> None:
    """A paragraph that fills a window does not share it."""
    found = extracted(sentence(8, "a"), sentence(9, "b"))
    assert split(found) == [sentence(8, "a"), sentence(9, "b")]


def test_leaves_no_short_paragraph_alone_beside_a_long_one() -> None:
    """A short paragraph goes with the long one after it, the last one with the one before."""
    found = extracted(sentence(2, "a"), sentence(8, "b"), sentence(2, "c"))
    windows = split_passages(found, SMALL, count_words)
    assert texts(found, windows) == [
        f"{sentence(2, 'a')}\n\n{sentence(8, 'b')}",
        f"{sentence(8, 'b')}\n\n{sentence(2, 'c')}",
    ]


def test_repeats_the_last_sentence_in_the_next_window() -> None:
    """Neighbours within a paragraph overlap by a sentence."""
    four = [sentence(4, name) for name in "abcd"]
    assert split(extracted(" ".join(four))) == [
        " ".join(four[0:2]),
        " ".join(four[1:3]),
        " ".join(four[2:4]),
    ]


def test_gives_up_the_overlap_where_it_leaves_no_room() -> None:
    """Progress goes before overlap."""
    two = [sentence(7, "a"), sentence(7, "b")]
    assert split(extracted(" ".join(two))) == two


def test_makes_the_last_window_long_enough() -> None:
    """A short rest reaches back for company rather than standing alone."""
    four = [sentence(3, "a"), sentence(3, "b"), sentence(3, "c"), sentence(2, "d")]
    settings = PassageSettings(tokens=8, most=9, overlap=0)
    assert split(extracted(" ".join(four)), settings) == [" ".join(four[:3]), " ".join(four[1:])]


def test_never_joins_across_text_that_is_not_content() -> None:
    """A heading between two short paragraphs keeps them apart."""
    found = extracted("One here.", "Two here.", aside="# Heading\n")
    assert split(found) == ["One here.", "Two here."]


@pytest.mark.parametrize("mark", ["\n- ", "\n12. ", "\n> ", " |\n| ", "\n\n* * *\n\n## "], ids=repr)
def test_joins_across_the_marks_of_lists_and_headings(mark: str) -> None:
    """Entries of a list share a window although their bullets are not content."""
    found = extracted("One here.", "Two here.", between=mark)
    (window,) = split_passages(found, SMALL, count_words)
    assert found.text[window.start : window.end] == f"One here.{mark}Two here."
    assert [found.text[s.start : s.end] for s in window.sentences] == ["One here.", "Two here."]


def test_does_not_join_across_a_wide_gap() -> None:
    """A passage does not carry pages of blank lines."""
    assert split(extracted("One here.", "Two here.", between="\n" * 300)) == [
        "One here.",
        "Two here.",
    ]


def test_lists_the_sentences_of_each_window() -> None:
    """A window knows its sentences as offsets of the article."""
    found = extracted("One here. Two here.")
    (window,) = split_passages(found, SMALL, count_words)
    assert window == Window(0, 19, (Stretch(0, 9), Stretch(10, 19)))


def test_cuts_a_sentence_that_is_too_long_after_a_clause() -> None:
    """Parts of a long sentence end at its commas where they can."""
    found = extracted("a a a a a a, b b b b b b; c c c c c c")
    assert split(found) == ["a a a a a a,", "b b b b b b;", "c c c c c c"]


def test_cuts_a_sentence_without_clauses_between_words() -> None:
    """Without punctuation a long sentence is cut where a window is full."""
    assert split(extracted(" ".join("abcdefghijklmnop"))) == ["a b c d e f g h", "i j k l m n o p"]


def test_cuts_a_word_that_no_window_could_hold() -> None:
    """A run of characters that tokenizers take for one piece is weighed by its length."""
    found = extracted("x" * 5000)
    windows = split_passages(found, PassageSettings(), count_words)
    assert "".join(texts(found, windows)) == "x" * 5000
    assert max(len(text) for text in texts(found, windows)) <= 1600


def test_counts_tokens_in_few_calls() -> None:
    """A tokenizer is asked once for all sentences and once for the parts of long ones."""
    calls = []

    def count(batch: Sequence[str]) -> list[int]:
        calls.append(len(batch))
        return count_words(batch)

    split_passages(extracted(*[sentence(20, name) for name in "abcdefgh"]), SMALL, count)
    assert len(calls) == 2


@pytest.mark.parametrize("found", [Extracted(text=""), extracted("  ", "\n"), Extracted("Text.")])
def test_finds_no_window_without_content(found: Extracted) -> None:
    """Blank articles, and those with nothing worth indexing, have no passage."""
    assert split(found) == []


def test_has_the_window_sizes_of_the_design() -> None:
    """In a long article of ordinary sentences, windows hold about 120 to 160 word pieces."""
    found = extracted(*[" ".join([sentence(20, name)] * 4) for name in "abcdefghijklmnop"])
    sizes = count_words(split(found, PassageSettings()))
    assert min(sizes) >= 105
    assert max(sizes) <= 160
    assert 120 <= sum(sizes) / len(sizes) <= 160


def test_makes_room_for_an_embedder_that_reads_less() -> None:
    """Windows shrink to fit title and passage; a roomy embedder changes nothing."""
    assert PassageSettings().within(256) == PassageSettings()
    assert PassageSettings().within(128) == PassageSettings(tokens=84, most=96)


@pytest.mark.parametrize("wrong", [{"tokens": 0}, {"tokens": 200}, {"overlap": -1}])
def test_refuses_settings_that_make_no_sense(wrong: dict[str, int]) -> None:
    """Sizes that cannot be kept are an error when they are set."""
    with pytest.raises(ValueError, match=r"^(a window|overlap) of"):
        PassageSettings(**wrong)


def test_embeds_the_title_with_the_passage() -> None:
    """The title stands before the passage, cut at a word when it is very long."""
    assert embedded_text(None, "Text.") == embedded_text("", "Text.") == "Text."
    assert embedded_text("Title", "Text.") == "Title\nText."
    assert embedded_text("word " * 100, "Text.") == "word " * 23 + "word\nText."
    assert embedded_text("x" * 500, "Text.") == "x" * 120 + "\nText."


WORDS = st.text(
    st.one_of(st.sampled_from("abcAB.,;!?…“”’()é😀́。।\u200b\ud800\x00"), st.characters()),
    max_size=12,
)
PARAGRAPHS = st.lists(st.lists(WORDS, max_size=30).map(" ".join), max_size=8)
SETTINGS = st.builds(
    lambda tokens, more, overlap: PassageSettings(tokens, tokens + more, overlap),
    st.integers(1, 30),
    st.integers(0, 10),
    st.integers(0, 3),
)


@given(PARAGRAPHS, st.sampled_from(["\n\n", " ", "\n- ", "\nNo content\n"]), SETTINGS)
def test_covers_all_content_with_windows_of_whole_sentences(
    paragraphs: list[str], between: str, settings: PassageSettings
) -> None:
    """Windows ascend, hold every unit of the content, and nothing that is not content."""
    found = extracted(*paragraphs, between=between)
    windows = split_passages(found, settings, count_words)
    assert windows == split_passages(found, settings, count_words)
    content = {at for stretch in found.content for at in range(stretch.start, stretch.end)}
    covered: set[int] = set()
    for window in windows:
        assert (window.start, window.end) == (window.sentences[0].start, window.sentences[-1].end)
        for left, right in pairwise(window.sentences):
            assert left.end <= right.start
            assert not re.search(r"\w", found.text[left.end : right.start])
        for part in window.sentences:
            covered.update(range(part.start, part.end))
    assert covered <= content
    assert not "".join(found.text[at] for at in sorted(content - covered)).strip()
    for one, two in pairwise(windows):
        assert one.start < two.start
        assert one.end < two.end


@given(PARAGRAPHS, SETTINGS)
def test_keeps_sentences_whole_that_fit(paragraphs: list[str], settings: PassageSettings) -> None:
    """Only a sentence larger than a window is ever cut."""
    found = extracted(*paragraphs)
    kept = {part for w in split_passages(found, settings, count_words) for part in w.sentences}
    for stretch in found.content:
        for whole in split_sentences(found.text, stretch.start, stretch.end):
            text = found.text[whole.start : whole.end]
            if count_words([text])[0] <= settings.most and len(text) <= 10 * settings.most:
                assert whole in kept


@given(PARAGRAPHS, SETTINGS)
def test_keeps_every_window_within_its_tokens(
    paragraphs: list[str], settings: PassageSettings
) -> None:
    """No window holds more than allowed, unless it is a single word."""
    found = extracted(*paragraphs)
    for text in split(found, settings):
        assert count_words([text])[0] <= settings.most or len(text.split()) == 1


@pytest.mark.parametrize("unit", ["a", "a ", "a. ", "a\n\n", "aaaa, ", "“A b. "], ids=repr)
def test_takes_linear_time_for_any_text(unit: str) -> None:
    """Enormous words, sentences and lists of tiny paragraphs are no trouble."""
    text = unit * (50_000 // len(unit))
    content = tuple(Stretch(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    before = time.process_time()
    split_passages(Extracted(text=text, content=content), PassageSettings(), count_words)
    assert time.process_time() - before < 4
