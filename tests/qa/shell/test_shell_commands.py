"""Each command of the shell, on a real pseudo-terminal."""

import base64
import json
import re
import resource

import pytest

CTRL_C = "\x03"


@pytest.fixture
def asked(opened):
    """The shell after a question that is answered, no condition set."""
    opened.enter("/filters clear")
    opened.enter("/new")
    assert "Ishaq Bello" in opened.enter("Who led the delegation?")
    return opened


def test_help_lists_every_command_and_says_more_of_one(opened):
    """A question mark alone helps, too."""
    from qa.shell.commands import commands

    shown = opened.enter("?")
    assert all(command.usage in shown for command in commands())
    assert "Ctrl-R" in shown
    shown = opened.enter("/help open")
    assert shown.startswith("/open [N] [editor]\n\n  Open the article of answer N")
    assert "$EDITOR" in shown


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("/hepl", "Did you mean /help or"),
        ("/s", "Did you mean /save or /sources or /source or /since?"),
        ("/who led the delegation", "To ask it as a question, put a space in front."),
    ],
)
def test_an_unknown_command_suggests_the_nearest(opened, typed, advice):
    """Also where a question begins with a slash by accident."""
    shown = opened.enter(typed)
    assert shown.startswith(f"There is no command {typed.split()[0]}\n")
    assert advice in shown


def test_a_line_that_begins_with_a_space_is_a_question(opened):
    """Whatever comes after the space."""
    assert "harbour" in opened.enter(" /harbour strike").lower()


def test_open_shows_the_article_at_the_words(asked):
    """And says so where there is no such answer."""
    assert "Nothing was signed" in asked.enter("/open")
    assert "Nothing was signed" in asked.enter("/open 1")
    assert "There is no answer 77" in asked.enter("/open 77")
    assert "is not the number of an answer" in asked.enter("/open one")


def test_a_missing_pager_or_editor_gives_the_prompt_back(shell):
    """With a message."""
    screen = shell(PAGER="nowhere-to-be-found", EDITOR="nor-this", VISUAL="").start()
    screen.enter("Who led the delegation?")
    assert "nowhere-to-be-found" in screen.enter("/open 1")
    assert "nor-this" in screen.enter("/open 1 editor")
    assert "Ishaq Bello" in screen.enter("Who led the delegation?")


def test_open_starts_the_editor_at_the_line(shell, tmp_path):
    """With the file that was indexed."""
    editor = tmp_path / "vi"
    editor.write_text('#!/bin/sh\necho "editing $*"\n')
    editor.chmod(0o755)
    screen = shell(EDITOR=str(editor)).start()
    screen.enter("Who led the delegation?")
    shown = screen.enter("/open 1 editor").replace("\n", "")
    assert "editing +5" in shown
    assert shown.endswith("news/talks.txt")


def test_context_shows_the_paragraphs_around(asked):
    """Under what the article is."""
    shown = asked.enter("/context 1")
    assert shown.startswith("Talks in the capital · Daily Courier · 2025-06-13\nnews/talks.txt:5\n")
    assert "The ministers met on Monday" in shown
    assert "planned for 4 July" in shown
    assert "Jo March" not in shown.partition("talks.txt")[2]


def test_more_shows_further_answers_numbered_on(shell):
    """Until there are none; commands take their numbers, too."""
    screen = shell("--top", "1", "--threshold", "0").start()
    first = screen.enter("Who is named?")
    more = screen.enter("/more")
    assert "  2. " in more
    assert "  2. " not in first
    assert "There is no answer" not in screen.enter("/context 2")
    for _ in range(12):
        more = screen.enter("/more")
    assert "There are no further answers" in more


def test_why_explains_the_last_answer(asked):
    """Searches, what was weighed, threshold."""
    shown = asked.enter("/why")
    assert "Passages read" in shown
    assert "threshold" in shown


def test_conditions_are_set_shown_and_lifted(asked):
    """And the status line shows them."""
    assert "2  Northern Star\n1  Daily Courier" in asked.enter("/sources")
    assert "That leaves 2 of 3 articles." in asked.enter("/source northern")
    assert "only source northern" in asked.toolbar
    assert "That leaves 1 of 3 articles." in asked.enter("/article bridge")
    assert "The new bridge" in asked.enter("Who designed it?")
    assert "source northern; article bridge" not in asked.enter("/article")
    shown = asked.enter("/since 2025-05")
    assert "That leaves 1 of 3 articles." in shown
    assert "/undated keeps it in" in shown
    assert "That leaves 2 of 3 articles." in asked.enter("/undated on")
    assert "since 2025-05-01; undated too" in asked.enter("/filters")
    assert "'soon' is not a date" in asked.enter("/until soon")
    assert "No day lies between /since 2025-05-01 and /until" in asked.enter("/until 2024")
    assert "No article has" in asked.enter("/source nobody")
    assert "All articles may answer." in asked.enter("/filters clear")
    assert "/help" in asked.toolbar
    assert "only" not in asked.toolbar


