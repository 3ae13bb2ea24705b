"""Workbooks as people see them; what cannot be seen in them is a fault, never a blank."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from data_pipeline.errors import FileError
from data_pipeline.files.sheet import Sheet
from data_pipeline.files.workbook import read_workbook

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
        ("Feld", "a", "breit", None),
        ("Feld", "b", "breit", None),
        ("Feld", "c", None, None),
    ]


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


def write_zip(path: Path, content: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)


def parts(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    path = tmp_path / "x.xlsx"
    Workbook().save(path)
    with zipfile.ZipFile(path) as archive:
        return path, {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"<html>"])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    with pytest.raises(FileError, match="keine lesbare XLSX-Datei"):
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
        ("xl/big.bin", b"0" * 201_000_000, "zu groß"),
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
