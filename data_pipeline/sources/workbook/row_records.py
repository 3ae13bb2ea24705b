"""One row of a sheet becomes records of one table, or findings."""

from data_pipeline.errors import CellError, Place
from data_pipeline.files.sheet import Row
from data_pipeline.records import Extract, Finding, Record
from data_pipeline.schema import metadata, spec_of
from data_pipeline.schema.vocabulary import DatePrecision, FindingSeverity
from data_pipeline.sources.headings import DEFAULTED
from data_pipeline.sources.workbook.cells import Cells, RowReader, split_cells, unit_cells

Values = dict[str, object]


def applies(reader: RowReader, row: Row, cells: Cells) -> bool:
    """Whether the rule speaks of this row."""
    rule = reader.rule
    if not all(item.holds(reader.headings.text(row, item.column)) for item in rule.when):
        return False
    if rule.is_of_sections:
        patterns = [item.section for item in rule.columns.values() if item.section]
        return all(reader.sections.is_at(pattern, row) for pattern in patterns)
    return not rule.if_any or any(cells.get(name) is not None for name in rule.if_any)


def add_records(
    result: Extract, reader: RowReader, row: Row, cells: Cells, *, constants: Values, is_refused: bool = False
) -> None:
    """Records of a row, and a finding for each cell that cannot be read; the records say so, too.

    is_refused: the file itself has a fault in this row, which is told already.
    """
    findings = list(reader.contradictions(row))
    made: list[Values] = []
    for part in split_cells(reader.rule, reader.headings, cells):
        made += [constants | values for values in _values(reader, row, part, findings)]
    result.findings += [] if is_refused else findings
    is_refused = is_refused or any(item.severity is FindingSeverity.REFUSED for item in findings)
    place = Place(file=reader.sections.sheet.file, sheet=reader.sections.sheet.name, row=row.number)
    for values in made:
        if reader.rule.is_extra and not is_refused and (name := _lacking(reader, values)):
            result.findings.append(_left_out(reader, row, cells, name))
            continue
        record = Record(reader.rule.target, values, place, reader.labels)
        record.is_if_missing = reader.rule.create_missing
        record.is_refused = is_refused
        result.records.append(record)


def _values(reader: RowReader, row: Row, cells: Cells, findings: list[Finding]) -> list[Values]:
    """Values of every record of these cells; findings are added as they come up.

    What a cell says about its own column wins over what others say beside theirs.
    """
    own: Values = {}
    companions: Values = {}
    parts: list[Values] = [{}]
    for name, parser in reader.parsers.items():
        try:
            if parser.item.parts:
                parts = list(unit_cells(reader.rule, cells))
                continue
            filled = parser.parse(cells[name])
        except CellError as error:
            findings.append(reader.finding(row, name, error, cell=cells[name]))
            continue
        for column, value in filled.values.items():
            (own if column == name else companions)[column] = value
        for note in filled.notes:
            told = CellError(note.reason, note.advice)
            findings.append(reader.finding(row, name, told, cell=cells[name], is_refused=False))
    if reader.is_one_cell_for_both_ends:
        _without_point(own, companions)
    return [companions | own | part for part in parts]


def _without_point(own: Values, companions: Values) -> None:
    """One cell for beginning and end that names a single day, or "Mitte 2027", says when it shall be done."""
    is_point = companions.get("end_precision") in (DatePrecision.DAY.value, DatePrecision.THIRD.value)
    same = all(
        companions.get(f"start_{what}") == companions.get(f"end_{what}") for what in ("precision", "text")
    )
    if is_point and same:
        own.pop("start_date", None)
        companions.pop("start_precision", None)


def _lacking(reader: RowReader, values: Values) -> str:
    """The first column that the table needs, the rule should give and this row does not."""
    table = metadata.tables[reader.rule.target]
    return next(
        (
            name
            for name in reader.rule.columns
            if not table.columns[name].nullable and name not in DEFAULTED and values.get(name) is None
        ),
        "",
    )


def _left_out(reader: RowReader, row: Row, cells: Cells, name: str) -> Finding:
    table = metadata.tables[reader.rule.target]
    said = [str(cells[other]) for other in reader.rule.if_any if cells.get(other) is not None]
    error = CellError(
        f"Ohne »{spec_of(table.columns[name]).label}« wird diese Angabe nicht geladen: {'; '.join(said)}.",
        f"Bitte »{reader.label(name)}« ausfüllen oder in der Zuordnung unter values festlegen.",
    )
    return reader.finding(row, name, error, cell=cells.get(name), is_refused=False)
