"""Two years side by side: heights true to the values, nothing drawn where nothing is known."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from dashboard.chart import Chart, Series, Unit
from dashboard.drawings.pairs import pairs
from dashboard.figures.pairs import pairs as figure

SVG = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    key="k",
    title="Titel",
    subtitle="",
    description="Säulen.",
    category_label="Monat",
    categories=("Jan.", "Feb.", "März"),
    series=(
        Series(key="this_year", label="2026", values=(100.0, 50.0, None)),
        Series(key="year_before", label="2025", values=(80.0, None, 40.0)),
    ),
    unit=Unit.COUNT,
    n=270,
    as_of=date(2026, 3, 1),
    revision_number=1,
    source="",
    is_sample=False,
    definition_key="complaint_months_compared",
)


def columns(chart=CHART, width=620):
    root = ElementTree.fromstring(pairs(chart, width=width, prefix="x").svg)
    boxes = [
        {key: rect.get(key) for key in ("x", "width", "height", "fill")} for rect in root.iter(f"{SVG}rect")
    ]
    return boxes[len(chart.series) :]  # The first ones are the legend.


@pytest.mark.parametrize("width", [320, 620, 1180])
def test_nothing_leaves_the_sheet(width):
    for box in columns(width=width):
        assert 0 <= float(box["x"]) <= width - float(box["width"])


def test_heights_are_true_and_what_is_not_known_is_not_drawn():
    heights = [float(box["height"]) for box in columns()]
    assert heights == [220, 176, 110, 88]


def test_the_year_before_stands_left_and_grey():
    this_year, before = columns()[:2]
    assert float(before["x"]) < float(this_year["x"])
    assert (this_year["fill"], before["fill"]) == ("#0072B2", "#8F8F8F")


def test_all_numbers_of_the_year_or_none():
    wide, narrow = (pairs(CHART, width=width, prefix="x").svg for width in (620, 100))
    assert len(re.findall(r'font-weight="700"', wide)) == 2
    assert "font-weight" not in narrow


def test_a_single_year_stands_in_the_middle_of_its_months():
    alone = replace(CHART, series=CHART.series[:1])
    one, other = columns(alone), columns()
    assert len(one) == 2
    assert float(one[0]["x"]) < float(other[0]["x"])


def test_the_figure_holds_the_same_numbers():
    before, this_year = figure(CHART)["data"]
    assert (this_year["name"], this_year["y"]) == ("2026", [100.0, 50.0, None])
    assert (before["name"], before["y"]) == ("2025", [80.0, None, 40.0])
    assert len(figure(replace(CHART, series=CHART.series[:1]))["data"]) == 1
