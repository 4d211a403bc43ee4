"""Drawing as SVG that takes its colours from the page around it.

Matplotlib draws without pyplot, so nothing global is touched. It is given stand-in colours that
are then replaced by CSS variables, so that one drawing serves light and dark pages; text stays
text, and the same data give the same bytes.
"""

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from eval.errors import EvaluationError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, FAINT, FIRST, SECOND = "#010101", "#020202", "#030303", "#040404"
"""Stand-ins for the colours of text, of grid lines, of a first and of a second series."""

_CSS = {INK: "var(--ink)", FAINT: "var(--line)", FIRST: "var(--first)", SECOND: "var(--second)"}
_SIZE = (4.6, 3.0)
"""Inches; drawn as wide as the page allows, and readable at the width of a phone."""


def draw(name: str, paint: Callable[["Axes"], None]) -> str:
    """An SVG element without size, whose colours are CSS variables.

    Args:
        name: of the drawing; makes the names inside it its own.
        paint: draws on the axes, in the stand-in colours.

    Raises:
        EvaluationError: matplotlib is not installed.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ImportError as error:
        raise EvaluationError(
            "plots need matplotlib, which is not installed",
            advice="Install it: pip install 'citespan[report]'",
        ) from error

    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": name,
        "font.family": "sans-serif",
        "font.size": 9,
        "text.color": INK,
        "axes.edgecolor": FAINT,
        "axes.labelcolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": FAINT,
        "grid.linewidth": 0.5,
        "xtick.color": INK,
        "ytick.color": INK,
        "text.parse_math": False,
    }
    with rc_context(settings):
        figure = Figure(figsize=_SIZE, layout="constrained")
        figure.patch.set_alpha(0)
        axes = figure.subplots()
        axes.patch.set_alpha(0)
        paint(axes)
        out = io.StringIO()
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(out, metadata={"Date": None, "Creator": None})
    svg = out.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", svg, count=1)
    for color, variable in _CSS.items():
        svg = svg.replace(color, variable)
    return svg
