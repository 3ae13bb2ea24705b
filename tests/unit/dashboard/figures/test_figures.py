"""Figures are tested on traces: what plotly is told to draw."""

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from dashboard.chart import Chart, Series, Unit
from dashboard.figures import figure_height, in_out, money_bars, stacked_bars, trend
from dashboard.theme import status_colour

CHART = Chart(
    key="k",
    title="Titel",
    subtitle="",
    description="",
    category_label="Feld",
    categories=("Vielfalt in der Verwaltung", "Arbeit"),
    series=(
        Series(key="in_progress", label="in Umsetzung", values=(1200.0, 0.0)),
        Series(key="postponed", label="zurückgestellt", values=(1.0, 2.0)),
    ),
    unit=Unit.COUNT,
    n=3,
    as_of=date(2025, 1, 1),
    revision_number=1,
    source="",
    is_sample=True,
    definition_key="state_counts",
)
MONEY = replace(
    CHART,
    unit=Unit.EURO,
    series=(
        Series(key="planned_eur", label="geplant", values=(1_234_567.0, None)),
        Series(key="spent_eur", label="verausgabt", values=(1000.0, 0.0)),
    ),
)
MONTHS = replace(
    CHART,
    categories=("12/2024", "01/2025", "02/2025"),
    series=(Series(key="received", label="eingegangen", values=(5.0, None, 6.0)),),
    lines=(Series(key="backlog", label="offen", values=(7.0, None, 1098.0)),),
)


def test_a_part_for_each_state_and_the_total_at_the_end() -> None:
    figure = go.Figure(stacked_bars(CHART))
    running, postponed, totals = figure.data
    assert (running.orientation, running.name, list(running.x)) == ("h", "in Umsetzung", [1200, 0])
    assert list(running.y) == ["Vielfalt in der<br>Verwaltung", "Arbeit"]
    assert list(running.text) == ["1.200", ""]
    assert running.marker.color == status_colour("in_progress")
    assert postponed.marker.pattern.shape == "/"
    assert list(totals.text) == ["\u00a0<b>1.201</b>", "\u00a0<b>2</b>"]
    assert totals.showlegend is False
    assert figure.layout.barmode == "stack"


def test_what_one_reads_on_a_bar_is_german() -> None:
    assert (
        go.Figure(stacked_bars(CHART)).data[0].hovertext[0]
        == "Vielfalt in der Verwaltung<br>in Umsetzung: 1.200"
    )
    assert go.Figure(money_bars(MONEY)).data[0].hovertext == (
        "Vielfalt in der Verwaltung<br>geplant: 1.234.567\u00a0€",
        "Arbeit<br>geplant: .",
    )


def test_amounts_are_short_and_unknown_ones_are_not_drawn() -> None:
    planned, spent = go.Figure(money_bars(MONEY)).data
    assert list(planned.text) == ["1,2\u00a0Mio.\u00a0€", ""]
    assert list(planned.x) == [1_234_567, None]
    assert spent.text[1] == "0\u00a0€"


def test_few_days_carry_numbers_many_an_axis() -> None:
    few = go.Figure(trend(CHART))
    many = replace(
        CHART,
        categories=tuple(f"01.01.{2000 + place}" for place in range(40)),
        series=tuple(replace(item, values=(3.0,) * 40) for item in CHART.series),
    )
    crowded = go.Figure(trend(many))
    assert list(few.data[0].text) == ["1.200", ""]
    assert few.layout.yaxis.showticklabels is False
    assert crowded.data[0].text is None
    assert crowded.layout.yaxis.showticklabels is None
    assert len(crowded.layout.xaxis.tickvals) == 6
    assert crowded.layout.xaxis.ticktext[-1] == "01.01.<br>2039"
    assert len(crowded.data) == 2


def test_gaps_stay_gaps_and_the_line_says_its_last_value() -> None:
    figure = go.Figure(in_out(MONTHS))
    received, backlog = figure.data
    assert list(received.x) == ["2024-12-01", "2025-01-01", "2025-02-01"]
    assert list(received.y) == [5, None, 6]
    assert backlog.connectgaps is False
    assert figure.layout.annotations[0].text == "<b>1.098 offen</b>"
    assert figure.layout.barmode == "group"


def test_years_are_whole_numbers() -> None:
    long = replace(
        MONTHS,
        categories=tuple(f"{month:02}/{year}" for year in (2024, 2025) for month in range(1, 13)),
        series=(replace(MONTHS.series[0], values=(1.0,) * 24),),
        lines=(),
    )
    axis = go.Figure(in_out(long)).layout.xaxis
    assert (axis.tickformat, axis.dtick) == ("%Y", "M12")


@pytest.mark.parametrize(
    ("figure", "chart"), [(stacked_bars, CHART), (trend, CHART), (money_bars, MONEY), (in_out, MONTHS)]
)
def test_nothing_travels_that_is_not_shown(figure: object, chart: Chart) -> None:
    made = go.Figure(figure(chart))  # type: ignore[operator]
    assert all(trace.customdata is None and trace.meta is None for trace in made.data)
    assert made.layout.meta is None


@pytest.mark.parametrize("figure", [stacked_bars, trend, money_bars, in_out])
def test_an_empty_chart_is_an_empty_figure(figure: object) -> None:
    empty = replace(CHART, categories=(), series=())
    assert len(go.Figure(figure(empty)).data) == 0  # type: ignore[operator]


@pytest.mark.parametrize("figure", [stacked_bars, trend])
def test_a_page_may_show_the_legend_itself(figure: object) -> None:
    assert go.Figure(figure(CHART, legend=False)).layout.showlegend is False  # type: ignore[operator]


def test_bars_get_room_for_each_row() -> None:
    assert figure_height(CHART) == 72 + 2 * 52
    assert figure_height(MONEY) == 72 + 2 * 68
    assert figure_height(CHART, is_horizontal=False) == figure_height(MONTHS) == 340
