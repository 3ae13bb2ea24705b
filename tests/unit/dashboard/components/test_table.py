"""Tables name their heads, their order and their scroll region."""

import pytest
from dash import html

from dashboard.components.table import Column, Sort, data_table, key_values
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text

COLUMNS = [
    Column(label="Feld", sort_href="?sort=field"),
    Column(label="Anzahl", numeric=True, sort_href="?sort=n"),
]


def table(*, stacked: bool = False) -> html.Div:
    rows = [["Arbeit", "3"], ["Wohnen", "5"]]
    sort = Sort(column=1, direction="descending")
    return data_table(rows, columns=COLUMNS, caption="Maßnahmen je Feld", sort=sort, stacked=stacked)


def test_the_scroll_region_is_named_and_reachable() -> None:
    region = table()
    assert (region.role, region.tabIndex) == ("region", 0)
    assert attribute(region, "aria-label") == "Maßnahmen je Feld"


def test_heads_have_a_scope() -> None:
    assert [head.scope for head in of_kind(table(), "Th")] == ["col", "col", "row", "row"]


def test_only_the_sorted_column_says_so() -> None:
    heads = of_kind(of_kind(table(), "Thead")[0], "Th")
    assert [attribute(head, "aria-sort") for head in heads] == [None, "descending"]


def test_a_head_sorts_by_a_link_of_the_caller() -> None:
    assert [link.href for link in of_kind(table(), "A")] == ["?sort=field", "?sort=n"]


def test_numbers_are_set_right() -> None:
    assert [text(cell) for cell in of_class(table(), "numeric") if type(cell).__name__ == "Td"] == ["3", "5"]


def test_cells_of_a_stacked_table_carry_their_head() -> None:
    assert "stacked" in of_kind(table(stacked=True), "Table")[0].className
    assert attribute(of_kind(table(stacked=True), "Td")[0], "data-label") == "Anzahl"


def test_a_row_that_does_not_fit_its_heads_is_refused() -> None:
    with pytest.raises(ValueError, match="3 cells for 2 columns"):
        data_table([["a", "b", "c"]], columns=COLUMNS, caption="Zahlen")


def test_facts_are_a_list_of_terms() -> None:
    facts = key_values({"Federführung": "Zentrale Verwaltung"})
    assert [text(term) for term in of_kind(facts, "Dt")] == ["Federführung"]
