"""Pictures of charts: pixels in the right size, letters from the product's own font."""

import struct
from dataclasses import replace

import pytest

from dashboard.catalogue import ChartSpec, all_charts
from dashboard.drawings import picture, stacked_bars
from dashboard.drawings.png import font_files, png
from dashboard.exports.picture import chart_png, chart_svg
from tests.unit.dashboard.catalogue.test_catalogue import a_view
from tests.unit.dashboard.drawings.test_drawings import CHART


def size(content: bytes) -> tuple[int, int]:
    """Width and height that a PNG states."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def a_word(text: str, *, weight: int = 400, family: str = "Source Sans 3") -> str:
    look = f"""y="15" font-family="'{family}'" font-weight="{weight}" font-size="16\""""
    size_of = 'xmlns="http://www.w3.org/2000/svg" width="80" height="20"'
    return f"<svg {size_of}><text {look}>{text}</text></svg>"


@pytest.mark.parametrize("spec", all_charts(), ids=lambda spec: spec.key)
def test_pixels_are_twice_the_units(spec: ChartSpec) -> None:
    chart = spec.build(a_view())
    drawn = picture(chart, spec.drawing(chart, width=960, ground="light", prefix="c"))

    assert size(chart_png(spec, chart)) == (2 * drawn.width, 2 * drawn.height)
    assert drawn.width == 1008


@pytest.mark.parametrize("spec", all_charts(), ids=lambda spec: spec.key)
def test_a_picture_needs_nothing_from_the_page(spec: ChartSpec) -> None:
    svg = chart_svg(spec, spec.build(a_view())).decode()

    assert svg.startswith("<svg ")
    assert "var(" not in svg
    assert "Quelle: " in svg


def test_letters_come_from_the_own_font_in_both_weights() -> None:
    """No font of the system is asked: what is there at all is drawn with the product's files."""
    blank, regular, bold = png(a_word(" ")), png(a_word("Maß")), png(a_word("Maß", weight=700))

    assert len({blank, regular, bold}) == 3
    assert png(a_word("Maß", family="Segoe UI")) == blank


@pytest.mark.parametrize("text", ["ğıŞ", "ąćż", "Жук", "ἄλφα", "ờ", "€ – „“"])
def test_letters_of_many_languages_are_there(text: str) -> None:
    assert len({png(a_word(letter)) for letter in f" {text}".replace("  ", " ")}) >= len(set(text))
    assert png(a_word(text)) not in (png(a_word(" ")), png(a_word("\ue000" * len(text))))


def test_equal_drawings_are_drawn_once() -> None:
    svg = a_word("einmal")

    assert png(svg) is png(svg)
    assert size(png(svg, zoom=3)) == (240, 60)


def test_characters_that_no_file_may_hold_are_left_out() -> None:
    chart = replace(CHART, title="Titel\x0b mit\x00 Schmutz")
    drawn = picture(chart, stacked_bars(chart, width=760))

    assert "Titel mit Schmutz" in drawn.svg
    assert size(png(drawn.svg)) == (drawn.width, drawn.height)


def test_an_empty_chart_says_so() -> None:
    empty = replace(CHART, categories=(), series=(), lines=())

    assert "keine Angaben" in picture(empty, stacked_bars(empty, width=760)).svg
    assert "keine Angaben" not in picture(CHART, stacked_bars(CHART, width=760)).svg


def test_font_files_are_part_of_the_product() -> None:
    assert [path.rsplit("/", 1)[-1] for path in font_files()] == [
        "SourceSans3-Regular.ttf",
        "SourceSans3-Bold.ttf",
    ]
