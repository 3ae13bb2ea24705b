"""Traces that several figures use."""

from collections.abc import Sequence

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.labels import value_text
from dashboard.theme import COLOURS, STATUS, bar_style, series_colour, text_on

Figure = dict[str, object]
Trace = dict[str, object]
INK = COLOURS["ink"].light


def series_style(series: Series, place: int) -> Trace:
    """Style of a bar: that of its state, or for a series that is no state a plain fill."""
    if series.key in STATUS:
        return bar_style(series.key)
    colour = series_colour(series.key, place)
    marker = {"color": colour, "line": {"color": COLOURS["ground"].light, "width": 1}}
    return {"marker": marker, "textfont": {"color": text_on(colour), "size": 14}}


def hover_texts(chart: Chart, series: Series) -> list[str]:
    """One line for each category: "Arbeit · in Umsetzung: 4"."""
    return [
        f"{category}<br>{series.label}: {value_text(value, chart.unit_of(series))}"
        for category, value in zip(chart.categories, series.values, strict=True)
    ]


def bar(chart: Chart, series: Series, place: int) -> Trace:
    """What every bar has, whatever its direction."""
    return {
        "type": "bar",
        "name": series.label,
        "hovertext": hover_texts(chart, series),
        "hoverinfo": "text",
        "cliponaxis": False,
        "constraintext": "inside",
        "textangle": 0,
        **series_style(series, place),
    }


def numbers(values: Sequence[float | None]) -> list[str]:
    """Numbers printed in bars; zero and unknown print nothing there, the table says which it is."""
    return [formats.number(value) if value else "" for value in values]


def totals(chart: Chart) -> list[float]:
    """Sum of each category over the stacked series."""
    return [sum(value or 0 for value in values) for _, values in chart.table()]


def total_labels(chart: Chart, *, along: str, places: Sequence[str]) -> Trace:
    """The totals, printed at the end of the stacked bars; `along` is the axis of the values."""
    sums = totals(chart)
    across = "x" if along == "y" else "y"
    gap = formats.NO_BREAK_SPACE if along == "x" else ""
    return {
        "type": "scatter",
        "mode": "text",
        along: sums,
        across: list(places),
        "text": [f"{gap}<b>{formats.number(total)}</b>" for total in sums],
        "textposition": "middle right" if along == "x" else "top center",
        "textfont": {"color": INK, "size": 14},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }
