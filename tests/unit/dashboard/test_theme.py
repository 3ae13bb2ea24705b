"""The colours can be read on every ground, and Python and CSS name the same ones."""

import re
from itertools import product
from pathlib import Path

import plotly.graph_objects as go
import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.components.stylesheet import TARGET, generated_css
from dashboard.theme import (
    COLOURS,
    DATA_COLOURS,
    FONT_FAMILY,
    GRAPH_CONFIG,
    SERIES,
    STATUS,
    Colour,
    bar_style,
    contrast,
    figure_layout,
    status_colour,
    status_style,
    text_on,
    wrapped,
)
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState

ASSETS = Path(__file__).parents[3] / "assets"
TOKENS = (ASSETS / "00-tokens.css").read_text(encoding="utf-8")
SCHEMES = ("light", "dark")
GROUNDS = ("ground", "raised")
TEXTS = ("ink", "quiet", "accent")
BOUNDARIES = ("line-strong", "accent-fill")


def value(name: str, scheme: str) -> str:
    return str(getattr(COLOURS[name], scheme))


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("text", "ground", "scheme"), list(product(TEXTS, GROUNDS, SCHEMES)))
def test_text_can_be_read(text: str, ground: str, scheme: str) -> None:
    assert contrast(value(text, scheme), value(ground, scheme)) >= 4.5


@pytest.mark.parametrize(
    ("mark", "ground", "scheme"), list(product([*BOUNDARIES, *DATA_COLOURS], GROUNDS, SCHEMES))
)
def test_marks_bars_and_borders_can_be_seen(mark: str, ground: str, scheme: str) -> None:
    assert contrast(value(mark, scheme), value(ground, scheme)) >= 3


@pytest.mark.parametrize("name", DATA_COLOURS)
def test_numbers_on_bars_can_be_read_on_both_grounds(name: str) -> None:
    fill, text = COLOURS[name], text_on(COLOURS[name].light)
    dark_text = next(colour.dark for colour in COLOURS.values() if colour.light == text)
    assert contrast(text, fill.light) >= 4.5
    assert contrast(dark_text, fill.dark) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_tick_in_a_checked_box_can_be_seen(scheme: str) -> None:
    assert contrast("#FFFFFF", value("accent-fill", scheme)) >= 3


def test_the_style_sheet_has_the_same_colours() -> None:
    written = dict(re.findall(r"--([\w-]+): (light-dark\(#\w{6}, #\w{6}\));", TOKENS))
    assert written == {name: f"light-dark({c.light}, {c.dark})" for name, c in COLOURS.items()}


def test_the_style_sheet_has_the_same_font() -> None:
    assert f"--font: {FONT_FAMILY};".replace("'", '"') in TOKENS


def test_print_is_high_in_contrast() -> None:
    paper = TOKENS.split("@media print")[1]
    printed = dict(re.findall(r"--([\w-]+): (#\w{6});", paper))
    assert contrast(printed["ink"], "#FFFFFF") == pytest.approx(21)
    assert contrast(printed["quiet"], "#FFFFFF") >= 7


def test_a_drawing_is_mapped_by_value_so_no_value_stands_for_two_colours() -> None:
    lights = [colour.light for colour in COLOURS.values()]
    assert len(lights) == len(set(lights))


def test_the_generated_style_sheet_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == generated_css()


def test_no_asset_asks_another_host() -> None:
    for sheet in ASSETS.glob("*.css"):
        addresses = re.findall(r"url\([\"']?(?!data:)([^)\"']+)", sheet.read_text(encoding="utf-8"))
        assert all((ASSETS / address).is_file() for address in addresses), sheet.name
    for asset in [*ASSETS.glob("*.css"), *ASSETS.rglob("*.js")]:
        assert "sourceMappingURL" not in asset.read_text(encoding="utf-8"), asset.name


def test_the_bundled_plotly_is_the_version_that_figures_are_written_for() -> None:
    head = (ASSETS / "vendor" / "plotly-cartesian.min.js").read_text(encoding="utf-8")[:200]
    assert f"v{get_plotlyjs_version()}" in head


@pytest.mark.parametrize("key", [*ImplementationPhase, *ScheduleState, *Freshness])
def test_every_state_has_a_style(key: str) -> None:
    style = status_style(key)
    assert COLOURS[style.hue] == Colour(style.colour_light, style.colour_dark)
    assert status_colour(key) == style.colour_light


@pytest.mark.parametrize("states", [ImplementationPhase, ScheduleState, Freshness])
def test_the_states_of_one_axis_differ_in_more_than_colour(states: type[ImplementationPhase]) -> None:
    styles = [(STATUS[key].mark, STATUS[key].pattern) for key in states]
    assert len(set(styles)) == len(styles)


def test_an_unknown_state_is_an_error() -> None:
    with pytest.raises(KeyError):
        status_style("fertig")


def test_nothing_of_a_graph_leads_outside() -> None:
    assert GRAPH_CONFIG["displayModeBar"] is False
    assert GRAPH_CONFIG["displaylogo"] is False
    assert GRAPH_CONFIG["showSendToCloud"] is False
    assert GRAPH_CONFIG["plotlyServerURL"] == ""


@pytest.mark.parametrize("axis", ["x", "y"])
def test_the_layout_is_one_that_plotly_knows(axis: str) -> None:
    layout = figure_layout(values="x" if axis == "x" else "y")
    figure = go.Figure({"data": [{"type": "bar", "y": [1], **bar_style("postponed")}], "layout": layout})
    assert figure.layout.separators == ",."
    assert figure.layout[f"{axis}axis"].rangemode == "tozero"
    assert figure.layout.colorway == SERIES


def test_nothing_can_be_dragged_or_zoomed() -> None:
    layout = figure_layout()
    assert layout["dragmode"] is False
    assert go.Figure(layout=layout).layout.xaxis.fixedrange is True


def test_a_state_that_is_out_of_the_running_is_hatched() -> None:
    assert "pattern" in go.Figure(data=[{"type": "bar", **bar_style("cancelled")}]).data[0].marker
    assert bar_style("late")["textfont"] == {"color": COLOURS["ground"].light, "size": 14}


def test_long_labels_are_wrapped() -> None:
    assert wrapped("Vielfältige Stadtgesellschaft") == "Vielfältige<br>Stadtgesellschaft"
