"""Sheets and a mapping in, records out. Values are parsed by the type of the column they go to."""

from collections.abc import Iterator

from data_pipeline.errors import MappingError, Place
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.records import Extract, Finding, Record
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.headings import Headings, find_headings, matching_sheets
from data_pipeline.sources.missing import lacking_headings
from data_pipeline.sources.workbook.cells import RowReader
from data_pipeline.sources.workbook.leftover import leftover_columns
from data_pipeline.sources.workbook.row_kinds import NO_RULE, NO_SHEET, SECTION, passed_over
from data_pipeline.sources.workbook.row_records import add_records, applies
from data_pipeline.sources.workbook.sections import Sections
from data_pipeline.sources.workbook.unread import missing_sheets, tell_renamed_sheets, tell_unread

_Tables = list[tuple[TableRule, Headings]]


def extract(sheets: list[Sheet], *, mapping: Mapping) -> Extract:
    """Everything the mapping finds in the sheets of one file.

    Raises MappingError when no table of the mapping fits any sheet.
    """
    result = Extract(sheets[0].file)
    for sheet in sheets:
        result.rows |= {_place(sheet, row.number) for row in sheet.rows}
        result.rows |= {fault.place for fault in sheet.faults if fault.place.row is not None}
    for rule in mapping.table:
        if rule.once:
            result.records.append(Record(rule.target, mapping.constants(rule), None))
            result.delivered.add(rule.target)
    found = [_extract_sheet(result, sheet, mapping) for sheet in sheets]
    if not any(found):
        needed = [rule for rule in mapping.table if not rule.is_extra]
        asked = missing_sheets(sheets, mapping) or lacking_headings(sheets, needed)
        raise MappingError(
            f"{result.file}: Die Zuordnung {mapping.name} passt zu keinem Blatt. {asked}".rstrip(),
            "Bitte Überschriften prüfen oder mit --mapping eine andere Zuordnung angeben.",
        )
    tell_renamed_sheets(result, sheets, mapping)
    tell_unread(result, sheets, mapping, {rule.target for tables in found for rule, _ in tables})
    return result


def _place(sheet: Sheet, number: int) -> Place:
    return Place(file=sheet.file, sheet=sheet.name, row=number)


def _extract_sheet(result: Extract, sheet: Sheet, mapping: Mapping) -> _Tables:
    """The tables that were found. A sheet no rule speaks of is passed over, with its faults."""
    rules = [rule for rule in mapping.table if matching_sheets([sheet], rule)]
    tables = _tables(sheet, rules)
    if not tables:
        result.ignored |= {_place(sheet, row.number): NO_SHEET for row in sheet.rows}
        return []
    sections = Sections(sheet)
    for rule, _ in tables:
        sections.learn(rule)
    skipped = passed_over(sheet, tables)
    _note_rows(result, sheet, tables, sections, skipped)
    for rule, headings in tables:
        rows = sheet.rows if rule.is_of_sections else list(_rows(sheet, headings, tables))
        rows = [row for row in rows if row.number not in skipped or rule.is_of_sections]
        _extract_table(result, RowReader(rule, headings, sections), rows, mapping)
    result.findings.extend(_fault_findings(sheet))
    passed = skipped.keys() | sections.numbers
    result.findings.extend(leftover_columns(sheet, tables, mapping, skipped=passed))
    return tables


def _tables(sheet: Sheet, rules: list[TableRule]) -> _Tables:
    """Every rule that fits, with its heading row; rules without headings share that of the others."""
    found = [(rule, headings) for rule in rules if (headings := find_headings(sheet, rule))]
    shared = max((headings for _, headings in found), key=lambda item: len(item.columns), default=None)
    without = [(rule, shared) for rule in rules if rule.columns and not rule.has_headings and shared]
    return [*without, *found]


def _note_rows(
    result: Extract, sheet: Sheet, tables: _Tables, sections: Sections, skipped: dict[int, str]
) -> None:
    """Heading rows, and for every row why it is passed over unless a record is made of it."""
    for row in sheet.rows:
        reason = SECTION if row.number in sections.numbers else skipped.get(row.number, NO_RULE)
        result.ignored[_place(sheet, row.number)] = reason
    for _, headings in tables:
        numbers = {headings.first_number, headings.row.number}
        result.headings |= {_place(sheet, number) for number in numbers}


def _rows(sheet: Sheet, headings: Headings, tables: _Tables) -> Iterator[Row]:
    """The rows below a heading row, down to the next one."""
    tops = [item.first_number for _, item in tables if item.first_number > headings.row.number]
    end = min(tops, default=None)
    return (row for row in sheet.below(headings.row) if end is None or row.number < end)


def _extract_table(result: Extract, reader: RowReader, rows: list[Row], mapping: Mapping) -> None:
    sheet, rule, sections = reader.sections.sheet, reader.rule, reader.sections.numbers
    is_of_sections = rule.is_of_sections
    refused = {fault.place.row for fault in sheet.faults if fault.is_refused}
    for row in rows:
        if (row.number in sections) != is_of_sections:
            continue
        cells = reader.cells(row)
        if not applies(reader, row, cells):
            continue
        if not rule.create_missing:
            result.delivered.add(rule.target)  # A sheet left empty says nothing; what holds is carried over.
        constants = mapping.constants(rule)
        add_records(result, reader, row, cells, constants=constants, is_refused=row.number in refused)


def _fault_findings(sheet: Sheet) -> list[Finding]:
    return [
        Finding(
            place=fault.place,
            column=fault.column,
            value=fault.value,
            reason=fault.reason,
            advice=fault.advice,
            severity=FindingSeverity.REFUSED if fault.is_refused else FindingSeverity.WARNING,
            cell=f"{fault.column}{fault.place.row}" if fault.column and fault.place.row else None,
        )
        for fault in sheet.faults
    ]
