"""The matrix leads from every cell to its measures."""

import re
from pathlib import Path

import pytest
from dash import html

from dashboard.components.matrix import Head, MatrixCell, matrix, share_bar
from dashboard.indicators.matrix import DEEPEST_SHADE
from dashboard.theme import COLOURS, contrast
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text

STYLES = Path(__file__).parents[4] / "assets" / "57-overview.css"


def cell(count: int, href: str, **changes: object) -> MatrixCell:
    values: dict[str, object] = {
        "number": str(count),
        "words": "1 verspätet",
        "mark": "late",
        "shares": [("late", 1), ("at_risk", 0), ("on_time", count - 1)],
        "href": href,
        "accessible_name": f"{count} Maßnahmen, davon 1 verspätet",
    }
    return MatrixCell(**(values | changes))  # type: ignore[arg-type]


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
    assert text(link) == "31 verspätet"


def test_a_cell_may_do_without_mark_and_bar() -> None:
    plain = small([[cell(3, "/zelle", mark=None, shares=()), None]])
    link = of_class(plain, "matrix-link")[0]
    assert not of_class(link, "mark")
    assert not of_class(link, "share-bar")


def test_a_tint_is_a_class_of_the_cell() -> None:
    (tinted,) = of_class(small([[cell(3, "/zelle", shade=2), cell(1, "/andere")]]), "shade-2")
    assert text(tinted) == "31 verspätet"


def test_text_stays_readable_on_every_tint_light_and_dark() -> None:
    percents = [int(found) for found in re.findall(r"var\(--running\) (\d+)%", STYLES.read_text())]
    assert len(percents) == DEEPEST_SHADE
    for ground in ("light", "dark"):
        paper, colour = getattr(COLOURS["ground"], ground), getattr(COLOURS["running"], ground)
        for percent in percents:
            tint = mixed(colour, paper, percent)
            assert contrast(getattr(COLOURS["ink"], ground), tint) >= 4.5
            assert contrast(getattr(COLOURS["quiet"], ground), tint) >= 4.5
            assert contrast(getattr(COLOURS["overdue"], ground), tint) >= 3


def mixed(colour: str, paper: str, percent: int) -> str:
    """As `color-mix(in srgb, colour percent%, paper)` does."""
    pairs = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    parts = [round((own * percent + other * (100 - percent)) / 100) for own, other in pairs]
    return "#" + "".join(f"{part:02X}" for part in parts)


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
