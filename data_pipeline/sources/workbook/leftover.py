"""Columns of a sheet that no rule reads: named, because somebody filled them in."""

from collections.abc import Collection, Iterable, Iterator

from data_pipeline.errors import Place
from data_pipeline.files.letters import column_letters
from data_pipeline.files.sheet import Sheet
from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.heading_words import heading_word
from data_pipeline.sources.headings import Headings, at

_Tables = Iterable[tuple[TableRule, Headings]]


def leftover_columns(
    sheet: Sheet, tables: _Tables, mapping: Mapping, *, skipped: Collection[int]
) -> list[Finding]:
    """One warning that names all columns with content that are not loaded; one for each doubled heading."""
    found = list(tables)
    known = {heading_word(word) for word in (*mapping.drop, *mapping.ignore)}
    names = [
        _name(headings, position)
        for headings in _heading_rows(found)
        for position in _filled(sheet, headings, skipped)
        if position not in _read(found, headings) and not _words(headings, position) & known
    ]
    return [*_doubled(sheet, found), *([_finding(sheet, names)] if names else [])]


def _heading_rows(found: _Tables) -> list[Headings]:
    return list({headings.row.number: headings for _, headings in found}.values())


def _read(found: _Tables, headings: Headings) -> set[int]:
    """Positions below this heading row that some rule reads, for a value or for a condition."""
    read: set[int] = set()
    for rule, own in found:
        if own.row.number == headings.row.number:
            read |= {*own.columns.values(), *(at for more in own.doubles.values() for at in more)}
            words = (heading_word(item.column) for item in rule.when)
            read |= {own.positions[word] for word in words if word in own.positions}
    return read


def _filled(sheet: Sheet, headings: Headings, skipped: Collection[int]) -> list[int]:
    rows = [row for row in sheet.below(headings.row) if row.number not in skipped]
    width = max((len(row.cells) for row in rows), default=0)
    return [position for position in range(width) if any(at(row, position) is not None for row in rows)]


def _text(headings: Headings, position: int) -> str:
    cell = at(headings.row, position)
    return "" if cell is None else " ".join(str(cell).split())


def _words(headings: Headings, position: int) -> set[str]:
    """What a mapping may call the column: its heading, or its letter."""
    return {heading_word(_text(headings, position)), heading_word(f"Spalte {column_letters(position + 1)}")}


def _name(headings: Headings, position: int) -> str:
    letters = column_letters(position + 1)
    text = _text(headings, position)
    return f"»{text}« ({letters})" if text else f"Spalte {letters} (ohne Überschrift)"


def _doubled(sheet: Sheet, found: _Tables) -> Iterator[Finding]:
    told: set[int] = set()
    for _, headings in found:
        for name, others in headings.doubles.items():
            first = headings.columns[name]
            if first in told:
                continue
            told.add(first)
            letters = [column_letters(position + 1) for position in (first, *others)]
            yield Finding(
                place=Place(file=sheet.file, sheet=sheet.name, row=headings.row.number),
                column=headings.label(name),
                value=None,
                reason=f"Die Überschrift »{headings.label(name)}« steht mehrmals da: {', '.join(letters)}."
                f" {letters[0]} gilt; Zeilen, in denen die Spalten einander widersprechen, werden abgelehnt.",
                advice="Bitte eine Spalte umbenennen oder löschen.",
                severity=FindingSeverity.WARNING,
                cell=f"{letters[0]}{headings.row.number}",
            )


def _finding(sheet: Sheet, names: list[str]) -> Finding:
    return Finding(
        place=Place(file=sheet.file, sheet=sheet.name),
        column=None,
        value=None,
        reason=f"Nicht geladen, weil die Zuordnung nichts dazu sagt: {', '.join(names)}.",
        advice="Wenn das so gewollt ist, in der Zuordnung unter ignore nennen; sonst dort zuordnen.",
        severity=FindingSeverity.WARNING,
    )
