"""A column renamed, added or doubled is said aloud, with the letters of the columns."""

import pytest

from data_pipeline.errors import MappingError
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import parse_mapping
from data_pipeline.records import Extract
from data_pipeline.sources.workbook.extract import extract
from data_pipeline.sources.workbook.standard import standard_mapping

LIST = 'measure_code = "Nr."\ntitle = "Maßnahme"\nfield_code = "Feld"\nremark = "Notiz"\n'


def sheet(*rows: tuple[object, ...], name: str | None = None) -> Sheet:
    return Sheet("x.xlsx", name, [Row(at, cells) for at, cells in enumerate(rows, start=1)])


def read(*rows: tuple[object, ...], top: str = "") -> Extract:
    return extract(
        [sheet(*rows)], mapping=parse_mapping(f'title = "x"\n{top}\n[measures]\n{LIST}', name="m.toml")
    )


def test_an_added_column_is_named_once() -> None:
    result = read(
        ("Nr.", "Maßnahme", "Feld", "Amt", None), ("1", "a", "A", "Bau", "?"), ("2", "b", "A", None, None)
    )

    (finding,) = result.findings
    assert finding.severity.value == "warning"
    assert "»Amt« (D), Spalte E (ohne Überschrift)" in finding.reason
    assert len(result.records) == 4


@pytest.mark.parametrize("top", ['ignore = ["amt *"]', 'ignore = ["Spalte D"]', 'drop = ["Amt"]'])
def test_a_column_that_is_knowingly_left_out_is_not_named(top: str) -> None:
    assert read(("Nr.", "Maßnahme", "Feld", "Amt"), ("1", "a", "A", "Bau"), top=top).findings == []


def test_a_column_without_content_is_not_named() -> None:
    assert read(("Nr.", "Maßnahme", "Feld", "Amt"), ("1", "a", "A", None)).findings == []


def test_a_doubled_heading_counts_once_where_both_say_the_same() -> None:
    result = read(("Nr.", "Maßnahme", "Feld", "Notiz", "Notiz"), ("1", "a", "A", "x", "x"))

    (finding,) = result.findings
    assert (finding.severity.value, finding.cell) == ("warning", "D1")
    assert "D, E" in finding.reason
    assert result.records[-1].values["remark"] == "x"


@pytest.mark.parametrize("cells", [("x", "y"), ("x", None), (None, "y")])
def test_a_row_in_which_doubled_columns_differ_is_refused(cells: tuple[object, object]) -> None:
    result = read(
        ("Nr.", "Maßnahme", "Feld", "Notiz", "Notiz"), ("1", "a", "A", *cells), ("2", "b", "A", "z", "z")
    )

    refused = [item for item in result.findings if item.severity.value == "refused"]
    assert [(item.place.row, item.cell, item.column) for item in refused] == [(2, "D2", "Notiz")]
    read_rows = [item for item in result.records if item.target == "measure" and not item.is_refused]
    assert [item.values["measure_code"] for item in read_rows] == ["2"]


def test_a_letter_settles_which_doubled_column_is_meant() -> None:
    mapping = parse_mapping(
        f'title = "x"\nignore = ["Notiz"]\n[measures]\n{LIST.replace("Notiz", "Spalte E")}', name="m"
    )
    rows = (("Nr.", "Maßnahme", "Feld", "Notiz", "Notiz"), ("1", "a", "A", "x", "y"))

    result = extract([sheet(*rows)], mapping=mapping)

    assert result.findings == []
    assert result.records[-1].values["remark"] == "y"


def test_a_renamed_required_column_is_asked_about() -> None:
    with pytest.raises(MappingError) as error:
        extract(
            [sheet(("Nr.", "Massnahme-Titel", "Bereich"), ("1", "a", "A"))],
            mapping=parse_mapping(
                'title = "x"\n[[table]]\ntarget = "measure"\ncolumns = '
                '{ measure_code = "Nr.", title = "Maßnahme", field_code = "Bereich" }',
                name="m",
            ),
        )

    assert "Gesucht »Maßnahme«, gefunden »Massnahme-Titel« – ist das gemeint?" in error.value.reason


def test_a_table_that_lost_its_heading_is_unread_while_others_are_read() -> None:
    result = read(("Nr.", "Massnahme-Titel", "Feld"), ("1", "a", "A"))

    assert result.unread == {"measure"}
    told = [item for item in result.findings if "Maßnahmen" in item.reason]
    assert [item.severity.value for item in told] == ["warning"]
    assert "gefunden »Massnahme-Titel«" in told[0].advice


def test_a_sheet_of_the_workbook_that_lost_its_heading_is_unread() -> None:
    good = sheet(("Nr.", "Jahr"), ("1", 2026), name="Budget")
    renamed = sheet(("Maßnahme-Nr.", "Feldnummer", "Bezeichnung"), ("1", "x", "y"), name="Maßnahmen")

    result = extract([good, renamed], mapping=standard_mapping())

    assert result.unread == {"measure"}
    assert result.delivered == {"budget_item"}


def test_cells_that_cannot_be_read_are_named_by_their_address() -> None:
    result = extract([sheet(("Nr.", "Jahr"), ("1", "bald"), name="Budget")], mapping=standard_mapping())

    assert [(item.cell, item.column) for item in result.findings] == [("B2", "Jahr")]


def test_a_renamed_sheet_is_asked_about_and_its_table_unread() -> None:
    budget = sheet(("Nr.", "Jahr"), ("1", 2026), name="Budget")
    renamed = sheet(("Maßnahme-Nr.", "Handlungsfeld-Nr.", "Maßnahme"), ("1", "x", "y"), name="Massnahmen (2)")

    result = extract([budget, renamed], mapping=standard_mapping())

    assert "measure" in result.unread
    assert any(
        "»Maßnahmen« fehlt; »Massnahmen (2)« wird nicht gelesen" in item.reason for item in result.findings
    )


def test_sheets_of_other_names_are_passed_over_in_silence() -> None:
    budget = sheet(("Nr.", "Jahr"), ("1", 2026), name="Budget")

    result = extract([budget, sheet(("a", "b"), name="Legende")], mapping=standard_mapping())

    assert (result.unread, result.findings) == (set(), [])


def test_a_sheet_that_the_mapping_names_and_the_file_lacks_is_named() -> None:
    mapping = parse_mapping(f'title = "x"\n[measures]\nsheet = "Plan 2026"\n{LIST}', name="m")

    with pytest.raises(MappingError, match="Gesucht »Plan 2026«, vorhanden »Plan 2027«"):
        extract([sheet(("Nr.", "Maßnahme", "Feld"), ("1", "a", "A"), name="Plan 2027")], mapping=mapping)
