"""Small parts of the shell: pastes, kept turns, commands, news of files."""

from dataclasses import replace

import pytest

from index.changes import Changes
from index.errors import UsageError
from index.filters import Filters
from qa.answer import IndexInfo
from qa.shell import commands
from qa.shell.kept import Kept, trimmed
from qa.shell.pasting import CHARACTERS, LINES, Paste
from qa.shell.session import Session
from qa.shell.turn import Turn
from qa.shell.watching import Seen, Watch, in_words
from tests.qa.cli.examples import answered, conflicting, listed, refused


def test_an_ordinary_paste_is_taken_as_it_is():
    """And nothing is said of it."""
    assert Paste.take("Who led?").text == "Who led?"
    assert Paste.take("Who led?").notice is None


def test_a_paste_is_bounded_in_lines_and_characters():
    """And what was cut is said."""
    many = Paste.take("Who?\n" * 1000)
    assert (many.lines, many.kept) == (1000, LINES)
    assert many.notice == (
        f"1,000 lines pasted; Enter asks each in turn; only the first {LINES} are kept"
    )
    long = Paste.take("x" * 5000 + "\n" + "y" * 1_000_000)
    assert len(long.text) <= CHARACTERS
    assert "cut by" in long.notice


def test_kept_turns_hold_each_article_once():
    """And only what was shown."""
    kept = Kept()
    for _ in range(3):
        kept.add(Turn("Who?", "Who?", answered()), 1)
        kept.add(Turn("Who?", "Who?", refused()), 2)
    first, second, third, *_ = kept.turns
    assert first.result.alternatives == ()
    assert first.result.best.citation is third.result.best.citation
    assert len(second.result.nearest) == 2
    assert first.result.best.text == "Ishaq Bello"


def test_a_result_is_trimmed_to_what_is_shown():
    """Answers count the best one."""
    assert len(trimmed(answered(), 2).alternatives) == 1
    assert len(trimmed(answered(), 1).alternatives) == 0
    assert len(trimmed(refused(), 1).nearest) == 1


@pytest.mark.parametrize(
    ("result", "top", "shown"),
    [
        (conflicting(), 1, 2),
        (conflicting(), 2, 2),
        (conflicting(), 3, 3),
        (answered(), 1, 1),
        (listed(), 1, 1),
        (refused(), 1, 1),
    ],
)
def test_every_account_that_differs_is_shown_at_once(result, top, shown):
    """However few answers are wanted, and kept so; other answers count as ever."""
    session = Session(lambda _: None, None, filters=Filters(), top=top)
    turn = Turn("Who?", "Who?", result)
    session.take(turn)
    session.take(turn)
    assert session.shown == shown
    assert [kept.accounts for kept in session.turns] == [turn.accounts, turn.accounts]


def test_accounts_are_the_best_answer_and_its_rivals():
    """And no guess; where no articles differ there are none."""
    told = Turn("Who?", "Who?", conflicting()).accounts
    assert [finding.text for finding in told] == ["31 people", "26 civilians"]
    for result in (answered(), listed(), refused()):
        assert Turn("Who?", "Who?", result).accounts == ()


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/open 1", "/open 1"),
        ("?", "/help"),
        ("quit", "/quit"),
        (" quit", None),
        (" /open", None),
        ("Who quit?", None),
    ],
)
def test_what_is_a_command(line, command):
    """A slash in the first place, and a few words alone."""
    assert commands.as_command(line) == command


def test_a_command_may_be_shortened_where_that_is_clear():
    """Otherwise those that begin so are told."""
    assert commands.find("/th").name == "/threshold"
    with pytest.raises(UsageError) as failed:
        commands.find("/un")
    assert "/until or /undated" in failed.value.advice
    with pytest.raises(UsageError):
        commands.find("/")


def test_every_command_has_help_of_one_line_and_more():
    """In the same words everywhere."""
    for command in commands.commands():
        assert command.summary[0].islower()
        assert not command.summary.endswith(".")
        assert len(command.usage) + len(command.summary) < 90
        assert command.details.endswith(".")


def test_a_generation_is_told_of_once_when_it_has_moved_on():
    """Not the first, and not one that the shell itself brought about."""
    watch = Watch()
    info = IndexInfo(path="/x", generation=3, articles=5, passages=9, sample=False)
    assert watch.moved(info) is None
    assert watch.moved(info) is None
    assert watch.moved(replace(info, generation=4, articles=1)) == (
        "The index has changed: generation 4 with 1 article answers now; it was generation 3 with "
        "5 articles."
    )
    watch.expect(Seen(5, 1, 2))
    assert watch.moved(replace(info, generation=5)) is None


def test_news_of_files_name_a_few():
    """Harmless, and with what to do."""
    assert in_words(Changes(added=("a", "b\x1b", "c", "d"))) == (
        r"Since the index was made: 4 files added (a, b\x1b, c and 1 more). "
        "/index update brings them in."
    )
