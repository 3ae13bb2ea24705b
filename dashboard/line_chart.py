"""A chart of lines of percentages over ordered categories, on pale columns of what they rest on."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.chart import Chart
from dashboard.time_chart import Stroke


class Dot(StrEnum):
    """How a point of a line is drawn; points of different meaning differ in this, not in colour alone."""

    NONE = "none"
    ROUND = "round"
    DIAMOND = "diamond"


@dataclass(frozen=True, kw_only=True)
class LineLook:
    """`colour` is a token."""

    colour: str
    stroke: Stroke = Stroke.SOLID
    dot: Dot = Dot.ROUND


@dataclass(frozen=True, kw_only=True)
class LineChart(Chart):
    """`lines` are percentages from 0 to 100, `looks` stand in their order.

    series: at most one, what the percentages rest on. marked: places of categories that are marked. pale:
    places where little is known, drawn as rings. ticks: short names of the categories for the axis.
    """

    looks: tuple[LineLook, ...]
    ticks: tuple[str, ...] = ()
    marked: tuple[int, ...] = ()
    pale: frozenset[int] = frozenset()


def as_line_chart(chart: Chart) -> LineChart:
    """The same chart, for drawings of lines. Raises TypeError for any other."""
    if not isinstance(chart, LineChart):
        raise TypeError(f"{chart.key}: not a chart of lines")
    return chart
