"""YAML front matter."""

from datetime import date
from time import process_time

import pytest

from index.formats.front_matter import read_front_matter
from index.metadata import Known


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_is_read_and_measured(end):
    """Values are found and the body begins behind the closing line, whatever the line ends."""
    text = f"---{end}title: Talks: the 'second' round{end}date: 2025-06-13{end}---{end}They met."
    text = text.replace("Talks: the", "Talks - the")
    known, body = read_front_matter(text)
    assert Known("Talks - the 'second' round", None, date(2025, 6, 13)) == known
    assert text[body:] == "They met."


def test_values_stay_as_written():
    """A year is a title, and an impossible day voids only itself."""
    known, _ = read_front_matter("---\ntitle: 1984\ndate: 2025-13-45\nsource: No\n...\n")
    assert Known("1984", "No", None, "2025-13-45") == known


@pytest.mark.parametrize(
    "block",
    [
        "title: [",
        'x: "\\UFFFFFFFF"',
        "a: b: c",
        "\tx",
        "- list",
        "plain",
        "&a [*a]",
        "!!python/x y",
    ],
)
def test_broken_front_matter_is_not_content(block):
    """What cannot be read tells nothing, and the article begins behind it all the same."""
    text = f"---\n{block}\n---\nThey met."
    known, body = read_front_matter(text)
    assert Known() == known
    assert text[body:] == "They met."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Flood in Sant: toll rises to 19", "Flood in Sant: toll rises to 19"),
        ('title: "Kehl" stays on', '"Kehl" stays on'),
        ("title: 'Kehl: out' # of three", "'Kehl: out' # of three"),
        ('title: "Kehl: stays: on"\nbad: a: b', "Kehl: stays: on"),
    ],
)
def test_a_title_that_yaml_cannot_read_costs_nothing(line, title, end):
    """Colons and quotation marks stand in titles; the other fields are read as well."""
    block = f"{line}\nsource: The Echo\ndate: 2025-06-13\ntags: [a\n  nested: x: y"
    text = f"---\n{block}\n---\nThey met.".replace("\n", end)
    known, body = read_front_matter(text)
    assert Known(title, "The Echo", date(2025, 6, 13)) == known
    assert text[body:] == "They met."


def test_a_rule_is_not_front_matter():
    """Without a closing line, or not at the very top, there is none."""
    assert (Known(), 0) == read_front_matter("---\nThey met.")
    assert (Known(), 0) == read_front_matter("\n---\ntitle: x\n---\n")


def test_a_block_cut_at_its_longest_is_not_front_matter():
    """Dashes that only the cut makes a closing line close nothing."""
    text = "---\na: " + "x" * (16 * 1024 - 7) + "\n----- rule\nrest"
    assert (Known(), 0) == read_front_matter(text)


@pytest.mark.parametrize(
    "piece", ["b: [\na: x" + " " * 14_000 + "y\n", "[", "{", "- ", "&a *a ", "a: &a [*b,*b]\n"]
)
def test_a_bomb_of_yaml_is_bounded(piece):
    """Nesting and aliases cost no more than the length that front matter may have."""
    start = process_time()
    read_front_matter("---\n" + piece * (15_000 // len(piece)) + "\n---\nx")
    assert process_time() - start < 10
