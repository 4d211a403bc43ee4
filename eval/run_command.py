"""``qa eval run``, and the options it shares with its sisters."""

import json
from pathlib import Path

import click

from qa.options import HELP, Probability, index_option

_PATH = click.Path(path_type=Path)

reader_option = click.option(
    "--reader",
    metavar="NAME",
    help="Reader in place of the default, as `ask --reader` takes it.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="JSON on standard output, in place of tables."
)

_EPILOG = """\b
Does the search by meaning earn its keep?
  qa eval run squad.json --out runs/both
  qa eval run squad.json --out runs/words --fusion words
  qa eval compare runs/both runs/words

\b
Exit codes: 0 done, 1 a gate missed, 2 usage or failure, 130 interrupted; the same
command with --out goes on where it stopped."""


@click.command("run", context_settings=HELP, epilog=_EPILOG, short_help="Ask a gold set, score it.")
@click.argument("gold", type=_PATH)
@index_option
@click.option(
    "--articles",
    type=click.Path(path_type=Path, exists=True),
    metavar="DIR",
    help="Index this folder for the run, in the user's cache, in place of an existing index.",
)
@click.option("--out", type=_PATH, metavar="FOLDER", help="Run folder; an interrupted run goes on.")
@reader_option
@click.option(
    "--fusion",
    type=click.Choice(["both", "words", "vectors"]),
    default="both",
    help="Searches to use: both, or one alone.",
)
@click.option("--depth", type=int, metavar="N", help="Passages the reader is given.")
@click.option(
    "--window", type=int, metavar="N", help="Word pieces a passage, for an index made for this run."
)
@click.option("--embedder", metavar="MODEL", help="Embedder of an index made for this run.")
@click.option("--threshold", type=Probability(), metavar="P", help="In place of the one in force.")
@click.option("--limit", type=int, metavar="N", help="Ask only N questions, spread over the set.")
@click.option(
    "--cold",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="N",
    help="Time the first N questions in a process of their own as well.",
)
@click.option("--min", "least", multiple=True, metavar="NAME=VALUE", help="Fail if below.")
@click.option("--max", "most", multiple=True, metavar="NAME=VALUE", help="Fail if above.")
@click.option("--all", "every", is_flag=True, help="Show every measure, not only the main ones.")
@json_option
def run_command(
    gold: Path,
    index: Path | None,
    articles: Path | None,
    out: Path | None,
    reader: str | None,
    fusion: str,
    depth: int | None,
    window: int | None,
    embedder: str | None,
    threshold: float | None,
    limit: int | None,
    cold: int,
    least: tuple[str, ...],
    most: tuple[str, ...],
    every: bool,
    as_json: bool,
) -> int:
    """Ask every question of GOLD and score the answers.

    Quality is measured with nothing held back, decisions at the threshold in force. The run folder
    holds settings, one row a question and every figure. Sets that bring their documents along get
    an index of them unless --index names one.
    """
    from eval.gates import parse_gates
    from eval.options import RunOptions
    from eval.run import new_folder, run
    from eval.tables import show_run
    from eval.watch import Fusion
    from qa.messages import say
    from qa.progress import Stages
    from qa.streams import output

    gates = parse_gates(least, most)
    options = RunOptions(
        gold=gold,
        index=index,
        articles=articles,
        reader=reader,
        fusion=Fusion(fusion),
        depth=depth,
        window=window,
        embedder=embedder,
        threshold=threshold,
        limit=limit,
        cold=cold,
    )
    stream = output()
    folder = out or new_folder(gold)
    try:
        with Stages() as stages:
            done = run(options, folder, stages)
    except KeyboardInterrupt:
        if (folder / "rows.jsonl").exists():
            say(f"Interrupted. Go on with the same options and --out {folder}")
        raise
    missed = [message for gate in gates if (message := gate.missed(done.summary))]
    if as_json:
        content = {"run": str(folder), "missed": missed, **done.summary}
        stream.write(json.dumps({**content, "settings": done.settings}) + "\n")
    else:
        show_run(done, stream, every=every)
        stream.write(f"\nrun folder: {folder}\n")
    if absent := done.settings["index"]["missing"]:
        say(f"{len(absent)} articles of the gold set are not in the index, such as {absent[0]!r}.")
    for message in missed:
        say(message)
    return 1 if missed else 0
