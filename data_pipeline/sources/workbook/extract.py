"""Sheets and a mapping in, records out. Values are parsed by the type of the column they go to."""

from collections.abc import Iterator

from data_pipeline.errors import CellError, MappingError, Place
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import ColumnRule, Mapping, TableRule
from data_pipeline.parsing.codes import normal
from data_pipeline.records import Extract, Finding, Record
from data_pipeline.schema import metadata
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.headings import Headings, find_headings, matching_sheets, required_columns
from data_pipeline.sources.workbook.values import fill


def extract(sheets: list[Sheet], *, mapping: Mapping) -> Extract:
    """Everything the mapping finds in the sheets of one file.

    Raises MappingError when no table of the mapping fits any sheet.
    """
    result = Extract(sheets[0].file)
    for sheet in sheets:
        result.rows |= {Place(file=sheet.file, sheet=sheet.name, row=row.number) for row in sheet.rows}
        result.rows |= {fault.place for fault in sheet.faults}
    for rule in mapping.table:
        if rule.once:
            result.records.append(Record(rule.target, mapping.constants(rule), None))
            result.delivered.add(rule.target)
    found = [_extract_sheet(result, sheet, mapping) for sheet in sheets]
    if not any(found):
        raise MappingError(
            f"{result.file}: Die Zuordnung {mapping.name} passt zu keinem Blatt.",
            "Bitte Überschriften prüfen oder mit --mapping eine andere Zuordnung angeben.",
        )
    return result


def _extract_sheet(result: Extract, sheet: Sheet, mapping: Mapping) -> bool:
    """Whether a table was found. A sheet no rule speaks of is passed over, with its faults."""
    rules = [rule for rule in mapping.table if matching_sheets([sheet], rule)]
    found = [_extract_table(result, sheet, rule, mapping) for rule in rules]
    if not any(found):
        if sheet.rows and any(rule.sheet and sheet.name for rule in rules):
            result.findings.append(_unknown_headings(sheet, rules))
        return False
    result.findings.extend(_fault_findings(sheet))
    return True


def _unknown_headings(sheet: Sheet, rules: list[TableRule]) -> Finding:
    words = [rule.columns[name].headings[0] for rule in rules for name in sorted(required_columns(rule))]
    return Finding(
        place=Place(file=sheet.file, sheet=sheet.name),
        column=None,
        value=None,
        reason="Auf dem Blatt fehlt die Zeile mit den Überschriften; es wurde übergangen.",
        advice=f"Gebraucht werden mindestens: {', '.join(dict.fromkeys(words))}.",
        severity=FindingSeverity.WARNING,
    )


def _fault_findings(sheet: Sheet) -> list[Finding]:
    return [
        Finding(
            place=fault.place,
            column=fault.column,
            value=fault.value,
            reason=fault.reason,
            advice=fault.advice,
            severity=FindingSeverity.REFUSED if fault.is_refused else FindingSeverity.WARNING,
        )
        for fault in sheet.faults
    ]


def _extract_table(result: Extract, sheet: Sheet, rule: TableRule, mapping: Mapping) -> bool:
    headings = find_headings(sheet, rule)
    if headings is None:
        return False
    result.headings.add(Place(file=sheet.file, sheet=sheet.name, row=headings.row.number))
    refused = {fault.place.row for fault in sheet.faults if fault.is_refused}
    for row in sheet.below(headings.row):
        if not _applies(rule, headings, row):
            continue
        result.delivered.add(rule.target)  # A sheet left empty says nothing; what holds is carried over.
        if row.number not in refused:
            for cells in _split(rule, headings, row):
                _add_record(result, sheet, rule, mapping, headings, row, cells)
    return True


def _applies(rule: TableRule, headings: Headings, row: Row) -> bool:
    return all(item.holds(headings.text(row, item.column)) for item in rule.when)


def _split(rule: TableRule, headings: Headings, row: Row) -> Iterator[dict[str, object]]:
    """The cells of a row by target column, once for every part of a cell that is to be split."""
    cells = {name: headings.cell(row, name) for name in rule.columns if name in headings.columns}
    split = next(
        ((name, item.split) for name, item in rule.columns.items() if item.split and name in cells), None
    )
    if split is None or cells[split[0]] is None:
        if split is None:
            yield cells
        return
    name, pattern = split
    same = [other for other in cells if headings.columns[other] == headings.columns[name]]
    for part in pattern.split(str(cells[name])):
        if part.strip():
            yield cells | dict.fromkeys(same, part.strip())


def _add_record(
    result: Extract,
    sheet: Sheet,
    rule: TableRule,
    mapping: Mapping,
    headings: Headings,
    row: Row,
    cells: dict[str, object],
) -> None:
    place = Place(file=sheet.file, sheet=sheet.name, row=row.number)
    values = mapping.constants(rule)
    is_good = True
    for name, cell in cells.items():
        try:
            values |= _parsed(rule.target, name, rule.columns[name], cell)
        except CellError as error:
            is_good = False
            result.findings.append(
                Finding(
                    place=place,
                    column=headings.label(name),
                    value=str(cell),
                    reason=error.reason,
                    advice=error.advice,
                )
            )
    if is_good:
        result.records.append(Record(rule.target, values, place, headings.labels()))


def _parsed(target: str, name: str, rule: ColumnRule, cell: object) -> dict[str, object]:
    text = "" if cell is None else str(cell)
    codes = {normal(word): code for word, code in rule.codes.items()}
    if normal(text) in codes:
        return fill(metadata.tables[target].columns[name], codes[normal(text)])
    if cell is None:
        return {}
    if rule.extract:
        match = rule.extract.search(text)
        if match is None:
            raise CellError(
                f"»{text}« passt nicht zum Muster der Zuordnung.", f"Erwartet: {rule.extract.pattern}"
            )
        cell = match[1]
    return fill(metadata.tables[target].columns[name], cell)
