"""The plots of a report."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eval.drawing import FIRST, INK, SECOND, draw
from eval.measures import MEASURES, find, table
from eval.measures.aurc import AURC
from eval.measures.confidence import risks
from eval.measures.ece import ECE, bins
from eval.measures.interface import Floats
from eval.measures.ranking import Of, ranked
from eval.measures.recall import recall
from eval.rows import Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TYPES = 12
_LATENCY_BINS = 30


@dataclass(frozen=True, slots=True)
class Plot:
    """One drawing."""

    title: str
    caption: str
    """What it shows and how to read it, one or two sentences."""
    svg: str


@dataclass(frozen=True, slots=True)
class Series:
    """The rows of one run, as a plot draws them."""

    label: str
    rows: Sequence[Row]
    color: str


def plots(rows: Sequence[Row], before: Sequence[Row] | None = None) -> list[Plot]:
    """Every plot that the rows have anything for.

    Args:
        rows: of the run.
        before: of the run it is compared with; None for none.

    Raises:
        EvaluationError: matplotlib is not installed.
    """
    series = [Series("before", before, SECOND)] if before else []
    series.append(Series("this run" if not before else "after", rows, FIRST))
    made = (make(series) for make in (_reliability, _coverage, _depth, _types, _latency))
    return [plot for plot in made if plot is not None]


def _legend(axes: "Axes", series: Sequence[object]) -> None:
    if len(series) > 1:
        axes.legend(frameon=False, labelcolor="linecolor")


def _percent(axes: "Axes", *which: str) -> None:
    from matplotlib.ticker import PercentFormatter

    for name in which:
        getattr(axes, name).set_major_formatter(PercentFormatter(1.0))


def _taken(series: Series) -> Floats:
    taken = table(ECE, series.rows)
    counting: Floats = taken[~np.isnan(taken[:, 0])]
    return counting


def _reliability(series: Sequence[Series]) -> Plot | None:
    if not any(len(_taken(each)) for each in series):
        return None

    def paint(axes: "Axes") -> None:
        axes.plot([0, 1], [0, 1], color=INK, linewidth=0.8, linestyle=(0, (3, 3)))
        for each in series:
            found = bins(_taken(each))
            most = max(one.answers for one in found)
            axes.plot(
                [one.confidence for one in found],
                [one.right for one in found],
                color=each.color,
                label=each.label,
            )
            axes.scatter(
                [one.confidence for one in found],
                [one.right for one in found],
                s=[15 + 120 * one.answers / most for one in found],
                color=each.color,
            )
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.04, 1.04))
        axes.set(xlabel="confidence", ylabel="share right")
        _percent(axes, "xaxis", "yaxis")
        _legend(axes, series)

    caption = (
        "On the dashed line confidence is the probability of being right; below it confidence "
        "promises too much. Larger dots stand for more answers. Questions that the articles do "
        "not answer are included, as wrong."
    )
    return Plot("Reliability", caption, draw("reliability", paint))


def _coverage(series: Sequence[Series]) -> Plot | None:
    if not any(len(_taken(each)) for each in series):
        return None

    def paint(axes: "Axes") -> None:
        for each in series:
            taken = _taken(each)
            curve = risks(taken)
            part = np.arange(1, len(curve) + 1) / len(curve)
            axes.plot(part, curve, color=each.color, label=each.label)
            shown = sum(row.answered for row in each.rows if row.judged)
            if shown:
                axes.scatter([part[shown - 1]], [curve[shown - 1]], color=each.color, s=40)
        axes.set(xlim=(0, 1.02), ylim=(0, None))
        axes.set(xlabel="questions answered, most confident first", ylabel="share wrong")
        _percent(axes, "xaxis", "yaxis")
        _legend(axes, series)

    area = AURC.definition
    caption = (
        "How many answers are wrong if only the most confident ones are shown. The dot is the "
        f"threshold in force; the area below the line is aurc ({area.split(';')[0]})."
    )
    return Plot("Risk and coverage", caption, draw("coverage", paint))


def _depth(series: Sequence[Series]) -> Plot | None:
    lines = []
    for each in series:
        for of, style in ((Of.ARTICLES, "-"), (Of.PASSAGES, (0, (4, 2)))):
            if any(ranked(row, of) is not None for row in each.rows):
                lines.append((each, of, style))
    if not lines:
        return None
    deepest = max(len(row.retrieved) for each in series for row in each.rows)
    depths = [depth for depth in (*range(1, 11), 15, 20, 30, 40, 50) if depth <= max(1, deepest)]

    def paint(axes: "Axes") -> None:
        for each, of, style in lines:
            shares = [np.nanmean(table(recall(of, depth), each.rows)) for depth in depths]
            label = f"{of.value}s" if len(series) == 1 else f"{of.value}s, {each.label}"
            axes.plot(depths, shares, color=each.color, linestyle=style, marker=".", label=label)
        axes.set(xscale="log", ylim=(None, 1.01), xlabel="looked at", ylabel="recall")
        ticks = [depth for depth in (1, 2, 3, 5, 10, 20, 50) if depth <= depths[-1]]
        axes.set_xticks(ticks, labels=[str(tick) for tick in ticks])
        axes.set_xticks([], minor=True)
        _percent(axes, "yaxis")
        axes.legend(frameon=False, loc="lower right")

    caption = (
        "Share of the relevant that retrieval ranks among the first so many. A passage is "
        "relevant where it stands in a gold article and holds an accepted answer."
    )
    return Plot("Retrieval depth", caption, draw("depth", paint))


def _types(series: Sequence[Series]) -> Plot | None:
    rows = series[-1].rows
    judged = any(row.judged for row in rows)
    counts: dict[str, int] = {}
    for row in rows:
        counts[_kind(row)] = counts.get(_kind(row), 0) + 1
    kinds = sorted(counts, key=lambda kind: (-counts[kind], kind))[:_TYPES][::-1]
    if len(counts) < 2:
        return None
    name = "decided_f1" if judged else "article_recall@10"

    def paint(axes: "Axes") -> None:
        height = 0.8 / len(series)
        for place, each in enumerate(series):
            shares = [_mean(name, [row for row in each.rows if _kind(row) == k]) for k in kinds]
            at = np.arange(len(kinds)) + (len(series) - 1) / 2 * height - place * height
            axes.barh(at, shares, height=height * 0.9, color=each.color, label=each.label)
        labels = [f"{kind[:22]} ({counts[kind]})" for kind in kinds]
        axes.set_yticks(range(len(kinds)), labels=labels)
        axes.set(xlim=(0, 1), xlabel=name)
        axes.grid(visible=False, axis="y")
        _legend(axes, series)

    caption = f"{find(name).definition[:1].upper()}{find(name).definition[1:]}."
    return Plot("By type of question", caption, draw("types", paint))


def _kind(row: Row) -> str:
    return row.type if row.answerable else "not in the articles"


def _mean(name: str, rows: Sequence[Row]) -> float:
    taken = table(find(name), rows)[:, 0]
    return 0.0 if np.isnan(taken).all() else float(np.nanmean(taken))


def _latency(series: Sequence[Series]) -> Plot | None:
    warm = next(measure for measure in MEASURES if measure.name == "warm_p50_ms")
    walls = []
    for each in series:
        taken = table(warm, each.rows)[:, 0]
        walls.append(taken[~np.isnan(taken)])
    everything = np.concatenate(walls)
    if not len(everything):
        return None
    highest = max(float(np.percentile(everything, 99)) * 1.1, 1.0)
    edges = np.linspace(0, highest, _LATENCY_BINS + 1)

    def paint(axes: "Axes") -> None:
        for each, wall in zip(series, walls, strict=True):
            clipped = np.minimum(wall, highest)
            axes.hist(clipped, edges.tolist(), color=each.color, alpha=0.7, label=each.label)
            if len(wall):
                middle = float(np.median(wall))
                axes.axvline(middle, color=each.color, linewidth=1, linestyle=(0, (3, 3)))
        axes.set(xlim=(0, math.ceil(highest)), xlabel="milliseconds a question", ylabel="questions")
        _legend(axes, series)

    caption = (
        "With index and models open. The dashed line is the median; what is slower than nearly "
        "all others stands in the last bar."
    )
    return Plot("Latency", caption, draw("latency", paint))
