"""Values of options: dates, probabilities, and what several commands share."""

import re
from datetime import date
from pathlib import Path

import click

from qa.completion.values import folders

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Day(click.ParamType[date]):
    """An ISO date, or a month or a year that stands for its first or last day.

    >>> Day(last=False).convert("2025", None, None)
    datetime.date(2025, 1, 1)
    >>> Day(last=True).convert("2024-02", None, None)
    datetime.date(2024, 2, 29)
    """

    name = "date"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:  # click's own signature
        if isinstance(value, date):
            return value
        match = _DATE.fullmatch(str(value))
        try:
            if match is None:
                raise ValueError
            year, month, day = (None if part is None else int(part) for part in match.groups())
            return self._day(year or 0, month, day)
        except ValueError:
            self.fail(f"{value!r} is not a date. Write 2025-06-13, 2025-06 or 2025.", param, ctx)

    def _day(self, year: int, month: int | None, day: int | None) -> date:
        """The day itself; None stands for a month or day that was not given."""
        from calendar import monthrange

        if month is None:
            month = 12 if self._last else 1
        if day is None:
            day = monthrange(year, month)[1] if self._last else 1
        return date(year, month, day)


class Probability(click.ParamType[float]):
    """A number from 0 to 1."""

    name = "probability"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:  # click's own signature
        try:
            number = float(str(value))
        except ValueError:
            number = float("nan")
        if not 0.0 <= number <= 1.0:
            self.fail(f"{value!r} is not a number from 0 to 1.", param, ctx)
        return number


HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""Settings of every command."""

index_option = click.option(
    "--index",
    type=click.Path(path_type=Path),
    metavar="PATH",
    shell_complete=folders,
    help="Folder of the index. Without it: $CITESPAN_INDEX, else .citespan in this folder or the "
    "nearest one above.",
)


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"citespan {version()}")
        ctx.exit()


version_option = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)


def version() -> str:
    """Version of the installed distribution."""
    from importlib import metadata  # takes as long to import as everything else here

    try:
        return metadata.version("citespan")
    except metadata.PackageNotFoundError:
        return "(not installed)"
