"""Findings as comments and colours of cells."""

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity

AUTHOR = "Konzeptmonitor"
_BEGIN = "Konzeptmonitor:"
_RED, _YELLOW = "FFFFC7CE", "FFFFEB9C"
_WIDTH, _LINE_HEIGHT, _CHARACTERS = 340, 18, 48


def mark(cell: Cell, findings: list[Finding]) -> None:
    """Colour the cell and say in its comment what was found; a comment of other people stays above."""
    is_refused = any(item.severity is not FindingSeverity.WARNING for item in findings)
    cell.fill = PatternFill("solid", fgColor=_RED if is_refused else _YELLOW)
    lines = [f"{item.severity.label}: {item.reason} {item.advice}" for item in findings]
    text = "\n".join([_BEGIN, *lines])
    if cell.comment is not None and cell.comment.text.strip():
        text = f"{cell.comment.text.strip()}\n\n{text}"
    height = _LINE_HEIGHT * (2 + sum(1 + len(line) // _CHARACTERS for line in text.splitlines()))
    cell.comment = Comment(text, AUTHOR, width=_WIDTH, height=min(height, 600))


def unmark(cell: Cell) -> None:
    """Take away what `mark` added at an earlier time; the colour that was there before is not known."""
    if cell.comment is None or _BEGIN not in cell.comment.text:
        return
    rest = cell.comment.text.split(_BEGIN)[0].strip()
    cell.comment = Comment(rest, cell.comment.author) if rest else None
    if cell.fill.fgColor.rgb in (_RED, _YELLOW):
        cell.fill = PatternFill()
