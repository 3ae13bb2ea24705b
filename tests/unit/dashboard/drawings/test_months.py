"""Months in and out: long series stay readable, gaps stay gaps, a new system is marked and never bridged."""

import re
from dataclasses import replace

from dashboard.drawings import in_out
from dashboard.figures import in_out as figure
from tests.unit.dashboard.figures.test_figures import MONTHS


def test_months_that_stand_too_close_for_columns_are_lines() -> None:
    months = tuple(f"{month:02}/{year}" for year in range(2015, 2025) for month in range(1, 13))
    values = tuple(None if place == 60 else float(place) for place in range(120))
    many = replace(MONTHS, categories=months, series=(replace(MONTHS.series[0], values=values),), lines=())
    narrow, wide = (in_out(many, width=width).svg for width in (320, 1180))
    assert narrow.count("<rect") == 1, "the swatch of the legend"
    assert re.search(r'<path d="(M[^M"]+){2}" fill="none"', narrow), "the gap stays a gap"
    assert wide.count("<rect") == 119


def test_the_months_are_named_where_each_has_room() -> None:
    texts = re.findall(r"<text[^>]*>([^<]+)</text>", in_out(MONTHS, width=620).svg)
    assert set(MONTHS.categories) <= set(texts)


def test_a_new_system_is_marked_and_the_line_ends_there() -> None:
    whole = replace(MONTHS, lines=(replace(MONTHS.lines[0], values=(7.0, 8.0, 9.0)),))
    one, two = (in_out(chart, width=620).svg for chart in (whole, replace(whole, breaks=(2,))))
    strokes = [re.findall(r'd="(M[^"]*)" fill="none"', svg)[-1].count("M") for svg in (one, two)]
    assert strokes == [1, 2]
    assert "neues System" in two
    assert "neues System" not in one


def test_the_figure_does_not_bridge_it_either() -> None:
    line = figure(replace(MONTHS, breaks=(2,)))["data"][-1]
    assert line["y"] == [7.0, None, None, 1098.0]
    assert len(line["x"]) == len(line["hovertext"]) == 4
