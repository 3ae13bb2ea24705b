"""Lines of percentages: in their place, told apart without colour, broken where nothing is known."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from dashboard.chart import Series, Unit
from dashboard.drawings.share_lines import share_lines
from dashboard.figures.share_lines import share_lines as figure
from dashboard.line_chart import Dot, LineChart, LineLook
from dashboard.time_chart import Stroke

SVG = "{http://www.w3.org/2000/svg}"
CHART = LineChart(
    key="k",
    title="Titel",
    subtitle="",
    description="Linien.",
    category_label="Monat",
    categories=("11/2024", "12/2024", "01/2025", "02/2025"),
    series=(Series(key="n", label="Zahl (n)", values=(10.0, None, 40.0, 20.0), unit=Unit.COUNT),),
    lines=(
        Series(key="one", label="fristgerecht", values=(100.0, None, 50.0, 25.0)),
        Series(key="two", label="andere", values=(90.0, None, 60.0, 30.0)),
    ),
    looks=(
        LineLook(colour="series-1"),
        LineLook(colour="series-3", stroke=Stroke.DASHED, dot=Dot.NONE),
    ),
    pale=frozenset({0}),
    unit=Unit.PERCENT,
    n=70,
    as_of=date(2025, 3, 1),
    revision_number=1,
    source="",
    is_sample=False,
    definition_key="complaint_in_time_months",
)


def drawn(chart=CHART, width=620):
    return share_lines(chart, width=width, prefix="x")


def circles(chart=CHART):
    root = ElementTree.fromstring(drawn(chart).svg)
    # The first is the one of the legend.
    return [{key: circle.get(key) for key in ("cx", "cy", "fill")} for circle in root.iter(f"{SVG}circle")][
        1:
    ]


def lines(svg):
    """The strokes of the lines, the first one drawn last."""
    return re.findall(r'<path d="([^"]*)" fill="none" stroke="([^"]*)"[^>]*?/>', svg)


@pytest.mark.parametrize("width", [320, 620, 1180])
def test_nothing_leaves_the_sheet(width):
    drawing = drawn(width=width)
    root = ElementTree.fromstring(drawing.svg)
    for rect in root.iter(f"{SVG}rect"):
        assert 0 <= float(rect.get("x")) <= width - float(rect.get("width"))
        assert float(rect.get("y")) + float(rect.get("height")) <= drawing.height
    for path, _colour in lines(drawing.svg):
        numbers = [float(number) for number in re.findall(r"[\d.]+", path)]
        assert all(0 <= x <= width for x in numbers[::2])
        assert all(0 <= y <= drawing.height for y in numbers[1::2])


def test_points_stand_at_the_height_of_their_value():
    heights = [float(item["cy"]) for item in circles()]
    assert heights[1] - heights[0] == pytest.approx(230 * 0.5, abs=0.2)
    assert heights[2] - heights[1] == pytest.approx(230 * 0.25, abs=0.2)


def test_a_gap_and_a_new_system_are_never_bridged():
    path = lines(drawn().svg)[-1][0]
    assert path.count("M") == 2
    broken = drawn(replace(CHART, breaks=(3,))).svg
    assert lines(broken)[-1][0].count("M") == 3
    assert "neues System" in broken
    assert "neues System" not in drawn().svg


def test_little_is_known_is_a_ring():
    rings = [item["fill"] for item in circles()]
    assert rings[0] == "#FFFFFF"
    assert rings[1] == rings[2] == "#0072B2"


def test_lines_differ_in_more_than_colour():
    svg = drawn().svg
    assert svg.count('stroke-dasharray="8 5"') == 2, "the line and its piece in the legend"
    assert {"fristgerecht", "andere", "Zahl (n)"} <= set(re.findall(r">([^<]+)</text>", svg))


def test_marked_categories_carry_the_value_of_the_first_line():
    chart = replace(CHART, ticks=("1", "7", "14", "28"), marked=(2,), series=())
    texts = re.findall(r"<text[^>]*>([^<]+)</text>", drawn(chart).svg)
    assert "50,0\u00a0%" in texts
    assert {"1", "7", "14", "28"} <= set(texts)


def test_the_months_of_ten_years_do_not_run_into_each_other():
    months = tuple(f"{month:02}/{year}" for year in range(2015, 2025) for month in range(1, 13))
    many = replace(
        CHART,
        categories=months,
        series=(),
        lines=tuple(replace(line, values=(50.0,) * 120) for line in CHART.lines),
    )
    for width in (320, 1180):
        words = re.findall(r'<text x="([\d.]+)"[^>]*>(20\d\d)</text>', drawn(many, width).svg)
        places = [float(x) for x, _year in words]
        assert len(words) >= 4
        assert all(after - before > 4 * 8 for before, after in pairwise(places))


def test_the_figure_holds_the_same_numbers_and_gaps():
    columns, one, two = figure(replace(CHART, breaks=(3,)))["data"]
    assert columns["y"] == [10.0, None, 40.0, 20.0]
    assert one["y"] == [100.0, None, 50.0, None, 25.0]
    assert one["hovertext"][0] == "11/2024<br>fristgerecht: 100,0\u00a0%"
    assert columns["hovertext"][0] == "11/2024<br>Zahl (n): 10"
    assert (two["line"]["dash"], two["mode"]) == ("dash", "lines")
