"""The interactive figure shows the same lines, dashes, band and marks as the drawing."""

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go

from dashboard.figures.burnup import time_lines
from dashboard.theme import COLOURS
from tests.unit.dashboard.drawings.test_burnup import BAND, CHART


def test_lines_keep_their_gaps_dashes_and_steps() -> None:
    planned, reported = go.Figure(time_lines(CHART)).data
    assert (planned.line.dash, planned.line.shape) == ("dash", "linear")
    assert (reported.line.dash, reported.line.shape) == ("solid", "hv")
    assert list(reported.y) == [None, 10, 40, None]
    assert reported.connectgaps is False
    assert list(planned.x) == [day.isoformat() for day in CHART.days]
    assert reported.hovertext[2] == "gemeldet: 40\u00a0%"


def test_marks_are_lines_with_words() -> None:
    layout = go.Figure(time_lines(CHART)).layout
    assert [shape.x0 for shape in layout.shapes] == ["2026-07-01", "2028-12-31"]
    assert [note.text for note in layout.annotations] == ["Ende des Konzepts", "<b>heute</b>"]
    assert len({note.yshift for note in layout.annotations}) == 2
    assert layout.yaxis.range[0] == 0


def test_the_axis_is_as_long_as_that_of_the_drawing_and_has_years() -> None:
    axis = go.Figure(time_lines(CHART)).layout.xaxis
    assert list(axis.range) == ["2025-01-01", "2028-12-31"]
    assert axis.tickformat == "%Y"
    short = replace(CHART, days=(*CHART.days[:2], date(2025, 9, 1), date(2025, 12, 1)))
    assert go.Figure(time_lines(short)).layout.xaxis.tickformat is None


def test_a_band_lies_under_the_lines_and_says_nothing_of_its_own() -> None:
    area, *lines = go.Figure(time_lines(BAND)).data
    assert (area.fill, area.hoverinfo, area.showlegend) == ("toself", "skip", False)
    assert len(area.x) == 6
    assert len(lines) == 2
    assert lines[1].mode == "lines+markers"


def test_an_empty_band_is_left_out() -> None:
    nothing = tuple(replace(line, values=(None,) * 4) for line in BAND.lines)
    assert len(go.Figure(time_lines(replace(BAND, lines=nothing))).data) == 2


def test_colours_are_those_of_the_tokens() -> None:
    planned, reported = go.Figure(time_lines(CHART)).data
    assert planned.line.color == COLOURS["quiet"].light
    assert reported.line.color == COLOURS["series-1"].light