def test_the_threshold_decides_what_is_an_answer(asked):
    """And goes back to the usual."""
    assert "below a probability of 1." in asked.enter("/threshold 1")
    assert "threshold 1" in asked.toolbar
    assert "Held back by the threshold." in asked.enter("Who led the delegation?")
    assert "is not a number from 0 to 1" in asked.enter("/threshold high")
    assert "the usual probability" in asked.enter("/threshold usual")
    assert "Ishaq Bello" in asked.enter("Who led the delegation?")


def test_where_nothing_answers_something_is_suggested(asked):
    """Words that stand in no article, with those most like them; conditions to lift."""
    shown = asked.enter("What did Okafur pay for the zeppelin?")
    assert "Nearest passages" in shown
    assert '"Okafur" and "zeppelin" stand in no article. Did you mean Okafor?' in shown
    asked.enter("/article harbour")
    asked.enter("/threshold 1")
    shown = asked.enter("Who led the delegation?")
    assert "/article without more lifts its condition: then 2 more articles may answer." in shown
    assert "The harbour strike" in asked.enter("/context 1")
    asked.enter("/filters clear")


def test_copy_goes_to_the_clipboard_of_the_terminal(asked):
    """With OSC 52, as Markdown with its source; or to a file."""
    asked.raw = b""
    assert "Answer 1 was sent to the terminal's clipboard." in asked.enter("/copy 1")
    sent = re.search(rb"\x1b\]52;c;([^\x07\x1b]*)", asked.raw)
    text = base64.b64decode(sent[1]).decode()
    assert "Ishaq Bello" in text
    assert "Talks in the capital" in text


def test_copy_and_save_write_files_that_are_whole(asked, tmp_path):
    """What stands there already stays."""
    file = tmp_path / "one.md"
    assert f"Written to {file}" in asked.enter(f"/copy 1 {file}").replace("\n", "")
    assert "Ishaq Bello" in file.read_text()
    assert "exists" in asked.enter(f"/copy 1 {file}")
    session = tmp_path / "session.md"
    assert "saved to" in asked.enter(f'/save "{session}"')
    assert "Who led the delegation?" in session.read_text()
    assert "news/talks.txt" in session.read_text()
    assert "saved to" in asked.enter(f"/save {session}")
    assert "/save needs a file" in asked.enter("/save")
    assert "saved" not in asked.enter("/save /proc/answers.md")


def test_save_on_a_full_disk_is_told(shell, tmp_path):
    """So is a history that can no longer be kept, once; the prompt comes back."""
    screen = shell().start()
    screen.enter("Who led the delegation?")
    usual, most = resource.prlimit(screen.child.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(screen.child.pid, resource.RLIMIT_FSIZE, (0, most))
    for is_first in (True, False):
        shown = screen.enter(f"/save {tmp_path / 'session.md'}").replace("\n", "")
        assert ("The history cannot be kept" in shown) is is_first
        assert "1 question saved" not in shown
        assert "session.md" in shown
    assert not list(tmp_path.glob("*session*"))
    resource.prlimit(screen.child.pid, resource.RLIMIT_FSIZE, (usual, most))
    assert "Ishaq Bello" in screen.enter("Who led the delegation?")
    assert "2 questions saved" in screen.enter(f"/save {tmp_path / 'session.md'}")


def test_gold_marks_the_last_answer(asked, tmp_path):
    """Right as it is, or wrong with what is right."""
    gold = tmp_path / "marks.jsonl"
    assert "Marked right" in asked.enter(f"/gold right {gold}")
    assert "right or wrong" in asked.enter("/gold")
    asked.enter("How many euros did the port lose?")
    assert "Marked wrong" in asked.enter(f"/gold wrong none {gold}")
    first, second = map(json.loads, gold.read_text().splitlines())
    assert first["question"] == "Who led the delegation?"
    assert "Ishaq Bello" in json.dumps(first)
    assert second["question"] == "How many euros did the port lose?"


def test_a_command_about_an_answer_needs_one(shell):
    """Before anything was asked there is none."""
    screen = shell().start()
    for command in ("/open", "/context", "/more", "/why", "/copy", "/save x.md", "/gold right"):
        assert "Nothing has been asked yet" in screen.enter(command)


def test_new_forgets_what_follow_ups_take_up(asked):
    """A short question then stands alone."""
    followed = asked.enter("And when?")
    assert followed.startswith("Following on from")
    assert "follows on from none before" in asked.enter("/new")
    assert "Following on" not in asked.enter("And when?")


def test_index_says_what_it_holds(opened):
    """As qa index status does."""
    shown = opened.enter("/index")
    assert "articles   3, 1 of them without a date" in shown
    assert opened.enter("/index status") == shown
    assert "/index cannot take 'rebuild'" in opened.enter("/index rebuild")


def test_quit_leaves(shell):
    """So do the words that people type."""
    for word in ("/quit", "exit", "quit"):
        screen = shell()
        screen.wait_for("^ask>")
        screen.type(word + "\r")
        assert screen.end() == 0
