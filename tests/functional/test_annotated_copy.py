"""The copy that goes back to the department: findings in the cells they are about, the rest as it was."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from data_pipeline.annotate import annotate
from data_pipeline.errors import FileError, Place
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity

RED, YELLOW = "FFFFC7CE", "FFFFEB9C"


def a_finding(
    *,
    sheet: str | None = "Liste",
    row: int | None = 3,
    column: str | None = "Ende",
    cell: str | None = None,
    value: str | None = "bald",
    is_warning: bool = False,
) -> Finding:
    return Finding(
        place=Place(file="liste.xlsx", sheet=sheet, row=row),
        column=column,
        value=value,
        reason="»bald« ist kein Datum.",
        advice="Bitte ein Datum angeben.",
        severity=FindingSeverity.WARNING if is_warning else FindingSeverity.REFUSED,
        cell=cell,
    )


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """Two sheets with a title above the heading, a merged cell, a formula, a comment and a bold cell."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Liste"
    for row in (["Stand 2026"], ["Nr.", "Maßnahme", "Ende"], ["1", "Kurse", "bald"], ["2", "=1+1", 4]):
        sheet.append(row)
    sheet["C3"].font = Font(bold=True)
    sheet["C3"].comment = Comment("Frau M. fragen", "Amt 31")
    sheet.merge_cells("A1:C1")
    sheet.column_dimensions["B"].width = 50
    book.create_sheet("Notizen")["A1"] = "bleibt"
    book.save(tmp_path / "liste.xlsx")
    return tmp_path / "liste.xlsx"


def copy_of(original: Path, *findings: Finding) -> Workbook:
    target = original.with_name("kopie.xlsx")
    annotate(original, findings, target=target)
    return load_workbook(target)


def test_a_finding_stands_in_its_cell_beside_what_was_there(original: Path) -> None:
    cell = copy_of(original, a_finding())["Liste"]["C3"]

    assert cell.value == "bald"
    assert cell.comment.author == "Konzeptmonitor"
    assert cell.comment.text == (
        "Frau M. fragen\n\nKonzeptmonitor:\nZeile abgelehnt: »bald« ist kein Datum. Bitte ein Datum angeben."
    )
    assert cell.fill.fgColor.rgb == RED
    assert cell.font.bold


def test_address_wins_over_heading_and_heading_over_row(original: Path) -> None:
    sheet = copy_of(
        original,
        a_finding(cell="B3"),
        a_finding(row=4, is_warning=True),
        a_finding(row=4, column="gibt es nicht", is_warning=True),
        a_finding(row=None, column=None),
    )["Liste"]

    marked = {
        cell.coordinate: cell.fill.fgColor.rgb for row in sheet.iter_rows() for cell in row if cell.comment
    }
    assert marked == {"A1": RED, "B3": RED, "C4": YELLOW, "A4": YELLOW, "C3": "00000000"}


def test_several_findings_of_a_cell_stand_together_and_the_worst_gives_the_colour(original: Path) -> None:
    cell = copy_of(original, a_finding(cell="A4", is_warning=True), a_finding(cell="A4"))["Liste"]["A4"]

    assert cell.comment.text.count("kein Datum") == 2
    assert cell.fill.fgColor.rgb == RED


def test_a_merged_cell_is_marked_where_it_is_seen(original: Path) -> None:
    assert copy_of(original, a_finding(cell="C1"))["Liste"]["A1"].comment is not None


def test_the_first_sheet_lists_all_findings_with_links(original: Path) -> None:
    book = copy_of(original, a_finding(), a_finding(sheet=None, row=None, column=None, value="=1+1"))
    sheet = book.worksheets[0]

    assert (sheet.title, book.active.title) == ("Befunde", "Befunde")
    assert str(sheet["A2"].value).startswith("2 Befunde.")
    assert [cell.value for cell in sheet[6]][:5] == [1, "Zeile abgelehnt", "Liste", "C3", "Ende"]
    assert sheet["D6"].hyperlink.location == "'Liste'!C3"
    assert sheet["D7"].hyperlink is None
    assert (sheet["F7"].value, sheet["F7"].data_type) == ("=1+1", "s")


def test_everything_else_stays_and_what_is_lost_is_said(original: Path) -> None:
    before = original.read_bytes()
    book = copy_of(original, a_finding())

    assert original.read_bytes() == before
    assert book["Liste"]["B4"].value == "=1+1"
    assert book["Liste"].column_dimensions["B"].width == 50
    assert [str(area) for area in book["Liste"].merged_cells.ranges] == ["A1:C1"]
    assert book["Notizen"]["A1"].value == "bleibt"
    assert "berechnete Werte" in str(book["Befunde"]["A4"].value)


def test_a_copy_of_a_copy_holds_only_the_new_findings(original: Path) -> None:
    copy_of(original, a_finding(), a_finding(cell="A3"))
    second = original.with_name("zweite.xlsx")
    annotate(original.with_name("kopie.xlsx"), [a_finding(cell="B3")], target=second)

    book = load_workbook(second)
    assert book.sheetnames == ["Befunde", "Liste", "Notizen"]
    comments = {c.coordinate: c.comment.text for row in book["Liste"].iter_rows() for c in row if c.comment}
    assert sorted(comments) == ["B3", "C3"]
    assert comments["C3"] == "Frau M. fragen"
    assert book["Liste"]["A3"].fill.fgColor.rgb == "00000000"


def test_a_csv_becomes_a_workbook_whose_texts_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text('Nr.;Maßnahme;Ende\n007;=HYPERLINK("x");bald\n', encoding="utf-8")

    sheet = copy_of(path, a_finding(sheet=None, row=2))["Tabelle"]

    assert [cell.value for cell in sheet[2]] == ["007", '=HYPERLINK("x")', "bald"]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "s"]
    assert "kein Datum" in sheet["C2"].comment.text


@pytest.mark.parametrize("target", ["liste.xlsx", "kopie.csv", "fehlt/kopie.xlsx"])
def test_a_target_without_sense_is_refused(original: Path, target: str) -> None:
    with pytest.raises(FileError):
        annotate(original, [a_finding()], target=original.parent / target)
    assert sorted(path.name for path in original.parent.iterdir()) == ["liste.xlsx"]
