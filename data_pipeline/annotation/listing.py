"""The first sheet of the copy: all findings, each with a link to its cell."""

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from data_pipeline.annotation.originals import LIST_MARK
from data_pipeline.annotation.text import put
from data_pipeline.records import Finding

_HEADINGS = (
    ("Nr.", 6),
    ("Art", 16),
    ("Blatt", 22),
    ("Zelle", 8),
    ("Spalte", 24),
    ("Wert", 30),
    ("Grund", 60),
    ("Was zu tun ist", 60),
)
_LINK_AT = 4
_FIRST_ROW = 6


def write_list(book: Workbook, found: list[tuple[Finding, Cell | None]], *, lost: list[str]) -> None:
    """Write the sheet. found: findings with their cells, None for those about the whole file."""
    sheet = book.create_sheet(_free_title(book), 0)
    book.active = 0
    _write_head(sheet, count=len(found), lost=lost)
    for number, (finding, cell) in enumerate(found, start=1):
        _write_finding(sheet, number, finding, cell)
    sheet.freeze_panes = f"A{_FIRST_ROW}"
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False


def _free_title(book: Workbook) -> str:
    titles = {title.casefold() for title in book.sheetnames}
    names = ("Befunde", *(f"Befunde ({number})" for number in range(2, len(titles) + 3)))
    return next(name for name in names if name.casefold() not in titles)


def _write_head(sheet: Worksheet, *, count: int, lost: list[str]) -> None:
    put(_cell(sheet, 1, 1), LIST_MARK)
    _cell(sheet, 1, 1).font = Font(bold=True, size=14)
    put(_cell(sheet, 2, 1), f"{count} Befunde. Rot: nicht geladen. Gelb: geladen, bitte prüfen.")
    put(
        _cell(sheet, 3, 1),
        "Bitte in den Blättern berichtigen; dieses Blatt wird nicht gelesen.",
    )
    if lost:
        put(_cell(sheet, 4, 1), f"In dieser Kopie fehlen gegenüber dem Original: {', '.join(lost)}.")
    for at, (text, width) in enumerate(_HEADINGS, start=1):
        put(_cell(sheet, _FIRST_ROW - 1, at), text)
        _cell(sheet, _FIRST_ROW - 1, at).font = Font(bold=True)
        sheet.column_dimensions[chr(ord("A") + at - 1)].width = width


def _write_finding(sheet: Worksheet, number: int, finding: Finding, cell: Cell | None) -> None:
    row = _FIRST_ROW + number - 1
    values = (
        number,
        finding.severity.label,
        finding.place.sheet,
        cell.coordinate if cell is not None else finding.place.row,
        finding.column,
        finding.value,
        finding.reason,
        finding.advice,
    )
    for at, value in enumerate(values, start=1):
        put(_cell(sheet, row, at), value)
        _cell(sheet, row, at).alignment = Alignment(wrap_text=True, vertical="top")
    if cell is not None:
        _link(_cell(sheet, row, _LINK_AT), cell)


def _link(source: Cell, target: Cell) -> None:
    title = target.parent.title.replace("'", "''")
    source.hyperlink = Hyperlink(ref=source.coordinate, location=f"'{title}'!{target.coordinate}")
    source.font = Font(underline="single", color="FF0563C1")


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return sheet.cell(row, column)  # type: ignore[return-value]
