"""Headings that a mapping asks for and a file does not have: said aloud, never passed over in silence."""

from collections.abc import Iterable, Iterator

from data_pipeline.errors import Place
from data_pipeline.files.sheet import Sheet
from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.heading_words import heading_word, nearest
from data_pipeline.sources.headings import (
    SEARCHED_ROWS,
    find_headings,
    is_letter_heading,
    matching_sheets,
    required_columns,
)

_LONGEST = 60


def missing_headings(sheets: list[Sheet], *, mapping: Mapping) -> list[Finding]:
    """One warning for every column of the mapping none of whose headings stands in any sheet."""
    present = {heading_word(text): text for text in _texts(sheets)}
    for rule in mapping.table:
        for sheet in matching_sheets(sheets, rule):
            if headings := find_headings(sheet, rule):
                present |= dict.fromkeys(headings.positions, "")
    wanted = dict.fromkeys(names for rule in mapping.table for names in _wanted(rule))
    spoken = {heading_word(name) for names in wanted for name in names}
    free = [text for word, text in present.items() if text and word not in spoken]
    return [
        _finding(sheets[0].file, names, nearest(names, free))
        for names in wanted
        if not any(heading_word(name) in present or is_letter_heading(name) for name in names)
    ]


def lacking_headings(sheets: list[Sheet], rules: Iterable[TableRule]) -> str:
    """Which required headings of these rules no row has, each with the nearest one that is there."""
    texts = _texts(sheets)
    present = {heading_word(text) for text in texts}
    wanted = dict.fromkeys(
        rule.columns[name].headings for rule in rules for name in sorted(required_columns(rule))
    )
    lacking = [names for names in wanted if not {heading_word(name) for name in names} & present]
    if not lacking:
        words = ", ".join(dict.fromkeys(names[0] for names in wanted))
        return f"In einer Zeile müssen stehen: {words}." if words else ""
    return " ".join(_asked(names, nearest(names, texts)) for names in lacking)


def _asked(names: tuple[str, ...], near: str | None) -> str:
    found = f", gefunden »{near}« – ist das gemeint?" if near else ", nichts Ähnliches gefunden."
    return f"Gesucht »{' / '.join(names)}«{found}"


def _texts(sheets: list[Sheet]) -> list[str]:
    """Short texts of the top rows, each of which may be a heading."""
    cells = (cell for sheet in sheets for row in sheet.rows[:SEARCHED_ROWS] for cell in row.cells)
    texts = (" ".join(str(cell).split()) for cell in cells if isinstance(cell, str))
    return list(dict.fromkeys(text for text in texts if len(text) <= _LONGEST))


def _wanted(rule: TableRule) -> Iterator[tuple[str, ...]]:
    """Accepted headings of every column and of every condition."""
    yield from (item.headings for item in rule.columns.values() if item.headings)
    yield from ((item.column,) for item in rule.when)


def _finding(file: str, names: tuple[str, ...], near: str | None) -> Finding:
    meant = f"Gemeint vielleicht: »{near}«. " if near else ""
    return Finding(
        place=Place(file=file),
        column=names[0],
        value=None,
        reason=f"Die Spalte »{' / '.join(names)}« der Zuordnung fehlt in der Datei und wird nicht geladen.",
        advice=f"{meant}Bitte die Überschrift in der Datei oder in der Zuordnung berichtigen.",
        severity=FindingSeverity.WARNING,
    )
