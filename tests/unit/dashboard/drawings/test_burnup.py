"""Lines over time: true distances, words that stay on the sheet, marks that are told apart without colour."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.chart import Chart, Series, Unit
from dashboard.drawings.burnup import axis_steps, time_lines
from dashboard.drawings.canvas import Canvas, Drawn
from dashboard.drawings.mark_rows import placed
from dashboard.drawings.text import text_width
from dashboard.drawings.time_axis import Plot
from dashboard.theme import COLOURS
from dashboard.time_chart import Callout, DayMark, LineStyle, Stroke, TimeChart

SVG = "{http://www.w3.org/2000/svg}"
DAYS = (date(2025, 1, 1), date(2025, 7, 1), date(2026, 7, 1), date(2028, 12, 31))
CHART = TimeChart(
    key="k",
    title='Mehr als <b>10 & "20"',
    subtitle="Anteil",
    description="Linien",
    category_label="Tag",
    categories=("01/2025", "07/2025", "07/2026", "12/2028"),
    series=(),
    lines=(
        Series(key="expected", label="nach Plan", values=(0.0, 20.0, 60.0, 100.0)),
        Series(key="reported", label="gemeldet", values=(None, 10.0, 40.0, None)),
    ),
    unit=Unit.COUNT,
    n=10,
    as_of=date(2026, 6, 30),
    revision_number=3,
    source="Konzept",
    is_sample=True,
    definition_key="planned_progress",
    days=DAYS,
    styles=(
        LineStyle(colour="quiet", stroke=Stroke.DASHED),
        LineStyle(colour="series-1", is_stepped=True),
    ),
    marks=(
        DayMark(day=DAYS[2], label="heute", is_strong=True),
        DayMark(day=DAYS[3], label="Ende des Konzepts"),
    ),
    callouts=(
        Callout(line=0, place=2, text="nach Plan 60 %", is_above=True),
        Callout(line=1, place=2, text="gemeldet 40 %", is_above=False),
    ),
    suffix="\u00a0%",
)
BAND = replace(CHART, band=(0, 1), styles=(CHART.styles[0], replace(CHART.styles[1], has_dots=True)))
WIDTHS = [320, 620, 1180]


def parsed(drawn: Drawn) -> ET.Element:
    return ET.fromstring(drawn.svg)


def texts(root: ET.Element) -> list[str]:
    return [item.text or "" for item in root.iter(f"{SVG}text")]


def path_of(root: ET.Element, colour: str) -> str:
    found = [item for item in root.iter(f"{SVG}path") if item.get("stroke") == COLOURS[colour].light]
    return next(item.get("d", "") for item in found if item.get("fill") == "none")


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chart", [CHART, BAND], ids=["lines", "band"])
def test_a_drawing_is_named_and_uses_colours_of_its_ground_only(chart, width, ground) -> None:
    drawn = time_lines(chart, width=width, ground=ground, prefix="p")
    root = parsed(drawn)
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == [chart.title, chart.description]
    assert root.get("viewBox") == f"0 0 {drawn.width} {drawn.height}"
    used = set(re.findall(r"#[0-9A-F]{6}", drawn.svg))
    assert used <= {getattr(colour, ground) for colour in COLOURS.values()}
    assert "style=" not in drawn.svg
    assert "class=" not in drawn.svg


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", range(4))
def test_no_words_leave_the_sheet_wherever_today_is(width, place) -> None:
    marks = (DayMark(day=DAYS[place], label="heute", is_strong=True), *CHART.marks[1:])
    known = replace(CHART.lines[1], values=(5.0, 10.0, 40.0, 50.0))
    chart = replace(
        CHART,
        marks=marks,
        lines=(CHART.lines[0], known),
        callouts=tuple(replace(item, place=place) for item in CHART.callouts),
    )
    drawn = time_lines(chart, width=width)
    for item in parsed(drawn).iter(f"{SVG}text"):
        x, y = float(item.get("x", 0)), float(item.get("y", 0))
        wide = text_width(item.text or "", 16 if width < 480 else 15)
        left = {"end": x - wide, "middle": x - wide / 2}.get(item.get("text-anchor", ""), x)
        assert left >= -1
        assert left + wide <= width * 1.02
        assert 0 < y < drawn.height


def test_time_is_true_to_scale() -> None:
    root = parsed(time_lines(CHART, width=1180))
    places = [float(x) for x in re.findall(r"[ML]([\d.]+) ", path_of(root, "quiet"))]
    widths = [later - earlier for earlier, later in pairwise(places)]
    lengths = [(later - earlier).days for earlier, later in pairwise(DAYS)]
    assert [round(wide / widths[0], 2) for wide in widths] == [
        round(length / lengths[0], 2) for length in lengths
    ]


def test_a_stepped_line_keeps_its_value_and_stops_where_nothing_is_known() -> None:
    path = path_of(parsed(time_lines(CHART, width=1180)), "series-1")
    assert re.fullmatch(r"M[\d.]+ [\d.]+H[\d.]+V[\d.]+", path)


def test_an_unknown_day_breaks_a_line() -> None:
    gap = replace(CHART.lines[0], values=(0.0, None, 60.0, 100.0))
    chart = replace(CHART, lines=(gap, CHART.lines[1]))
    assert path_of(parsed(time_lines(chart, width=620)), "quiet").count("M") == 2


def test_lines_differ_by_dash_and_are_named_at_the_line() -> None:
    root = parsed(time_lines(CHART, width=1180))
    lines = [item for item in root.iter(f"{SVG}path") if item.get("fill") == "none"]
    assert len({item.get("stroke-dasharray") for item in lines}) == 2
    assert {"nach Plan 60 %", "gemeldet 40 %", "heute", "Ende des Konzepts"} <= set(texts(root))


def test_a_band_is_a_closed_area_of_the_known_points() -> None:
    root = parsed(time_lines(BAND, width=620))
    (area,) = (item for item in root.iter(f"{SVG}path") if item.get("fill-opacity"))
    assert re.fullmatch(r"M[\d. L]+Z", area.get("d", ""))
    assert area.get("d", "").count("L") == 5


def test_years_are_written_in_the_middle_of_what_is_shown_of_them() -> None:
    found = texts(parsed(time_lines(CHART, width=1180)))
    assert [text for text in found if re.fullmatch(r"20\d\d", text)] == ["2025", "2026", "2027", "2028"]
    short = replace(CHART, days=(*DAYS[:2], date(2025, 10, 1), date(2026, 1, 31)), marks=())
    assert "Q3/2025" in texts(parsed(time_lines(short, width=1180)))


def test_the_axis_of_counts_has_round_numbers_and_that_of_percent_quarters() -> None:
    assert axis_steps(CHART) == [0, 25, 50, 75, 100]
    assert axis_steps(replace(CHART, suffix="", top=36.0)) == [0, 10, 20, 30, 40]


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_marks_never_touch_and_no_line_crosses_words_below_it(width) -> None:
    canvas = Canvas(width=width, ground="light", prefix="c")
    plot = Plot(left=50, right=width - 6, top=0, base=200, first=DAYS[0], last=DAYS[3], highest=100)
    days = (date(2026, 11, 15), date(2027, 9, 1), date(2028, 12, 7), DAYS[3])
    names = ("heute", "frühestens 09/2027", "spätestens 12/2028", "Ende des Konzepts")
    found = placed(
        canvas, plot, [DayMark(day=day, label=name) for day, name in zip(days, names, strict=True)]
    )
    assert len(found) == 4
    for one, other in combinations(found, 2):
        assert one.row != other.row or one.right <= other.left or other.right <= one.left
        x = plot.x(one.mark.day)
        assert one.row > other.row or not other.left + 2 < x < other.right - 2 or other.row == one.row


@given(
    days=st.lists(st.dates(DAYS[0], DAYS[3]), max_size=12),
    width=st.sampled_from(WIDTHS),
    label=st.sampled_from(["heute", "Beginn 2.7", "Beginn von 12 Maßnahmen"]),
)
def test_any_marks_have_words_of_their_own(days: list[date], width: int, label: str) -> None:
    canvas = Canvas(width=width, ground="light", prefix="c")
    plot = Plot(left=50, right=width - 6, top=0, base=200, first=DAYS[0], last=DAYS[3], highest=100)
    found = placed(canvas, plot, [DayMark(day=day, label=label) for day in days])
    assert sorted(item.mark.day for item in found) == sorted(days)
    assert all(item.left >= 0 and item.right <= width for item in found)
    assert {item.row for item in found} == set(range(max((item.row + 1 for item in found), default=0)))
    for one, other in combinations(found, 2):
        assert one.row != other.row or one.right <= other.left or other.right <= one.left


@pytest.mark.parametrize("width", WIDTHS)
def test_many_marks_at_the_left_are_stairs_that_no_line_crosses(width: int) -> None:
    canvas = Canvas(width=width, ground="light", prefix="c")
    plot = Plot(left=50, right=width - 6, top=0, base=200, first=DAYS[0], last=DAYS[3], highest=100)
    days = [DAYS[0] + timedelta(days=30 * step) for step in range(5)]
    found = placed(canvas, plot, [DayMark(day=day, label="Beginn von 3 Maßnahmen") for day in days])
    assert [item.mark.day for item in sorted(found, key=lambda item: item.row)] == days
    assert all(item.left == plot.x(item.mark.day) - 1 for item in found)


def test_a_chart_without_days_is_an_empty_sheet_and_one_of_bars_is_refused() -> None:
    empty = replace(CHART, days=(), categories=(), lines=(), styles=(), callouts=(), marks=())
    assert parsed(time_lines(empty, width=320)).tag == f"{SVG}svg"
    values = {name: getattr(CHART, name) for name in Chart.__dataclass_fields__}
    with pytest.raises(TypeError, match="not a chart over time"):
        time_lines(Chart(**values), width=320)


def test_the_axis_may_reach_beyond_the_days() -> None:
    wide = replace(CHART, since=date(2024, 1, 1), until=date(2030, 1, 1))
    assert wide.span == (date(2024, 1, 1), date(2030, 1, 1))
    assert replace(CHART, since=DAYS[1], until=DAYS[1]).span == (DAYS[0], DAYS[3])
