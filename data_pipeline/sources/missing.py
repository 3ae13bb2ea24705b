"""Headings that a mapping asks for and a file does not have: said aloud, never passed over in silence."""

from collections.abc import Iterator

from data_pipeline.errors import Place
from data_pipeline.files.sheet import Sheet
from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.parsing.codes import normal
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity


def missing_headings(sheets: list[Sheet], *, mapping: Mapping) -> list[Finding]:
    """One warning for every column of the mapping none of whose headings stands in any sheet."""
    cells = (cell for sheet in sheets for row in sheet.rows[:30] for cell in row.cells)
    present = {normal(cell) for cell in cells if cell is not None}
    wanted = dict.fromkeys(names for rule in mapping.table for names in _wanted(rule))
    return [
        _finding(sheets[0].file, names)
        for names in wanted
        if not any({normal(name), normal(f"{name} *")} & present for name in names)
    ]


def _wanted(rule: TableRule) -> Iterator[tuple[str, ...]]:
    """Accepted headings of every column and of every condition."""
    yield from (item.headings for item in rule.columns.values())
    yield from ((item.column,) for item in rule.when)


def _finding(file: str, names: tuple[str, ...]) -> Finding:
    return Finding(
        place=Place(file=file),
        column=names[0],
        value=None,
        reason=f"Die Spalte »{' / '.join(names)}« der Zuordnung fehlt in der Datei und wird nicht geladen.",
        advice="Bitte die Überschrift in der Datei oder in der Zuordnung berichtigen.",
        severity=FindingSeverity.WARNING,
    )
