"""Hatchings: for measures that are out of the running, and for time that nothing is known of."""

from collections.abc import Sequence

from dashboard.chart import Series
from dashboard.drawings.canvas import Canvas
from dashboard.drawings.svg import element
from dashboard.theme import status_style

_LINES = {"/": "M0 8L8 0M-2 2L2-2M6 10L10 6", "x": "M0 8L8 0M0 0L8 8"}
_DOTS = "M4 4h.01"


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
    return element(
        "pattern", line, id=f"{canvas.prefix}-{series.key}", width=8, height=8, patternUnits="userSpaceOnUse"
    )


def gap_pattern(canvas: Canvas) -> str:
    """The hatching of what was not recorded."""
    line = element("path", d=_LINES["/"], stroke=canvas.paint("line-strong"), stroke_width=1)
    pattern = element(
        "pattern", line, id=f"{canvas.prefix}-gap", width=8, height=8, patternUnits="userSpaceOnUse"
    )
    return element("defs", pattern)


def gap_fill(canvas: Canvas) -> dict[str, str | float]:
    """The fill that uses it."""
    return {"fill": f"url(#{canvas.prefix}-gap)"}
