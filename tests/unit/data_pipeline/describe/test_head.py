"""The heading row of an unknown sheet, and what the words above it say."""

from data_pipeline.describe.head import Head, find_head, reported_above, title_above
from data_pipeline.files.sheet import Row, Sheet


def sheet(*rows: tuple[object, ...]) -> Sheet:
    return Sheet("x.xlsx", "Liste", [Row(at, cells) for at, cells in enumerate(rows, start=1) if any(cells)])


def head(*rows: tuple[object, ...]) -> Head:
    found = find_head(sheet(*rows))
    assert found is not None
    return found


HEAD = ("Nr.", "Maßnahme", "Federführung", "Status")
DATA = (("1", "Kurse", "Jugendamt", "läuft"), ("2", "Beratung", "Sozialamt", "läuft"))


def test_titles_above_are_no_headings_and_give_the_title() -> None:
    rows = (("Integrationskonzept", None), ("Stand: 06/2026", None, "intern"), HEAD, *DATA)

    found = head(*rows)

    assert found.row.number == 3
    assert [row.number for row in found.data] == [4, 5]
    assert title_above(sheet(*rows), found) == "Integrationskonzept"
    assert reported_above(sheet(*rows), found) == "2026-06-30"


def test_a_date_that_cannot_be_read_is_none() -> None:
    rows = (("Stand 13/2026", "Entwurf"), HEAD, *DATA)

    assert reported_above(sheet(*rows), head(*rows)) == ""


def test_unknown_headings_are_found_by_what_stands_below() -> None:
    assert head(("Kram", None), ("Xa", "Yb", "Zc"), ("a", "b", "c"), ("d", "e", "f")).row.number == 2


def test_two_rows_of_headings_are_one() -> None:
    found = head(
        ("Nr.", "Maßnahme", "Zeitraum", None),
        (None, None, "von", "bis"),
        ("1", "Kurse", "2025", "2026"),
    )

    assert found.row.cells == ("Nr.", "Maßnahme", "Zeitraum von", "Zeitraum bis")
    assert (found.first_number, found.row.number) == (1, 2)


def test_hints_sections_and_repeated_headings_are_no_data() -> None:
    found = head(
        HEAD,
        ("(laufend)", "(kurz)", None, None),
        ("Handlungsfeld 1: A", None, None, None),
        DATA[0],
        HEAD,
        DATA[1],
    )

    assert [row.number for row in found.data] == [4, 6]


def test_a_sheet_of_numbers_has_no_headings() -> None:
    assert find_head(sheet((1, 2), (3, 4))) is None
    assert find_head(sheet(("Nur ein Text", None))) is None
    assert find_head(sheet()) is None
