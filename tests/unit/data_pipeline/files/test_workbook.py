"""Workbooks as people see them; what cannot be seen in them is a fault, never a blank."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from data_pipeline.errors import FileError
from data_pipeline.files.sheet import Sheet
from data_pipeline.files.workbook import read_workbook
from tests.factories.hostile import MAIN, STRINGS, write_zip, xlsx_parts

HALF_PAST_EIGHT = datetime.fromisoformat("2026-03-01T08:30:00")


def saved(tmp_path: Path, book: Workbook) -> list[Sheet]:
    path = tmp_path / "x.xlsx"
    book.save(path)
    return read_workbook(path)


def test_titles_blanks_and_kinds_of_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Liste"
    sheet["A1"] = " Titel "
    for at, value in enumerate(["Text", 1.5, 3, True, date(2026, 3, 1), HALF_PAST_EIGHT, " "], start=1):
        sheet.cell(4, at, value)
    sheet["H4"] = 0.35
    sheet["H4"].number_format = "0.0 %"

    (found,) = saved(tmp_path, book)

    assert (found.file, found.name, [row.number for row in found.rows]) == ("x.xlsx", "Liste", [1, 4])
    assert found.rows[0].cells[0] == "Titel"
    assert found.rows[1].cells == (
        "Text",
        1.5,
        3,
        True,
        date(2026, 3, 1),
        HALF_PAST_EIGHT,
        None,
        "35 %",
    )


def test_merged_cells_count_downwards_only(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["B2"], sheet["B3"] = "Feld", "a", "b", "c"
    sheet.merge_cells("A1:A3")
    sheet["C1"] = "breit"
    sheet.merge_cells("C1:D2")

    (found,) = saved(tmp_path, book)

    assert [row.cells for row in found.rows] == [
        ("Feld", "a", "breit"),
        ("Feld", "b", "breit"),
        ("Feld", "c", None),
    ]


def test_the_lower_half_of_a_tall_row_is_no_row_of_its_own(tmp_path: Path) -> None:
    """Else every measure that somebody made two rows high would come twice."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["A3"] = "1.1", "Titel", "1.2"
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:B2")

    (found,) = saved(tmp_path, book)

    assert [(row.number, row.cells) for row in found.rows] == [(1, ("1.1", "Titel")), (3, ("1.2", None))]


