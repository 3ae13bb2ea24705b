"""Drawings are well-formed SVG that says what the chart says, on every sheet and ground."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from dashboard import figures
from dashboard.chart import Chart, Series, Unit
from dashboard.drawings import Drawn, Ground, money_bars, picture, stacked_bars, trend
from dashboard.drawings.text import broken, text_width
from dashboard.mark_shapes import mark_path
from dashboard.theme import COLOURS

SVG = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    key="k",
    title='Mehr als <b>10 & "20"',
    subtitle="Zahl",
    description="Balken",
    category_label="Feld",
    categories=("Vielfältige <Stadtgesellschaft>", "Arbeit"),
    series=(
        Series(key="in_progress", label="in Umsetzung", values=(7.0, 0.0)),
        Series(key="postponed", label="zurückgestellt", values=(1.0, 2.0)),
    ),
    unit=Unit.COUNT,
    n=10,
    as_of=date(2025, 1, 1),
    revision_number=3,
    source="Konzept",
    is_sample=True,
    definition_key="state_counts",
)
MONEY = replace(
    CHART, unit=Unit.EURO, series=(Series(key="planned_eur", label="geplant", values=(1_500_000.0, None)),)
)
DRAWINGS = [(stacked_bars, CHART), (trend, CHART), (money_bars, MONEY)]


def parsed(drawn: Drawn) -> ET.Element:
    return ET.fromstring(drawn.svg)


def texts(root: ET.Element) -> list[str]:
    return [item.text or "" for item in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("width", [340, 560, 760])
@pytest.mark.parametrize(("draw", "chart"), DRAWINGS)
def test_every_drawing_is_named_and_uses_colours_of_its_ground_only(
    draw: object, chart: Chart, width: int, ground: Ground
) -> None:
    drawn = draw(chart, width=width, ground=ground, prefix="p")  # type: ignore[operator]
    root = parsed(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "p-t p-d"
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == [chart.title, chart.description]
    assert root.get("viewBox") == f"0 0 {drawn.width} {drawn.height}"
    used = set(re.findall(r"#[0-9A-F]{6}", drawn.svg))
    assert used <= {getattr(colour, ground) for colour in COLOURS.values()}
    assert "style=" not in drawn.svg
    assert "class=" not in drawn.svg


@pytest.mark.parametrize("width", [340, 760])
@pytest.mark.parametrize(("draw", "chart"), DRAWINGS)
def test_nothing_stands_outside_the_sheet(draw: object, chart: Chart, width: int) -> None:
    drawn = draw(chart, width=width)  # type: ignore[operator]
    for item in parsed(drawn).iter():
        x, y = float(item.get("x", 0)), float(item.get("y", 0))
        assert -0.1 <= x + float(item.get("width", 0)) <= width + 0.1
        assert -0.1 <= y + float(item.get("height", 0)) <= drawn.height + 0.1
        if item.tag == f"{SVG}text" and item.get("text-anchor") is None:
            assert x + text_width(item.text or "", 16) <= width * 1.02


def test_numbers_stand_in_the_bars_and_totals_at_their_ends() -> None:
    numbers = [text for text in texts(parsed(stacked_bars(CHART, width=760))) if text.isdigit()]
    assert numbers == ["7", "1", "8", "2", "2"]


def test_the_legend_has_mark_and_word_and_a_swatch_for_what_is_hatched() -> None:
    root = parsed(stacked_bars(CHART, width=760, prefix="p"))
    marks = [item.get("d") for item in root.findall(f"{SVG}path")]
    assert mark_path("in_progress") in marks
    assert mark_path("postponed") in marks
    assert {"in Umsetzung", "zurückgestellt"} <= set(texts(root))
    assert [item.get("id") for item in root.iter(f"{SVG}pattern")] == ["p-postponed"]


def test_two_states_with_one_mark_are_told_apart_by_what_is_drawn() -> None:
    states = ("undated", "not_assessable", "late")
    series = tuple(Series(key=key, label=key, values=(2.0, 1.0)) for key in states)
    key = parsed(stacked_bars(replace(CHART, series=series), width=900))

    swatches = [rect.get("fill") for rect in key.findall(f"{SVG}rect") if rect.get("height") == "13"]
    assert swatches == [COLOURS["out"].light, "url(#c-not_assessable)"]


@pytest.mark.parametrize(
    "stages", [("planned_eur", "spent_eur"), ("approved_eur", "committed_eur", "spent_eur")]
)
def test_a_stage_of_money_has_one_colour_whatever_stands_beside_it(stages: tuple[str, ...]) -> None:
    series = tuple(Series(key=key, label=key, values=(2.0, 1.0)) for key in stages)
    chart = replace(MONEY, series=series)
    marker = figures.money_bars(chart)["data"][-1]["marker"]  # type: ignore[index]

    fills = [rect.get("fill") for rect in parsed(money_bars(chart, width=900)).findall(f"{SVG}rect")]
    assert fills[len(stages) - 1] == marker["color"] == COLOURS["series-3"].light


def test_an_amount_that_is_not_stated_is_said_in_words() -> None:
    found = texts(parsed(money_bars(MONEY, width=340)))
    assert "1,5\u00a0Mio.\u00a0€" in found
    assert "keine Angabe" in found


def test_of_many_days_some_are_written_and_none_overlap() -> None:
    many = replace(
        CHART,
        categories=tuple(f"{day:02}.01.2025" for day in range(1, 31)),
        series=(Series(key="late", label="verspätet", values=(1.0,) * 30),),
    )
    root = parsed(trend(many, width=340))
    days = [item for item in root.iter(f"{SVG}text") if re.fullmatch(r"\d\d\.01\.2025", item.text or "")]
    places = [float(item.get("x", 0)) for item in days]
    assert days[-1].text == "30.01.2025"
    assert all(later - earlier > 75 for earlier, later in pairwise(places))


def test_a_picture_stands_alone() -> None:
    drawn = picture(CHART, stacked_bars(CHART, width=760, ground="dark"), ground="dark")
    root = parsed(drawn)
    found = " ".join(texts(root))
    assert "Quelle: Konzept" in found
    assert "Beispieldaten · Stand 01.01.2025, Revision 3" in found
    paper = root.find(f"{SVG}rect")
    assert paper is not None
    assert paper.get("fill") == COLOURS["ground"].dark


@pytest.mark.parametrize("draw", [stacked_bars, trend, money_bars])
def test_an_empty_chart_is_an_empty_sheet(draw: object) -> None:
    drawn = draw(replace(CHART, categories=(), series=()), width=340)  # type: ignore[operator]
    assert parsed(drawn).tag == f"{SVG}svg"


def test_lines_break_where_they_must() -> None:
    assert broken("Wohnen und Unterbringung", width=110, size=15) == ["Wohnen und", "Unterbringung"]
    assert broken("Gleichstellungsbeauftragte", width=90, size=15)[0].endswith("-")
    assert broken("", width=90, size=15) == [""]
