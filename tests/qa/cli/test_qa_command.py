"""``qa`` and its sub-commands."""


def test_help_lists_the_commands(fake_run):
    """In a user's words; without a command the same on standard error, as an error of usage."""
    done = fake_run("qa", "--help")
    assert done.returncode == 0
    for words in (b"qa index build my-articles", b"  index ", b"  doctor ", b"  eval "):
        assert words in done.stdout
    start = b"\n  Start here:\n    qa index build my-articles\n    ask Who led the delegation\n"
    assert start in done.stdout
    assert b"\\b" not in done.stdout
    bare = fake_run("qa")
    assert (bare.returncode, bare.stdout, bare.stderr.strip()) == (2, b"", done.stdout.strip())


def test_an_unknown_command_is_an_error_of_usage(fake_run):
    """With the way to the help."""
    done = fake_run("qa", "indx")
    assert done.returncode == 2
    assert done.stderr.startswith(b"qa: No such command 'indx'.")
    assert done.stderr.endswith(b"See qa --help.\n")


def test_every_sub_command_has_help_and_shows_its_exit_codes_right(fake_run):
    """An option that does not exist is an error of usage everywhere."""
    for command in ("build", "update", "status", "verify", "text"):
        assert fake_run("qa", "index", command, "--help").stdout.startswith(b"Usage: qa index ")
        assert fake_run("qa", "index", command, "--nonsense").returncode == 2
    assert fake_run("qa", "--version").stdout == fake_run("ask", "--version").stdout


def test_a_build_names_its_folders(fake_run):
    """Without one there is nothing to do."""
    done = fake_run("qa", "index", "build")
    assert done.returncode == 2
    assert b"Missing argument 'DIR...'" in done.stderr


def test_commands_on_ones_own_index_need_one(fake_run, environment, tmp_path):
    """The index of the sample articles is neither updated nor verified nor printed unasked."""
    unasked = environment | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for arguments in (["update"], ["verify"], ["status"], ["text", "talks.txt"]):
        done = fake_run("qa", "index", *arguments, env=unasked)
        assert (done.returncode, done.stderr) == (
            2,
            b"qa: no index here\n  Make one: qa index build DIR\n",
        )
