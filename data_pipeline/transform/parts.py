"""A department's part: only rows of its own measures count, the rest of the file is for information."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from data_pipeline.errors import Place
from data_pipeline.part import MeasureKey, Rows, led_measures, part_of, part_tables
from data_pipeline.records import Finding, Record
from data_pipeline.schema import metadata
from data_pipeline.schema.measures import measure
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.scope import Scope


@dataclass
class Part:
    """What counts of a part's file.

    measures: those whose rows it replaces. ignored: rows that are there for information.
    """

    records: list[Record] = field(default_factory=list)
    measures: set[MeasureKey] = field(default_factory=set)
    ignored: dict[Place, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def part_from(records: Iterable[Record], *, scope: Scope, previous: Rows) -> Part:
    """Rows of the measures that the department leads in the plan in force; others are refused with a reason.

    A measure of which nothing came stays as it is; of one whose own row is missing the other rows count.
    """
    if scope.department_key is None:
        raise ValueError(scope)
    led = led_measures(previous, department_key=scope.department_key, concept_code=scope.concept_code)
    part = Part()
    bound = _without_reference_rows(records, part)
    part.measures = led & {_key(record) for record in bound}
    present = {_key(record) for record in bound if record.target == measure.name}
    for row in previous.get(measure.name, []):
        if (key := (row["concept_code"], row["measure_code"])) in part.measures - present:
            bound.append(Record(measure.name, dict(row), None, is_carried_over=True))
            part.findings.append(_missing(key, bound, "; sie selbst bleibt, wie sie ist."))
    kept = _kept(bound, part.measures)
    for record in bound:
        if id(record) in kept:
            part.records.append(record)
        else:
            part.findings.append(_foreign(record, scope))
    rest = sorted(led - part.measures, key=str)
    part.findings += [_missing(key, bound, "; sie bleibt mit allem, was zu ihr gehört.") for key in rest]
    return part


def _without_reference_rows(records: Iterable[Record], part: Part) -> list[Record]:
    bound = []
    for record in records:
        if record.target in part_tables():
            bound.append(record)
        elif record.place:
            part.ignored[record.place] = "nur zur Information"
    return bound


def _kept(records: list[Record], measures: set[MeasureKey]) -> set[int]:
    rows: Rows = {}
    owner = {id(record.values): id(record) for record in records}
    for record in records:
        rows.setdefault(record.target, []).append(record.values)
    names = {name: metadata.tables[name].columns.keys() for name in rows}
    for name, values in rows.items():
        for row in values:
            for column in names[name]:
                row.setdefault(column, None)
    return {owner[id(row)] for found in part_of(rows, measures=measures).values() for row in found}


def _key(record: Record) -> MeasureKey:
    return record.values.get("concept_code"), record.values.get("measure_code")


def _foreign(record: Record, scope: Scope) -> Finding:
    code = record.values.get("measure_code")
    return Finding(
        place=record.place or Place(file=""),
        column=record.headings.get("measure_code"),
        value=None if code is None else str(code),
        reason=f"Maßnahme »{code}« gehört nicht zum Teil der Stelle {scope.department_key}.",
        advice="Ein Teil ändert nur eigene Maßnahmen; andere und neue trägt die Koordination ein.",
    )


def _missing(key: MeasureKey, records: list[Record], what_holds: str) -> Finding:
    file = next((record.place.file for record in records if record.place), "")
    return Finding(
        place=Place(file=file),
        column=None,
        value=str(key[1]),
        reason=f"Maßnahme »{key[1]}«: Ihre Zeile auf dem Blatt Maßnahmen fehlt oder hat einen Fehler"
        f"{what_holds}",
        advice="Soll die Maßnahme entfallen, bitte den Umsetzungsstand »entfallen« berichten.",
        severity=FindingSeverity.WARNING,
        measure_code=str(key[1]),
    )
