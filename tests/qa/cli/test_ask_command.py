"""The options of ``ask`` and what becomes of them."""

import json

import pytest

from qa.readers import READERS
from qa.results import SAMPLE_NOTICE


def test_words_need_no_quotes_and_options_may_follow(fake_run):
    """The words are joined by spaces, wherever the options stand."""
    done = fake_run("ask", "Who", "led", "--json", "the", "talks")
    assert json.loads(done.stdout)["question"] == "Who led the talks"


@pytest.mark.parametrize("words", [("-", "extra", "words"), ("--json", "-", "Who?"), ("-", "-")])
def test_words_after_the_dash_are_an_error_of_usage(fake_run, words):
    """Standard input is not silently left aside."""
    done = fake_run("ask", *words, input=b"Who?\n", stdin=None)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"ask: - takes the questions from standard input; no words")


@pytest.mark.parametrize("words", [("Who", "led", "-", "and", "when"), ("Who", "-")])
def test_a_dash_within_a_question_is_a_part_of_it(fake_run, words):
    """Standard input is asked for by a dash in the first place only."""
    done = fake_run("ask", "--json", *words)
    assert json.loads(done.stdout)["question"] == " ".join(words)


def test_help_names_every_reader(fake_run):
    """A new one must be known here as well."""
    page = fake_run("ask", "--help").stdout.decode()
    assert [kind for kind in READERS if kind not in page] == []


def test_filters_reach_the_question(fake_run):
    """Every filter, with months and years as days."""
    done = fake_run(
        "ask", "--json", "--article", "a", "--article", "b", "--source", "Courier",
        "--since", "2024", "--until", "2025-02", "--undated", "--top", "2", "filters",
    )  # fmt: skip
    assert json.loads(done.stdout)["question"] == (
        "Filters(articles=('a', 'b'), sources=('Courier',), since=datetime.date(2024, 1, 1), "
        "until=datetime.date(2025, 2, 28), undated=True) 2"
    )


def test_the_sample_articles_are_never_mistaken_for_ones_own(fake_run):
    """Standard error says that they answer, JSON too; of one's own index nothing is said."""
    done = fake_run("ask", "--json", "sample")
    assert f"{SAMPLE_NOTICE}\n".encode() == done.stderr
    assert json.loads(done.stdout)["index"]["sample"] is True
    assert fake_run("ask", "Who").stderr == b""


def test_json_is_a_format(fake_run):
    """`--json` and `--format json` are one and the same, together as well."""
    shown = fake_run("ask", "--json", "Who").stdout
    assert shown.startswith(b'{"schema": 1')
    assert shown == fake_run("ask", "--format", "json", "Who").stdout
    assert shown == fake_run("ask", "--format", "json", "--json", "Who").stdout


def test_text_is_the_format_unless_another_is_named(fake_run):
    """And may be named."""
    assert fake_run("ask", "Who").stdout == fake_run("ask", "--format", "text", "Who").stdout


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_json_contradicts_other_formats(fake_run, form):
    """An error of usage before anything is opened."""
    done = fake_run("ask", "--json", "--format", form, "Who")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(
        f"ask: --json and --format {form} contradict each other.\n".encode()
    )


def test_a_note_in_markdown(fake_run):
    """Answered or not; the exit code is that of any other form."""
    done = fake_run("ask", "--format", "markdown", "Who")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"# Who\n\n**Ishaq Bello**\n\n> The delegation")
    done = fake_run("ask", "--format", "markdown", "refuse")
    assert done.returncode == 1
    assert done.stdout.startswith(b"# refuse\n\n**Not in these articles.**")


def test_explain_follows_the_result(fake_run):
    """On standard output in text and Markdown, as a key in JSON; else nothing changes."""
    plain = fake_run("ask", "explain").stdout
    explained = fake_run("ask", "--explain", "explain").stdout
    assert explained.startswith(plain + b"\nHow this was found\n\n  Question: Who led")
    note = fake_run("ask", "--explain", "--format", "markdown", "explain").stdout
    assert b"\n## How this was found\n\n      Question: Who led" in note
    made = json.loads(fake_run("ask", "--explain", "--json", "explain").stdout)
    assert made["explain"]["threshold"] == 0.45
    assert "explain" not in json.loads(fake_run("ask", "--json", "explain").stdout)


def test_explain_says_nothing_where_nothing_was_kept(fake_run):
    """The result comes as without it."""
    assert fake_run("ask", "Who").stdout == fake_run("ask", "--explain", "Who").stdout
