import re
from xml.etree import ElementTree

import pytest

from dashboard.catalogue.quality_views import smart_over_time
from dashboard.catalogue.spec import no_history
from dashboard.drawings.share_rows import share_rows
from dashboard.figures.share_rows import share_rows as share_figure
from tests.unit.dashboard.catalogue.test_quality_views import a_view

SVG = "{http://www.w3.org/2000/svg}"


def drawn(width, view=None):
    return share_rows(smart_over_time(view or a_view()), width=width, prefix="x")


@pytest.mark.parametrize("width", [320, 620, 1180])
def test_nothing_leaves_the_sheet(width):
    drawing = drawn(width)
    root = ElementTree.fromstring(drawing.svg)
    boxes = [
        {key: float(rect.get(key)) for key in ("x", "y", "width", "height")}
        for rect in root.iter(f"{SVG}rect")
    ]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert all(box["y"] >= 0 and box["y"] + box["height"] <= drawing.height for box in boxes)


def test_each_column_is_its_part_of_the_whole():
    root = ElementTree.fromstring(drawn(620).svg)
    heights = [float(rect.get("height")) for rect in root.iter(f"{SVG}rect")]
    # S of two states: 2 of 2, then 3 of 3; M: 1 of 2, then 1 of 3. A pale column stands behind each.
    assert heights[:4] == [44, 44, 44, 44]
    assert heights[4:8] == [44, 22, 44, pytest.approx(44 / 3, abs=0.1)]


def test_the_newest_numbers_are_in_words():
    texts = re.findall(r"<text[^>]*>([^<]+)</text>", drawn(320).svg)
    assert {"3 / 3", "1 / 3"} <= set(texts)
    assert {"31.12.2024", "20.02.2025"} <= set(texts)


def test_without_states_there_is_an_empty_sheet():
    assert "<rect" not in drawn(620, a_view(load_history=no_history, measures=())).svg


def test_lines_differ_by_dash_and_symbol_and_hold_the_numbers_of_the_table():
    chart = smart_over_time(a_view())
    traces = share_figure(chart)["data"]
    looks = {(trace["line"]["dash"], trace["marker"]["symbol"]) for trace in traces}
    assert len(looks) == len(traces) == 6
    assert [trace["y"] for trace in traces] == [
        list(values) for values in zip(*(row for _, row in chart.table()), strict=True)
    ]
