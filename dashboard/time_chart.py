"""A chart over a true axis of time: the content of line charts, with what is marked and written in them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.chart import Chart, Series


class Stroke(StrEnum):
    """How a line is drawn; lines that cross differ in this and not in colour alone."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True, kw_only=True)
class LineStyle:
    """`colour` is a token; a stepped line keeps its value until the next day that has one."""

    colour: str
    stroke: Stroke = Stroke.SOLID
    is_stepped: bool = False
    has_dots: bool = False


@dataclass(frozen=True, kw_only=True)
class DayMark:
    """A day that is marked by an upright line, with its words above the drawing."""

    day: date
    label: str
    is_strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Callout:
    """Words at one point of a line: `line` and `place` count from 0, `is_above` says on which side."""

    line: int
    place: int
    text: str
    is_above: bool


@dataclass(frozen=True, kw_only=True)
class TimeChart(Chart):
    """Lines over days. `days` are the categories as days, ascending; `styles` stand in the order of `lines`.

    band: the two lines (by place) between which the area is filled. ticks: days that are marked by a short
    stroke alone. top: the end of the axis of values. suffix: what is written behind numbers. since, until:
    the axis of time, if it reaches beyond the days.
    """

    days: tuple[date, ...]
    styles: tuple[LineStyle, ...]
    marks: tuple[DayMark, ...] = ()
    ticks: tuple[date, ...] = ()
    callouts: tuple[Callout, ...] = ()
    band: tuple[int, int] | None = None
    top: float = 100.0
    suffix: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of the axis. Raises ValueError for a chart without days."""
        first, last = min(self.days), max(self.days)
        return min(self.since or first, first), max(self.until or last, last)

    def known(self, line: Series) -> list[tuple[date, float]]:
        """The points of a line that have a value."""
        pairs = zip(self.days, line.values, strict=True)
        return [(day, value) for day, value in pairs if value is not None]


def as_time_chart(chart: Chart) -> TimeChart:
    """The same chart, for drawings that need days. Raises TypeError for any other."""
    if not isinstance(chart, TimeChart):
        raise TypeError(f"{chart.key}: not a chart over time")
    return chart
