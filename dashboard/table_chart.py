"""A chart with many rows or figures, of which a drawing shows only the most important ones."""

from dataclasses import dataclass

from dashboard.chart import Chart


@dataclass(frozen=True, kw_only=True)
class TableChart(Chart):
    """`drawn` is the chart that drawings and figures show; tables and files hold all of this one."""

    drawn: Chart

    @property
    def is_empty(self) -> bool:
        return self.drawn.is_empty


def as_drawn(chart: Chart) -> Chart:
    """What is drawn of a chart: all of it, unless it says otherwise."""
    return chart.drawn if isinstance(chart, TableChart) else chart
