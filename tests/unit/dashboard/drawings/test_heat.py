"""Shaded cells: the shade follows the value, a gap is hatched and empty, ink is readable on every shade."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from dashboard.chart import Series, Unit
from dashboard.components.heat_table import heat_table
from dashboard.components.stylesheet import generated_css
from dashboard.drawings.heat import heat
from dashboard.figures.heat import heat as figure
from dashboard.heat_chart import HeatChart
from dashboard.indicators.complaint_calendar import Known
from dashboard.markup import to_html
from dashboard.theme import COLOURS, SHADES, contrast

SVG = "{http://www.w3.org/2000/svg}"
WHOLE, PARTIAL, GAP, FEW, OUTSIDE = Known
CHART = HeatChart(
    key="k",
    title="Titel",
    subtitle="",
    description="Zellen.",
    category_label="Jahr",
    categories=("2026", "2025"),
    series=(
        Series(key="01", label="Jan.", values=(50.0, 200.0)),
        Series(key="02", label="Feb.", values=(51.0, None)),
        Series(key="03", label="März", values=(None, None)),
    ),
    lines=(Series(key="year", label="ganzes Jahr", values=(101.0, 200.0)),),
    unit=Unit.COUNT,
    n=301,
    as_of=date(2026, 3, 1),
    revision_number=1,
    source="",
    is_sample=False,
    definition_key="complaint_calendar",
    steps=(0, 50, 100, 150, 200),
    states={
        (0, 0): WHOLE,
        (0, 1): PARTIAL,
        (0, 2): OUTSIDE,
        (0, 3): PARTIAL,
        (1, 0): WHOLE,
        (1, 1): GAP,
        (1, 2): FEW,
        (1, 3): PARTIAL,
    },
)


def mixed(over, under, part):
    """The colour of a shade on a ground."""
    pairs = ((int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part * one + (1 - part) * other):02X}" for one, other in pairs)


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("part", SHADES)
def test_ink_is_readable_on_every_shade(part, ground):
    colour, paper, ink = (getattr(COLOURS[name], ground) for name in ("series-1", "ground", "ink"))
    assert contrast(ink, mixed(colour, paper, part)) >= 4.5


def test_the_upper_bound_belongs_to_its_shade():
    assert [CHART.level(value) for value in (None, 0, 1, 50, 50.5, 200)] == [0, 0, 1, 1, 2, 4]


@pytest.mark.parametrize("width", [320, 620, 1180])
def test_nothing_leaves_the_sheet(width):
    drawing = heat(CHART, width=width, prefix="x")
    for rect in ElementTree.fromstring(drawing.svg).iter(f"{SVG}rect"):
        assert 0 <= float(rect.get("x")) <= width - float(rect.get("width"))
        assert float(rect.get("y")) + float(rect.get("height")) <= drawing.height


def test_a_gap_is_hatched_and_what_lies_outside_is_not_there():
    svg = heat(CHART, width=620, prefix="x").svg
    assert svg.count('fill="url(#x-gap)"') == 2, "the cell and its word in the legend"
    opacities = re.findall(r'fill-opacity="([\d.]+)"', svg)
    legend, cells = opacities[: len(SHADES)], opacities[len(SHADES) :]
    assert legend == [f"{part:g}" for part in SHADES]
    assert cells == [legend[0], legend[1], legend[3]]


def test_numbers_say_whether_they_are_whole():
    texts = re.findall(r"<text[^>]*>([^<]+)</text>", heat(CHART, width=620, prefix="x").svg)
    assert {"50", "51*", "200", "101*", "200*", "×"} <= set(texts)


def test_the_table_is_a_table_and_says_what_shades_only_show():
    html = to_html(heat_table(CHART))
    assert html.count('scope="row"') == 2
    assert html.count('scope="col"') == 5
    assert re.search(r'class="heat-gap"[^>]*><span class="visually-hidden">nicht erfasst', html)
    assert "zu wenige" in html
    assert re.findall(r"heat-cell (shade-\d)", html) == ["shade-1", "shade-2", "shade-4"]


def test_every_shade_has_its_rule():
    assert [f".shade-{level} {{" in generated_css() for level in range(1, len(SHADES) + 1)] == [True] * len(
        SHADES
    )


def test_the_figure_holds_the_same_texts():
    (trace,) = figure(CHART)["data"]
    assert trace["text"] == [["50", "51*", ""], ["200", "", "×"]]
    assert trace["z"] == [[1, 2, None], [4, None, None]]
