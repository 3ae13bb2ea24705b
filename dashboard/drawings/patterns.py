"""Hatchings: for measures that are out of the running, and for time that nothing is known of."""

from collections.abc import Sequence

from dashboard.chart import Series
from dashboard.drawings.canvas import Canvas
from dashboard.drawings.svg import element
from dashboard.theme import status_style

_LINES = {"/": "M0 8L8 0M-2 2L2-2M6 10L10 6", "x": "M0 8L8 0M0 0L8 8"}
_DOTS = "M2.5 2.5h.01"
_STEP, _DOT_STEP = 8, 5
"""Dots stand closer than lines, so that a swatch of the legend shows enough of them."""


def patterns(canvas: Canvas, series: Sequence[Series]) -> str:
    """Definitions for the hatched states among the series; empty where there is none."""
    found = [_pattern(canvas, item, place) for place, item in enumerate(series) if canvas.is_hatched(item)]
    return element("defs", *found) if found else ""


def _pattern(canvas: Canvas, series: Series, place: int) -> str:
    shape = status_style(series.key).pattern
    stroke = canvas.on_ground(canvas.hue(series, place))
    dotted = shape not in _LINES
    line = element(
        "path",
        d=_LINES.get(shape, _DOTS),
        stroke=stroke,
        stroke_width=2 if dotted else 1,
        stroke_linecap="round" if dotted else None,
    )
    step = _DOT_STEP if dotted else _STEP
    key = f"{canvas.prefix}-{series.key}"
    return element("pattern", line, id=key, width=step, height=step, patternUnits="userSpaceOnUse")


def gap_pattern(canvas: Canvas) -> str:
    """The hatching of what was not recorded."""
    line = element("path", d=_LINES["/"], stroke=canvas.paint("line-strong"), stroke_width=1)
    key = f"{canvas.prefix}-gap"
    return element(
        "defs", element("pattern", line, id=key, width=_STEP, height=_STEP, patternUnits="userSpaceOnUse")
    )


def gap_fill(canvas: Canvas) -> dict[str, str | float]:
    """The fill that uses it."""
    return {"fill": f"url(#{canvas.prefix}-gap)"}
