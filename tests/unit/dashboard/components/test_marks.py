"""A status is shape, word and colour."""

import re

import pytest

from dashboard.components.marks import legend, shape, status_mark
from dashboard.components.stylesheet import generated_css, svg_uri
from dashboard.mark_shapes import MARK_PATHS, mark_path
from dashboard.theme import COLOURS, STATUS
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text


def test_the_mark_is_followed_by_its_word() -> None:
    mark = status_mark("late", label="verspätet")
    first, second = mark.children
    assert "mark-diamond" in first.className
    assert attribute(first, "aria-hidden") == "true"
    assert second.children == "verspätet"
    assert "status-late" in mark.className


def test_in_dense_tables_the_word_is_hidden_but_there() -> None:
    mark = status_mark("late", label="verspätet", hide_label=True)
    assert text(of_class(mark, "visually-hidden")) == "verspätet"


def test_the_size_grows_with_the_type() -> None:
    assert status_mark("late", label="verspätet", size=24).style == {"--mark-size": "1.5rem"}
    assert not status_mark("late", label="verspätet").style


def test_an_unknown_state_is_an_error() -> None:
    with pytest.raises(KeyError):
        shape("fertig")


@pytest.mark.parametrize("key", STATUS)
def test_every_state_has_a_path_within_its_box(key: str) -> None:
    points = re.findall(r"(?<=[ML])(-?[\d.]+) (-?[\d.]+)", mark_path(key))
    assert mark_path(key).startswith("M")
    assert mark_path(key).endswith("Z")
    assert all(0 <= float(number) <= 16 for point in points for number in point)


def test_the_style_sheet_draws_the_very_same_paths() -> None:
    css = generated_css()
    for name, path in MARK_PATHS.items():
        assert f".mark-{name} " in css
        assert svg_uri(f"d='{path}'").removeprefix("data:image/svg+xml,") in css


def test_the_style_sheet_maps_every_colour_a_figure_may_have() -> None:
    css = generated_css()
    assert '[style*="fill: rgb(116, 0, 0)"] { fill: var(--overdue) !important }' in css
    assert all(css.count(f"var(--{name}) !important") == 2 for name in COLOURS)


def test_a_legend_is_a_list_of_marks() -> None:
    entries = of_kind(legend([("late", "verspätet"), ("on_time", "im Zeitplan")]), "Li")
    assert [text(entry) for entry in entries] == ["verspätet", "im Zeitplan"]