def test_merged_cells_share_the_fault_of_the_first(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["B2"] = "=1+1", "a", "b"
    sheet.merge_cells("A1:A2")

    (found,) = saved(tmp_path, book)

    assert [(item.place.row, item.column, item.is_refused) for item in found.faults] == [
        (1, "A", True),
        (2, "A", True),
    ]


def test_what_is_hidden_is_read_and_told_once_for_every_block(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "S"
    for number in range(1, 9):
        sheet.append([number, "x", "y"])
    for number in (3, 4, 7):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("Geheim")
    other.append(["z"])
    other.sheet_state = "veryHidden"

    found, secret = saved(tmp_path, book)

    assert [row.number for row in found.rows] == list(range(1, 9))
    assert [(item.place.row, item.column, item.is_refused) for item in found.faults] == [
        (1, "B", False),
        (3, None, False),
        (7, None, False),
    ]
    assert [item.reason.split(";")[0] for item in found.faults] == [
        "Die Spalte B ist ausgeblendet",
        "Die Zeilen 3 bis 4 sind ausgeblendet",
        "Die Zeile 7 ist ausgeblendet",
    ]
    assert [row.cells for row in secret.rows] == [("z",)]
    assert ["Das Blatt ist ausgeblendet" in item.reason for item in secret.faults] == [True]


def test_a_value_from_another_file_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    write_zip(
        path,
        xlsx_parts(
            sheet='<sheetData><row r="1"><c r="A1"><f>[1]Blatt!A1</f><v>5</v></c>'
            "<c r=\"B1\"><f>'[1]B'!A2</f><v>6</v></c></row></sheetData>"
        ),
    )

    (found,) = read_workbook(path)

    assert found.rows[0].cells == (5, 6)
    assert [(item.column, item.is_refused) for item in found.faults] == [("A", False)]
    assert "aus einer anderen Datei" in found.faults[0].reason


def test_the_size_that_a_sheet_claims_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    row = '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'
    sheet = f'<dimension ref="A1:XFD1048576"/><sheetData>{row}</sheetData>'
    write_zip(path, xlsx_parts(sheet=sheet))

    (found,) = read_workbook(path)

    assert [(row.number, row.cells) for row in found.rows] == [(1_048_576, (None, 1))]


def test_cells_and_rows_without_an_address_follow_each_other(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    write_zip(
        path,
        xlsx_parts(
            sheet='<sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c r="C1"><v>3</v></c></row>'
            '<row><c t="str"><v>b_x000D_</v></c><c t="d"><v>2026-03-01</v></c><c t="b"><v>1</v></c></row>'
            "</sheetData>"
        ),
    )

    (found,) = read_workbook(path)

    assert [row.cells for row in found.rows] == [("a", None, 3), ("b", date(2026, 3, 1), True)]


def test_text_in_pieces_is_one_text_without_reading_aids(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    strings = (
        f"<sst {MAIN}><si><r><t>Teil </t></r><r><t>zwei</t></r><rPh><t>nein</t></rPh></si></sst>".encode()
    )
    parts_ = xlsx_parts(sheet='<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>')
    write_zip(path, parts_ | {STRINGS: strings})

    (found,) = read_workbook(path)

    assert found.rows[0].cells == ("Teil zwei",)


FORMATS = [
    "General",
    "0.00",
    "0 %",
    "dd.mm.yyyy",
    "hh:mm",
    "[h]:mm",
    "dd.mm.yyyy hh:mm",
    '0.0 "d"',
    "[$-407]mmm yy",
]


@given(
    st.lists(
        st.tuples(st.floats(0, 80_000, allow_subnormal=False), st.sampled_from(FORMATS), st.booleans()),
        min_size=1,
        max_size=20,
    ),
    st.booleans(),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_numbers_and_dates_are_those_of_openpyxl(
    tmp_path: Path, cells: list[tuple[float, str, bool]], is_1904: bool
) -> None:
    """An independent reader of the same files; its percentages are numbers, ours are as shown."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900
    for at, (number, code, is_whole) in enumerate(cells, start=1):
        cell = book.worksheets[0].cell(1, at, round(number) if is_whole else number)
        cell.number_format = code
    path = tmp_path / "x.xlsx"
    book.save(path)
    theirs = [cell.value for cell in load_workbook(path).worksheets[0][1]]

    (found,) = read_workbook(path)

    for our, their, (_, code, _whole) in zip(found.rows[0].cells, theirs, cells, strict=True):
        if code == "0 %":
            assert our == f"{their * 100:.10g} %".replace(".", ",")
        elif isinstance(their, datetime) and their.time() == time(0):
            assert our == their.date()
        elif isinstance(their, timedelta) and timedelta(0) <= their < timedelta(days=1):
            assert our == (HALF_PAST_EIGHT.replace(hour=0, minute=0) + their).time()
        else:
            assert our == their


def test_a_formula_with_an_error_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 1, "=Weg!A1", None, "#REF!")
        sheet.write_formula(2, 1, "=1+1", None, 2)

    (found,) = read_workbook(path)

    assert [(item.place.row, item.column, item.value, item.is_refused) for item in found.faults] == [
        (2, "B", "#REF!", True)
    ]
    assert found.rows[2].cells[1] == 2


def test_a_formula_without_its_result_is_a_fault(tmp_path: Path) -> None:
    """openpyxl writes formulas without calculating; without a second look their cells would be blank."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "S"
    sheet.append(["a", "b"])
    sheet.append([1, "=A2*2"])
    sheet.append([None, "=A2*3"])

    (found,) = saved(tmp_path, book)

    assert [(item.place.sheet, item.place.row, item.column) for item in found.faults] == [
        ("S", 2, "B"),
        ("S", 3, "B"),
    ]
    assert "nicht ihr Ergebnis" in found.faults[0].reason


def test_a_formula_with_an_empty_text_as_result_is_a_blank(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 1, '=IF(A2="","",A2)', None, "")
        sheet.write(1, 0, "x")
    content = {}
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    content[part] = (
        content[part].replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>').replace(b"<v>0</v>", b"<v></v>")
    )
    write_zip(path, content)

    (found,) = read_workbook(path)

    assert found.faults == []
    assert found.rows[1].cells == ("x", None)


def parts(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    path = tmp_path / "x.xlsx"
    Workbook().save(path)
    with zipfile.ZipFile(path) as archive:
        return path, {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "leer"),
        (b"PK\3\4", "x.xlsx: Das ist keine lesbare XLSX-Datei"),
        (b"<html>", "x.xlsx: Das ist keine lesbare XLSX-Datei. In Wahrheit ist es eine Internetseite"),
    ],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    with pytest.raises(FileError, match=reason):
        read_workbook(path)


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path, content = parts(tmp_path)
    write_zip(path, content | {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"})

    with pytest.raises(FileError, match="beschädigt"):
        read_workbook(path)


def test_a_flipped_byte_is_refused(tmp_path: Path) -> None:
    path, _ = parts(tmp_path)
    content = bytearray(path.read_bytes())
    for at in range(60, 200):
        content[at] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(FileError):
        read_workbook(path)


@pytest.mark.parametrize(
    ("name", "part", "reason"),
    [
        ("xl/vbaProject.bin", b"x", "Makros"),
        ("xl/big.bin", b"0" * 60_000_000, "zu groß"),
        ("xl/evil.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "DOCTYPE"),
    ],
)
def test_what_does_not_belong_is_refused(tmp_path: Path, name: str, part: bytes, reason: str) -> None:
    path, content = parts(tmp_path)
    write_zip(path, content | {name: part})

    with pytest.raises(FileError, match=reason):
        read_workbook(path)


def test_a_cell_far_away_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].cell(1_000_000, 16_000, "x")

    with pytest.raises(FileError, match="zu viele Zellen"):
        saved(tmp_path, book)
