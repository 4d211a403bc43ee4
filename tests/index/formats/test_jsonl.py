"""JSON Lines."""

import json
from datetime import date

import pytest

from index.errors import Unreadable
from index.formats import LeftOut
from index.formats.jsonl import JsonLines


def read(*lines: str) -> list:
    return list(JsonLines().read("\n".join(lines).encode()))


def test_one_article_a_line():
    """Text, title, date and source are the record's; its line number tells it apart."""
    record = {
        "text": "They met.\nAll did.",
        "title": "Talks",
        "date": "13 June 2025",
        "source": "X",
    }
    (article,) = read("", json.dumps(record))
    assert article.text == "They met.\nAll did."
    assert ("Talks", "X", date(2025, 6, 13), "2") == (
        article.title,
        article.source,
        article.published,
        article.member,
    )
    assert len(article.content) == 2


def test_a_bad_line_does_not_cost_the_others():
    """Bad lines are told once a reason, with the first of them and the count."""
    found = read(
        '{"text": "One."}', "{", "[1]", "nonsense", '{"text": " "}', '{"title": "x"}', "[" * 10**5
    )
    assert found[0].text == "One."
    assert [
        LeftOut("line 2 and 2 more: not JSON"),
        LeftOut("line 3: not an object"),
        LeftOut("line 5 and 1 more: no text"),
    ] == found[1:]


def test_a_file_of_bad_lines_is_unreadable():
    """Where nothing is an article, the reasons are the file's."""
    with pytest.raises(Unreadable, match="line 1: not JSON; line 2: not an object"):
        read("{", "5")


def test_separators_inside_strings_part_no_lines():
    """U+2028 and a vertical tab are characters of a text, not ends of lines."""
    (article,) = read('{"text": "One\u2028two\x85three."}')
    assert article.text == "One\u2028two\x85three."


def test_lone_surrogates_and_nul_become_replacement_characters():
    """What JSON can write and no database can hold does not get in; pairs become one character."""
    (article,) = read(r'{"text": "a\ud83d b\u0000 c\ud83d\ude00.", "title": "\udc00x"}')
    assert (article.text, article.title) == ("a\ufffd b\ufffd c😀.", "\ufffdx")


def test_numbers_beyond_all_measure_are_not_json():
    """A number of a million digits is refused, not computed."""
    found = read('{"text": "One."}', '{"text": "x", "n": ' + "9" * 1_000_000 + "}")
    assert [LeftOut("line 2: not JSON")] == found[1:]
