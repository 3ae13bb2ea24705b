"""OpenDocument sheets give the same rows and faults as XLSX; repeated blanks are never written out."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.files.sheet import Sheet
from data_pipeline.files.workbook import read_workbook
from tests.factories.hostile import ods_parts, table, write_zip


def read(tmp_path: Path, tables: str, *, styles: str = "") -> list[Sheet]:
    return read_workbook(write_zip(tmp_path / "x.ods", ods_parts(tables, styles=styles)))


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "") -> str:
    shown = "".join(f"<text:p>{line}</text:p>" for line in text.split("|")) if text else ""
    return f"<table:table-cell {attributes}>{shown}</table:table-cell>"


def typed(kind: str, value: str, text: str = "gezeigt") -> str:
    names = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}
    return cell(text, f'office:value-type="{kind}" office:{names.get(kind, "value")}="{value}"')


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (cell(" Titel "), "Titel"),
        (cell("erste|zweite"), "erste\nzweite"),
        (cell('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/><text:span>d</text:span>'), "a  b\tc\nd"),
        (cell("viele \n   Leerzeichen"), "viele Leerzeichen"),
        (cell("", 'office:value-type="string" office:string-value="nur so"'), "nur so"),
        (typed("float", "3"), 3),
        (typed("float", "1.5"), 1.5),
        (typed("currency", "20000"), 20_000),
        (typed("percentage", "0.355"), "35,5 %"),
        (typed("date", "2026-03-01"), date(2026, 3, 1)),
        (typed("date", "2026-03-01T08:30:00.000000000"), datetime.fromisoformat("2026-03-01T08:30:00")),
        (typed("time", "PT08H30M00S"), time(8, 30)),
        (typed("time", "PT30H00M00S"), timedelta(hours=30)),
        (typed("boolean", "true"), True),
        (cell("<text:a>Verweis</text:a>"), "Verweis"),
        (
            cell("x").replace(
                "<text:p>", "<office:annotation><text:p>Notiz</text:p></office:annotation><text:p>"
            ),
            "x",
        ),
    ],
)
def test_kinds_of_cells(tmp_path: Path, given: str, expected: object) -> None:
    (found,) = read(tmp_path, table(row(given)))

    assert [item.cells for item in found.rows] == [(expected,)]
    assert found.faults == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            cell(
                "#REF!", 'table:formula="of:=[.#REF!]" office:value-type="string" calcext:value-type="error"'
            ),
            "Fehler",
        ),
        (
            cell("#BEZUG!", 'table:formula="of:=[.#REF!]" office:value-type="float" office:value="0"'),
            "Fehler",
        ),
        (cell("Err:502", 'table:formula="of:=X()" office:value-type="float" office:value="0"'), "Fehler"),
        (cell("", 'table:formula="of:=1+1"'), "nicht ihr Ergebnis"),
        (cell("", 'table:formula="of:=1+1" office:value-type="float"'), "nicht ihr Ergebnis"),
        (typed("date", "20260-99-99"), "als Datum"),
        (typed("time", "acht Uhr"), "als Datum oder Uhrzeit"),
    ],
)
def test_what_has_no_value_is_a_fault(tmp_path: Path, given: str, reason: str) -> None:
    (found,) = read(tmp_path, table(row(cell("a"), given)))

    (fault,) = found.faults
    assert (fault.place.sheet, fault.place.row, fault.column, fault.is_refused) == ("Liste", 1, "B", True)
    assert reason in fault.reason


def test_a_formula_with_an_empty_text_as_result_is_a_blank(tmp_path: Path) -> None:
    given = cell("", 'table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""')
    (found,) = read(tmp_path, table(row(cell("a"), given)))

    assert [item.cells for item in found.rows] == [("a",)]
    assert found.faults == []


def test_repeated_blanks_are_counted_and_content_is_written_out(tmp_path: Path) -> None:
    blank = row(
        cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048000"'
    )
    rows = row(cell("a"), attributes='table:number-rows-repeated="3"') + blank
    (found,) = read(tmp_path, table(rows + row(cell("b", 'table:number-columns-repeated="2"'), cell("c"))))

    assert [(item.number, item.cells) for item in found.rows] == [
        (1, ("a", None, None)),
        (2, ("a", None, None)),
        (3, ("a", None, None)),
        (1_048_004, ("b", "b", "c")),
    ]


def test_merged_cells_count_downwards_only(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    rows = [
        row(
            cell("Feld", 'table:number-rows-spanned="3"'),
            cell("a"),
            cell("breit", 'table:number-columns-spanned="2"'),
            covered,
        ),
        row(covered, cell("b"), cell("c"), cell("d")),
        row(covered),
    ]
    (found,) = read(tmp_path, table("".join(rows)))

    assert [item.cells for item in found.rows] == [("Feld", "a", "breit", None), ("Feld", "b", "c", "d")]


def test_what_is_hidden_is_read_and_told(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hidden = [
        row(cell("2"), cell("x"), attributes=f'table:visibility="{how}"') for how in ("collapse", "filter")
    ]
    hiding = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="ta2" style:family="table">{hiding}</style:style>'
    shown, secret = read(
        tmp_path,
        table(columns + row(cell("1")) + "".join(hidden))
        + table(row(cell("z")), name="Geheim", attributes='table:style-name="ta2"'),
        styles=styles,
    )

    assert [(item.place.row, item.column, item.is_refused) for item in shown.faults] == [
        (2, None, False),
        (2, "B", False),
    ]
    assert "Die Zeilen 2 bis 3 sind ausgeblendet" in shown.faults[0].reason
    assert [item.cells for item in secret.rows] == [("z",)]
    assert "Das Blatt ist ausgeblendet" in secret.faults[0].reason


def test_copies_of_other_files_and_drawings_are_no_content(tmp_path: Path) -> None:
    aside = "<table:shapes><text:p>Zeichnung</text:p></table:shapes>"
    found = read(tmp_path, table(aside + row(cell("a"))) + table(row(cell("b")), name="'file:///x.ods'#$S"))

    assert [(item.name, [line.cells for line in item.rows]) for item in found] == [("Liste", [("a",)])]


def test_a_value_from_another_file_is_told(tmp_path: Path) -> None:
    given = cell(
        "5", 'table:formula="of:=[\'file:///x.ods\'#$S.A1]" office:value-type="float" office:value="5"'
    )
    (found,) = read(tmp_path, table(row(given)))

    assert [(item.column, item.is_refused) for item in found.faults] == [("A", False)]
    assert found.rows[0].cells == (5,)


def test_what_is_inside_counts_and_not_the_ending(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "x.xlsx", ods_parts(table(row(cell("a")))))

    assert [item.rows[0].cells for item in read_workbook(path)] == [("a",)]


@pytest.mark.parametrize("count", ["-1", "1e3", "x", "99999999999"])
def test_a_count_that_is_none_is_refused(tmp_path: Path, count: str) -> None:
    with pytest.raises(FileError, match="eine Anzahl ist keine"):
        read(tmp_path, table(row(cell("a"), attributes=f'table:number-rows-repeated="{count}"')))
