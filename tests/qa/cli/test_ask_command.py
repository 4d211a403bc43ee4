"""The options of ``ask`` and what becomes of them."""

import json

from qa.readers import READERS
from qa.results import SAMPLE_NOTICE


def test_words_need_no_quotes_and_options_may_follow(fake_run):
    """The words are joined by spaces, wherever the options stand."""
    done = fake_run("ask", "Who", "led", "--json", "the", "talks")
    assert json.loads(done.stdout)["question"] == "Who led the talks"


def test_help_names_every_reader(fake_run):
    """A new one must be known here as well."""
    page = fake_run("ask", "--help").stdout.decode()
    assert [kind for kind in READERS if kind not in page] == []


def test_filters_reach_the_question(fake_run):
    """Every filter, with months and years as days."""
    done = fake_run(
        "ask", "--json", "--article", "a", "--article", "b", "--source", "Courier",
        "--since", "2024", "--until", "2025-02", "--top", "2", "filters",
    )  # fmt: skip
    assert json.loads(done.stdout)["question"] == (
        "Filters(articles=('a', 'b'), sources=('Courier',), since=datetime.date(2024, 1, 1), "
        "until=datetime.date(2025, 2, 28)) 2"
    )


def test_the_sample_articles_are_never_mistaken_for_ones_own(fake_run):
    """Standard error says that they answer, JSON too; of one's own index nothing is said."""
    done = fake_run("ask", "--json", "sample")
    assert f"{SAMPLE_NOTICE}\n".encode() == done.stderr
    assert json.loads(done.stdout)["index"]["sample"] is True
    assert fake_run("ask", "Who").stderr == b""
