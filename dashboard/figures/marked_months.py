"""Months as points at their middle, with marked days; a system that ends is not joined to the next one."""

from typing import Any

from dashboard.chart import Chart
from dashboard.figures.burnup import time_lines
from dashboard.figures.months import parted
from dashboard.figures.traces import Figure
from dashboard.theme import COLOURS
from dashboard.time_chart import as_time_chart


def marked_months(chart: Chart, *, legend: bool = True) -> Figure:
    """The same lines, gaps and marks as the drawing. Raises TypeError for a chart without days."""
    timed, figure = as_time_chart(chart), time_lines(chart, legend=legend)
    layout: Any = figure["layout"]
    layout["xaxis"]["hoverformat"] = "%m/%Y"
    layout["shapes"] = [*layout["shapes"], *(_tick(day.isoformat()) for day in timed.ticks)]
    traces: Any = figure["data"]
    figure["data"] = [_parted(trace, timed.breaks) for trace in traces]
    return figure


def _parted(trace: dict[str, Any], breaks: tuple[int, ...]) -> dict[str, Any]:
    return trace | {name: parted(trace[name], breaks) for name in ("x", "y", "hovertext")}


def _tick(day: str) -> dict[str, object]:
    """A short stroke on the base line."""
    place = {"x0": day, "x1": day, "y0": 0, "y1": 0.03}
    line = {"color": COLOURS["ink"].light, "width": 1.5}
    return {"type": "line", "xref": "x", "yref": "paper", **place, "line": line}
