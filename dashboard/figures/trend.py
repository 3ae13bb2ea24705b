"""Stacked columns, one for each as-of day."""

from collections.abc import Sequence
from math import ceil

from dashboard.chart import Chart, Series
from dashboard.figures.traces import Figure, Trace, bar, numbers, total_labels
from dashboard.theme import figure_layout

_TICKS = 6
_FEW = 8
"""Up to this many columns numbers are printed in them; beyond, the axis and the hover say them."""


def trend(chart: Chart, *, legend: bool = True) -> Figure:
    """Readable with 4 days and with 40: with many, the numbers move from the columns to the axis."""
    has_few = len(chart.categories) <= _FEW
    data = [_part(chart, series, place, has_few=has_few) for place, series in enumerate(chart.series)]
    if has_few and len(chart.series) > 1:
        data.append(total_labels(chart, along="y", places=chart.categories))
    layout = figure_layout(values="y", barmode="stack", legend=legend)
    layout["bargap"] = 0.45 if has_few else 0.15
    layout["xaxis"] = {**_axis(layout["xaxis"]), **_days(chart.categories)}
    if has_few:
        layout["yaxis"] = {**_axis(layout["yaxis"]), "showticklabels": False, "showgrid": False}
    return {"data": data, "layout": layout}


def _part(chart: Chart, series: Series, place: int, *, has_few: bool) -> Trace:
    part = bar(chart, series, place) | {"x": list(chart.categories), "y": list(series.values)}
    if not has_few:
        return part
    return part | {
        "text": numbers(series.values),
        "textposition": "inside",
        "insidetextanchor": "middle",
    }


def _days(days: Sequence[str]) -> dict[str, object]:
    """At most six days, the last one always, each on two lines, so that they fit side by side on a phone."""
    every = max(1, ceil(len(days) / _TICKS))
    chosen = days[(len(days) - 1) % every :: every]
    texts = [f"{day[:-4]}<br>{day[-4:]}" for day in chosen]
    return {"type": "category", "tickvals": list(chosen), "ticktext": texts, "tickangle": 0}


def _axis(axis: object) -> dict[str, object]:
    return dict(axis) if isinstance(axis, dict) else {}
