"""The matrix leads from every cell to its measures."""

import pytest
from dash import html

from dashboard.components.matrix import Head, MatrixCell, matrix, share_bar
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text


def cell(count: int, href: str) -> MatrixCell:
    return MatrixCell(
        count=count,
        worst_key="late",
        worst_label="verspätet",
        shares=[("late", 1), ("at_risk", 0), ("on_time", count - 1)],
        href=href,
        accessible_name=f"{count} Maßnahmen, davon 1 verspätet",
    )


def small(cells: list[list[MatrixCell | None]]) -> html.Div:
    return matrix(
        caption="Maßnahmen nach Feld und Geschäftsbereich",
        row_heads=[Head(name="Arbeit", href="/massnahmen?feld=arbeit")],
        column_heads=[
            Head(name="Geschäftsbereich Soziales", short="Soziales"),
            Head(name="Stadtentwicklung"),
        ],
        cells=cells,
        row_totals=[cell(3, "/r")],
        column_totals=[cell(3, "/c1"), cell(1, "/c2")],
        grand_total=cell(3, "/alle"),
    )


def test_a_cell_is_a_link_that_says_all_in_words() -> None:
    link = of_class(small([[cell(3, "/zelle"), None]]), "matrix-link")[0]
    assert link.href == "/zelle"
    assert attribute(link, "aria-label") == "3 Maßnahmen, davon 1 verspätet"
    assert attribute(link, "data-label") == "Soziales"
    assert text(link) == "3verspätet"


def test_an_empty_cell_is_empty() -> None:
    (empty,) = of_class(small([[cell(3, "/zelle"), None]]), "matrix-empty")
    assert text(empty) == ""


def test_heads_have_a_scope_and_full_names() -> None:
    heads = of_kind(small([[None, None]]), "Th")
    assert [head.scope for head in heads] == ["col", "col", "col", "col", "row", "row"]
    assert "Geschäftsbereich Soziales" in text(heads[1])


def test_totals_stand_at_the_edges() -> None:
    links = [link.href for link in of_class(small([[None, None]]), "matrix-link")]
    assert links == ["/r", "/c1", "/c2", "/alle"]


def test_the_bar_leaves_out_what_is_not_there() -> None:
    bar = share_bar([("late", 1), ("at_risk", 0), ("on_time", 2)])
    assert [(part.className, part.style["flexGrow"]) for part in bar.children] == [
        ("status-late", 1),
        ("status-on_time", 2),
    ]


@pytest.mark.parametrize("cells", [[], [[None]], [[None, None], [None, None]]])
def test_numbers_never_stand_under_the_wrong_head(cells: list[list[MatrixCell | None]]) -> None:
    with pytest.raises(ValueError, match="differ in number"):
        small(cells)
